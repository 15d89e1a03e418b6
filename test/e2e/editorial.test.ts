// An editor and the chief editor take a text from an idea to the archive: once by keyboard alone with the rich editor, once
// without script. Every page of the editors' room as axe sees it.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { press, type Running, startRunning } from '../support/running.ts';
import { checkPage } from './check-page.ts';

let running: Running;
beforeAll(async () => {
  running = await startRunning();
});
afterAll(async () => {
  await running.stop();
});

const screen = { viewport: { width: 1280, height: 860 } };

/** Tab after tab until the control with this name has the focus, as somebody without a mouse goes. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  throw new Error(`nobody without a mouse reaches ${selector}`);
}

async function pressByKey(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

test('from idea to archive by keyboard', async () => {
  const editor = await running.as('Nils Sandell', screen);
  await editor.goto('/redaktion/ny');
  await tabTo(editor, '#f-title');
  await editor.keyboard.type('Läslust på Lundby');
  await tabTo(editor, '#f-kind');
  await editor.keyboard.type('Artikel');
  await pressByKey(editor, '.submit-row button');
  const at = new URL(editor.url()).pathname;
  await tabTo(editor, '#f-ingress');
  await editor.keyboard.type('Klasserna läser högt för varandra.');
  await tabTo(editor, '.ProseMirror');
  await editor.keyboard.type('Nu lånar eleverna fler böcker.');
  await pressByKey(editor, 'button[value=draft]');
  await checkPage(editor, 'editorial-draft');
  await pressByKey(editor, 'button[value=check]');
  await pressByKey(editor, 'button[value=rights]');
  const chief = await running.as('Klara Bergman', screen);
  await chief.goto('/redaktion');
  await checkPage(chief, 'editorial-desk');
  await pressByKey(chief, '.work-title a');
  await pressByKey(chief, 'button[value=approved]');
  await checkPage(chief, 'editorial-publication');
  await pressByKey(chief, 'form[aria-label="Publicera nu"] button');
  const reader = await running.open(screen);
  await reader.goto('/artiklar/laslust-pa-lundby');
  expect(await reader.locator('main').textContent()).toContain('Nu lånar eleverna fler böcker.');
  await pressByKey(chief, 'form[aria-label="Arkivera"] button');
  await expect.poll(async () => (await reader.reload())?.status()).toBe(410);
  await chief.goto(at);
  expect(await chief.locator('.page-status').textContent()).toContain('Arkiverad');
});

test('and without script: two write at once, versions are compared, a day is chosen', async () => {
  const plain = { ...screen, javaScriptEnabled: false };
  const editor = await running.as('Nils Sandell', plain);
  await editor.goto('/redaktion/ny');
  await editor.locator('[name=title]').fill('Skogen som klassrum');
  await editor.locator('[name=kind]').selectOption('event');
  await press(editor.getByRole('button', { name: 'Spara och skriv vidare' }));
  await editor.waitForURL(/\/redaktion\/texter\//);
  const at = new URL(editor.url()).pathname;
  const chief = await running.as('Klara Bergman', plain);
  await chief.goto(at);
  await editor.locator('[name=body]').fill('Vi möts vid bron.');
  await editor.locator('[name=beginsOn]').fill('2031-03-30');
  await editor.locator('[name=beginsAt]').fill('02.30');
  await press(editor.locator('button[value=save]'));
  expect(await editor.locator('.ds-error-summary').textContent()).toContain('klockslaget finns inte');
  await editor.locator('[name=beginsAt]').fill('03.30');
  await press(editor.locator('button[value=draft]'));
  await editor.waitForURL(/flyttad/);
  await chief.locator('[name=body]').fill('Vi möts vid sjön.');
  await press(chief.locator('button[value=save]'));
  expect(await chief.locator('.notice[data-tone=warning]').textContent()).toContain('Nils Sandell');
  expect(await chief.locator('[name=body]').inputValue()).toBe('Vi möts vid sjön.');
  await press(chief.locator('button[value=save]'));
  await chief.waitForURL(/sparad/);
  for (const step of ['check', 'rights', 'approved']) await press(chief.locator(`button[value=${step}]`));
  await chief.waitForURL(/publicering/);
  await chief.locator('[name=day]').fill('2031-10-26');
  await chief.locator('[name=clock]').fill('02.30');
  await press(chief.getByRole('button', { name: 'Planera' }));
  await chief.getByLabel('Den andra, vintertid').check();
  await press(chief.getByRole('button', { name: 'Planera' }));
  await chief.waitForURL(/gjort=scheduled/);
  await press(chief.getByRole('button', { name: 'Arkivera' }));
  await chief.waitForURL(/gjort=archived/);
  const eyes = await running.as('Klara Bergman', screen);
  for (const page of [
    '/redaktion/texter',
    '/redaktion/kalender?manad=2031-03',
    `${at}/versioner/sv?fran=2&till=3`,
    `${at}/kommentarer`,
    `${at}/oversattning/ar`,
  ]) {
    await eyes.goto(page);
    await checkPage(eyes, `editorial ${page.replace(at, '')}`);
  }
  expect(running.complaints).toEqual([]);
});
