// From an idea to the archive over HTTP, by those who may; who may not; two who write at once; nights of summer time.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { people } from '../../../test/world/small-town.ts';

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
  expect(approved.location).toBe(`${at}/publicering/sv`);
  expect(await stageOf(at)).toBe('approved');
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
