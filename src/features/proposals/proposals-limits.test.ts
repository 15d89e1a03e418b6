// What the database holds of proposals whoever asks and however many at once: one decision, and the room for pictures.
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { people } from '../../../test/world/small-town.ts';
import { putAwayProposals } from './jobs.ts';

let town: Town;
let editor: Visitor;
let chief: Visitor;

beforeAll(async () => {
  town = await openTown();
  [editor, chief] = await Promise.all([town.as('editor'), town.as('chiefEditor')]);
});
afterAll(async () => {
  await town?.close();
});

const told = {
  name: 'Anna Alling',
  email: 'anna@norra.example.se',
  theme: 'Läsning',
  body: 'Vi läste högt.',
  wish: 'tip',
};
const shown = { shows1: ['pupils', 'staff'], asked1: 'some' };

async function send(fields: Record<string, string | string[] | File>): Promise<string> {
  const sent = await town.anyone.post('/tipsa', { ...told, ...fields });
  expect(sent.status).toBe(303);
  return sent.location?.split('/').at(-1) ?? '';
}

const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const ofReference = 'proposal_id = (select id from proposals.proposal where reference = $1)';

async function photo(): Promise<File> {
  const create = { width: 40, height: 30, channels: 3 as const, background: '#5a5a09' };
  return new File([await sharp({ create }).jpeg().toBuffer()], 'a.jpg');
}

describe('a proposal that two decide at once', () => {
  const past = (reference: string, kind: string) =>
    rows(
      `insert into proposals.decision (id, proposal_id, kind, words, decided_at, decided_by)
       select gen_random_uuid(), id, $2, 'Nej.', now(), $3 from proposals.proposal where reference = $1`,
      [reference, kind, people.editor.membership],
    );
  const kindsOf = async (reference: string) =>
    (await rows(`select kind from proposals.decision where ${ofReference} order by decided_at`, [reference])).map(
      ({ kind }) => kind,
    );

  test('is made a text or declined, once; the other is told, and may still say thanks', async () => {
    const reference = await send({ theme: 'Två på en gång' });
    const at = `/redaktion/forslag/${reference}`;
    const answers = await Promise.all([
      editor.post(at, { do: 'made', words: '' }),
      chief.post(at, { do: 'declined', words: 'Nej.' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(answers.find(({ status }) => status === 409)?.text).toContain('gjort en text av tipset eller tackat nej');
    expect(await kindsOf(reference)).toHaveLength(1);
    for (const value of ['made', 'declined']) expect((await editor.get(at)).text).not.toContain(`value="${value}"`);
    expect((await editor.post(at, { do: 'thanked', words: 'Hör av dig igen.' })).status).toBe(303);
    await expect(past(reference, 'declined')).rejects.toMatchObject({ code: '23514', constraint: 'proposal_decided' });
  });

  test('is decided once past the app too: whoever comes second waits for the first, and is told', async () => {
    const reference = await send({ theme: 'Förbi appen, två' });
    await rows('begin');
    await past(reference, 'declined');
    const late = { isAnswered: false };
    const posted = editor.post(`/redaktion/forslag/${reference}`, { do: 'made', words: '' }).finally(() => {
      late.isAnswered = true;
    });
    const waiting = 'select 1 from pg_locks where not granted and pg_backend_pid() = any (pg_blocking_pids(pid))';
    while (!late.isAnswered && (await rows(waiting)).length === 0);
    await rows('commit');
    expect((await posted).status).toBe(409);
    expect(await kindsOf(reference)).toEqual(['declined']);
    expect(await rows(`select 1 from pages.version where title = 'Förbi appen, två'`)).toEqual([]);
  });
});

describe('pictures that come with a proposal', () => {
  test('that came without an address go after a month without an answer, and the sender is told so', async () => {
    const nameless = { wish: 'tip', email: '', ...shown };
    const [waiting, thanked] = [
      await send({ ...nameless, theme: 'Ingen adress', picture1: await photo() }),
      await send({ ...nameless, theme: 'Ingen adress, tack', picture1: await photo() }),
    ];
    const daysLeft = async (reference: string) =>
      (
        await rows(`select erase_on - access.today() as days from proposals.picture where ${ofReference}`, [reference])
      )[0]?.days;
    expect(await daysLeft(waiting)).toBe(30);
    expect((await town.anyone.get(`/tipsa/mottaget/${waiting}`)).text).toContain('om vi inte har svarat då');
    expect((await editor.get(`/redaktion/forslag/${waiting}`)).text).toContain('om ingen har svarat då');
    await editor.post(`/redaktion/forslag/${thanked}`, { do: 'thanked', words: '' });
    expect(await daysLeft(thanked)).toBe(365);
    expect((await town.anyone.get(`/tipsa/mottaget/${thanked}`)).text).toContain(
      'raderas om vi tackar nej, och senast',
    );
    await rows(`update proposals.picture set erase_on = erase_on - 30`);
    await putAwayProposals({ db: town.db });
    await rows(`update proposals.picture set erase_on = erase_on + 30`);
    const kept = `select content is not null as kept from proposals.picture where ${ofReference}`;
    expect([(await rows(kept, [waiting]))[0]?.kept, (await rows(kept, [thanked]))[0]?.kept]).toEqual([false, true]);
  });

  test('fill a part only where nobody can tell who sends them, and never more than there is room for', async () => {
    const fill = (number: number, at: string, { email = null as string | null, bytes = 1 } = {}) =>
      rows(
        `with sent as (
           insert into proposals.proposal (id, reference, received_at, sender_name, sender_email, school_form, theme, body, links, wish, pictures)
           select gen_random_uuid(), gen_random_uuid()::text, now(), 'N', $3, '', 'T', 'B', '', 'tip', 'none'
           from generate_series(1, $1::integer) returning id)
         insert into proposals.picture (id, proposal_id, place, shows, media_type, width, height, content_hash, content, preview,
           added_at, erase_on)
         select id, id, 1, '{}', 'image/png', 1, 1, 'x', convert_to(repeat('x', $4), 'utf8'), 'x', now() - $2::interval, access.today() + 1
         from sent`,
        [number, at, email, bytes],
      );
    const hasRoom = async (email: string | null, bytes = 1) =>
      (await rows('select proposals.has_room($1, $2) as has', [email, bytes]))[0]?.has;
    const both = async (bytes?: number) => [await hasRoom(null, bytes), await hasRoom('ny@example.se', bytes)];
    const roomAfter = async (add: () => Promise<unknown>) => {
      await rows('begin');
      await rows(`delete from proposals.picture`);
      await add();
      return both().finally(() => rows('rollback'));
    };
    expect(await roomAfter(() => fill(14, '1 minute'))).toEqual([true, true]);
    expect(await roomAfter(() => fill(15, '1 minute'))).toEqual([false, true]);
    expect(await roomAfter(() => fill(99, '2 hours'))).toEqual([true, true]);
    expect(await roomAfter(() => fill(100, '2 hours'))).toEqual([false, true]);
    expect(await roomAfter(() => fill(9, '2 hours', { email: 'ny@example.se' }))).toEqual([true, false]);
    expect(await roomAfter(() => fill(60, '1 minute', { email: 'a@example.se' }))).toEqual([false, false]);
    expect(await roomAfter(() => fill(600, '2 days', { email: 'a@example.se' }))).toEqual([false, false]);
    await rows('begin');
    await rows(`delete from proposals.picture`);
    await fill(1, '2 days', { bytes: 1_000_000 });
    const byBytes = [
      await both(198_999_000),
      await both(199_000_000),
      await both(998_999_000),
      await both(999_000_000),
    ];
    await rows('rollback');
    expect(byBytes).toEqual([
      [true, true],
      [false, true],
      [false, true],
      [false, false],
    ]);
    const reference = await send({ theme: 'Sist in', wish: 'tip', email: '' });
    await rows('begin');
    await fill(15, '1 minute');
    const facts = '{"shows":[],"media_type":"image/png","width":1,"height":1}';
    const added = await rows(`select proposals.add_picture($1, $2, '\\x01', '\\x00') as outcome`, [reference, facts]);
    await rows('rollback');
    expect(added).toEqual([{ outcome: 'full' }]);
  });
});
