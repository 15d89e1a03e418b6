// The main matter from end to end in a real browser, as five people: once on a narrow phone without script, once on a desk
// with it. What one may not see is looked for on every page that person meets.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attach, check, choose, write } from '../support/asking.ts';
import { press, type Running, startRunning } from '../support/running.ts';
import { checkPage } from './check-page.ts';

let running: Running;
beforeAll(async () => {
  running = await startRunning();
});
afterAll(async () => {
  await running.stop();
});

const secret = 'Samtalet i dag handlade om det som bara psykologen ska läsa.';
const unitOnly = 'Det här stannar på Lotsen.';
const sharedNote = 'Vi börjar med miljön i klassrummet.';
const answer = 'Fortsätt med det lugna rummet efter lunch. Det har gett resultat.';

const ways: { name: string; number: string; options: BrowserContextOptions }[] = [
  {
    name: 'on a phone without script',
    number: '20150101-2395',
    options: { viewport: { width: 360, height: 740 }, javaScriptEnabled: false },
  },
  { name: 'on a desk with script', number: '201501022386', options: { viewport: { width: 1280, height: 860 } } },
];

describe.each(ways)('the main matter $name', ({ name, number: personalNumber, options }) => {
  let matter = '';
  const look = (page: Page, state: string) => checkPage(page, `${name}-${state}`, options.javaScriptEnabled !== false);

  test('the principal asks, is corrected, and gets a number', async () => {
    const page = await running.as('Eva-Lotta Sundberg', options);
    await look(page, 'requests');
    await page.goto('/stod/ny');
    await look(page, 'choose');
    await press(page.locator('button[value="samlad-kartlaggning"]'));
    await look(page, 'first-step');
    await write(page, 'question', 'Hur kan vi hjälpa Alva att orka hela dagen?');
    await look(page, 'question-step');
    await check(page);
    await look(page, 'form-wrong');
    expect(await page.locator('[name="question"]').inputValue()).toContain('Alva');
    const linked = await page.locator('.ds-error-summary a').first().getAttribute('href');
    expect(await page.locator(linked ?? '').count()).toBe(1);
    // Back to the first step, where a telephone begins.
    await page.goto(new URL(page.url()).pathname);
    await fillRequest(page, personalNumber, options.javaScriptEnabled !== false);
    await look(page, 'form-filled');
    await check(page);
    await page.waitForURL(/\/granska$/);
    expect(await page.locator('main').textContent()).toContain('Det har gått 9 månader, och gränsen är 6.');
    await look(page, 'check');
    await press(page.getByRole('button', { name: 'Skicka förfrågan' }));
    await page.waitForURL(/\/kvitto$/);
    matter = /CSS-\d{4}-\d{4}/.exec(page.url())?.[0] ?? '';
    expect(await page.locator('main').textContent()).toContain(matter);
    await look(page, 'receipt');
    const pdf = await page.request.get(`/stod/${matter}/kvitto.pdf`);
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('a message has gone out that says nothing', async () => {
    await expect.poll(() => running.mails.length, { timeout: 30_000 }).toBeGreaterThan(0);
    for (const mail of running.mails) {
      expect(`${mail.subject} ${mail.text}`).not.toMatch(/Alva|Adolfsberg|CSS-|2015|kartl/i);
      expect(mail.text).toMatch(/\/till\/[0-9a-f-]{36}/);
    }
  });

  test('the coordinator asks for more, the school answers, the coordinator accepts', async () => {
    const coordinator = await running.as('Mats Åkesson', options);
    expect(await coordinator.locator('main').textContent()).toContain(matter);
    await look(coordinator, 'inbox');
    await coordinator.goto(`/inkorg/${matter}/beslut`);
    await look(coordinator, 'decision');
    await coordinator.locator('#completion > summary').press('Enter');
    await coordinator.locator('[name="completionMessage"]').fill('Hur ofta händer det?');
    await press(coordinator.getByRole('button', { name: 'Skicka frågan till skolan' }));
    await coordinator.waitForURL(new RegExp(`/inkorg/${matter}$`));
    await look(coordinator, 'awaiting');

    const principal = await running.as('Eva-Lotta Sundberg', options);
    await principal.goto(`/stod/${matter}`);
    expect(await principal.locator('main').textContent()).toContain('Hur ofta händer det?');
    await look(principal, 'asked-for-more');
    await principal.goto(`/stod/${matter}/komplettering`);
    await look(principal, 'completion');
    await principal.locator('main textarea').fill('Nästan varje dag efter lunch.');
    await press(principal.locator('main form button[type="submit"]').last());
    await principal.waitForURL(new RegExp(`/stod/${matter}$`));

    for (const guardian of ['Ada Exempel', 'Otto Exempel']) await liftSecrecy(coordinator, matter, guardian);
    await coordinator.goto(`/inkorg/${matter}/beslut`);
    await coordinator.locator('#accept > summary').press('Enter');
    await coordinator.locator('[name="contributing"][value="sjukhusskolan"]').check();
    await coordinator.locator('[name="contributing"][value="samba"]').check();
    await press(coordinator.getByRole('button', { name: 'Visa vem som får se vad' }));
    await look(coordinator, 'sight');
    expect(await coordinator.locator('#accept').textContent()).toContain('Chefen för Lotsen');
    await press(coordinator.getByRole('button', { name: 'Ta emot förfrågan' }));
    await look(coordinator, 'basis-missing');
    await coordinator.locator('[name="basis"]').selectOption('consent');
    await coordinator.locator('[name="purpose"]').fill('Samordna stödet');
    await coordinator.locator('[name="until"]').fill('2099-06-30');
    await press(coordinator.getByRole('button', { name: 'Ta emot förfrågan' }));
    await coordinator.waitForURL(new RegExp(`/inkorg/${matter}$`));
    await look(coordinator, 'accepted');
  });

  test('the manager names who is responsible and who contributes', async () => {
    const manager = await running.as('Johan Sandberg', options);
    expect(await manager.locator('main').textContent()).toContain(matter);
    await look(manager, 'unit');
    for (const [worker, role] of [
      ['Petter Nyberg', 'responsible'],
      ['Fredrik Öberg', 'contributing'],
      ['Oskar Lundin', 'contributing'],
    ] as const) {
      await manager.goto(`/enhet/${matter}/handlaggare`);
      await manager.locator(`[name="role"][value="${role}"]`).check();
      const option = manager.locator('[name="membershipId"] option', { hasText: worker });
      await manager.locator('[name="membershipId"]').selectOption(await option.getAttribute('value'));
      await press(manager.getByRole('button', { name: 'Utse' }));
      await manager.waitForURL(new RegExp(`/enhet/${matter}$`));
    }
    await look(manager, 'unit-matter');
  });

  test('the psychologist writes behind a wall that stands', async () => {
    const psychologist = await running.as('Fredrik Öberg', options);
    await writeNote(psychologist, matter, 'psychologist', secret);
    await look(psychologist, 'matter-psychologist');
    expect(await psychologist.locator('main').textContent()).toContain(secret);
    const educator = await running.as('Petter Nyberg', options);
    await writeNote(educator, matter, 'unit', unitOnly);
    await writeNote(educator, matter, 'shared', sharedNote);
    await look(educator, 'matter-educator');
    for (const person of ['Petter Nyberg', 'Oskar Lundin', 'Johan Sandberg', 'Eva-Lotta Sundberg', 'Mats Åkesson']) {
      const page = await running.as(person, options);
      for (const path of [`/arenden/${matter}`, `/enhet/${matter}`, `/stod/${matter}`, `/inkorg/${matter}`]) {
        const seen = await (await page.request.get(path)).text();
        expect(seen.includes(secret), `${person} at ${path}`).toBe(false);
        if (person.startsWith('Eva') || person.startsWith('Mats')) expect(seen).not.toContain(sharedNote);
      }
    }
  });

  test('the educator logs, agrees and closes; the school reads the answer', async () => {
    const educator = await running.as('Petter Nyberg', options);
    expect(await educator.locator('main').textContent()).toContain(matter);
    await look(educator, 'work');
    await educator.goto(`/arenden/${matter}/kontakt`);
    await look(educator, 'contact');
    await educator.locator('[name="kind"][value="meeting"]').check();
    await educator.locator('[name="minutes"]').fill('45');
    await educator.locator('[name="present"][value="teacher"]').check();
    await educator.locator('[name="note"]').fill('Vi gick igenom dagen.');
    await send(educator, 'Spara kontakten', `/arenden/${matter}`);
    await educator.goto(`/arenden/${matter}/overenskommelse`);
    await educator.locator('[name="goal"]').fill('Alva orkar hela dagen.');
    await educator.locator('[name="measures"]').fill('Skolan ordnar ett lugnt rum.');
    await educator.locator('[name="followUpOn"]').fill('2099-01-15');
    await send(educator, 'Spara överenskommelsen', `/arenden/${matter}`);
    await signOwnNotes(educator, matter);
    await educator.goto(`/arenden/${matter}/avslut`);
    await look(educator, 'closure');
    await educator.locator('[name="effect"][value="reached"]').check();
    await educator.locator('[name="answer"]').fill(answer);
    await send(educator, 'Avsluta ärendet', `/arenden/${matter}`);
    await look(educator, 'closed');
    const principal = await running.as('Eva-Lotta Sundberg', options);
    await principal.goto(`/stod/${matter}`);
    expect(await principal.locator('main').textContent()).toContain(answer);
    await look(principal, 'answered');
  });
});

test('no page has written an error to the console', () => {
  expect(running.complaints).toEqual([]);
});

async function fillRequest(page: Page, personalNumber: string, hasScript: boolean): Promise<void> {
  await choose(page, 'protectedIdentity', 'no');
  const pupil = { personalNumber, givenName: 'Alva', familyName: 'Prov', grade: '4' };
  for (const [name, value] of Object.entries(pupil)) await write(page, name, value);
  await write(page, 'question', 'Hur kan vi hjälpa Alva att orka hela dagen?');
  await write(page, 'situation', 'Alva blir trött efter lunch.');
  await write(page, 'tried', 'Pauser och bildschema. Det hjälper ibland.');
  await write(page, 'x_ownMapping', 'Vi har sett på miljön.');
  await choose(page, 'x_ladder', 'programme');
  const followUp = page.locator('[name="x_programmeEvaluated"][value="yes"]');
  if (!hasScript) {
    await press(page.locator('noscript button:visible'));
  }
  await followUp.waitFor();
  await followUp.check();
  await write(page, 'x_unanswered', 'Varför det är svårast efter lunch.');
  await write(page, 'x_childView', 'Det är högt ljud.');
  await write(page, 'x_guardiansView', 'Alva är trött hemma.');
  await write(page, 'x_wishedOutcome', 'Alva orkar hela dagen.');
  await write(page, 'x_mentor', 'Kim');
  await choose(page, 'x_interpreter', 'no');
  await choose(page, 'urgency', 'normal');
  await choose(page, 'consent', 'both');
  await write(page, 'consentFirstName', 'Ada Exempel');
  await write(page, 'consentFirstRelation', 'mamma');
  await write(page, 'consentSecondName', 'Otto Exempel');
  await write(page, 'consentSecondRelation', 'pappa');
  await write(page, 'consentFirstOn', '2026-11-01');
  await write(page, 'consentSecondOn', '2026-11-02');
  await choose(page, 'consentFirstWay', 'written');
  await choose(page, 'consentSecondWay', 'oral');
  await attach(page, 'investigation', 2);
  await attach(page, 'programme', 9);
}

/** One guardian's yes to letting SAMBA's authority know. */
async function liftSecrecy(page: Page, matter: string, guardian: string): Promise<void> {
  await page.goto(`/inkorg/${matter}/samtycke`);
  await choose(page, 'kind', 'secrecy');
  await choose(page, 'giver', 'guardian');
  await write(page, 'giverName', guardian);
  await write(page, 'relation', 'vårdnadshavare');
  await choose(page, 'answer', 'yes');
  await page.locator('[name="recipient"]').selectOption('authority:kommunstyrelsen');
  await choose(page, 'way', 'oral');
  await write(page, 'until', '2099-12-31');
  await press(page.getByRole('button', { name: 'Anteckna', exact: true }));
  await page.locator('main').getByText(`${guardian}, vårdnadshavare: sekretessen lyfts`).waitFor();
}

async function writeNote(page: Page, matter: string, compartment: string, body: string): Promise<void> {
  await page.goto(`/arenden/${matter}/anteckning`);
  await page.locator(`[name="compartment"][value="${compartment}"]`).check();
  await page.locator('[name="body"]').fill(body);
  await send(page, 'Spara utan att signera', `/arenden/${matter}`);
}

/** Signs until no own note is left unsigned; a note leads to its own page. */
async function signOwnNotes(page: Page, matter: string): Promise<void> {
  for (;;) {
    await page.goto(`/arenden/${matter}`);
    const form = page.locator('form[action$="/signering"]').first();
    if ((await form.count()) === 0) return;
    await press(form.locator('button'));
  }
}

async function send(page: Page, button: string, to: string): Promise<void> {
  await press(page.getByRole('button', { name: button }));
  await page.waitForURL((url) => url.pathname === to);
}
