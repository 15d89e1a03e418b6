// The generated municipality on a real database: the same for the same seed, whole, and about nobody.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parsePersonalNumber } from '../../src/kit/personal-number.ts';
import { cloneDatabase, type TestDatabase } from '../../test/support/cluster.ts';
import { seedSmallTown } from '../../test/world/small-town.ts';
import { generateWorld } from './world.ts';

const size = { units: 2, people: 150, children: 60, requests: 130, cases: 120, contacts: 100, notes: 400 };
let databases: TestDatabase[] = [];
let owner: pg.Client;
let other: pg.Client;

async function generated(seed: number): Promise<pg.Client> {
  const database = await cloneDatabase();
  databases.push(database);
  await seedSmallTown(database.ownerUrl);
  await generateWorld({ ownerUrl: database.ownerUrl, size, seed, marks: true, say: () => undefined });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  return client;
}

beforeAll(async () => {
  owner = await generated(1);
  other = await generated(1);
});

afterAll(async () => {
  await Promise.all([owner.end(), other.end()]);
  await Promise.all(databases.map((database) => database.drop()));
  databases = [];
});

async function read<Row extends object>(client: pg.Client, query: string): Promise<Row[]> {
  return (await client.query<Row>(query)).rows;
}

const everything = [
  'organisation.person',
  'organisation.membership',
  'children.child',
  'children.named_person',
  'requests.request',
  'requests.pupil',
  'requests.protected_pupil',
  'requests.event',
  'cases.case',
  'cases.unit_duty',
  'cases.duty',
  'cases.contact',
  'cases.shared_note',
  'cases.psychologist_note',
  'cases.agreement',
  'cases.closure',
  'suggestions.capacity',
  'suggestions.suggestion',
];

test('the same seed gives the same municipality', async () => {
  for (const table of everything) {
    const rows = `select t::text as row from ${table} t order by 1`;
    expect(await read(other, rows), table).toEqual(await read(owner, rows));
  }
});

test('suggestions are followed in most matters, not in all, and never stand beside a protected one', async () => {
  const [counted] = await read<Record<string, number>>(
    owner,
    `select count(*) filter (where s.follows = 'whole')::integer as whole, count(*) filter (where s.follows = 'other')::integer as other,
       count(*) filter (where r.protected)::integer as hidden, count(*)::integer as all
     from suggestions.suggestion s join requests.request r on r.id = s.request_id`,
  );
  expect(counted?.hidden).toBe(0);
  expect(counted?.other).toBeGreaterThan(0);
  expect(counted?.whole).toBeGreaterThan((counted?.all ?? 0) / 2);
});

test('as many as were asked for, numbered without gaps', async () => {
  const [counted] = await read(
    owner,
    `
    select (select count(*)::integer from requests.request) as requests, (select count(*)::integer from cases.case) as cases,
      (select count(*)::integer from organisation.person where reference like 'world-%') as people,
      (select count(*)::integer from children.child) as children, (select sum(last_number)::integer from records.series) as numbers`,
  );
  expect(counted).toEqual({ requests: 130, cases: 120, people: 150, children: 60, numbers: 130 });
  const gaps = await read(
    owner,
    `
    select r.registry_number from requests.request r, records.series s
    where split_part(r.registry_number, '-', 2)::integer = s.year and split_part(r.registry_number, '-', 3)::integer > s.last_number`,
  );
  expect(gaps).toEqual([]);
});

test('nobody has a number that somebody could have', async () => {
  const numbers = await read<{ number: string }>(
    owner,
    `
    select personal_number as number from children.child union all
    select personal_number from organisation.person where reference like 'world-%' and personal_number is not null`,
  );
  const today = Temporal.PlainDate.from('2026-12-31');
  expect(numbers.length).toBeGreaterThan(60);
  expect(
    numbers
      .map(({ number }) => parsePersonalNumber(number, today))
      .filter((read) => read.ok || read.reason !== 'check-digit'),
  ).toEqual([]);
});

test('every free text bears a token of its own', async () => {
  const columns = [
    'requests.request.title',
    'requests.request.question',
    'requests.request.situation',
    'requests.request.tried',
    'requests.request.urgency_reason',
    'requests.pupil.given_name',
    'requests.pupil.family_name',
    'requests.pupil.grade',
    'requests.event.message',
    'requests.event.address',
    'cases.case.title',
    'cases.case.next_step',
    'cases.unit_duty.purpose',
    'cases.contact.note',
    'cases.shared_note.body',
    'cases.unit_note.body',
    'cases.agreement.goal',
    'cases.closure.answer',
    'children.child.pseudonym',
    'children.protection.reason',
    'children.named_person.reason',
    'requests.attachment.name',
  ];
  const tokens: string[] = [];
  for (const column of columns) {
    const [schema, table, name] = column.split('.');
    const texts = await read<{ text: string }>(
      owner,
      `select ${name} as text from ${schema}.${table} where ${name} is not null`,
    );
    const found = texts.map(({ text }) => /tok-[a-zA-Z-]+-\d{7,}/.exec(text)?.[0] ?? `none in ${column}: ${text}`);
    tokens.push(...found);
  }
  expect(tokens.filter((token) => token.startsWith('none'))).toEqual([]);
  expect(new Set(tokens).size).toBe(tokens.length);
});

test('somebody works in open cases, and nobody outside the days of the unit', async () => {
  const [working] = await read<{ workers: number }>(
    owner,
    `
    select count(distinct d.membership_id)::integer as workers from cases.duty d join cases.case c on c.id = d.case_id
    where c.status = 'open' and d.period @> access.today()`,
  );
  expect(working?.workers).toBeGreaterThan(10);
  const outside = await read(
    owner,
    `
    select d.id from cases.duty d where not exists (
      select 1 from cases.unit_duty u where u.case_id = d.case_id and u.unit_id = d.unit_id and u.period @> d.period)`,
  );
  expect(outside).toEqual([]);
});

test('what was put aside is back, and nothing is left behind', async () => {
  const off = await read(
    owner,
    `select tgname from pg_trigger where tgrelid::regclass::text like 'cases.%' and tgenabled <> 'O'`,
  );
  const exclusions = await read(
    owner,
    `select conname from pg_constraint where contype = 'x' and connamespace = 'cases'::regnamespace`,
  );
  const left = await read(owner, `select 1 from pg_namespace where nspname = 'world'`);
  expect(off).toEqual([]);
  expect(exclusions.length).toBeGreaterThan(3);
  expect(left).toEqual([]);
});

test('a second run adds to the first', async () => {
  const ownerUrl = databases[1]?.ownerUrl ?? '';
  await generateWorld({
    ownerUrl,
    size: { ...size, units: 0, people: 10 },
    seed: 5,
    marks: true,
    say: () => undefined,
  });
  const [counted] = await read(
    other,
    'select count(*)::integer as cases, count(distinct registry_number)::integer as numbers from cases.case',
  );
  expect(counted).toEqual({ cases: 240, numbers: 240 });
});
