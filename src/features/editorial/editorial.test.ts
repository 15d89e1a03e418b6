// From an idea to the archive over HTTP, by those who may; who may not; two who write at once; nights of summer time.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { people } from '../../../test/world/small-town.ts';
import { planReviews } from './index.ts';

let town: Town;
let editor: Visitor;
let stranger: Visitor;
let chief: Visitor;
beforeAll(async () => {
  town = await openTown();
  [editor, stranger, chief] = await Promise.all([town.as('editor'), town.as('editorTwo'), town.as('chiefEditor')]);
});
afterAll(() => town.close());

const blank = { ingress: '', body: '', act: 'save' };

async function begin(title: string, by = editor, more: Record<string, string> = {}): Promise<string> {
  const begun = await by.post('/redaktion/ny', { title, kind: 'article', unitId: 'lotsen', ...more });
  expect(begun.status, begun.text.slice(0, 400)).toBe(303);
  return begun.location ?? '';
}

/** Sends the form as it stands on the page, with these fields changed: `after` and what was typed come along. */
async function send(by: Visitor, at: string, fields: Record<string, string>, after?: string) {
  const shown = await by.get(at);
  const seen = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(shown.text)?.[1] ?? '';
  return by.post(at, { ...blank, after: after ?? seen('after'), seenTags: seen('seenTags'), ...fields });
}

async function stageOf(at: string, language = 'sv'): Promise<string> {
  const { rows } = await town.owner.query('select stage from editorial.work where article_id = $1 and language = $2', [
    at.split('/')[3],
    language,
  ]);
  return rows[0]?.stage;
}

test('a title is enough to begin; its address is made of it and stays', async () => {
  const wrong = await editor.post('/redaktion/ny', { title: '', kind: '', slug: 'Å' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Skriv en rubrik.');
  const at = await begin('Å, vilken dag i skolan!');
  const shown = await editor.get(at);
  expect(shown.text).toContain('/artiklar/a-vilken-dag-i-skolan');
  const again = await editor.post('/redaktion/ny', { title: 'Å, vilken dag i skolan!', kind: 'article' });
  expect(again.status).toBe(422);
  expect(again.text).toContain('a-vilken-dag-i-skolan-2');
  const desk = await editor.get('/redaktion');
  expect(desk.text).toContain('vilken dag i skolan!');
});

test('a text goes from idea to approval, each step by those who may take it', async () => {
  const at = await begin('Från idé till arkiv');
  expect(await stageOf(at)).toBe('idea');
  const text = { title: 'Från idé till arkiv', ingress: 'Kort.', body: 'Hela texten.' };
  expect((await send(editor, at, { ...text, act: 'draft' })).status).toBe(303);
  expect((await send(editor, at, { ...text, body: '', act: 'check' })).status).toBe(422);
  expect((await send(editor, at, { ...text, act: 'check' })).status).toBe(303);
  expect((await send(editor, at, { ...text, act: 'rights' })).status).toBe(303);
  expect((await send(editor, at, { ...text, act: 'approved' })).status).toBe(409);
  expect(await stageOf(at)).toBe('rights');
  expect((await chief.get('/redaktion')).text).toContain('Från idé till arkiv');
  const approved = await send(chief, at, { ...text, act: 'approved' });
  expect(approved.location).toBe(`${at}/publicering/sv?gjort=approved`);
  expect(await stageOf(at)).toBe('approved');
  expect((await editor.get(`${at}/publicering/sv`)).status).toBe(404);
  await decide(at, { act: 'now', number: numberIn(await chief.get(`${at}/publicering/sv`)) });
  expect((await chief.get(at)).text).toContain('Publicerad');
  expect(await shown(at)).toBe(2);
  // Edited anew: the old version is shown while the new one goes its way.
  expect((await send(editor, at, { ...text, body: 'Bättre text.' })).location).toContain('sparad');
  expect(await stageOf(at)).toBe('draft');
  expect(await shown(at)).toBe(2);
  await decide(at, { act: 'archive', number: '3' });
  expect(await shown(at)).toBeUndefined();
  expect((await send(editor, at, text, '3')).status).toBe(409);
  expect(await met('fran-ide-till-arkiv')).toEqual([410, 'Sidan finns inte kvar']);
  const stamp = async () => (await town.owner.query('select pages.stamp()')).rows[0]?.stamp;
  const before = await stamp();
  await decide(at, { act: 'restore', number: '3' });
  expect(await stageOf(at)).toBe('draft');
  expect(await met('fran-ide-till-arkiv')).toEqual([404, 'Sidan visas inte just nu']);
  expect(await stamp()).not.toBe(before);
});

/** What a reader meets at the address of a text: the status and the heading. */
async function met(slug: string): Promise<[number, string]> {
  const { status, text } = await town.anyone.get(`/artiklar/${slug}`);
  return [status, /<h1[^>]*>([^<]*)</.exec(text)?.[1] ?? ''];
}

test('an address says that a text is gone, or away for now, only where readers have met it', async () => {
  const at = await approve('Bara ibland');
  const until = (time: string) =>
    town.owner.query(
      `update pages.publication set shown_from = ${time} - interval '1 hour', shown_until = ${time}
      where article_id = $1`,
      [at.split('/')[3]],
    );
  const never = await met('finns-inte');
  expect(await met('bara-ibland')).toEqual(never);
  await decide(at, { act: 'later', number: '2', until: '', clock: '08.00', day: '2031-10-26' });
  expect(await met('bara-ibland')).toEqual(never);
  await decide(at, { act: 'now', number: '2' });
  expect((await met('bara-ibland'))[0]).toBe(200);
  await until('now()');
  expect(await met('bara-ibland')).toEqual([404, 'Sidan visas inte just nu']);
  expect((await town.anyone.get('/sidor/bara-ibland')).text).not.toContain('visas inte');
  await decide(at, { act: 'archive', number: '2' });
  const gone = await town.anyone.get('/en/artiklar/bara-ibland');
  expect([gone.status, gone.text.includes('action="/en/sok"')]).toEqual([410, true]);
  const unseen = await approve('Aldrig visad');
  await decide(unseen, { act: 'archive', number: '2' });
  expect(await met('aldrig-visad')).toEqual(never);
  await town.owner.query(`update pages.article set removed_at = now() where slug = 'aldrig-visad'`);
  expect(await met('aldrig-visad')).toEqual(never);
});

test('only what is approved is shown, and what has ended begins no more, also for who goes past the product', async () => {
  const at = await begin('Inte klar');
  const as = async (statement: string, number?: number) => {
    await town.owner.query('begin; set local role skolstod_chief_editor');
    await town.owner.query(`select set_config('skolstod.membership', $1, true)`, [people.chiefEditor.membership]);
    const values = number === undefined ? [at.split('/')[3]] : [at.split('/')[3], number];
    return town.owner
      .query(statement, values)
      .then(({ rowCount }) => rowCount)
      .finally(() => town.owner.query('rollback'));
  };
  const show = `insert into pages.publication (id, article_id, language, number, shown_from, approved_at, approved_by)
    values (gen_random_uuid(), $1, 'sv', $2, now(), now(), access.membership_id())`;
  await send(editor, at, { title: 'Inte klar', body: 'Mer.' });
  await expect(as(show, 2)).rejects.toThrow('row-level security');
  await town.owner.query(`update editorial.work set stage = 'approved' where article_id = $1`, [at.split('/')[3]]);
  await expect(as(show, 1)).rejects.toThrow('row-level security');
  expect(await as(show, 2)).toBe(1);
  await town.owner.query(
    `insert into pages.publication (id, article_id, language, number, shown_from, shown_until, approved_at)
    values (gen_random_uuid(), $1, 'sv', 1, now() - interval '2 hours', now() - interval '1 hour', now())`,
    [at.split('/')[3]],
  );
  expect(await as('update pages.publication set shown_until = null where article_id = $1')).toBe(0);
  await expect(as('update pages.publication set shown_from = now() where article_id = $1')).rejects.toThrow('denied');
  // A newer version from the municipality's files is not what was approved.
  await town.owner.query(
    `insert into pages.version (article_id, language, number, title, ingress, body, origin, origin_on, saved_at)
    values ($1, 'sv', 3, 'Inte klar', '', 'Från fil', 'written', access.today(), now())`,
    [at.split('/')[3]],
  );
  const tried = await chief.post(`${at}/publicering/sv`, { act: 'now', number: '3' });
  expect(tried.headers.get('x-error-code')).toBe('conflict:text-moved');
});

async function decide(at: string, fields: Record<string, string>) {
  const decided = await chief.post(`${at}/publicering/sv`, fields);
  expect(decided.status, decided.text.slice(0, 300)).toBe(303);
}

function numberIn({ text }: { text: string }): string {
  return /name="number" value="(\d+)"/.exec(text)?.[1] ?? '';
}

async function shown(at: string): Promise<number | undefined> {
  const { rows } = await town.owner.query(
    `select number from pages.publication where article_id = $1 and shown_from <= now()
      and (shown_until is null or shown_until > now())`,
    [at.split('/')[3]],
  );
  return rows[0]?.number;
}

async function approve(title: string): Promise<string> {
  const at = await begin(title);
  const text = { title, ingress: 'Kort.', body: 'Hela texten.' };
  for (const act of ['draft', 'check', 'rights', 'approved']) await send(chief, at, { ...text, act });
  expect(await stageOf(at)).toBe('approved');
  return at;
}

test('a text is scheduled by the clock on the wall, also the nights when it is moved', async () => {
  const at = await approve('Sommartid');
  const plan = (fields: Record<string, string>) =>
    chief.post(`${at}/publicering/sv`, { act: 'later', number: '2', until: '', clock: '', day: '', ...fields });
  const spring = await plan({ day: '2031-03-30', clock: '02.30' });
  expect(spring.status).toBe(422);
  expect(spring.text).toContain('klockslaget finns inte');
  expect((await plan({ day: '2020-03-30', clock: '12.30' })).text).toContain('som inte har varit');
  const autumn = { day: '2031-10-26', clock: '02.30' };
  const twice = await plan(autumn);
  expect(twice.text).toContain('kommer två gånger');
  expect(twice.text).toContain('Den andra, vintertid');
  for (const [which, hour] of [
    ['first', '00'],
    ['second', '01'],
  ] as const) {
    expect((await plan({ ...autumn, which, until: '2031-10-27' })).status).toBe(303);
    const { rows } = await town.owner.query(
      'select shown_from, shown_until from pages.publication where article_id = $1 and shown_from > now()',
      [at.split('/')[3]],
    );
    expect(rows.map((row) => [row.shown_from.toISOString(), row.shown_until.toISOString()])).toEqual([
      [`2031-10-26T${hour}:30:00.000Z`, '2031-10-27T23:00:00.000Z'],
    ]);
  }
  expect((await chief.get('/redaktion')).text).toContain('Planerad');
  expect((await chief.get('/redaktion/kalender?manad=2031-10')).text).toContain('02.30 ');
  expect((await chief.get('/redaktion/kalender?manad=2031-10&visa=veckor')).text).toContain('Sommartid');
  await decide(at, { act: 'unschedule', number: '2' });
  expect((await chief.get('/redaktion/kalender?manad=2031-10')).text).not.toContain('Sommartid');
});

test('what is removed is gone for readers, and can be taken up again', async () => {
  const at = await approve('Bort med den');
  await decide(at, { act: 'now', number: '2' });
  expect((await editor.post(`${at}/skotsel`, { act: 'remove' })).status).toBe(404);
  expect(await shown(at)).toBe(2);
  expect((await chief.post(`${at}/skotsel`, { act: 'remove' })).status).toBe(303);
  expect(await shown(at)).toBeUndefined();
  expect((await send(editor, at, { title: 'Bort med den' }, '2')).status).toBe(409);
  expect((await chief.post(`${at}/skotsel`, { act: 'restore' })).status).toBe(303);
  expect(await stageOf(at)).toBe('draft');
});

test('versions are compared word by word, and an older one is taken up as a new', async () => {
  const at = await begin('Tre versioner');
  await send(editor, at, { title: 'Tre versioner', body: 'Vi börjar klockan åtta.' });
  await send(editor, at, { title: 'Tre versioner', body: 'Vi börjar klockan nio.' });
  const compared = await editor.get(`${at}/versioner/sv?fran=2&till=3`);
  expect(compared.text).toContain('<del><span class="ds-sr-only">Borttaget: </span>åtta</del>');
  expect((await editor.post(`${at}/versioner/sv`, { number: '2', after: '3' })).status).toBe(303);
  expect((await editor.get(at)).text).toContain('klockan åtta');
});

test('colleagues talk about a text where it stands', async () => {
  const at = await begin('Vi pratar');
  expect((await chief.post(`${at}/kommentarer`, { body: '' })).status).toBe(422);
  expect((await chief.post(`${at}/kommentarer`, { body: 'Stämmer årtalet?' })).status).toBe(303);
  const { rows } = await town.owner.query('select id from editorial.comment where body = $1', ['Stämmer årtalet?']);
  await editor.post(`${at}/kommentarer`, { body: 'Ja, 2019.', replyTo: rows[0].id });
  expect((await chief.get(`${at}/kommentarer`)).text).toContain('Ja, 2019.');
  expect((await editor.get(at)).text).toContain('Kommentarer, 1 öppna');
  await editor.post(`${at}/kommentarer`, { resolve: rows[0].id });
  expect((await chief.get(`${at}/kommentarer`)).text).toContain('Klart: Elsa Edberg');
  expect((await stranger.get(`${at}/kommentarer`)).status).toBe(404);
  const told = await town.owner.query(`select kind from notices.notice where person_id = $1 and path = $2`, [
    people.editor.person,
    `${at}/kommentarer`,
  ]);
  expect(told.rows).toEqual([{ kind: 'comment_written' }]);
});

test('a secret link shows the text to whoever has it, until it is closed', async () => {
  const at = await begin('Läs före alla andra');
  await send(editor, at, { title: 'Läs före alla andra', body: 'Hemligt än så länge.' });
  const made = await editor.post(`${at}/lankar/sv`, { days: '7' });
  const href = /href="[^"]*(\/forhandsvisa\/[^"]+)"/.exec(made.text)?.[1] ?? '';
  const read = await town.anyone.get(href);
  expect(read.text).toContain('Hemligt än så länge.');
  expect(read.text).toContain('name="robots" content="noindex');
  expect((await town.anyone.get(`${href}x`)).status).toBe(404);
  const { rows } = await town.owner.query('select id from editorial.preview');
  await editor.post(`${at}/lankar/sv`, { revoke: rows[0].id });
  expect((await town.anyone.get(href)).status).toBe(404);
  const again = await editor.post(`${at}/lankar/sv`, { days: '1' });
  const short = /href="[^"]*(\/forhandsvisa\/[^"]+)"/.exec(again.text)?.[1] ?? '';
  expect((await town.anyone.get(short)).status).toBe(200);
  await town.owner.query(
    `update editorial.preview set made_at = made_at - interval '2 days', expires_at = expires_at - interval '2 days'`,
  );
  expect((await town.anyone.get(short)).status).toBe(404);
});

test('who sees to a page is told when it should be read again', async () => {
  const at = await approve('Gammal sida');
  await decide(at, { act: 'now', number: '2' });
  expect(
    (await editor.post(`${at}/skotsel`, { ownerId: people.editor.membership, reviewOn: '2020-01-01' })).status,
  ).toBe(303);
  await planReviews(town);
  await planReviews(town);
  const told = await town.owner.query(`select person_id from notices.notice where kind = 'review_due'`);
  expect(told.rows).toEqual([{ person_id: people.editor.person }]);
  expect((await editor.get('/redaktion')).text).toContain('Behöver ses över');
  expect((await editor.post(`${at}/skotsel`, { act: 'stands' })).status).toBe(303);
  expect((await editor.get(at)).text).not.toContain('Behöver ses över');
});

test('a translation stands beside its Swedish text, and says when that has changed', async () => {
  const at = await begin('Välkommen till oss');
  await send(editor, at, { title: 'Välkommen till oss', body: 'Hej.' });
  const into = `${at}/oversattning/ar`;
  expect((await editor.get(into)).text).toContain('Den svenska texten, version 2');
  const saved = await editor.post(into, {
    title: 'مرحبا',
    ...blank,
    body: 'أهلا',
    origin: 'machine',
    after: '0',
    from: '2',
  });
  expect(saved.location).toBe(`${into}?sparad`);
  expect(await stageOf(at, 'ar')).toBe('draft');
  await send(editor, at, { title: 'Välkommen till oss', body: 'Hej på dig.' });
  const listed = await editor.get(`${at}/oversattning`);
  expect(listed.text).toContain('Gjord från version 2');
  expect(listed.text).toContain('maskinöversatt');
  expect((await editor.get(into)).text).toContain('Vad som har ändrats på svenska');
  const { rows } = await town.owner.query(`select origin, from_number from pages.version where language = 'ar'`);
  expect(rows).toEqual([{ origin: 'machine', from_number: 2 }]);
  expect((await editor.get(`${at}/oversattning/sv`)).status).toBe(404);
  const titles = async (language: string) =>
    (await editor.get(`/redaktion/texter?ord=till+oss&sprak=${language}`)).text;
  expect(await titles('')).toContain('Välkommen till oss');
  expect(await titles('ar')).not.toContain('Välkommen till oss');
  expect((await editor.get('/redaktion/texter?sprak=ar')).text).toContain('مرحبا');
});

test('what readers may not meet goes no further: a skipped heading, a picture without its rights', async () => {
  const at = await begin('Inte så här');
  const text = { title: 'Inte så här', ingress: 'Kort.' };
  await send(editor, at, { ...text, body: '#### För långt ner', act: 'draft' });
  const refused = await send(editor, at, { ...text, body: '#### För långt ner', act: 'check' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Rubriken hoppar över en nivå');
  const body = '![En regnbåge](bild:00000000-0000-4000-8000-000000000000)';
  for (const act of ['check', 'rights']) expect((await send(editor, at, { ...text, body, act })).status).toBe(303);
  const lacking = await send(chief, at, { ...text, body, act: 'approved' });
  expect(lacking.status).toBe(422);
  expect(lacking.text).toContain('saknar medgivande');
  expect((await send(chief, at, { ...text, body: 'Ingen bild.', act: 'approved' })).status).toBe(303);
});

test('no editor reaches a matter', async () => {
  for (const by of [editor, chief]) {
    for (const path of ['/stod', '/arenden', '/inkorg', '/enhet', '/skydd', '/logg', '/statistik', '/triagemote']) {
      expect((await by.get(path)).status, path).toBe(404);
    }
  }
});

test('nobody of another unit reaches a text, nor does anybody outside', async () => {
  const at = await begin('Bara Lotsens');
  const { rows } = await town.owner.query('select count(*)::int as count from pages.article where id = $1', [
    at.split('/')[3],
  ]);
  expect(rows[0].count).toBe(1);
  expect((await stranger.get(at)).status).toBe(404);
  expect((await stranger.get('/redaktion/texter')).text).not.toContain('Bara Lotsens');
  for (const role of ['principalNorth', 'coordinator', 'administrator'] as const) {
    expect((await (await town.as(role)).get(at)).status, role).toBe(404);
  }
  expect((await town.anyone.get(at)).status).toBe(303);
  expect(people.editorTwo.place).toBe('samba');
});

test('two who write at once: what only one has changed is joined, what both have is shown', async () => {
  const at = await begin('Vi skriver båda');
  const first = { title: 'Vi skriver båda', ingress: 'Början.', body: 'Ett.' };
  await send(editor, at, first);
  const after = '2';
  expect((await send(chief, at, { ...first, body: 'Två.' }, after)).location).toContain('sparad');
  expect((await send(editor, at, { ...first, ingress: 'Bättre början.' }, after)).location).toContain('sparad');
  const { rows } = await town.owner.query(
    'select ingress, body from pages.version where article_id = $1 order by number desc limit 1',
    [at.split('/')[3]],
  );
  expect(rows[0]).toEqual({ ingress: 'Bättre början.', body: 'Två.' });
  const clash = await send(editor, at, { ...first, body: 'Tre.' }, after);
  expect(clash.status).toBe(422);
  expect(clash.text).toContain('Tre.');
  expect(clash.text).toContain('Två</ins>');
  expect(clash.text).toContain('name="after" value="4"');
});

test('what is typed is kept without being a version, for its writer alone', async () => {
  const at = await begin('Arbetskopian');
  const kept = await editor.post(
    `${at}/sparad`,
    { title: 'Arbetskopian', ...blank, body: 'Halvfärdigt', after: '1' },
    { formAt: at },
  );
  expect(kept.status).toBe(204);
  expect((await editor.get(at)).text).toContain('Halvfärdigt');
  const colleague = await chief.get(at);
  expect(colleague.text).not.toContain('Halvfärdigt');
  expect(colleague.text).toContain('Elsa Edberg skriver också');
  const { rows } = await town.owner.query('select count(*)::int as count from pages.version where article_id = $1', [
    at.split('/')[3],
  ]);
  expect(rows[0].count).toBe(1);
  await send(editor, at, { title: 'Arbetskopian', act: 'discard' });
  expect((await editor.get(at)).text).not.toContain('Halvfärdigt');
});
