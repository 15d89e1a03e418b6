// Where one is signed in, signing out of one place or of all, and what is put away by itself. Through the real pipeline.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { people } from '../../../test/world/small-town.ts';
import { openSession, putAwaySessions } from '../../access/door.ts';
import { createShares } from '../../app/turns.ts';
import { describeDevice } from './domain.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const sessionsOf = (person: string) =>
  rows('select id, device from access.session where person_id = $1 order by created_at', [person]);

test('a browser is known again by its kind and system alone', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  expect(describeDevice(chrome)).toBe('Chrome|Windows');
  expect(describeDevice(`${chrome} Edg/140.0`)).toBe('Edge|Windows');
  expect(describeDevice('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox|Linux',
  );
  expect(
    describeDevice(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604',
    ),
  ).toBe('Safari|iOS');
  expect(describeDevice('')).toBe('|');
});

test('the list shows one’s own sessions and nobody else’s, this one first', async () => {
  const here = await town.as('auditor');
  await town.as('administrator');
  await openSession(town.db, { personId: people.auditor.person, idToken: null, device: 'Firefox|Windows' });
  const { status, text } = await here.get('/inloggningar');
  expect(status).toBe(200);
  expect(text).toContain('den här inloggningen');
  expect(text).toContain('Firefox på Windows');
  expect(text.match(/name="session"/g)).toHaveLength(2);
  for (const { id } of await sessionsOf(people.administrator.person)) expect(text).not.toContain(id);
});

test('one of them is signed out, and another person’s is not', async () => {
  const here = await town.as('auditor');
  const foreign = (await sessionsOf(people.administrator.person))[0].id;
  const own = (await sessionsOf(people.auditor.person)).find(({ device }) => device === 'Firefox|Windows').id;
  await here.post('/inloggningar', { session: foreign });
  expect(await sessionsOf(people.administrator.person)).toHaveLength(1);
  expect(await here.post('/inloggningar', { session: own })).toMatchObject({
    status: 303,
    location: '/inloggningar?klart=utloggad',
  });
  expect((await here.get('/inloggningar?klart=utloggad')).text).toContain('Inloggningen är avslutad');
  expect((await sessionsOf(people.auditor.person)).map(({ id }) => id)).not.toContain(own);
  expect((await here.post('/inloggningar', { session: 'x' })).status).toBe(404);
  expect((await here.post('/inloggningar', { everywhere: 'yes', more: 'x' })).status).toBe(400);
});

test('signing out everywhere ends them all at once, this one too', async () => {
  const here = await town.as('coordinator');
  const there = await town.as('coordinator');
  expect(await here.post('/inloggningar', { everywhere: 'yes' })).toMatchObject({ status: 303, location: '/' });
  expect(await sessionsOf(people.coordinator.person)).toEqual([]);
  for (const visitor of [here, there]) expect((await visitor.get('/inkorg')).status).toBe(303);
  expect((await town.anyone.get('/inloggningar')).location).toBe('/logga-in?till=%2Finloggningar');
});

test('what has had its time is put away: tokens at once, ended sessions and keys later', async () => {
  const { person } = people.guardian;
  await town.owner.query('delete from access.session');
  await town.owner.query(
    `insert into access.session (token_hash, person_id, form_secret, id_token, ends_at, seen_at, device)
     select sha256(device::bytea), $1, 's', 'token', now() + ends::interval, now() + seen::interval, device
     from (values ('alive', '1 hour', '0'), ('idle', '1 hour', '-3 hours'), ('ended', '-1 hour', '-1 hour'),
       ('old', '-25 hours', '-25 hours'), ('idle long', '1 hour', '-27 hours')) as s (device, ends, seen)`,
    [person],
  );
  await town.owner.query(
    `insert into access.replay (person_id, key, act, body_hash, created_at)
     select $1, 'resent-' || hours, 'x', 'x', now() - make_interval(hours => hours) from unnest(array[25, 47, 49]) hours`,
    [person],
  );
  await town.owner.query(
    `insert into access.parked_form (token_hash, person_id, path, fields, parked_at)
     select hours::text::bytea, $1, '/x', '{}', now() - make_interval(hours => hours) from unnest(array[11, 13]) hours`,
    [person],
  );
  await putAwaySessions(town.db);
  expect(await rows('select device, id_token from access.session order by device')).toEqual([
    { device: 'alive', id_token: 'token' },
    { device: 'ended', id_token: null },
    { device: 'idle', id_token: null },
  ]);
  expect(
    (await rows('select key from access.replay where person_id = $1 order by key', [person])).map((row) => row.key),
  ).toEqual(['resent-25', 'resent-47']);
  expect(await rows('select 1 from access.parked_form')).toHaveLength(1);
});

test('one person who asks for too much is told to wait, and others are not held up', async () => {
  const greedy = await town.as('principalNorth');
  const other = await town.as('principalSouth');
  const before = town.server.shares;
  town.server.shares = createShares({ inWork: 4, burst: 3, perSecond: 1 });
  const answers = [];
  for (let n = 0; n < 4; n += 1) answers.push(await greedy.get('/stod'));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(answers[3]?.headers.get('retry-after')).toBe('1');
  expect(answers[3]?.headers.get('x-error-code')).toBe('too-many');
  expect(answers[3]?.text).toContain('Vänta en sekund och försök igen');
  expect((await other.get('/stod')).status).toBe(200);
  town.clock.now = town.clock.now.add({ seconds: 1 });
  expect((await greedy.get('/stod')).status).toBe(200);
  town.server.shares = before;
});
