// The newsletter from asking to leaving, and from draft to archive, through the product, the database and a real mail server.
// Every handler is run twice.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { openPostOffice, type PostOffice } from '../../../test/support/post-office.ts';
import { expectValidHtml } from '../../../test/support/valid-html.ts';
import { sendLetter } from '../../app/letters.ts';
import { LettersInHand, putAwayNewsletters, sendIssue } from './jobs.ts';

let town: Town;
let office: PostOffice;
const host = 'https://skolstod.example.se';

beforeAll(async () => {
  town = await openTown();
  office = await openPostOffice();
});
beforeEach(() => {
  office.letters.length = 0;
  office.refused.clear();
});
afterAll(async () => {
  await office?.close();
  await town?.close();
});

const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const sending = () => ({ db: town.db, mail: office.mail, origin: host, clock: () => Temporal.Now.instant() });
const ask = (email: string, more: Record<string, string | string[]> = {}) =>
  town.anyone.post('/nyhetsbrev', { email, language: 'sv', ...more });

/** Runs what is planned, each job twice, as a process that died in the middle would; jobs of a later hour wait. */
async function runLetters(): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    const jobs = await rows(`delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = 'send-letter' and j.run_at <= now() + interval '1 second' returning j.payload`);
    if (jobs.length === 0) return;
    for (const { payload } of [...jobs, ...jobs]) await sendLetter(sending(), payload);
  }
}

const linkIn = (text: string | undefined, path: string) =>
  new RegExp(`${host}((?:/en)?${path}/[\\w-]{32})`).exec(text ?? '')?.[1] ?? '';

describe('whoever wants it', () => {
  test('asks, gets one letter, and is in when the button is pressed, not when the link is opened', async () => {
    const asked = await ask(' Anna@Example.se ', { interests: ['unit:lotsen'] });
    expect([asked.status, asked.location]).toEqual([303, '/nyhetsbrev?klart=anmald']);
    await runLetters();
    expect(office.letters.map(({ to }) => to)).toEqual(['anna@example.se']);
    const link = linkIn(office.letters[0]?.mail.text, '/nyhetsbrev/bekrafta');
    const shown = await town.anyone.get(link);
    await expectValidHtml(shown.text);
    expect(shown.text).toContain('Ja, jag vill ha nyhetsbrevet');
    expect(await rows('select confirmed_at from newsletter.subscription')).toEqual([{ confirmed_at: null }]);
    for (let n = 0; n < 2; n += 1) {
      expect((await town.anyone.post(link, {})).location).toBe('/nyhetsbrev?klart=bekraftat');
    }
    const [kept] = await rows(
      'select email, interests, confirmed_at is not null as is_in, confirm_token from newsletter.subscription',
    );
    expect(kept).toEqual({ email: 'anna@example.se', interests: ['unit:lotsen'], is_in: true, confirm_token: null });
  });

  test('is told in the own language what is wrong, that the letters are not in it, and that it is done', async () => {
    const wrong = await town.anyone.post('/ar/nyhetsbrev', { email: 'anna', language: 'en' });
    expect([wrong.status, wrong.text.includes('اكتبوا العنوان هكذا')]).toEqual([422, true]);
    expect(wrong.text).toContain('value="anna"');
    expect(wrong.text).toContain('الرسائل مكتوبة بالسويدية أو الإنجليزية فقط.');
    expect(wrong.text).toMatch(/<label for="f-interests" lang="en">/);
    await expectValidHtml(wrong.text);
    const done = await town.anyone.post('/ar/nyhetsbrev', { email: 'arab@example.se', language: 'en' });
    expect(done.location).toBe('/ar/nyhetsbrev?klart=anmald');
    await rows(`delete from newsletter.subscription where email = 'arab@example.se'`);
  });

  test('is answered the same whether known or not, and nobody is sent more than one letter a day', async () => {
    const known = await ask('anna@example.se');
    const unknown = await ask('ny@example.se', { interests: [] });
    expect(known.location).toBe(unknown.location);
    for (let n = 0; n < 5; n += 1) await ask('ny@example.se');
    await runLetters();
    expect(office.letters.map(({ to }) => to)).toEqual(['ny@example.se']);
    const [anna] = await rows(`select interests from newsletter.subscription where email = 'anna@example.se'`);
    expect(anna.interests).toEqual(['unit:lotsen']);
  });

  test('changes what it is about by asking again another day, from the confirmation on', async () => {
    await rows(
      `update newsletter.subscription set letter_at = letter_at - interval '1 day' where email = 'anna@example.se'`,
    );
    await ask('anna@example.se', { language: 'en', interests: ['unit:samba'] });
    const held = async () =>
      (await rows(`select language, interests from newsletter.subscription where email = 'anna@example.se'`))[0];
    expect(await held()).toEqual({ language: 'sv', interests: ['unit:lotsen'] });
    await runLetters();
    expect(office.letters[0]?.mail.subject).toBe('Confirm that you want our newsletter');
    await town.anyone.post(linkIn(office.letters[0]?.mail.text, '/nyhetsbrev/bekrafta'), {});
    expect(await held()).toEqual({ language: 'en', interests: ['unit:samba'] });
    await rows(
      `update newsletter.subscription set language = 'sv', interests = '{unit:lotsen}' where email = 'anna@example.se'`,
    );
  });

  test('is told what is wrong beside the field; and when there is no room, that there is none', async () => {
    const wrong = await ask('anna@', { interests: ['unit:lotsen'] });
    expect(wrong.status).toBe(422);
    await expectValidHtml(wrong.text);
    expect(wrong.text).toMatch(/value="anna@"/);
    expect(wrong.text).toMatch(/value="unit:lotsen" checked/);
    expect((await ask('a@example.se', { interests: ['unit:aldrig'] })).status).toBe(422);
    expect((await ask('a@example.se', { language: 'fi' })).status).toBe(422);
    expect((await ask('a@example.se', { other: '1' })).status).toBe(400);
    await rows(`insert into newsletter.subscription (id, email, language, interests, wished_language, wished_interests, letter_at,
        leave_token)
      select gen_random_uuid(), n || '@bulk.example.se', 'sv', '{}', 'sv', '{}', now(), n::text from generate_series(1, 300) n`);
    const full = await ask('sist@example.se');
    expect([full.status, full.text.includes('Försök igen om en timme')]).toEqual([422, true]);
    await rows(`delete from newsletter.subscription where email like '%@bulk.example.se'`);
  });

  test('who never confirms is erased after a week, and the link is then worth nothing', async () => {
    await ask('glomd@example.se');
    await runLetters();
    const link = linkIn(office.letters[0]?.mail.text, '/nyhetsbrev/bekrafta');
    await rows(
      `update newsletter.subscription set letter_at = now() - interval '8 days' where email <> 'anna@example.se'`,
    );
    expect((await town.anyone.post(link, {})).location).toBe('/nyhetsbrev?klart=gammal-lank');
    for (let n = 0; n < 2; n += 1) await putAwayNewsletters({ db: town.db });
    expect(await rows('select email from newsletter.subscription')).toEqual([{ email: 'anna@example.se' }]);
  });
});

describe('addresses', () => {
  test('are read by no editor and no reader; the witness sees them', async () => {
    expect(await rows('select email from newsletter.subscription')).toHaveLength(1);
    for (const role of ['anyone', 'editor', 'chief_editor', 'administrator', 'auditor', 'coordinator']) {
      for (const table of ['newsletter.subscription', 'newsletter.delivery', 'newsletter.trial']) {
        await town.owner.query('begin');
        await town.owner.query(`set local role skolstod_${role}`);
        await expect(town.owner.query(`select * from ${table}`), `${role} ${table}`).rejects.toThrow(
          'permission denied',
        );
        await town.owner.query('rollback');
      }
    }
    const list = await (await town.as('chiefEditor')).get('/redaktion/nyhetsbrev');
    expect(list.text).toContain('färre än fem läsare');
    expect(list.text).not.toContain('anna@example.se');
  });
});

describe('an issue', () => {
  let path = '';

  test('is made of what is published, tried on oneself, and sent by the chief editor alone', async () => {
    await publishTwo();
    const editor = await town.as('editor');
    expect((await editor.post('/redaktion/nyhetsbrev', { subject: '', language: 'sv' })).status).toBe(422);
    const begun = await editor.post('/redaktion/nyhetsbrev', { subject: 'Vårens nyheter', language: 'sv' });
    path = begun.location ?? '';
    const [{ id }] = await rows(`select id from pages.article where slug = 'ett'`);
    const words = { version: '1', subject: 'Vårens nyheter', language: 'sv', intro: 'Hej <alla>\n\nVälkomna.' };
    expect((await editor.post(path, { ...words, articles: ['00000000-0000-4000-8000-000000000000'] })).status).toBe(
      422,
    );
    expect((await editor.post(path, { ...words, articles: [id], interests: ['unit:lotsen'] })).status).toBe(303);
    expect((await editor.post(path, { ...words, articles: [id] })).status).toBe(409);
    const preview = await editor.get(`${path}/forhandsvisning`);
    for (const { text } of [preview, await editor.get(path), await editor.get('/redaktion/nyhetsbrev')]) {
      await expectValidHtml(text);
    }
    expect(preview.text).toContain('Hej &lt;alla>');
    expect(preview.text).toContain('Titel ett');
    expect((await editor.post(`${path}/forhandsvisning`, {})).status).toBe(303);
    await runLetters();
    expect(office.letters.map(({ to, mail }) => [to, mail.subject])).toEqual([
      ['editor@example.se', 'Prov: Vårens nyheter'],
    ]);
    expect((await editor.get(`${path}/utskick`)).status).toBe(404);
    expect((await town.anyone.get(path.replace('/redaktion', ''))).status).toBe(404);
  });

  test('reaches each of its readers once, with a way out of it, also when every job runs twice', async () => {
    await fill();
    const chief = await town.as('chiefEditor');
    expect((await chief.get(`${path}/utskick`)).text).toContain('13 läsare');
    const wrong = await chief.post(`${path}/utskick`, { act: 'schedule', version: '2', day: '2020-01-01', hour: '9' });
    expect(wrong.status).toBe(422);
    const day = Temporal.Now.plainDateISO().add({ days: 3 }).toString();
    expect((await chief.post(`${path}/utskick`, { act: 'schedule', version: '2', day, hour: '9' })).status).toBe(303);
    await runLetters();
    expect(office.letters).toEqual([]);
    expect((await chief.post(`${path}/utskick`, { act: 'back', version: '3' })).status).toBe(303);
    expect((await chief.post(`${path}/utskick`, { act: 'now', version: '4' })).status).toBe(303);
    await sendIssue(sending(), path.split('/').at(-1) ?? '', 5);
    await runLetters();
    expect(office.letters.map(({ to }) => to).sort()).toEqual(
      ['anna@example.se', ...Array.from({ length: 12 }, (_, n) => `r${n}@example.se`)].sort(),
    );
    const letter = office.letters.find(({ to }) => to === 'anna@example.se')?.mail;
    const header = (name: string) => letter?.headers.find(({ key }) => key === name)?.value;
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header('list-unsubscribe')).toMatch(new RegExp(`^<${host}/nyhetsbrev/avsluta/[\\w-]{32}>$`));
    expect(letter?.text).toContain('Titel ett\nIngress ett\nhttps://skolstod.example.se/artiklar/ett');
    await expectValidHtml(letter?.html?.trim() ?? '');
    expect(letter?.html).toContain('<html lang="sv">');
    expect(letter?.html).toContain('Hej &lt;alla>');
    expect(letter?.html).not.toMatch(/<img|<script|src=/);
    expect(await rows('select state, planned, delivered from newsletter.issue')).toEqual([
      { state: 'sent', planned: 13, delivered: 13 },
    ]);
  });

  test('that has been sent is read by everybody, and changed by nobody', async () => {
    const open = path.replace('/redaktion', '');
    const page = await town.anyone.get(open);
    expect([page.status, page.text.includes('Titel ett'), page.headers.getSetCookie()]).toEqual([200, true, []]);
    expect((await town.anyone.get('/nyhetsbrev')).text).toContain(open);
    await expectValidHtml(page.text);
    const chief = await town.as('chiefEditor');
    const words = { version: '6', subject: 'Annat', language: 'sv', intro: '' };
    expect((await chief.post(path, words)).status).toBe(409);
    expect((await chief.post(`${path}/utskick`, { act: 'now', version: '6' })).status).toBe(409);
  });

  test('is left by one press of the mail program, without any page of ours, and the address is erased at once', async () => {
    const [{ leave_token: token }] = await rows(
      `select leave_token from newsletter.subscription where email = 'r0@example.se'`,
    );
    const shown = await town.anyone.get(`/nyhetsbrev/avsluta/${token}`);
    expect(shown.text).toContain('Sluta få nyhetsbrevet');
    for (let n = 0; n < 2; n += 1) {
      const answer = await town.app.request(`http://localhost:3000/nyhetsbrev/avsluta/${token}`, {
        method: 'POST',
        body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      });
      expect(answer.headers.get('location')).toBe('/nyhetsbrev?klart=avslutat');
    }
    expect(await rows(`select 1 from newsletter.subscription where email = 'r0@example.se'`)).toEqual([]);
    expect(await rows('select count(*)::int from newsletter.delivery')).toEqual([{ count: 12 }]);
    const elsewhere = await town.app.request('http://localhost:3000/nyhetsbrev', {
      method: 'POST',
      body: new URLSearchParams({ email: 'a@example.se', language: 'sv' }),
      headers: { origin: 'https://evil.example' },
    });
    expect(elsewhere.status).toBe(403);
  });

  test('goes round an address that takes nothing now, forgets one that never will, and goes on after a kill', async () => {
    office.refused.set('r1@example.se', 550).set('r2@example.se', 450);
    const issue = async () => {
      const chief = await town.as('chiefEditor');
      const begun = await chief.post('/redaktion/nyhetsbrev', { subject: 'Igen', language: 'sv' });
      const at = begun.location ?? '';
      await chief.post(at, { version: '1', subject: 'Igen', language: 'sv', intro: 'Hej' });
      await chief.post(`${at}/utskick`, { act: 'now', version: '2' });
      return at.split('/').at(-1) ?? '';
    };
    const first = await issue();
    await expect(sendIssue(sending(), first)).rejects.toThrow(LettersInHand);
    expect(office.letters).toHaveLength(11);
    // The process died with one letter in hand, and another one takes it up when that is certain.
    await rows(
      `update newsletter.delivery set sent_at = null, sending_at = now() - interval '3 minutes'
      where issue_id = $1 and subscription_id = (select id from newsletter.subscription where email = 'r3@example.se')`,
      [first],
    );
    office.refused.delete('r2@example.se');
    await rows(`update newsletter.delivery set sending_at = now() - interval '3 minutes' where sending_at is not null`);
    for (let n = 0; n < 2; n += 1) await sendIssue(sending(), first);
    const twice = office.letters.filter(({ to }) => to === 'r3@example.se').map(({ mail }) => mail.messageId);
    expect([twice.length, new Set(twice).size]).toEqual([2, 1]);
    expect(office.letters.filter(({ to }) => to === 'r2@example.se')).toHaveLength(1);
    expect(await rows('select state, planned, delivered from newsletter.issue where id = $1', [first])).toEqual([
      { state: 'sent', planned: 13, delivered: 12 },
    ]);
    for (let n = 0; n < 2; n += 1) await sendIssue(sending(), await issue());
    expect(await rows(`select 1 from newsletter.subscription where email = 'r1@example.se'`)).toEqual([]);
    expect(
      await rows(`select 1 from newsletter.subscription where email = 'r2@example.se' and refusals = 0`),
    ).toHaveLength(1);
  });

  test('is not written to whoever leaves while it is being sent', async () => {
    const chief = await town.as('chiefEditor');
    const at = (await chief.post('/redaktion/nyhetsbrev', { subject: 'Sist', language: 'sv' })).location ?? '';
    await chief.post(at, { version: '1', subject: 'Sist', language: 'sv', intro: 'Hej' });
    await chief.post(`${at}/utskick`, { act: 'now', version: '2' });
    const [last] = await rows(`select email, leave_token from newsletter.subscription where confirmed_at is not null
      and language = 'sv' and interests = '{}' order by id desc limit 1`);
    const mail = {
      send: async (letter: Parameters<typeof office.mail.send>[0]) => {
        await office.mail.send(letter);
        await town.anyone.post(`/nyhetsbrev/avsluta/${last.leave_token}`, {});
      },
    };
    await sendIssue({ ...sending(), mail }, at.split('/').at(-1) ?? '');
    expect(office.letters.map(({ to }) => to)).not.toContain(last.email);
    expect(await rows('select state, delivered from newsletter.issue where id = $1', [at.split('/').at(-1)])).toEqual([
      { state: 'sent', delivered: office.letters.length },
    ]);
  });

  test('that its job gave up is taken up again by the upkeep', async () => {
    await rows(`update newsletter.issue set state = 'sending', sent_at = null where id = $1`, [path.split('/').at(-1)]);
    await rows(`delete from graphile_worker._private_jobs`);
    for (let n = 0; n < 2; n += 1) await putAwayNewsletters({ db: town.db });
    await runLetters();
    expect(await rows(`select 1 from newsletter.issue where state <> 'sent'`)).toEqual([]);
    expect(office.letters).toEqual([]);
  });
});

async function publishTwo(): Promise<void> {
  await rows(`insert into pages.article (id, kind, slug, unit_id, made_at)
    values (gen_random_uuid(), 'article', 'ett', 'lotsen', now()), (gen_random_uuid(), 'news', 'tva', 'lotsen', now())`);
  await rows(`insert into pages.version (article_id, language, number, title, ingress, body, origin, origin_on, saved_at)
    select id, 'sv', 1, 'Titel ' || slug, 'Ingress ' || slug, '', 'written', access.today(), now() from pages.article`);
  await rows(`insert into pages.publication (id, article_id, language, number, shown_from, approved_at)
    select gen_random_uuid(), id, 'sv', 1, now() - interval '1 day', now() from pages.article`);
}

/** Twelve readers of everything, and two whom the issue is not for. */
async function fill(): Promise<void> {
  await rows(`insert into newsletter.subscription (id, email, language, interests, wished_language, wished_interests, letter_at,
      letter_sent_at, confirmed_at, leave_token)
    select gen_random_uuid(), address, language, interests, 'sv', '{}', now(), now(), now(), translate(gen_random_uuid()::text, '-', '')
    from (select 'r' || n || '@example.se' as address, 'sv' as language, '{}'::text[] as interests from generate_series(0, 11) n
      union all values ('english@example.se', 'en', '{}'::text[]), ('other@example.se', 'sv', '{unit:samba}'::text[])) as readers`);
}
