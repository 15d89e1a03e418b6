// What readers say, from the page to the editor and back, through the product, the database and a real mail server.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Seen, type Town } from '../../../test/support/browse.ts';
import { openPostOffice, type PostOffice } from '../../../test/support/post-office.ts';
import { expectValidHtml } from '../../../test/support/valid-html.ts';
import { people, testNumbers } from '../../../test/world/small-town.ts';
import { asNotifier } from '../../access/gate.ts';
import { cookieNames } from '../../platform/http/cookies.ts';
import { putAwayAddresses, sendReply } from './jobs.ts';
import { listMostRead } from './queries.ts';
import { createViewTally, keepViews } from './tally.ts';

let town: Town;
let office: PostOffice;
const lotsen = '/enheter/lotsen';

beforeAll(async () => {
  town = await openTown();
  office = await openPostOffice();
});
afterAll(async () => {
  await office?.close();
  await town?.close();
});

const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const say = (fields: Record<string, string>, path = '/synpunkter'): Promise<Seen> => town.anyone.post(path, fields);
const sending = () => ({ db: town.db, mail: office.mail, origin: 'https://skolstod.example.se' });

describe('a reader', () => {
  test('votes with one press: a counter of the page and the day, and nothing else', async () => {
    const answer = await say({ page: lotsen, useful: 'yes' });
    expect([answer.status, answer.location]).toEqual([303, '/synpunkter?tack=ja&sida=%2Fenheter%2Flotsen']);
    await say({ page: lotsen, useful: 'no' }, '/ar/synpunkter');
    expect(await rows('select page, unit_id, useful, useless from feedback.page_day')).toEqual([
      { page: lotsen, unit_id: 'lotsen', useful: 1, useless: 1 },
    ]);
    expect(await rows('select 1 from feedback.comment')).toEqual([]);
  });

  test('writes, and nothing that tells of a person is kept; sent twice it counts once', async () => {
    const comment = `Var finns tiderna? Min son ${testNumbers[0]}, ring 019-21 20 50 eller skriv till mor@example.se`;
    for (let n = 0; n < 2; n += 1) expect((await say({ page: lotsen, useful: 'no', comment })).status).toBe(303);
    const [kept, ...more] = await rows('select * from feedback.comment');
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ page: lotsen, unit_id: 'lotsen', language: 'sv', state: 'new', wants_answer: false });
    expect(kept.words).toBe(
      'Var finns tiderna? Min son [personnummer borttaget], ring [telefonnummer borttaget] eller skriv till [e-postadress borttagen]',
    );
    expect(await rows('select useless from feedback.page_day')).toEqual([{ useless: 2 }]);
    expect(await rows('select 1 from feedback.asker')).toEqual([]);
  });

  test('is told what is wrong beside the field, with everything typed still there, in the language of the page', async () => {
    const wrong = await say({ page: lotsen, comment: 'Hej', email: 'mor@' });
    expect(wrong.status).toBe(422);
    await expectValidHtml(wrong.text);
    expect(wrong.text).toContain('Skriv adressen så här');
    expect(wrong.text).toMatch(/value="mor@"/);
    expect(wrong.text).toContain('>Hej</textarea>');
    expect((await say({ page: lotsen, email: 'mor@example.se' })).text).toContain('Skriv en kommentar också');
    expect((await say({}, '/en/synpunkter')).text).toContain('Answer yes or no');
    expect((await say({ comment: 'x'.repeat(2001) })).status).toBe(422);
    expect((await say({ useful: 'yes', other: '1' })).status).toBe(400);
  });

  test('of a page that is not there is heard as one of the whole site', async () => {
    await say({ page: '/artiklar/aldrig', comment: 'Ingenting här' });
    await say({ page: 'https://evil.example/', comment: 'Ingenting där' });
    const kept = await rows(`select distinct page, unit_id from feedback.comment where words like 'Ingenting%'`);
    expect(kept).toEqual([{ page: '/synpunkter', unit_id: null }]);
  });

  test('cannot fill a disk: a page takes fifty comments a day, and votes all the same', async () => {
    await rows(`insert into feedback.comment (id, page, language, received_on, words, words_hash)
      select gen_random_uuid(), '/kontakt', 'sv', access.today(), 'x', sha256(convert_to(n::text, 'UTF8'))
      from generate_series(1, 50) n`);
    const full = await say({ page: '/kontakt', comment: 'En till' });
    expect(full.status).toBe(422);
    expect(full.text).toContain('Försök igen i morgon');
    expect((await say({ page: '/kontakt', useful: 'yes' })).status).toBe(303);
    await rows(`delete from feedback.comment where page = '/kontakt'`);
  });

  test('is asked once at the end of a page that tells something, and never on a form', async () => {
    const asks = async (path: string) => (await town.anyone.get(path)).text.split('class="section useful"').length - 1;
    expect([
      await asks(lotsen),
      await asks('/ar/kontakt'),
      await asks('/synpunkter'),
      await asks('/nyhetsbrev'),
    ]).toEqual([1, 1, 0, 0]);
  });

  test('meets the form in every language of the public face, without a cookie', async () => {
    for (const prefix of ['', '/en', '/ar', '/so', '/ti', '/prs', '/uk', '/fi', '/lattlast']) {
      const page = await town.anyone.get(`${prefix}/synpunkter`);
      expect([prefix, page.status, page.headers.getSetCookie()]).toEqual([prefix, 200, []]);
      await expectValidHtml(page.text);
    }
    expect((await town.anyone.get('/synpunkter?sida=%2Fen%2Fenheter%2Flotsen')).text).toContain(`value="${lotsen}"`);
  });
});

describe('the owner of the page', () => {
  test('is told once a day; of what is no unit’s, the chief editor', async () => {
    const told = await rows(`select n.person_id, n.path from notices.notice n where kind = 'feedback_sent'`);
    expect(told).toHaveLength(2);
    expect(told).toContainEqual({ person_id: people.editor.person, path: '/redaktion/synpunkter' });
    expect(told).toContainEqual({ person_id: people.chiefEditor.person, path: '/redaktion/synpunkter' });
  });

  test('is for the administrators to find where there is no editor at all', async () => {
    const turn = (at: string) =>
      rows(`update organisation.person set deactivated_at = ${at} where id in (
        select person_id from organisation.membership where kind in ('editor', 'chief_editor'))`);
    await turn('now()');
    await say({ page: lotsen, comment: 'Hallå, är det någon där?' });
    expect((await say({ page: '/', comment: 'Hallå, inte heller här?' })).status).toBe(303);
    await turn('null');
    const told = await rows(`select n.person_id, n.path from notices.notice n where kind = 'feedback_unowned'`);
    expect(told).toEqual([{ person_id: people.administrator.person, path: lotsen }]);
    await rows(`delete from feedback.comment where words like 'Hallå%'`);
  });

  test('reads and sorts it; an editor of another unit does not know that it is there', async () => {
    const [{ id }] = await rows(`select id from feedback.comment where page = $1`, [lotsen]);
    const editor = await town.as('editor');
    const queue = await editor.get('/redaktion/synpunkter');
    await expectValidHtml(queue.text);
    expect(queue.text).toContain('Var finns tiderna?');
    expect(queue.text).not.toContain('Ingenting här');
    const other = await town.as('editorTwo');
    expect((await other.get('/redaktion/synpunkter')).text).not.toContain('Var finns tiderna?');
    expect((await other.get(`/redaktion/synpunkter/${id}`)).status).toBe(404);
    const path = `/redaktion/synpunkter/${id}`;
    const sorted = { act: 'sort', version: '1', reason: 'not_found', state: 'seen' };
    expect((await other.post(path, sorted)).status).toBe(404);
    expect((await editor.post(path, { ...sorted, reason: 'x' })).status).toBe(422);
    expect((await editor.post(path, sorted)).status).toBe(303);
    expect((await editor.post(path, sorted)).status).toBe(409);
    expect((await editor.get('/redaktion/synpunkter?skal=not_found')).text).toContain('Var finns tiderna?');
    expect((await editor.get('/redaktion/synpunkter?skal=praise')).text).not.toContain('Var finns tiderna?');
    expect((await (await town.as('chiefEditor')).get('/redaktion/synpunkter')).text).toContain('Ingenting här');
  });

  test('answers without meeting the address: a letter with a link, sent once, and a page that only its holder finds', async () => {
    await say({ page: lotsen, comment: 'Kan jag komma på fredag?', email: 'Fraga@Example.se' });
    const [{ id }] = await rows(`select id from feedback.comment where wants_answer`);
    const editor = await town.as('editor');
    const path = `/redaktion/synpunkter/${id}`;
    const shown = await editor.get(path);
    await expectValidHtml(shown.text);
    expect(shown.text).toContain('Svara läsaren');
    expect(shown.text).not.toContain('example.se');
    expect((await editor.post(path, { act: 'answer', answer: '' })).status).toBe(422);
    expect((await editor.post(path, { act: 'answer', answer: 'Ja, kom klockan tio.' })).status).toBe(303);
    expect((await editor.post(path, { act: 'answer', answer: 'En gång till' })).status).toBe(409);
    for (let n = 0; n < 2; n += 1) await sendReply(sending(), id);
    expect(office.letters.map(({ to }) => to)).toEqual(['fraga@example.se']);
    const text = office.letters[0]?.mail.text ?? '';
    expect(text).not.toMatch(/klockan tio|fredag|lotsen/);
    const link = /https:\/\/skolstod\.example\.se(\/svar\/[\w-]{32})\n/.exec(text)?.[1] ?? '';
    const answer = await town.anyone.get(link);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    await expectValidHtml(answer.text);
    expect(answer.text).toContain('Ja, kom klockan tio.');
    expect(answer.text).toMatch(/<meta name="robots" content="noindex/);
    expect((await town.anyone.get(`${link.slice(0, -1)}${link.endsWith('_') ? '-' : '_'}`)).status).toBe(404);
    const [kept] = await rows('select token, sent_at is not null as sent from feedback.answer');
    expect(kept).toEqual({ token: null, sent: true });
    expect((await editor.get(path)).text).toContain('Mejlet skickades');
  });

  test('leads who wrote in another language back in it, with a letter that says who translated it', async () => {
    await say({ page: lotsen, comment: 'متى تفتحون؟', email: 'arab@example.se' }, '/ar/synpunkter');
    const [{ id }] = await rows(`select id from feedback.comment where wants_answer and language = 'ar'`);
    await (await town.as('editor')).post(`/redaktion/synpunkter/${id}`, { act: 'answer', answer: 'Klockan tio.' });
    await sendReply(sending(), id);
    const text = office.letters.at(-1)?.mail.text ?? '';
    expect(text).toContain('تُرجمت هذه الرسالة آليًا');
    const link = /https:\/\/skolstod\.example\.se(\/ar\/svar\/[\w-]{32})\n/.exec(text)?.[1] ?? '';
    const answer = await town.anyone.get(link);
    await expectValidHtml(answer.text);
    expect(answer.text).toContain('جوابنا');
    expect(answer.text).toContain(`href="/ar${lotsen}"`);
    await rows('delete from feedback.comment where id = $1', [id]);
  });

  test('learns that an address takes no letters; one for the moment gets it later', async () => {
    await say({ page: lotsen, comment: 'Fel adress', email: 'borta@example.se' });
    await say({ page: lotsen, comment: 'Full låda', email: 'full@example.se' });
    office.refused.set('borta@example.se', 550).set('full@example.se', 450);
    const editor = await town.as('editor');
    const asked = await rows(
      `select id, words from feedback.comment where state = 'new' and wants_answer order by words`,
    );
    for (const { id } of asked) await editor.post(`/redaktion/synpunkter/${id}`, { act: 'answer', answer: 'Tack' });
    const [gone, full] = asked;
    await sendReply(sending(), gone.id);
    expect((await editor.get(`/redaktion/synpunkter/${gone.id}`)).text).toContain('kunde inte lämnas');
    await expect(sendReply(sending(), full.id)).rejects.toThrow('450');
    office.refused.clear();
    await sendReply(sending(), full.id);
    expect(office.letters.at(-1)?.to).toBe('full@example.se');
  });
});

describe('addresses', () => {
  test('are read by nobody who edits and nobody who reads; the witness sees them', async () => {
    expect((await rows('select email from feedback.asker')).length).toBe(3);
    for (const role of ['anyone', 'editor', 'chief_editor', 'administrator', 'auditor']) {
      for (const secret of ['select email from feedback.asker', 'select token_hash from feedback.answer']) {
        await town.owner.query('begin');
        await town.owner.query(`set local role skolstod_${role}`);
        await expect(town.owner.query(secret), `${role}: ${secret}`).rejects.toThrow('permission denied');
        await town.owner.query('rollback');
      }
    }
  });

  test('go when they have served: ninety days after the answer, a hundred and eighty in all', async () => {
    await say({ page: lotsen, comment: 'Obesvarad', email: 'vantar@example.se' });
    await rows(`update feedback.asker set asked_on = asked_on - 179`);
    await putAwayAddresses({ db: town.db });
    expect(await rows('select 1 from feedback.asker')).toHaveLength(4);
    await rows(`update feedback.answer set expires_on = access.today() - 1`);
    for (let n = 0; n < 2; n += 1) await putAwayAddresses({ db: town.db });
    expect(await rows('select email from feedback.asker')).toEqual([{ email: 'vantar@example.se' }]);
    await rows(`update feedback.asker set asked_on = asked_on - 1`);
    await putAwayAddresses({ db: town.db });
    expect(await rows('select 1 from feedback.asker')).toEqual([]);
    expect(await rows('select 1 from feedback.comment where wants_answer')).toEqual([]);
    const [{ id }] = await rows(`select id from feedback.comment where words = 'Obesvarad'`);
    const late = await (await town.as('editor')).post(`/redaktion/synpunkter/${id}`, { act: 'answer', answer: 'Hej' });
    expect([late.status, late.text.includes('redan borttagen')]).toEqual([422, true]);
  });
});

describe('figures', () => {
  const browser = { 'user-agent': 'Mozilla/5.0' };
  const view = (url: string, headers = {}) => ({ method: 'GET', url, headers: { ...browser, ...headers } });

  test('count pages that exist, in every language together, and neither programs nor secrets nor those who work here', async () => {
    const tally = createViewTally();
    for (const url of [lotsen, `/en${lotsen}`, `/ar${lotsen}?visa=1`, '/', '/artiklar/aldrig']) tally.count(view(url));
    tally.count(view('/svar/hemligt'));
    tally.count(view('/redaktion/synpunkter'));
    tally.count(view(lotsen, { 'user-agent': 'Googlebot/2.1' }));
    tally.count(view(lotsen, { 'sec-purpose': 'prefetch' }));
    tally.count(view(lotsen, { cookie: `${cookieNames.session}=x` }));
    tally.count(view('/', { cookie: `${cookieNames.language}=en` }));
    tally.count({ ...view(lotsen), method: 'HEAD' });
    await keepViews(town.db, tally);
    await keepViews(town.db, tally);
    const counted = await rows('select page, views from feedback.page_day where views > 0 order by page');
    expect(counted).toEqual([
      { page: '/', views: 2 },
      { page: lotsen, views: 3 },
    ]);
  });

  test('are a unit’s editors’, the chief editor’s all; a share of fewer than five votes is withheld', async () => {
    const editor = await town.as('editor');
    const page = await editor.get('/redaktion/siffror?dagar=7');
    expect(page.text).toContain(lotsen);
    await expectValidHtml(page.text);
    expect(page.text).toContain('för få svar');
    expect(page.text).not.toContain('Startsidan');
    await rows(`update feedback.page_day set useful = 8, useless = 2 where page = $1`, [lotsen]);
    expect((await editor.get('/redaktion/siffror')).text).toContain('80 %');
    expect((await (await town.as('chiefEditor')).get('/redaktion/siffror?dagar=365')).text).toContain('Startsidan');
    expect((await (await town.as('editorTwo')).get('/redaktion/siffror')).text).not.toContain(lotsen);
    const csv = await editor.get('/redaktion/siffror/csv?dagar=30');
    expect(csv.headers.get('content-type')).toMatch('text/csv');
    expect(csv.text).toContain(`${lotsen};lotsen;3;80;`);
  });

  test('say what is read most, of whole days and of what is still shown', async () => {
    await rows(`insert into pages.article (id, kind, slug, unit_id, made_at)
      values (gen_random_uuid(), 'article', 'ett', 'lotsen', now()), (gen_random_uuid(), 'article', 'tva', 'lotsen', now())`);
    await rows(`insert into pages.version (article_id, language, number, title, ingress, body, origin, origin_on, saved_at)
      select id, 'sv', 1, slug, '', '', 'written', access.today(), now() from pages.article`);
    await rows(`insert into pages.publication (id, article_id, language, number, shown_from, approved_at)
      select gen_random_uuid(), id, 'sv', 1, now() - interval '3 days', now() from pages.article`);
    await rows(`insert into feedback.page_day (page, day, views) values ('/artiklar/ett', access.today() - 1, 3),
      ('/artiklar/tva', access.today() - 1, 9), ('/artiklar/tva', access.today(), 100), ('/artiklar/borta', access.today() - 1, 50)`);
    const read = (days: number, most: number) => asNotifier(town.db, (tx) => listMostRead(tx, days, most));
    await expect(read(30, 10)).rejects.toThrow('permission denied');
    const { rows: listed } = await town.owner.query('select page, views::int from feedback.most_read(30, 10)');
    expect(listed).toEqual([
      { page: '/artiklar/tva', views: 9 },
      { page: '/artiklar/ett', views: 3 },
    ]);
  });
});
