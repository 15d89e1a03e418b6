// A guardian rings: a coordinator with a headset registers the call by keyboard alone and reads the number out. Then the
// pages of registering and of consent as pictures see them.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { press, type Running, signIn, startRunning } from '../support/running.ts';
import { checkPage } from './check-page.ts';

let running: Running;
let number = '';
beforeAll(async () => {
  running = await startRunning();
});
afterAll(async () => {
  await running.stop();
});

const at = (page: Page) =>
  page.evaluate<{ name: string; kind: string; text: string }>(
    `((at) => ({ name: at.getAttribute('name') ?? '', kind: at.type ?? '', text: at.textContent.trim() }))(document.activeElement)`,
  );

/** Goes on with the Tab key until a field of that name, or a button or link of those words, has the focus. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const { name, text } = await at(page);
    if (name === wanted || text === wanted) return;
  }
  throw new Error(`${wanted} is not reached by keyboard`);
}

async function typeIn(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(text);
}

test('a guardian’s call is registered by keyboard alone, and the number stands first on the page', async () => {
  const page = await running.open({ viewport: { width: 1280, height: 860 } });
  await signIn(page, 'Mats Åkesson');
  await tabTo(page, 'Registrera');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/registrera$/);
  await checkPage(page, 'register-start');
  // A list answers to the first letters of what stands in it.
  await typeIn(page, 'tjanst', 'Kurator');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/registrera\/kuratorsstod$/);
  await tabTo(page, 'role');
  await page.keyboard.press('Space');
  await typeIn(page, 'senderName', 'Asta Asp');
  await typeIn(page, 'phone', '0701740605');
  await typeIn(page, 'school', 'Adolfsberg');
  await tabTo(page, 'level');
  await page.keyboard.press('Space');
  await typeIn(page, 'personalNumber', '20150101-2395');
  await typeIn(page, 'givenName', 'Ada');
  await typeIn(page, 'familyName', 'Asp');
  await typeIn(page, 'grade', '4');
  await typeIn(page, 'question', 'Hon vill inte gå till skolan.');
  await tabTo(page, 'consent');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'Registrera');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/registrera\/kvitto\//);
  number = /CSS-\d{4}-\d+/.exec(page.url())?.[0] ?? '';
  expect(await page.title()).toMatch(new RegExp(`^${number}`));
  expect(await page.locator('main').textContent()).toContain(number);
  await checkPage(page, 'register-receipt');
});

test('the matter says who rang and whose consent is missing; recording it fills the gap', async () => {
  const page = await running.as('Mats Åkesson', { viewport: { width: 360, height: 740 } });
  await page.goto(`/inkorg/${number}`);
  const words = await page.locator('main').textContent();
  expect(words).toContain('Asta Asp, vårdnadshavare');
  expect(words).toContain('Samtycke saknas från den andra vårdnadshavaren');
  await checkPage(page, 'consent-missing');
  await page.goto(`/inkorg/${number}/samtycke`);
  await checkPage(page, 'consents');
  await press(page.getByRole('button', { name: 'Anteckna' }));
  await checkPage(page, 'consents-wrong');
  await page.locator('[name="kind"][value="support"]').check();
  await page.locator('[name="giver"][value="guardian"]').check();
  await page.locator('[name="giverName"]').fill('Bo Asp');
  await page.locator('[name="relation"]').fill('pappa');
  await page.locator('[name="answer"][value="yes"]').check();
  await page.locator('[name="way"][value="oral"]').check();
  await press(page.getByRole('button', { name: 'Anteckna' }));
  expect(await page.locator('main').textContent()).toContain('Inget samtycke saknas.');
  await page.locator('a', { hasText: 'Återkalla' }).first().click();
  await page.waitForURL(/aterkallelse$/);
  await checkPage(page, 'withdrawal');
});

test.each([360, 1280])('the pages of registering at %i px', async (width) => {
  const page = await running.as('Mats Åkesson', { viewport: { width, height: 860 } });
  await page.goto('/registrera/kuratorsstod');
  await checkPage(page, `register-form-${width}`);
  await press(page.getByRole('button', { name: 'Registrera' }));
  await checkPage(page, `register-wrong-${width}`);
  await page.goto('/registrera/brev?lang=en');
  await checkPage(page, `letter-${width}`);
  const eml = `From: Asta Asp <asta@example.se>\r\nSubject: Help\r\nContent-Type: text/plain\r\n\r\nHello there.\r\n\r\nAsta\r\n`;
  await page
    .locator('[name="eml"]')
    .setInputFiles({ name: 'a.eml', mimeType: 'message/rfc822', buffer: Buffer.from(eml) });
  await press(page.getByRole('button', { name: 'Read the message' }));
  await page.waitForURL(/brev=/);
  await page.locator('[name="tjanst"]').selectOption('kuratorsstod');
  await press(page.getByRole('button', { name: 'Go on' }));
  await page.waitForURL(/kuratorsstod\?brev=/);
  expect(await page.locator('main').textContent()).toContain('Hello there.');
  await checkPage(page, `register-letter-${width}`);
});

test('no page has written an error to the console', () => {
  expect(running.complaints).toEqual([]);
});
