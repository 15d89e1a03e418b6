// An independent school's special educator prepares a request on a telephone, lets the principal in, and the principal
// signs off and sends on a desk. In a real browser; each state is looked at with axe.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { check, choose, write } from '../support/asking.ts';
import { press, type Running, startRunning } from '../support/running.ts';
import { checkPage } from './check-page.ts';

const phone = { viewport: { width: 360, height: 740 } };

let running: Running;
beforeAll(async () => {
  running = await startRunning();
});
afterAll(async () => {
  await running.stop();
});

test('the special educator prepares, the principal signs off and sends', async () => {
  const educator = await running.as('Hamid Rostami', phone);
  await checkPage(educator, 'staff-empty');
  await educator.goto('/stod/ny/hitta-ratt-stod');
  await checkPage(educator, 'service');
  await press(educator.getByRole('button', { name: 'Börja' }));
  await educator.locator('[name="level"][value="group"]').check();
  await press(educator.getByRole('button', { name: 'Fortsätt' }));
  const draft = new URL(educator.url()).pathname;
  await write(educator, 'question', 'Hur får vi lugnare övergångar?');
  await write(educator, 'situation', 'Det blir oroligt i hallen.');
  await write(educator, 'tried', 'Färre barn åt gången.');
  await choose(educator, 'x_areas', 'attendance');
  await write(educator, 'x_attendanceShare', '80');
  await choose(educator, 'urgency', 'normal');
  await check(educator);
  await educator.waitForURL(/\/granska$/);
  await checkPage(educator, 'staff-check');
  await press(educator.getByRole('button', { name: 'Be rektor skriva under' }));
  await educator.getByText('Väntar på rektors underskrift').waitFor();
  await checkPage(educator, 'staff-waiting');

  const principal = await running.as('Farida Ahmadi');
  expect(await principal.locator('main').textContent()).toContain('Väntar på din underskrift');
  await principal.goto(`${draft}/tillsammans`);
  await checkPage(principal, 'together');
  await principal.goto(draft);
  await write(principal, 'tried', 'Färre barn åt gången, och musik.');
  await educator.goto(draft);
  await write(educator, 'situation', 'Det blir oroligt i hallen efter rasten.');
  await press(educator.getByRole('button', { name: 'Fortsätt' }));
  await press(principal.getByRole('button', { name: 'Spara och fortsätt senare' }));
  expect(await principal.locator('[name="situation"]').inputValue()).toContain('efter rasten');
  await write(principal, 'question', 'Hur får vi lugna övergångar?');
  await educator.goto(draft);
  await write(educator, 'question', 'Hur får vi lugnare övergångar i hallen?');
  await press(principal.getByRole('button', { name: 'Spara och fortsätt senare' }));
  await press(educator.getByRole('button', { name: 'Fortsätt' }));
  await educator.getByText('medan du skrev').waitFor();
  await checkPage(educator, 'clash');

  await principal.goto(`${draft}/granska`);
  await checkPage(principal, 'principal-check');
  await press(principal.getByRole('button', { name: 'Skriv under och skicka' }));
  await principal.waitForURL(/\/kvitto$/);
  await principal.goto(principal.url().replace('/kvitto', ''));
  expect(await principal.locator('main').textContent()).toContain('och musik');
  await educator.goto('/handelser');
  expect(await educator.locator('main').textContent()).toContain('Rektor har skickat ett utkast');
  expect((await educator.goto(draft))?.status()).toBe(404);
});

test('no page has written an error to the console', () => {
  expect(running.complaints).toEqual([]);
});
