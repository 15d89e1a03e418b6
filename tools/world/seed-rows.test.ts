// Rows with chosen ids, inserted as they stand or not at all.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cloneDatabase, type TestDatabase } from '../../test/support/cluster.ts';
import { people, schools, seedSmallTown } from '../../test/world/small-town.ts';
import { seedRows } from './seed-rows.ts';

let database: TestDatabase;
let owner: pg.Client;
const folder = mkdtempSync(join(tmpdir(), 'seed-rows-'));
const id = (n: number) => `77777777-7777-4777-8777-${String(n).padStart(12, '0')}`;

beforeAll(async () => {
  database = await cloneDatabase();
  await seedSmallTown(database.ownerUrl);
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.drop();
  rmSync(folder, { recursive: true });
});

function seed(rows: object): Promise<void> {
  const file = join(folder, 'rows.json');
  writeFileSync(file, JSON.stringify(rows));
  return seedRows({ ownerUrl: database.ownerUrl, file, say: () => undefined });
}

/** The rows of one closed case with a note; `n` keeps the ids of several apart. */
function closedCase(n: number) {
  const asked = {
    registry_number: `CSS-2026-${1000 + n}`,
    title: 'T',
    level: 'individual',
    school_unit_id: schools.northern,
    child_id: id(n + 1),
  };
  return {
    'children.child': [{ id: id(n + 1), personal_number: `20150101TF${10 + n}`, pseudonym: `Barn ${n}` }],
    'requests.request': [
      {
        ...asked,
        id: id(n + 2),
        registered_at: '2026-03-03T08:00:00Z',
        service_id: 'kartlaggning',
        service_version: 1,
        asker_membership_id: people.principalNorth.membership,
        channel: 'form',
        urgency: 'normal',
        question: 'q',
        situation: 's',
        tried: 't',
        consent: 'both',
        status: 'accepted',
        responsible_unit_id: 'lotsen',
        answer_by: '2026-03-20',
      },
    ],
    'cases.case': [
      {
        ...asked,
        id: id(n + 3),
        request_id: id(n + 2),
        protected: false,
        status: 'closed',
        opened_at: '2026-03-04T08:00:00Z',
        responsible_unit_id: 'lotsen',
      },
    ],
    'cases.shared_note': [
      {
        id: id(n + 4),
        case_id: id(n + 3),
        unit_id: 'lotsen',
        membership_id: people.educator.membership,
        body: 'b',
        written_at: '2026-03-05T08:00:00Z',
      },
    ],
  };
}

test('a closed case and its note stand as they were written, and the numbers go on after them', async () => {
  await seed(closedCase(10));
  const { rows } = await owner.query(
    `
    select c.id, c.status, n.body, (select last_number from records.series where year = 2026) as last
    from cases.case c join cases.shared_note n on n.case_id = c.id where c.id = $1`,
    [id(13)],
  );
  expect(rows).toEqual([{ id: id(13), status: 'closed', body: 'b', last: 1010 }]);
});

test('one wrong row, and none is kept', async () => {
  const rows = closedCase(20);
  const wrong = { ...rows, 'cases.shared_note': [{ ...rows['cases.shared_note'][0], unit_id: 'nowhere' }] };
  await expect(seed(wrong)).rejects.toThrow(/^cases\.shared_note, row 1: .*Nothing has been inserted\.$/);
  const { rowCount } = await owner.query('select 1 from children.child where id = $1', [id(21)]);
  expect(rowCount).toBe(0);
});

test('what the database would move is refused', async () => {
  const { 'children.child': child, 'requests.request': request } = closedCase(30);
  const protectedChild = {
    'children.child': child,
    'children.protection': [
      { child_id: id(31), ground: 'secrecy_mark', reason: 'r', marked_by: people.protector.membership },
    ],
    'requests.request': request.map((row) => ({ ...row, protected: true })),
    'requests.pupil': [
      {
        request_id: id(32),
        child_id: id(31),
        personal_number: '20150101TF40',
        given_name: 'G',
        family_name: 'F',
        grade: '4',
      },
    ],
  };
  await expect(seed(protectedChild)).rejects.toThrow(/requests\.pupil, row 1 was not kept as it stands/);
});

test('the log and unknown tables are no part of it', async () => {
  await expect(seed({ 'audit.entry': [{}] })).rejects.toThrow(/is not an object of tables with rows/);
});
