// A principal who does not know which unit does what: own words on a telephone, by keyboard alone, to a matter received.
// In a real browser; each state is looked at with axe.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startRunning } from '../support/running.ts';
import { checkPage } from './check-page.ts';

const phone = { viewport: { width: 360, height: 740 } };
const need = 'en kille i sexan vägrar komma till skolan och vi vet inte vad vi ska göra längre';

let running: Running;
beforeAll(async () => {
  running = await startRunning();
});
afterAll(async () => {
  await running.stop();
});

/** What has the focus: tag, type, name, value and text. */
type Focus = { tag: string; type: string; name: string; value: string; text: string };

function focused(page: Page): Promise<Focus> {
  return page.evaluate<Focus>(`((at) => ({ tag: at.tagName, type: at.type ?? '', name: at.name ?? '',
    value: at.value ?? '', text: (at.textContent ?? '').trim() }))(document.activeElement)`);
}

/** Tabs until the wanted thing has the focus. */
async function tabTo(page: Page, isWanted: (focus: Focus) => boolean): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    if (isWanted(await focused(page))) return;
  }
  throw new Error(`nothing of the kind can be reached by keyboard on ${page.url()}`);
}

async function pressEnter(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')]);
}

/** As keys go into a date field: month, day, year. */
const day = Temporal.Now.plainDateISO('Europe/Stockholm').subtract({ days: 3 });
const dayKeys = [day.month, day.day, day.year].map((part) => String(part).padStart(2, '0')).join('');
const typed: Record<string, string> = {
  question: 'Vad gör vi för att han ska komma tillbaka?',
  situation: 'Han har varit hemma i sex veckor.',
  tried: 'Samtal hemma, kortare dagar, en egen väg in.',
  urgencyReason: 'Frånvaron växer.',
  personalNumber: '20150101-2395',
  givenName: 'Alvar',
  familyName: 'Provström',
  grade: 'Årskurs 6',
  consentFirstName: 'Provian Provström',
  consentSecondName: 'Provia Provström',
};

/** Fills in what the telephone shows, step by step, by nothing but keys, until everything can be checked together. */
async function fillByKeys(page: Page): Promise<void> {
  const chosen = new Set<string>();
  for (let presses = 0; presses < 400; presses += 1) {
    await page.keyboard.press('Tab');
    const focus = await focused(page);
    if (focus.tag === 'BUTTON' && focus.name === 'act' && focus.value === 'check') {
      await pressEnter(page);
      return;
    }
    if (focus.tag === 'BUTTON' && focus.text.startsWith('Fortsätt')) {
      await pressEnter(page);
    } else if (/^(radio|checkbox)$/.test(focus.type) && !chosen.has(focus.name)) {
      chosen.add(focus.name);
      await page.keyboard.press('Space');
    } else if (focus.tag === 'SELECT') {
      await page.keyboard.press('ArrowDown');
    } else if (focus.tag === 'TEXTAREA' || /^(text|tel|number|email)$/.test(focus.type)) {
      if (focus.value === '')
        await page.keyboard.type(typed[focus.name] ?? (focus.type === 'number' ? '12' : 'Enligt skolan.'));
    } else if (focus.type === 'date' && focus.value === '') {
      await page.keyboard.type(dayKeys);
    }
  }
  throw new Error(`the form was never whole: ${page.url()}`);
}

test('own words lead to the right unit, and by keys alone to a matter received', async () => {
  const page = await running.as('Eva-Lotta Sundberg', phone);
  await page.goto('/hjalp');
  await checkPage(page, 'ask');
  await tabTo(page, ({ name }) => name === 'q');
  await page.keyboard.type(need);
  await tabTo(page, ({ tag }) => tag === 'BUTTON');
  await pressEnter(page);
  const answers = (await page.locator('main').textContent()) ?? '';
  expect(answers).toContain('Det här kan ni göra redan nu');
  await checkPage(page, 'answers');
  await tabTo(page, ({ tag, text }) => tag === 'A' && text === 'Be om det här stödet');
  await pressEnter(page);
  await checkPage(page, 'way-in');
  await tabTo(page, ({ tag, text }) => tag === 'BUTTON' && /^(Börja|Välj)/.test(text));
  await pressEnter(page);
  await page.waitForURL(/\/utkast\//);
  await fillByKeys(page);
  expect(await page.locator('.ds-error-summary').allTextContents()).toEqual([]);
  await page.waitForURL(/\/granska$/);
  await checkPage(page, 'check');
  await tabTo(page, ({ value }) => value === 'send');
  await pressEnter(page);
  await page.waitForURL(/\/kvitto$/);
  expect(await page.locator('main').textContent()).toMatch(/CSS-\d{4}-\d{4}/);
  await checkPage(page, 'receipt');
});

test('what is not ours is shown to its own door, and never into a form', async () => {
  const page = await running.as('Eva-Lotta Sundberg', phone);
  await page.goto(`/hjalp?${new URLSearchParams({ q: 'jag är orolig för att en elev blir slagen hemma' })}`);
  const main = (await page.locator('main').textContent()) ?? '';
  expect(main.toLowerCase()).toContain('socialtjänst');
  await checkPage(page, 'concern');
});

test('no page has written an error to the console', () => {
  expect(running.complaints).toEqual([]);
});
