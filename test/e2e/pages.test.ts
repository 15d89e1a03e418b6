// Every other page that somebody can meet, for each kind of person, in both languages: axe with no rule off, light and dark,
// on a phone and on a desk; the pages for what went wrong; and a form that outlives its session.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { press, type Running, signIn, startRunning } from '../support/running.ts';
import { checkPage } from './check-page.ts';

let running: Running;
beforeAll(async () => {
  running = await startRunning();
});
afterAll(async () => {
  await running.stop();
});

const visits: Record<string, string[]> = {
  'Eva-Lotta Sundberg': ['/stod', '/stod/ny', '/handelser', '/stod/CSS-2026-9999', '/uppdrag'],
  'Mats Åkesson': [
    '/inkorg',
    '/inkorg?visa=komplettering',
    '/inkorg?visa=vilar&skolform=GR',
    '/inkorg?visa=ko',
    '/administrera/fordelning',
    '/ingangen/forslag/uppfoljning',
    '/registrera',
    '/registrera/brev',
  ],
  'Johan Sandberg': ['/enhet', '/enhet?visa=avslutade'],
  'Fredrik Öberg': ['/arenden', '/arenden?visa=avslutade'],
  'Jenny Wallin': ['/stod', '/stod/ny', '/stod/ny/hitta-ratt-stod'],
  'Birgitta Norberg': ['/skydd', '/skydd/markera', '/skydd/ateroppna', '/inkorg'],
  'Daniel Olofsson': ['/mina-barn', '/egna', '/egna/ny', '/egna/ny/hitta-ratt-stod'],
  'Karim Saidi': ['/egna', '/egna/ny', '/egna/ny/samordning-samba'],
  'Margareta Nordin': ['/logg', '/logg?nummer=CSS-2026-9999'],
  'Stefan Holm': [
    '/',
    '/handelser',
    '/inloggningar',
    '/administrera/tjanster',
    '/administrera/fordelning',
    '/administrera/sokord',
    '/administrera/sokord/prova',
    '/administrera/sokord?till==',
  ],
};

/** Doors of ours, doors of others, a child who may be in danger, and nothing that fits. */
const asked = ['dyslexi', 'skolskjuts', 'pappa slår henne', 'simhallen'].map(
  (q) => `/hjalp?q=${encodeURIComponent(q)}`,
);

describe.each([
  { width: 360, height: 740 },
  { width: 1280, height: 860 },
])('at $width pixels', (viewport) => {
  test('the pages before signing in', async () => {
    const page = await running.open({ viewport });
    for (const path of ['/', '/logga-in', '/hjalp', ...asked, '/finns-inte', '/?lang=en', '/logga-in?lang=en']) {
      await page.goto(path);
      await checkPage(page, `anyone-${viewport.width}${path}`);
    }
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test.each(Object.entries(visits))('%s', async (person, paths) => {
    const page = await running.as(person, { viewport });
    for (const path of paths) {
      await page.goto(path);
      await checkPage(page, `${person}-${viewport.width}${path}`);
    }
    await page.goto(`${paths[0]}?lang=en`);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await checkPage(page, `${person}-${viewport.width}-english`);
  });
});

test('no page has written an error to the console', () => {
  expect(running.complaints).toEqual([]);
});

test('a form sent after its session has ended comes back as it was', async () => {
  const page = await running.as('Eva-Lotta Sundberg', { javaScriptEnabled: false });
  await page.goto('/stod/ny');
  await press(page.locator('button[value="kollegialt-larande"]'));
  const draft = new URL(page.url()).pathname;
  await page.locator('[name="question"]').fill('Hur kan arbetslaget arbeta med lugna starter?');
  await running.owner.query('update access.session set ends_at = now()');
  await press(page.getByRole('button', { name: 'Granska', exact: true }));
  await page.waitForURL(/\/logga-in/);
  await press(page.locator('.person-choice button', { hasText: 'Eva-Lotta Sundberg' }).first());
  await page.waitForURL((url) => url.pathname === draft);
  expect(await page.locator('[name="question"]').inputValue()).toBe('Hur kan arbetslaget arbeta med lugna starter?');
});

test('a form is sent by keyboard alone', async () => {
  const page = await running.open();
  await signIn(page, 'Eva-Lotta Sundberg');
  await page.goto('/stod/ny');
  await page.locator('button[value="kollegialt-larande"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/utkast\//);
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const [is = '', value] = await page.evaluate<string[]>(
      '((at) => [[at.tagName, at.type].join(" "), at.value])(document.activeElement)',
    );
    if (value === 'check') break;
    if (/TEXTAREA|INPUT (text|number)/.test(is)) await page.keyboard.type('Vi vill ha stöd, 12 personer.');
    if (/INPUT (radio|checkbox)/.test(is)) await page.keyboard.press('Space');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/granska$/);
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await page.evaluate<string>('document.activeElement.value')) === 'send') break;
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/kvitto$/);
});
