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

test('she asks by keyboard alone, is told what is not in her language, and asks for a picture to go', async () => {
  const page = await running.open({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  await page.goto('/ar');
  await page.locator('#f-q').focus();
  await page.keyboard.type('dyslexi');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/ar/hjalp?q=dyslexi');
  expect(await page.locator('main').textContent()).toContain('بالسويدية والإنجليزية فقط');
  await page.locator('.way .unit-mark a').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/ar/enheter/*');
  await page.goto('/ar/ta-bort-bild');
  await page.locator('#f-words').fill('٢٠١٥٠١٠١-٢٣٩٥');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('#f-place-error').waitFor();
  expect(await page.title()).toMatch(/^خطأ: /);
  expect(await page.locator('#f-place-error').textContent()).toContain('اكتبوا أي صورة');
  expect(await page.locator('#f-words').inputValue()).toBe('٢٠١٥٠١٠١-٢٣٩٥');
  await page.context().close();
});

test('every script holds, with the choice of language open', async () => {
  const page = await running.open({ viewport: { width: 360, height: 740 } });
  for (const path of [
    '/ar',
    '/ti/sidor/kontakta-oss',
    '/lattlast/hjalp?q=dyslexi',
    '/prs/sok?q=dyslexii',
    '/ar/finns-inte',
  ]) {
    await page.goto(path);
    await page.locator('.languages summary').click();
    await checkPage(page, `tongues${path}`);
  }
  await page.context().close();
});
