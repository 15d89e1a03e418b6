// What gets in the way of people: files that are not taken, a second press, a colleague who was first, a page that is gone,
// a service that rests, a child whose identity is protected. In a real browser; each state is also looked at with axe.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { check, checkAndSend, choose, reach, write } from '../support/asking.ts';
import { press, type Running, startRunning } from '../support/running.ts';
import { checkPage } from './check-page.ts';

const phone = { viewport: { width: 360, height: 740 } };
const principal = 'Ingrid Bergqvist';

let running: Running;
beforeAll(async () => {
  running = await startRunning();
});
afterAll(async () => {
  await running.stop();
});

test('a group request takes no pupil, and no file but those it can open', async () => {
  const page = await running.as(principal, phone);
  await page.goto('/stod/ny');
  await press(page.locator('button[value="hitta-ratt-stod"]'));
  await checkPage(page, 'draft-level');
  await page.locator('[name="level"][value="group"]').check();
  await press(page.getByRole('button', { name: 'Fortsätt' }));
  expect(await page.locator('[name="personalNumber"]').count()).toBe(0);
  await write(page, 'question', 'Hur får vi lugnare övergångar?');
  await write(page, 'situation', 'Det gäller mest 20150101-2395.');
  await write(page, 'tried', 'Färre barn åt gången.');
  await choose(page, 'urgency', 'normal');
  await addFile(page, { name: 'anteckning.txt', mimeType: 'text/plain', buffer: Buffer.from('Inte en PDF.') });
  expect(await page.locator('#f-files-error').textContent()).toContain('anteckning.txt är av ett slag');
  await checkPage(page, 'file-of-wrong-kind');
  await addFile(page, {
    name: 'stor.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.alloc(10_500_000, '%PDF-1.7\n'),
  });
  expect(await page.locator('#f-files-error').textContent()).toContain('stor.pdf är större än 10 MB');
  expect(await page.locator('[name="situation"]').inputValue()).toContain('20150101-2395');

  await check(page);
  await expect.poll(() => page.locator('.ds-error-summary').textContent()).toContain('ser ut som ett personnummer');
  await page.locator('a[href="#f-situation"]').click();
  await page.locator('[name="situation"]').fill('Det blir oroligt i hallen.');
  await checkAndSend(page);
  await page.waitForURL(/\/kvitto$/);
  const { rows } = await running.owner.query(
    `select count(p.request_id)::int as pupils, count(r.child_id)::int as children
     from requests.request r left join requests.pupil p on p.request_id = r.id where r.registry_number = $1`,
    [numberIn(page)],
  );
  expect(rows[0]).toEqual({ pupils: 0, children: 0 });
});

test('an answer to the entrance brings a document along, which arrives whole and without its sender', async () => {
  const page = await running.as(principal, phone);
  const number = await askForDevelopment(page);
  const receipt = await (await page.request.get(`/stod/${number}/kvitto.pdf`)).body();
  const coordinator = await running.as('Mats Åkesson');
  await decide(coordinator, number, 'completion', 'completionMessage', 'Hur många är ni i arbetslaget?');
  await page.goto(`/stod/${number}/komplettering`);
  await page.locator('[name="answer"]').fill('Vi är åtta. Underlaget ligger med.');
  await page.locator('[name="files"]').setInputFiles({
    name: 'Underlag från skolan.pdf',
    mimeType: 'application/pdf',
    buffer: receipt,
  });
  await press(page.getByRole('button', { name: 'Skicka svaret' }));
  await page.waitForURL((url) => url.pathname === `/stod/${number}`);
  await checkPage(page, 'completed');
  await coordinator.goto(`/inkorg/${number}`);
  const link = await coordinator.getByRole('link', { name: 'Underlag från skolan.pdf' }).getAttribute('href');
  const arrived = await (await coordinator.request.get(link ?? '')).body();
  // What says who made the file is blotted out in its place: every other byte is as it was.
  expect(arrived.length).toBe(receipt.length);
  expect(arrived.subarray(0, 5).toString()).toBe('%PDF-');
  const same = arrived.filter((byte, at) => byte === receipt[at]).length;
  expect(same / receipt.length).toBeGreaterThan(0.9);
  expect(receipt.toString('latin1')).toContain('Typst');
  expect(arrived.toString('latin1')).not.toContain('Typst');
});

test('two presses are one matter, also where no script holds the second back', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await running.as(principal, { javaScriptEnabled });
    const before = await requestCount();
    await beginDevelopment(page);
    await check(page);
    await page.waitForURL(/\/granska$/);
    await page.getByRole('button', { name: 'Skicka förfrågan' }).dblclick();
    await page.waitForURL(/\/kvitto$/);
    expect(await requestCount()).toBe(before + 1);
  }
});

test('whoever comes second is told what the first decided', async () => {
  const number = await askForDevelopment(await running.as(principal));
  const second = await running.as('Samira Haddad', phone);
  await second.goto(`/inkorg/${number}/beslut`);
  await second.locator('#decline > summary').press('Enter');
  await second.locator('[name="declineReason"]').fill('Det här gör ni bäst själva.');
  await decide(await running.as('Mats Åkesson'), number, 'redirect', 'redirectMessage', 'Fråga Skolverket.');
  await press(second.getByRole('button', { name: 'Avböj förfrågan' }));
  await expect.poll(() => second.locator('h1').textContent()).toBe('Någon hann före');
  await checkPage(second, 'decided-by-another');
});

test('a form from somewhere else, and a service that rests, are answered with a page that leads on', async () => {
  const page = await running.as(principal, phone);
  await page.goto('/stod/ny');
  await page.evaluate('document.querySelector("main [name=_csrf]").value = "made.up"');
  await press(page.locator('button[value="hitta-ratt-stod"]'));
  await expect.poll(() => page.locator('h1').textContent()).toBe('Det gick inte att ta emot det du skickade');
  await checkPage(page, 'forged');
  const { server } = running.product;
  const limit = server.requestLimit;
  server.requestLimit = 0;
  await page.goto('/stod');
  expect(await page.locator('h1').textContent()).toBe('Tjänsten vilar en stund');
  server.requestLimit = limit;
  await checkPage(page, 'resting');
  await press(page.getByRole('link', { name: 'Försök igen' }));
  await expect.poll(() => page.locator('h1').textContent()).toBe('Förfrågningar');
});

test('a pupil with a protected identity stops the form and takes the pupil out of it', async () => {
  const page = await running.as(principal, phone);
  await page.goto('/stod/ny');
  await press(page.locator('button[value="samlad-kartlaggning"]'));
  await page.locator('[name="givenName"]').fill('Hemlig');
  await write(page, 'question', 'Hur ordnar vi starten?');
  await press(page.getByRole('button', { name: 'Fortsätt' }));
  await page.goto(new URL(page.url()).pathname);
  await page.locator('[name="protectedIdentity"][value="yes"]').check();
  await checkPage(page, 'draft-protected');
  await press(page.getByRole('button', { name: 'Fortsätt' }));
  await page.waitForURL(/\/skyddade-uppgifter$/);
  await checkPage(page, 'protected-stop');
  const { rows } = await running.owner.query('select answers::text from requests.draft where answers::text like $1', [
    '%Hur ordnar vi starten%',
  ]);
  expect(rows).toHaveLength(1);
  expect(rows[0].answers).not.toContain('Hemlig');
  await press(page.getByRole('button', { name: 'Ta bort utkastet' }));
  await page.waitForURL((url) => url.pathname === '/stod');
});

test('the guardian reads who has read; once marked, the child is gone from all but the two who are named', async () => {
  const number = await linkGuardian();
  const coordinator = await running.as('Samira Haddad', phone);
  expect((await coordinator.goto(`/inkorg/${number}`))?.status()).toBe(200);
  const guardian = await running.as('Leyla Osman', phone);
  await guardian.goto('/mina-barn');
  expect(await guardian.locator('main').textContent()).toContain('Samira Haddad');
  await checkPage(guardian, 'own-child');
  const marker = await running.as('Birgitta Norberg', phone);
  await marker.goto('/skydd/markera');
  await press(marker.getByRole('button', { name: 'Markera barnet' }));
  await checkPage(marker, 'marking-wrong');
  await marker.locator('[name="personalNumber"]').fill('20150102-2386');
  await marker.locator('[name="ground"][value="secrecy_mark"]').check();
  await marker.locator('[name="reason"]').fill('Skolan ringde. Vi tar emot förfrågningar om barnet.');
  await marker.locator('[name="second"]').selectOption({ index: 1 });
  await marker.locator('[name="until"]').fill('2099-06-30');
  await press(marker.getByRole('button', { name: 'Markera barnet' }));
  await marker.waitForURL(/klart=markering/);
  await checkPage(marker, 'marked');
  expect((await coordinator.goto(`/inkorg/${number}`))?.status()).toBe(404);
  const second = await running.as('Elias Tesfay', phone);
  await checkPage(second, 'to-approve');
  for (let left = await second.locator('.work-title a').count(); left > 0; left -= 1) {
    await second.goto('/skydd');
    await press(second.locator('.work-title a').first());
    await checkPage(second, `approval-${left}`);
    await press(second.getByRole('button', { name: 'Godkänn' }));
    await second.waitForURL(/klart=godkannande/);
  }
  await checkPage(second, 'approved');
  await checkPage(await running.as('Margareta Nordin', phone), 'log');
});

test('no page has written an error to the console', () => {
  expect(running.complaints).toEqual([]);
});

type Upload = { name: string; mimeType: string; buffer: Buffer };

async function addFile(page: Page, upload: Upload): Promise<void> {
  await reach(page, page.locator('[name="files"]'));
  await page.locator('[name="files"]').setInputFiles(upload);
  await press(page.getByRole('button', { name: 'Lägg till fil' }));
  await page.locator('#f-files-error', { hasText: upload.name }).waitFor();
}

/** A draft about the school itself, ready to be sent. */
async function beginDevelopment(page: Page): Promise<void> {
  await page.goto('/stod/ny');
  await press(page.locator('button[value="kollegialt-larande"]'));
  const first = {
    question: 'Hur arbetar vi med lugna starter?',
    situation: 'Starterna tar tio minuter.',
    tried: 'En gemensam rutin.',
    x_startingPoint: 'Vi har observerat varandra.',
    x_commitment: 'En timme i veckan.',
  };
  for (const [name, value] of Object.entries(first)) await write(page, name, value);
  await choose(page, 'urgency', 'normal');
}

async function askForDevelopment(page: Page): Promise<string> {
  await beginDevelopment(page);
  await checkAndSend(page);
  await page.waitForURL(/\/kvitto$/);
  return numberIn(page);
}

function numberIn(page: Page): string {
  return /CSS-\d{4}-\d{4}/.exec(page.url())?.[0] ?? '';
}

async function decide(page: Page, number: string, decision: string, field: string, words: string): Promise<void> {
  await page.goto(`/inkorg/${number}/beslut`);
  const outcome = page.locator(`#${decision}`);
  await outcome.locator('summary').press('Enter');
  await page.locator(`[name="${field}"]`).fill(words);
  if (decision === 'redirect') await page.locator('[name="redirectAddress"]').fill('skolverket.se');
  await press(outcome.locator('button[type="submit"]').first());
  await page.waitForURL((url) => url.pathname === `/inkorg/${number}`);
}

async function requestCount(): Promise<number> {
  const { rows } = await running.owner.query('select count(*)::int as count from requests.request');
  return rows[0].count;
}

/** A request about a child of whom Leyla Osman is guardian. */
async function linkGuardian(): Promise<string> {
  const page = await running.as(principal);
  await page.goto('/stod/ny');
  await press(page.locator('button[value="hitta-ratt-stod"]'));
  await page.locator('[name="level"][value="individual"]').check();
  await press(page.getByRole('button', { name: 'Fortsätt' }));
  const texts = {
    personalNumber: '20150102-2386',
    givenName: 'Elin',
    familyName: 'Prov',
    grade: '5',
    question: 'Hur får vi igång läsningen?',
    situation: 'Elin undviker text.',
    tried: 'Ljudböcker.',
    consentFirstName: 'Leyla Osman',
    consentFirstRelation: 'mamma',
    consentFirstOn: '2026-01-12',
  };
  for (const [name, value] of Object.entries(texts)) await write(page, name, value);
  await page.locator('[name="protectedIdentity"][value="no"]').check();
  await page.locator('[name="urgency"][value="normal"]').check();
  await page.locator('[name="consent"][value="onlyOne"]').check();
  await page.locator('[name="consentFirstWay"][value="oral"]').check();
  await checkAndSend(page);
  await page.waitForURL(/\/kvitto$/);
  await running.owner.query(
    `insert into children.guardianship (child_id, person_id, period)
     select r.child_id, p.id, daterange('2020-01-01', null) from requests.request r, organisation.person p
     where r.registry_number = $1 and p.given_name = 'Leyla'`,
    [numberIn(page)],
  );
  return numberIn(page);
}
