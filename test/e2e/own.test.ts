// A guardian and a pupil of 17 from the first page to the receipt and what comes after, each page with what must hold for all
// pages, on a telephone and on a desk.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { press, type Running, startRunning } from '../support/running.ts';
import { checkPage } from './check-page.ts';

let running: Running;
beforeAll(async () => {
  running = await startRunning();
});
afterAll(async () => {
  await running.stop();
});

describe.each([
  ['Daniel Olofsson', 'guardian', { width: 360, height: 740 }],
  ['Elsa Lindholm', 'youth', { width: 1280, height: 860 }],
] as const)('%s', (person, role, viewport) => {
  test('asks, and follows it', async () => {
    // The whole form on one page, without script; the steps of a telephone are tried where schools ask.
    const desk = { width: 1280, height: 860 };
    const page = await running.as(person, { viewport: desk, javaScriptEnabled: false });
    const look = (state: string) => checkPage(page, `own-${role}-${state}`, false);
    await look('empty');
    await press(page.getByRole('link', { name: 'Be om hjälp' }));
    await look('services');
    await page.goto('/egna/ny/hitta-ratt-stod');
    await look('begin');
    await press(page.getByRole('button', { name: 'Börja skriva' }));
    await look('begin-wrong');
    await page.locator(`input[name="role"][value="${role}"]`).check();
    await press(page.getByRole('button', { name: 'Börja skriva' }));
    await page.waitForURL(/\/egna\/utkast\//);
    await look('form');
    await press(page.getByRole('button', { name: 'Granska innan du skickar' }));
    await look('form-wrong');
    await page.locator('[name="question"]').fill('Hur får vi lugna morgnar?');
    await page.locator('[name="situation"]').fill('Det är svårt att komma iväg.');
    await page.locator('input[name="urgency"][value="normal"]').check();
    if (role === 'guardian') {
      await page.locator('input[name="protectedIdentity"][value="no"]').check();
      await page.locator('[name="personalNumber"]').fill('20150101-2395');
      await page.locator('[name="givenName"]').fill('Asta');
      await page.locator('[name="familyName"]').fill('Olofsson');
    }
    await press(page.getByRole('button', { name: 'Spara och fortsätt senare' }));
    await look('form-kept');
    await press(page.getByRole('button', { name: 'Granska innan du skickar' }));
    await page.waitForURL(/\/granska$/);
    await look('check');
    await press(page.getByRole('button', { name: 'Skicka till Ingången' }));
    await page.waitForURL(/\/kvitto$/);
    await look('receipt');
    await press(page.getByRole('link', { name: 'Se vad som händer' }));
    await look('matter');
    const matter = new URL(page.url()).pathname;
    await press(page.getByRole('link', { name: 'Skriv till oss' }));
    await look('messages');
    await page.goto(matter);
    await press(page.getByRole('link', { name: 'Ta tillbaka frågan' }));
    await look('withdrawal');
    await press(page.getByRole('button', { name: 'Ta tillbaka frågan' }));
    await press(page.getByRole('link', { name: 'Be oss ta upp frågan igen' }));
    await press(page.getByRole('button', { name: 'Ta upp den igen' }));
    await look('reopening-wrong');
    await page.goto('/egna');
    await look('list');
  });

  test('meets pages that axe finds nothing in', async () => {
    const page = await running.as(person, { viewport });
    for (const path of ['/egna', '/egna/ny', '/egna/ny/hitta-ratt-stod']) {
      await page.goto(path);
      await checkPage(page, `own-${role}-script${path}`);
    }
    await page.locator(`input[name="role"][value="${role}"]`).check();
    await press(page.getByRole('button', { name: 'Börja skriva' }));
    await page.waitForURL(/\/egna\/utkast\//);
    await checkPage(page, `own-${role}-script-form`);
    const [row] = (
      await running.owner.query('select registry_number as number from requests.request order by registered_at limit 1')
    ).rows;
    if (role === 'guardian') {
      for (const path of [`/egna/${row.number}`, `/egna/${row.number}/kvitto`, `/meddelanden/${row.number}`]) {
        await page.goto(path);
        await checkPage(page, `own-${role}-script${path}`);
      }
    }
    expect(running.complaints).toEqual([]);
  });
});
