// What is read, as readers meet it in a browser: on a phone and on a desk, by day and by night, in Arabic, and without
// script; and that a film's host hears of nobody who has not asked for the film.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startRunning } from '../support/running.ts';
import { checkPage } from './check-page.ts';

let running: Running;
beforeAll(async () => {
  running = await startRunning();
});
afterAll(async () => {
  await running.stop();
});

const phone = { width: 360, height: 740 };

test('articles, lists, themes, the calendar and standing pages hold for everybody', async () => {
  const page = await running.open({ viewport: phone });
  for (const path of [
    '/artiklar',
    '/artiklar?ord=finnsinte',
    '/artiklar/studiehandledare-sex-klassrum',
    '/artiklar/en-dag-vid-oset',
    '/artiklar/vagen-tillbaka-forelasning',
    '/en/artiklar/lunch-over-oppen-eld',
    '/teman/nyanlanda',
    '/kalender',
    '/ar/sidor/tolk',
    '/ti/sidor/tolk',
  ]) {
    await page.goto(path);
    await checkPage(page, `reading${path}`);
  }
  await page.context().close();
});

test('without script a list is narrowed, and a film is asked for; its host is told nothing before', async () => {
  const page = await running.open({ viewport: phone, javaScriptEnabled: false });
  const asked = new Set<string>();
  await page.route(/^https:/, (route) => {
    asked.add(new URL(route.request().url()).hostname);
    return route.abort();
  });
  await page.goto('/artiklar');
  await page.locator('summary', { hasText: 'Välj vad du vill se' }).click();
  await page.getByLabel('Slag').selectOption({ label: 'Film' });
  await page.getByRole('button', { name: 'Visa' }).click();
  expect(new URL(page.url()).searchParams.get('slag')).toBe('film');
  await page.getByRole('link', { name: 'En dag vid Oset' }).click();
  expect([...asked]).toEqual([]);
  await page.getByRole('link', { name: 'Visa här' }).click();
  await expect.poll(() => [...asked]).toEqual(['player.vimeo.com']);
  await page.context().close();
});
