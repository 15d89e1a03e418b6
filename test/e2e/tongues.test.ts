// A guardian on a telephone who reads Arabic: in at the Swedish front door, to her own language by keyboard, to the page that
// she needs, to the unit, and back to the Swedish that it was made from. And what she meets in other scripts.
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

test('a guardian finds her language and her page, and the way back to the Swedish, without script', async () => {
  const page = await running.open({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  await page.goto('/');
  const choice = page.locator('.languages');
  await choice.locator('summary').focus();
  await page.keyboard.press('Enter');
  await choice.getByRole('link', { name: 'العربية' }).click();
  expect(new URL(page.url()).pathname).toBe('/ar');
  await page.getByRole('link', { name: 'جديد في السويد: الأسابيع الأولى' }).click();
  await page.getByRole('link', { name: 'Perrongen' }).first().click();
  expect(new URL(page.url()).pathname).toBe('/ar/enheter/perrongen');
  expect(await page.locator('.origin-note').textContent()).toContain('2026');
  await page.locator('.origin-note a').click();
  expect(new URL(page.url()).pathname).toBe('/enheter/perrongen');
  await page.context().close();
});

test('every script holds, with the choice of language open', async () => {
  const page = await running.open({ viewport: { width: 360, height: 740 } });
  for (const path of [
    '/ar',
    '/prs/enheter/modersmal',
    '/ti/sidor/kontakta-oss',
    '/lattlast/tillganglighet',
    '/ar/finns-inte',
  ]) {
    await page.goto(path);
    await page.locator('.languages summary').click();
    await checkPage(page, `tongues${path}`);
  }
  await page.context().close();
});
