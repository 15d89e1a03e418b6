// The weekly triage meeting: twelve matters decided one after the other from the keyboard alone, on a desk; then the same
// pages on a telephone without script, with somebody at the table who may not see the matters. Each state is looked at.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { press, type Running, startRunning } from '../support/running.ts';
import { checkPage } from './check-page.ts';

let running: Running;
const numbers = Array.from({ length: 12 }, (_, at) => `CSS-2026-91${String(at + 1).padStart(2, '0')}`);
const later = ['CSS-2026-9201', 'CSS-2026-9202'];

async function ask(asked: readonly string[]): Promise<void> {
  for (const [at, number] of asked.entries()) {
    await running.owner.query(
      `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
         asker_membership_id, channel, urgency, question, situation, tried, consent, status, answer_by)
       select gen_random_uuid(), $1, now(), 'Förfrågan om stöd', s.id, s.version, 'group', m.school_unit_id, m.id, 'form', 'normal',
         'Hur får klassen arbetsro?', 'Det är oroligt efter rasterna.', 'Vi har bytt platser.', 'not_needed', 'registered',
         access.today() + 5 + $2::integer
       from catalogue.service s, organisation.membership m
       where s.id = 'observation-kartlaggning' and m.kind = 'principal' order by m.id limit 1`,
      [number, at],
    );
  }
}

beforeAll(async () => {
  running = await startRunning();
  await ask(numbers);
});
afterAll(async () => {
  await running.stop();
});

/** Goes on with the Tab key until what is wanted has the focus. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, wanted)) return;
  }
  throw new Error(`${wanted} is not reached by keyboard`);
}

/** Presses a key that leads to another page. */
async function go(page: Page, key: string): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press(key)]);
}

const here = (page: Page) => new URL(page.url()).pathname;

/** Notes what was said and decides, with nothing but keys. `key` opens the outcome, `fields` are filled in its order. */
async function decide(page: Page, key: string, kind: string, fields: Record<string, string>): Promise<void> {
  await tabTo(page, 'textarea[name="body"]');
  await page.keyboard.type('Vi är överens.');
  await tabTo(page, 'button[name="then"][value="decide"]');
  await go(page, 'Enter');
  expect(here(page)).toMatch(/\/beslut$/);
  await page.keyboard.press(key);
  expect(await page.locator(`details#${kind}`).getAttribute('open')).not.toBeNull();
  for (const [name, value] of Object.entries(fields)) {
    await tabTo(page, `#${kind} [name="${name}"]`);
    if (value !== '') await page.keyboard.type(value);
    else await page.keyboard.press('ArrowDown');
  }
  await tabTo(page, `#${kind} .submit-row button:not([name])`);
  await go(page, 'Enter');
}

const outcomes: [key: string, kind: string, fields: Record<string, string>][] = [
  ['1', 'accept', {}],
  ['2', 'completion', { completionMessage: 'Hur många elever gäller det?' }],
  ['3', 'queue', { queueMessage: 'Enheten har mycket just nu.' }],
  ['5', 'redirect', { redirectMessage: 'De hjälper bättre.', redirectAddress: 'SPSM, 010-473 50 00' }],
  ['6', 'decline', { declineReason: 'Skolans egen elevhälsa räcker.' }],
];

test('twelve matters are decided one after the other by keyboard alone', async () => {
  const page = await running.as('Mats Åkesson', { viewport: { width: 1280, height: 860 } });
  await page.goto('/triagemote');
  await checkPage(page, 'meetings-call');
  await tabTo(page, 'main form .submit-row button');
  await go(page, 'Enter');
  const agenda = here(page);
  expect(await page.locator('main').textContent()).toContain('12 förfrågningar att avgöra.');
  await checkPage(page, 'meeting-agenda');
  await go(page, 'n');
  await checkPage(page, 'meeting-item');
  // To and fro, with the keys turned off and on, and with what needs no script.
  await go(page, 'n');
  expect(here(page)).toBe(`${agenda}/${numbers[1]}`);
  await go(page, 'f');
  expect(here(page)).toBe(`${agenda}/${numbers[0]}`);
  await tabTo(page, '.keys-switch');
  await page.keyboard.press('Enter');
  await page.keyboard.press('n');
  expect(await page.locator('.keys-switch').textContent()).toBe('Slå på tangenterna');
  expect(here(page)).toBe(`${agenda}/${numbers[0]}`);
  await page.keyboard.press('Enter');
  expect(await page.locator('a[accesskey="n"]').getAttribute('href')).toBe(`${agenda}/${numbers[1]}`);

  for (let turn = 0; turn < 12; turn += 1) {
    expect(here(page)).toBe(`${agenda}/${numbers[turn]}`);
    const [key, kind, fields] = outcomes[turn % outcomes.length] ?? ['1', 'accept', {}];
    await decide(page, key, kind, fields);
  }
  expect(here(page)).toBe(agenda);
  expect(await page.locator('main').textContent()).toContain('Allt på dagordningen är avgjort.');
  await checkPage(page, 'meeting-done');
  const { rows } = await running.owner.query(
    `select status, count(*)::integer as n from requests.request where registry_number = any ($1) group by status order by status`,
    [numbers],
  );
  expect(rows).toEqual([
    { status: 'accepted', n: 3 },
    { status: 'awaiting_completion', n: 3 },
    { status: 'declined', n: 2 },
    { status: 'queued', n: 2 },
    { status: 'redirected', n: 2 },
  ]);
  const minutes = await running.owner.query('select count(*)::integer as n from meetings.minute');
  expect(minutes.rows).toEqual([{ n: 12 }]);
  await page.goto(`${agenda}/${numbers[0]}/protokoll`);
  await checkPage(page, 'meeting-minutes');
  expect(await page.locator('main').textContent()).not.toContain(numbers[1] ?? '');
  await page.goto(agenda);
  await tabTo(page, 'main form button');
  await go(page, 'Enter');
  expect(await page.locator('main').textContent()).toContain('Avslutat');
}, 240_000);

test('the same pages on a telephone without script, with somebody at the table who may not see the matters', async () => {
  await ask(later);
  const page = await running.as('Mats Åkesson', { viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  await page.goto('/triagemote');
  await checkPage(page, 'meetings-call-plain', false);
  expect(await page.locator('[name="heldOn"]').inputValue()).not.toBe('');
  await page.getByLabel('Johan Sandberg').check();
  await press(page.getByRole('button', { name: 'Gör dagordningen' }));
  const agenda = here(page);
  await checkPage(page, 'meeting-agenda-plain', false);
  await press(page.getByRole('link', { name: 'Börja med den första' }));
  await checkPage(page, 'meeting-item-narrow', false);
  expect(await page.locator('main').textContent()).not.toContain('Hur får klassen arbetsro?');
  await page.locator('[name="body"]').fill('Vi väntar på skolan.');
  await press(page.getByRole('button', { name: 'Spara och ta nästa' }));
  await press(page.getByRole('link', { name: 'Föregående' }));
  // What was written is not shown to the table, and there is still somewhere to write.
  expect(await page.locator('main').textContent()).not.toContain('Vi väntar på skolan.');
  expect(await page.locator('[name="body"]').isVisible()).toBe(true);
  await checkPage(page, 'meeting-item-adds', false);
  await press(page.getByRole('link', { name: 'Fatta beslut' }));
  await checkPage(page, 'meeting-decision-plain', false);
  await page.locator('details#decline > summary').click();
  await press(page.getByRole('button', { name: 'Avböj förfrågan' }));
  await checkPage(page, 'meeting-decision-wrong', false);
  await page.locator('[name="declineReason"]').fill('Skolans egen elevhälsa räcker.');
  await press(page.getByRole('button', { name: 'Avböj förfrågan' }));
  expect(here(page)).toBe(`${agenda}/${later[1]}`);
  await page.goto(agenda);
  expect(await page.locator('main').textContent()).toContain('1 av 2 är avgjorda. 1 är kvar.');
  await checkPage(page, 'meeting-agenda-begun', false);
}, 120_000);

test('no page has written an error to the console', () => {
  expect(running.complaints).toEqual([]);
});
