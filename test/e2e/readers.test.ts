// A reader says what is missing on a page and gets an answer; another signs up for the newsletter, gets one and leaves. With
// their real letters, and the reader's half without script.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { press, type Running, startRunning } from '../support/running.ts';
import { checkPage } from './check-page.ts';

let running: Running;
beforeAll(async () => {
  running = await startRunning();
});
afterAll(async () => {
  expect(running.complaints).toEqual([]);
  await running.stop();
});

/** The path of the link in the newest letter that has one there. */
async function linkInLetter(pattern: RegExp): Promise<string> {
  const find = () => running.mails.map(({ text }) => pattern.exec(text ?? '')?.[0]).findLast(Boolean);
  await expect.poll(find, { timeout: 20_000, interval: 100 }).toBeTruthy();
  return find() ?? '';
}

test('a reader on a telephone without script, an editor, and the answer', async () => {
  const phone = await running.open({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  await phone.goto('/enheter/lotsen');
  await phone.locator('.useful summary').click();
  await phone.fill('.useful textarea', 'Var ringer jag i sommar?');
  await press(phone.locator('.useful button[value=no]'));
  expect(await phone.locator('h1').textContent()).toContain('Tack');
  await phone.goto('/synpunkter?sida=/enheter/lotsen');
  await phone.fill('#f-comment', 'När öppnar ni efter sommaren?');
  await phone.fill('#f-email', 'mor@');
  await press(phone.locator('form.form button'));
  expect(await phone.locator('#f-email-error').textContent()).toContain('namn@example.se');
  await phone.fill('#f-email', 'mor@example.se');
  await press(phone.locator('form.form button'));

  const chief = await running.as('Klara Bergman');
  await chief.goto('/redaktion/synpunkter');
  await checkPage(chief, 'comments');
  await press(chief.locator('.work-title a', { hasText: 'öppnar ni' }));
  await chief.fill('#f-answer', 'Den 17 augusti klockan åtta.');
  await checkPage(chief, 'comment');
  await press(chief.locator('form', { has: chief.locator('#f-answer') }).locator('button'));
  expect(await chief.locator('main').textContent()).toContain('17 augusti');
  await chief.goto('/redaktion/siffror');
  await checkPage(chief, 'figures');

  const reader = await running.open({ viewport: { width: 360, height: 740 } });
  await reader.goto(await linkInLetter(/\/svar\/[\w-]{32}/));
  expect(await reader.locator('main').textContent()).toContain('Den 17 augusti');
  await checkPage(reader, 'answer');
  await reader.goto('/ar/synpunkter?sida=/enheter/lotsen');
  await press(reader.locator('form.form button'));
  await checkPage(reader, 'comment-form-wrong-arabic');
});

test('the newsletter, from asking to leaving', async () => {
  const reader = await running.open({ viewport: { width: 360, height: 740 } });
  await reader.goto('/nyhetsbrev');
  await reader.fill('#f-email', 'far@example.se');
  await checkPage(reader, 'newsletter');
  await press(reader.locator('form.form button[type=submit]'));
  await reader.goto(await linkInLetter(/\/nyhetsbrev\/bekrafta\/[\w-]{32}/));
  await checkPage(reader, 'newsletter-confirm');
  await press(reader.locator('form.form button'));
  expect(await reader.locator('[role=status]').textContent()).toContain('nu får du nyhetsbrevet');

  const chief = await running.as('Klara Bergman');
  await chief.goto('/redaktion/nyhetsbrev');
  await chief.fill('#f-subject', 'Nytt i november');
  await checkPage(chief, 'newsletters');
  await press(chief.locator('form.form button'));
  await chief.locator('input[name=articles]').first().check();
  await press(chief.locator('form.form button').first());
  await checkPage(chief, 'newsletter-edit');
  await press(chief.locator('a', { hasText: 'Förhandsvisa' }));
  await checkPage(chief, 'newsletter-preview');
  await chief.goBack();
  await press(chief.locator('a', { hasText: 'Skicka ut' }));
  await checkPage(chief, 'newsletter-send');
  await press(chief.locator('button[value=now]'));

  await reader.goto(await linkInLetter(/\/nyhetsbrev\/avsluta\/[\w-]{32}/));
  await press(reader.locator('form.form button'));
  expect(await reader.locator('[role=status]').textContent()).toContain('inga fler');
  expect((await running.owner.query('select 1 from newsletter.subscription')).rows).toEqual([]);
  await reader.locator('a', { hasText: 'Nytt i november' }).click();
  await checkPage(reader, 'newsletter-sent');
});
