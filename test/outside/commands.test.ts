// The commands that fill a database, as they are typed: a municipality's folder, the register of schools, rows with chosen
// ids. Each is run twice, and run on faults, which must leave everything as it was.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCsv } from '../../src/kit/csv.ts';
import { projectRoot } from '../../src/platform/config.ts';
import { cloneDatabase, type TestDatabase } from '../support/cluster.ts';
import { launch, type Ran, run, serve } from './program.ts';

const example = join(projectRoot, 'municipality', 'orebro');
const exampleSchools = readFileSync(join(example, 'schools.csv'), 'utf8').trimEnd().split('\n');
let database: TestDatabase;
let owner: pg.Client;
let scratch: string;

beforeAll(async () => {
  for (const command of ['build', 'routes:test']) expect((await launch([command])).exitCode, command).toBe(0);
  scratch = mkdtempSync(join(tmpdir(), 'skolstod-commands-'));
  database = await cloneDatabase();
  owner = new pg.Client({ connectionString: database.superuserUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await database.drop();
  rmSync(scratch, { recursive: true, force: true });
});

const command = (...args: string[]): Promise<Ran> => run('release', args, { DATABASE_URL: database.superuserUrl });
const lines = ({ out }: Ran) => out.trim().split('\n');

/** Everything that the commands may write, so that "nothing was changed" can be seen. */
async function fingerprint(): Promise<string> {
  const tables = [
    'municipality',
    'authority',
    'branch',
    'unit',
    'school_unit',
    'person',
    'membership',
    'competence',
    'rule',
  ];
  const parts = [...tables.map((table) => `organisation.${table}`), 'catalogue.service'].map(
    (table) => `(select md5(coalesce(string_agg(t::text, '' order by t::text), '')) from ${table} t)`,
  );
  const { rows } = await owner.query<{ print: string }>(`select ${parts.join(` || `)} as print`);
  return rows[0]?.print ?? '';
}

function writeFile(name: string, text: string): string {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
}

describe('load', () => {
  /** A copy of the example with one row of a file changed. */
  const spoil = (folder: string, file: string, line: number, change: (row: string) => string) => {
    const rows = readFileSync(join(folder, file), 'utf8').split('\n');
    rows[line - 1] = change(rows[line - 1] ?? '');
    writeFileSync(join(folder, file), rows.join('\n'));
  };
  const expectRefused = async (folder: string, places: string[]) => {
    const before = await fingerprint();
    const { exitCode, out, err } = await command('load', folder);
    expect(exitCode).toBe(1);
    expect(out).not.toContain('added');
    expect(err).toContain(`Nothing was loaded from ${folder}:`);
    for (const place of places) expect(err).toContain(place);
    expect(await fingerprint()).toBe(before);
  };

  test('a folder with faults is told with file, line and reason, all of them, and nothing is written', async () => {
    const folder = join(scratch, 'faulty');
    cpSync(example, folder, { recursive: true });
    spoil(folder, 'people.csv', 3, (row) => row.replace(/;\d{8}-\d{4};/, ';19690605-2390;'));
    spoil(folder, 'units.csv', 4, (row) => row.split(';').slice(0, 5).join(';'));
    writeFileSync(join(folder, 'services', 'orphan.json'), '{ "slug": ');
    await expectRefused(folder, ['people.csv, line 3: ', 'units.csv, line 4: ', 'services/orphan.json, line 1: ']);
  });

  test('so is a folder whose files are right each by itself and wrong together', async () => {
    const folder = join(scratch, 'torn');
    cpSync(example, folder, { recursive: true });
    spoil(folder, 'memberships.csv', 2, (row) => row.replace(';ingangen;', ';ingenstans;'));
    spoil(folder, 'competences.csv', 2, (row) => row.replace(/^[^;]+/, 'ingen'));
    await expectRefused(folder, ['memberships.csv, line 2: ', 'competences.csv, line 2: ']);
  });

  test('a folder that is not there is said not to be there', async () => {
    const { exitCode, err } = await command('load', join(scratch, 'nowhere'));
    expect(exitCode).toBe(1);
    expect(err).toContain('nowhere');
    expect(err).not.toContain('node:internal');
  });

  test('the example is loaded, and the second time nothing changes', async () => {
    const first = await command('load', example);
    expect([first.exitCode, first.err]).toEqual([0, '']);
    expect(lines(first)).toContain('schools: 110 added, 0 changed, 0 ended');
    expect(lines(first).filter((line) => / added, /.test(line)).length).toBe(11);
    expect(lines(first)).toContainEqual(expect.stringMatching(/^pages: \d{3} added, 0 changed, 0 ended$/));
    const loaded = await fingerprint();
    const second = await command('load', example);
    expect(second.exitCode).toBe(0);
    const counts = lines(second).filter((line) => / added, /.test(line));
    expect(counts.map((line) => line.replace(/^[a-z]+: /, ''))).toEqual(
      counts.map(() => '0 added, 0 changed, 0 ended'),
    );
    expect(await fingerprint()).toBe(loaded);
  });

  test('another municipality is not loaded over it', async () => {
    const folder = join(scratch, 'other');
    cpSync(example, folder, { recursive: true });
    const file = join(folder, 'municipality.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"1880"', '"1881"'));
    const before = await fingerprint();
    const { exitCode, err } = await command('load', folder);
    expect([exitCode, err.includes('1880')]).toEqual([1, true]);
    expect(await fingerprint()).toBe(before);
  });
});

describe('schools', () => {
  const [header = '', ...rows] = exampleSchools;
  const unchanged = 'school units: 0 added, 0 changed, 0 closed, 0 rows left out, 0 remarks, 0 without details';
  const open = async (where: string) => {
    const { rows: found } = await owner.query<{ n: string }>(
      `select count(*) as n from organisation.school_unit where code is not null and upper_inf(valid) and ${where}`,
    );
    return Number(found[0]?.n);
  };

  test('the register’s own rows change nothing', async () => {
    const ran = await command('schools', join(example, 'schools.csv'));
    expect([ran.exitCode, lines(ran).at(-1)]).toEqual([0, unchanged]);
  });

  test('bad rows are told with line and reason, good ones are kept', async () => {
    const fresh = ['99000001,Nyskolan,', (rows[0] ?? '').split(',').slice(2).join(',')].join('');
    const file = writeFile('bad.csv', [header, ...rows, fresh, fresh.replace('99000001', '9900')].join('\n'));
    const ran = await command('schools', file);
    expect(ran.exitCode).toBe(0);
    expect(lines(ran).some((line) => line.startsWith(`line ${rows.length + 3}, left out: `))).toBe(true);
    expect(lines(ran).at(-1)).toBe(
      'school units: 1 added, 0 changed, 0 closed, 1 rows left out, 0 remarks, 0 without details',
    );
    expect(await open('true')).toBe(111);
  });

  test('more than a tenth gone stops and asks; confirmed, they are closed; back in the file, they are opened', async () => {
    const file = writeFile('short.csv', [header, ...rows.slice(15)].join('\n'));
    const before = await fingerprint();
    const asked = await command('schools', file);
    expect(asked.exitCode).toBe(1);
    expect(lines(asked).at(-1)).toMatch(/^This would close 16 of 111 units, .* Nothing was changed\. .* --confirm\.$/);
    expect(await fingerprint()).toBe(before);
    const confirmed = await command('schools', file, '--confirm');
    expect([confirmed.exitCode, lines(confirmed).at(-1)]).toEqual([0, unchanged.replace('0 closed', '16 closed')]);
    expect(await open('true')).toBe(95);
    const back = await command('schools', join(example, 'schools.csv'));
    expect([back.exitCode, lines(back).at(-1)]).toEqual([0, unchanged.replace('0 changed', '15 changed')]);
    expect(await open('true')).toBe(110);
  });

  test('the register’s v2 list closes what has ceased and names what it does not describe', async () => {
    const entries = readCsv(exampleSchools.join('\n')).rows.map(({ cells }) => {
      return { schoolUnitCode: cells.skolenhetskod, name: cells.namn, status: 'AKTIV' };
    });
    const attributes = [...entries, { schoolUnitCode: '99000002', name: 'Nyare skolan', status: 'AKTIV' }];
    Object.assign(attributes[0] ?? {}, { status: 'UPPHORT' });
    const file = writeFile('list.json', JSON.stringify({ data: { attributes } }, null, 1));
    const ran = await command('schools', file);
    expect([ran.exitCode, ...lines(ran).slice(-2)]).toEqual([
      0,
      'school units: 0 added, 0 changed, 1 closed, 0 rows left out, 0 remarks, 1 without details',
      'Fetch the details of these to add them: 99000002',
    ]);
    const again = await command('schools', file);
    expect(lines(again).at(-2)).toBe(unchanged.replace('0 without', '1 without'));
  });

  test('the register’s v2 details describe a new unit', async () => {
    const detail = {
      data: {
        schoolUnitCode: '99000002',
        attributes: {
          displayName: 'Nyare skolan',
          status: 'AKTIV',
          url: '',
          phoneNumber: '08-465 004 90',
          addresses: [{ type: 'BESOKSADRESS', streetAddress: 'Storgatan 1', postalCode: '702 10', locality: 'Örebro' }],
          schoolUnitType: 'SKOLENHET',
          municipalityCode: '1880',
          schoolTypes: ['GR'],
        },
      },
      included: {
        organizationNumber: '2120001967',
        attributes: { displayName: 'Örebro kommun', organizerType: 'KOMMUN' },
      },
    };
    const ran = await command('schools', writeFile('detail.json', JSON.stringify(detail)));
    expect([ran.exitCode, lines(ran).at(-1)]).toEqual([0, unchanged.replace('0 added', '1 added')]);
    expect(await open("code = '99000002' and locality = 'Örebro'")).toBe(1);
  });

  test('a file that is none is said to be none, and changes nothing', async () => {
    const before = await fingerprint();
    for (const file of [
      writeFile('text.csv', 'a,b\n1,2\n'),
      writeFile('half.json', '{ "data": '),
      join(scratch, 'nowhere.csv'),
    ]) {
      const { exitCode, out, err } = await command('schools', file);
      expect(exitCode).toBe(1);
      expect(out + err).toMatch(/line 1, left out: |cannot be read/);
      expect(err).not.toContain('node:internal');
    }
    expect(await fingerprint()).toBe(before);
  });

  const shared = process.env.SHARED_DATA;
  if (!shared) console.warn('SHARED_DATA is not set: the whole country’s school units are NOT imported');

  test.skipIf(!shared)(
    'the whole country: 7,484 units, the second time nothing, and ours untouched by the others',
    async () => {
      const file = join(shared ?? '', 'skolenheter', 'skolenheter-sverige-2020.csv');
      await command('schools', join(example, 'schools.csv'), '--confirm');
      const first = await command('schools', file, '--all', '--confirm');
      expect([first.exitCode, lines(first).at(-1)]).toEqual([
        0,
        expect.stringMatching(/, 0 rows left out, 4 remarks, 0 without details$/),
      ]);
      expect(await open('true')).toBe(7484);
      const second = await command('schools', file, '--all');
      expect([second.exitCode, lines(second).at(-1)]).toEqual([0, unchanged.replace('0 remarks', '4 remarks')]);
      const ours = await command('schools', join(example, 'schools.csv'));
      expect([ours.exitCode, lines(ours).at(-1)?.includes('0 closed')]).toEqual([0, true]);
      expect(await open('true')).toBe(7484);
    },
  );
});

test('rows with chosen ids are inserted as they stand, all or none, and can be met in the product', async () => {
  const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
  const seeds = {
    'organisation.person': [
      { id: id(1), reference: 'chosen', account: 'chosen', given_name: 'Valda', family_name: 'Vall', listed: true },
    ],
    'organisation.membership': [
      {
        id: id(2),
        person_id: id(1),
        kind: 'unit_manager',
        unit_id: 'lotsen',
        title: 'Vald chef',
        valid: '[2020-01-01,)',
      },
    ],
  };
  const settings = { DATABASE_URL: database.superuserUrl };
  const seed = (name: string, content: unknown) =>
    run('tests', ['world', '--json', writeFile(name, JSON.stringify(content))], settings);
  const before = await fingerprint();
  const [person] = seeds['organisation.person'];
  const wrong = await seed('wrong.json', { 'organisation.person': [person, { ...person, id: id(3) }] });
  expect(wrong.exitCode).toBe(1);
  expect(wrong.err).toMatch(/^organisation\.person, row 2: .* Nothing has been inserted\.$/m);
  expect((await seed('unknown.json', { 'organisation.nobody': [] })).err).toContain('organisation.nobody');
  expect(await fingerprint()).toBe(before);
  expect((await seed('right.json', seeds)).exitCode).toBe(0);
  const product = await serve('tests', settings);
  const login = await fetch(`${product.url}/__test/login?membership=${id(2)}`, { redirect: 'manual' });
  const cookie = login.headers.getSetCookie()[0] ?? '';
  const page = await fetch(`${product.url}/enhet`, { headers: { cookie } });
  expect([login.status, page.status]).toEqual([303, 200]);
  expect(await page.text()).toContain('Valda Vall');
  await product.stop();
});
