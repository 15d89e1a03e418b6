// A coordinator looks at a suggestion, tries somebody else and says what the matter takes; an administrator changes a rule,
// tries it and publishes. By browser, every page state held to axe.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { press, type Running, startRunning } from '../support/running.ts';
import { checkPage } from './check-page.ts';

let running: Running;
const number = 'CSS-2026-9001';

beforeAll(async () => {
  running = await startRunning();
  await running.owner.query(
    `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
       asker_membership_id, channel, urgency, question, situation, tried, consent, status, answer_by)
     select gen_random_uuid(), $1, now(), 'Förfrågan om stöd', s.id, s.version, 'group', m.school_unit_id, m.id, 'form', 'acute',
       'Hur stödjer vi klassen?', 'Det är oroligt', 'Vi har bytt platser', 'not_needed', 'registered', access.today() + 5
     from catalogue.service s, organisation.membership m
     where s.id = 'observation-kartlaggning' and m.kind = 'principal' order by m.id limit 1`,
    [number],
  );
});
afterAll(async () => {
  await running.stop();
});

test('a coordinator sees why, tries a change, and says what the matter takes', async () => {
  const page = await running.as('Mats Åkesson');
  await page.goto(`/inkorg/${number}`);
  await press(page.getByRole('link', { name: 'Se hela förslaget' }));
  await checkPage(page, 'suggestion');
  expect(await page.locator('main').textContent()).toContain('Systemet föreslår, en människa bestämmer.');
  await page.locator('[name="med"]').selectOption({ index: 1 });
  await press(page.getByRole('button', { name: 'Räkna om' }));
  await checkPage(page, 'suggestion-tried');
  expect(await page.locator('main').textContent()).toMatch(/Det blir .* i stället för/);
  await page.goto(`/ingangen/${number}/forslag/behov`);
  await checkPage(page, 'suggestion-needs');
  await page.locator('[name="language"]').selectOption('so');
  await page.locator('[name="competence5"]').selectOption('movement');
  await press(page.getByRole('button', { name: 'Spara och räkna om' }));
  expect(await page.locator('main').textContent()).toContain('Talar somaliska');
  await checkPage(page, 'suggestion-adjusted');
});

test('an administrator changes a rule, tries it and publishes', async () => {
  const page = await running.as('Stefan Holm');
  await page.goto('/administrera/fordelning');
  await press(page.getByRole('button', { name: 'Gör ett utkast' }));
  await checkPage(page, 'routing-draft');
  await press(page.getByRole('link', { name: 'Lägg till en regel' }));
  await press(page.getByRole('button', { name: 'Spara i utkastet' }));
  await checkPage(page, 'routing-rule-wrong');
  await page.locator('[name="words"]').fill('Akuta frågor om grupper går till SAMBA');
  await page.locator('[name="unit"]').selectOption('samba');
  await page.locator('[name="urgencies"][value="acute"]').check();
  await press(page.getByRole('button', { name: 'Spara i utkastet' }));
  await press(page.getByRole('button', { name: 'Flytta upp regel 8' }));
  expect(await page.locator('.rule-list li').nth(6).textContent()).toContain('Akuta frågor om grupper');
  await page.goto('/administrera/fordelning/prov');
  await checkPage(page, 'routing-trial');
  await page.goto('/administrera/fordelning/publicering');
  await checkPage(page, 'routing-publication');
  await press(page.getByRole('button', { name: 'Publicera' }));
  expect(await page.locator('main').textContent()).toContain('Version 2');
  await checkPage(page, 'routing-published');
});

test('no page has written an error to the console', () => {
  expect(running.complaints).toEqual([]);
});
