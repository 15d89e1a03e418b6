// An administrator keeps a service in a browser: every page of it by axe, on phone and desk, and the whole way from draft
// to published form without script.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { press, type Running, startRunning } from '../support/running.ts';
import { checkPage } from './check-page.ts';

let running: Running;
beforeAll(async () => {
  running = await startRunning();
});
afterAll(async () => {
  await running.stop();
});

const home = '/administrera/tjanster/klassdag-naturskolan';

test('a question is written, moved, tried and published without script', async () => {
  const page = await running.as('Stefan Holm', { javaScriptEnabled: false });
  await page.goto('/administrera/tjanster');
  await page.getByRole('link', { name: 'Klassdag på Naturskolan' }).click();
  await press(page.getByRole('button', { name: 'Börja på en ny version' }));
  await page.waitForURL(/klart=borjat/);
  await page.getByRole('link', { name: 'Lägg till fråga i Gruppen' }).click();
  const texts = {
    labelSv: 'Är gruppen van att vara ute?',
    labelEn: 'Is the group used to being outdoors?',
    neededForSv: 'Programmet för dagen',
    neededForEn: 'The programme of the day',
  };
  for (const [name, value] of Object.entries(texts)) await page.locator(`[name="${name}"]`).fill(value);
  await page.locator('[name="kind"][value="yes_no"]').check();
  await press(page.getByRole('button', { name: 'Spara frågan' }));
  await page.waitForURL(/klart=sparat/);
  await press(page.getByRole('button', { name: 'Flytta upp Är gruppen van att vara ute?' }));
  await page.waitForURL(/#fraga-/);
  const labels = await page.locator('#avsnitt-group .part-label').allTextContents();
  expect(labels.indexOf('Är gruppen van att vara ute?')).toBe(labels.length - 2);
  await page.goto(`${home}/prova?skarm=telefon&sprak=en`);
  expect(await page.locator('.trial-frame').textContent()).toContain('Is the group used to being outdoors?');
  await page.goto(`${home}/publicering`);
  expect(await page.locator('main').textContent()).toContain('Ny fråga: ”Är gruppen van att vara ute?”');
  await press(page.getByRole('button', { name: 'Publicera versionen' }));
  await page.waitForURL(/publicerad=2/);
  const school = await running.as('Eva-Lotta Sundberg', { javaScriptEnabled: false });
  await school.goto('/stod/ny');
  await press(school.locator('button[value="klassdag-naturskolan"]'));
  await school.waitForURL(/\/utkast\//);
  expect(await school.locator('main').textContent()).toContain('Är gruppen van att vara ute?');
});

test.each([
  { width: 360, height: 740 },
  { width: 1280, height: 860 },
])('every page holds at $width pixels', async (viewport) => {
  const page = await running.as('Stefan Holm', { viewport });
  const at = '/administrera/tjanster/plats-bryggan';
  await page.goto(at);
  const begin = page.getByRole('button', { name: 'Börja på en ny version' });
  if ((await begin.count()) > 0) {
    await checkPage(page, `tjanst-${viewport.width}-utan-utkast`);
    await press(begin);
    await page.waitForURL(/klart=borjat/);
  }
  await page.goto(`${at}/fraga/absenceInvestigated`);
  await page.locator('[name="labelEn"]').fill('');
  await press(page.getByRole('button', { name: 'Spara frågan' }));
  await page.waitForURL(/sparat/);
  await checkPage(page, `tjanst-${viewport.width}-fraga-med-fel`);
  const paths = [
    '',
    '/uppgifter',
    '/avsnitt/absence',
    '/fraga/ladder',
    '/fraga/ny?avsnitt=voices',
    '/bilaga/programme',
    '/prova',
    '/prova?skarm=telefon&sprak=en',
    '/publicering',
    '/versioner',
    '/versioner/1',
  ];
  for (const path of paths) {
    await page.goto(at + path);
    await checkPage(page, `tjanst-${viewport.width}${path}`);
  }
  await page.goto('/administrera/tjanster/klassdag-naturskolan/versioner');
  await checkPage(page, `tjanst-${viewport.width}-historik`);
  await page.goto('/administrera/tjanster/klassdag-naturskolan/versioner/2/aterkallelse');
  await checkPage(page, `tjanst-${viewport.width}-aterkallelse`);
  await page.goto(`${at}?lang=en`);
  await checkPage(page, `tjanst-${viewport.width}-english`);
});

test('no page has written an error to the console', () => {
  expect(running.complaints).toEqual([]);
});
