// Moving everything: a server's database into the embedded one and back into another server's, and what is refused on the
// way. The witness compares every table of the first database with the last, row by row.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { auditCheck } from '../src/app/audit-check.ts';
import { keepAuditHeads, readHeads } from '../src/app/audit-heads.ts';
import { exportCommand, importCommand, leftOut } from '../src/app/transfer.ts';
import { type Config, readConfig } from '../src/platform/config.ts';
import { createLog } from '../src/platform/log.ts';
import { openTown, type Town } from './support/browse.ts';
import { cloneDatabase, type TestDatabase } from './support/cluster.ts';
import { promise, sendTwice } from './world/promises.ts';
import { people, schools, testNumbers } from './world/small-town.ts';

const folder = mkdtempSync(join(tmpdir(), 'skolstod-transfer-'));
const file = join(folder, 'everything.export');
const onServer = (databaseUrl: string, name: string) =>
  readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: join(folder, name) });
const hostile = [
  "';drop table x;--",
  '\\N \\x00 {"a",null}',
  'tab\tline\nreturn\rsep\u2028\u001f',
  'åäö 🜚 e\u0301 \u202eomvänt',
  '',
  '[1]',
  'NULL',
];
const bytes = randomBytes(3_000_000);

let town: Town;
let source: Config;
const targets: TestDatabase[] = [];

/** The commands talk to a person; here their words are of no use. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  return work().finally(() => log.mockRestore());
}

async function newTarget(): Promise<{ database: TestDatabase; config: Config }> {
  const database = await cloneDatabase();
  targets.push(database);
  return { database, config: onServer(database.superuserUrl, `target-${targets.length}`) };
}

/** Every row of every table that moves, as text, by table. */
async function witness(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`set timezone = 'UTC'`);
  const { rows } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^pg_|^information_schema$|^migration$|^graphile_worker$|^jobs$'
       and c.oid::regclass::text <> all ($1) order by 1`,
    [leftOut],
  );
  const seen: Record<string, string[]> = {};
  for (const { name } of rows) {
    const found = await client.query<{ row: string }>(`select t::text as row from ${name} t order by 1`);
    seen[name] = found.rows.map(({ row }) => row);
  }
  await client.end();
  return seen;
}

async function one<T>(url: string, query: string, values: unknown[] = []): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ value: T }>(query, values);
  await client.end();
  return rows[0]?.value as T;
}

/** A matter from asking to a signed and closed case, a protected child, files, hostile words, and a log of it all. */
async function fill(): Promise<void> {
  const nora = await town.as('principalNorth');
  const draft = (await nora.post('/stod/ny', { service: 'handledning' })).location ?? '';
  await nora.post(draft, {
    part: 'all',
    level: 'group',
    question: 'Hur?',
    situation: hostile[3] ?? '',
    tried: hostile[0] ?? '',
    urgency: 'normal',
    urgencyReason: '',
    x_antal: '7',
    act: 'send',
  });
  const { owner } = town;
  const request = await owner.query(`select id from requests.request`);
  const requestId = request.rows[0].id;
  await owner.query(
    `insert into requests.attachment (id, request_id, name, media_type, size_bytes, content, added_at)
     values (gen_random_uuid(), $1, 'stor.pdf', 'application/pdf', $3, $2, now()), (gen_random_uuid(), $1, 'tom.pdf', 'application/pdf', 0, '', now())`,
    [requestId, bytes, bytes.length],
  );
  const [first] = testNumbers;
  await owner.query(
    `insert into children.child values (gen_random_uuid(), $1, 'Barn A'), (gen_random_uuid(), $2, 'Barn B')`,
    [first, testNumbers[1]],
  );
  await owner.query(
    `insert into children.protection (child_id, ground, reason, marked_by) select id, 'secrecy_mark', $1, $2 from children.child where pseudonym = 'Barn A'`,
    [hostile[1], people.protector.membership],
  );
  await owner.query(
    `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id, asker_membership_id,
       channel, urgency, question, situation, tried, consent, answers, child_id, status, answer_by)
     select gen_random_uuid(), 'CSS-2026-00' || (10 + n), '2026-01-01 00:00:00.123456+01', 'Begäran', 'kartlaggning', 1, 'individual', $1, $2, 'form', 'soon',
       $3, $4, $5, 'both', jsonb_build_object('x', array[$3::text, $4::text]), c.id, 'registered', '2099-01-01'
     from children.child c, generate_series(1, 20) n where c.pseudonym = case when n < 10 then 'Barn A' else 'Barn B' end`,
    [schools.northern, people.principalNorth.membership, hostile[0], hostile[2], hostile[3]],
  );
  await owner.query(
    `insert into requests.pupil select id, child_id, '201501012395', $1, $2, '' from requests.request where child_id is not null`,
    [hostile[3], hostile[0]],
  );
  await owner.query(
    `insert into cases.case (id, request_id, registry_number, title, level, school_unit_id, protected, status, opened_at, responsible_unit_id)
     select gen_random_uuid(), id, registry_number, title, level, school_unit_id, false, 'open', now(), 'lotsen' from requests.request where id = $1`,
    [requestId],
  );
  for (const text of hostile) {
    await owner.query(
      `insert into cases.psychologist_note (id, case_id, unit_id, membership_id, body, written_at, signed_at)
       select gen_random_uuid(), id, 'lotsen', $1, $2, now(), now() from cases.case`,
      [people.psychologist.membership, text],
    );
  }
  await owner.query(`update cases.case set status = 'closed'`);
  await (await town.as('coordinator')).get('/inkorg');
  await nora.get('/stod');
}

let promised: string[];

beforeAll(async () => {
  town = await openTown();
  source = onServer(town.database.superuserUrl, 'source');
  await fill();
  promised = await promise(town);
  const heads = keepAuditHeads({
    auditUrl: town.database.appUrl,
    folder: source.auditHeadsDir,
    log: createLog({ level: 'silent' }),
  });
  await heads.stop();
  mkdirSync(join(source.dataDir, 'mail'), { recursive: true });
  writeFileSync(
    join(source.dataDir, 'mail', 'abc123.eml'),
    Buffer.concat([bytes.subarray(0, 700_001), Buffer.from('\r\n.\r\n')]),
  );
  await quietly(() => exportCommand(source, [file]));
});

afterAll(async () => {
  await town.close();
  for (const target of targets) await target.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe('from a server to the embedded database and back', () => {
  test('nothing is lost, changed or added on the way', async () => {
    const embedded = readConfig({ DATA_DIR: join(folder, 'embedded') });
    await quietly(() => importCommand(embedded, [file]));
    const second = join(folder, 'second.export');
    await quietly(() => exportCommand(embedded, [second]));
    const { database, config } = await newTarget();
    await quietly(() => importCommand(config, [second]));

    const before = await witness(town.database.superuserUrl);
    const after = await witness(database.superuserUrl);
    expect(Object.keys(before).length).toBeGreaterThan(25);
    expect(before['requests.protected_pupil']).toHaveLength(9);
    expect(before['cases.psychologist_note']).toHaveLength(hostile.length);
    expect(before['audit.entry']?.length).toBeGreaterThan(2);
    expect(after).toEqual(before);

    const content = await one<string>(
      database.superuserUrl,
      `select encode(sha256(content), 'hex') as value from requests.attachment where size_bytes > 1`,
    );
    expect(content).toBe(createHash('sha256').update(bytes).digest('hex'));
    for (const name of ['audit-heads/heads.jsonl', 'audit-heads/signing-key.pem', 'mail/abc123.eml']) {
      const [label = '', base = ''] = name.split('/');
      const path = (at: Config) => (label === 'mail' ? join(at.dataDir, 'mail', base) : join(at.auditHeadsDir, base));
      expect(readFileSync(path(config)).equals(readFileSync(path(source))), name).toBe(true);
      expect(statSync(path(config)).mode & 0o077, name).toBe(0);
    }
    expect(readHeads(config.auditHeadsDir)).toHaveLength(1);
    expect(await quietly(() => auditCheck(config))).toBe(0);
  });

  test('the walls stand in the new place', async () => {
    const { database } = { database: targets[0] as TestDatabase };
    const visible = async (kind: string, membership: string) => {
      const client = new pg.Client({ connectionString: database.appUrl });
      await client.connect();
      await client.query(`begin; set local role skolstod_${kind}`);
      await client.query(`select set_config('skolstod.membership', $1, true)`, [membership]);
      const { rows } = await client.query<{ count: string }>('select count(*) from requests.request');
      await client.end();
      return Number(rows[0]?.count);
    };
    expect(await visible('coordinator', people.coordinator.membership)).toBe(12);
    expect(await visible('principal', people.principalSouth.membership)).toBe(0);
    const triggers = await one<string>(
      database.superuserUrl,
      `select count(*)::text as value from pg_trigger where tgenabled = 'D'`,
    );
    expect(triggers).toBe('0');
  });

  test('every promise that was not kept is planned to be, and none that was; carried out twice, each is kept once', async () => {
    const { superuserUrl, appUrl } = targets[0] as TestDatabase;
    const jobs = await one<{ task: string; payload: Record<string, string>; due: boolean }[]>(
      superuserUrl,
      `select json_agg(json_build_object('task', t.identifier, 'payload', j.payload, 'due', j.run_at <= now())) as value
       from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`,
    );
    const words = jobs.map(({ task, payload }) => `${task} ${JSON.stringify(payload).replace(/([:,])"/g, '$1 "')}`);
    expect(words.sort()).toEqual(promised);
    expect(jobs.filter(({ due }) => !due)).toHaveLength(2);

    const letters = jobs.filter(({ task }) => task === 'send-letter').map(({ payload }) => payload);
    const to = await sendTwice(appUrl, letters, join(folder, 'outgoing'));
    // The confirmation, the issue and the reply; the trial to its editor; and that a proposal is answered.
    const due = 'due@example.se';
    expect(to).toEqual(['chiefEditor@example.se', due, due, due, 'n@example.se']);
  });

  test('the log goes on where it ended', async () => {
    const { appUrl, superuserUrl } = targets[0] as TestDatabase;
    const client = new pg.Client({ connectionString: appUrl });
    await client.connect();
    await client.query(`begin; set local role skolstod_coordinator`);
    await client.query(`select audit.append('request.read', 'sorting', 'request', 'x', '{}', 'done')`);
    await client.query('commit');
    await client.end();
    const link = `select prior_hash = lag(hash) over (order by seq) as value from audit.entry order by seq desc limit 1`;
    expect(await one<boolean>(superuserUrl, link)).toBe(true);
  });
});

describe('refusals, after which nothing has changed', () => {
  const refusal = (config: Config, path: string) =>
    quietly(() => importCommand(config, [path])).then(
      () => 'imported',
      (error: Error) => error.message,
    );
  const isEmpty = async (database: TestDatabase, config: Config) => {
    const rows = await witness(database.superuserUrl);
    return (
      Object.values(rows).every((found) => found.length === 0) && !existsSync(join(config.auditHeadsDir, 'heads.jsonl'))
    );
  };

  test('a database that holds something', async () => {
    const before = await witness(town.database.superuserUrl);
    expect(await refusal({ ...source, auditHeadsDir: join(folder, 'other-heads') }, file)).toMatch(
      /not empty: there are rows in /,
    );
    expect(await witness(town.database.superuserUrl)).toEqual(before);
    expect(existsSync(join(folder, 'other-heads', 'heads.jsonl'))).toBe(false);
  });

  test('a file that is cut, damaged, changed, or something else', async () => {
    const { database, config } = await newTarget();
    const packed = readFileSync(file);
    const text = gunzipSync(packed).toString('utf8');
    const lines = text.split('\n');
    const note = lines.findIndex((line) => line.includes('drop table x'));
    const flipped = Buffer.from(packed);
    flipped.writeUInt8((flipped[flipped.length >> 1] ?? 0) ^ 4, flipped.length >> 1);
    const forgeries: Record<string, Buffer> = {
      cut: packed.subarray(0, packed.length - 200),
      flipped,
      changed: gzipSync(text.replace('drop table x', 'drop table y')),
      shorter: gzipSync(lines.toSpliced(note, 1).join('\n')),
      longer: gzipSync(lines.toSpliced(note, 0, lines[note] ?? '').join('\n')),
      swapped: gzipSync(lines.toSpliced(note, 2, lines[note + 1] ?? '', lines[note] ?? '').join('\n')),
      endless: gzipSync(lines.slice(0, -2).join('\n')),
      prolonged: gzipSync(`${text}["more"]\n`),
      other: gzipSync('{"format":"something"}\n'),
      plain: Buffer.from('hello'),
    };
    expect(note).toBeGreaterThan(0);
    for (const [name, content] of Object.entries(forgeries)) {
      const path = join(folder, `${name}.export`);
      writeFileSync(path, content);
      expect(await refusal(config, path), name).toMatch(/damaged, cut short or changed|is not an export/);
    }
    expect(await isEmpty(database, config)).toBe(true);
  });

  test('a forger who mends the sums as well is met by the log and its kept heads', async () => {
    const { database, config } = await newTarget();
    const path = join(folder, 'forged.export');
    writeFileSync(
      path,
      gzipSync(withSums(gunzipSync(readFileSync(file)).toString('utf8').replace('"request.list"', '"request.idle"'))),
    );
    expect(await refusal(config, path)).toMatch(/the log of reads is broken at row \d/);
    writeFileSync(
      path,
      gzipSync(
        withSums(gunzipSync(readFileSync(file)).toString('utf8').replace('"mail/abc123.eml"', '"mail/../../abc"')),
      ),
    );
    expect(await refusal(config, path)).toMatch(/a name that none of ours has/);
    expect(await isEmpty(database, config)).toBe(true);
  });

  test("another release's schema", async () => {
    const { database, config } = await newTarget();
    const path = join(folder, 'older.export');
    const text = gunzipSync(readFileSync(file)).toString('utf8');
    const [header = '', ...rest] = text.split('\n');
    const older = JSON.parse(header);
    older.migrations.pop();
    writeFileSync(path, gzipSync(withSums([JSON.stringify(older), ...rest].join('\n'))));
    expect(await refusal(config, path)).toMatch(/was written by another release/);
    expect(await isEmpty(database, config)).toBe(true);
  });

  test('kept heads that are not these', async () => {
    const { database, config } = await newTarget();
    mkdirSync(config.auditHeadsDir, { recursive: true });
    writeFileSync(join(config.auditHeadsDir, 'signing-key.pem'), 'another key');
    expect(await refusal(config, file)).toMatch(/exists already with other content/);
    expect(await isEmpty(database, config)).toBe(true);
    expect(readFileSync(join(config.auditHeadsDir, 'signing-key.pem'), 'utf8')).toBe('another key');
  });

  test('a name that is taken, and none at all', async () => {
    await expect(quietly(() => exportCommand(source, [file]))).rejects.toThrow(/exists already/);
    await expect(exportCommand(source, [])).rejects.toThrow(/npm run export -- FILE/);
    await expect(importCommand(source, [join(folder, 'nowhere')])).rejects.toThrow(/There is no file/);
  });
});

test('a table that a later slice adds comes along by itself, with its counter', async () => {
  const [from, to] = [await newTarget(), await newTarget()];
  const added = `create table records.later (id bigint generated always as identity primary key, words text not null);
    select access.wall('records.later')`;
  for (const { database } of [from, to]) {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(added);
    await owner.end();
  }
  await one(
    from.database.ownerUrl,
    `insert into records.later (words) select 'word ' || n from generate_series(1, 5000) n`,
  );
  const path = join(folder, 'later.export');
  await quietly(() => exportCommand(from.config, [path]));
  await quietly(() => importCommand(to.config, [path]));
  expect(await one<string>(to.database.ownerUrl, `select count(*)::text as value from records.later`)).toBe('5000');
  expect(
    await one<string>(
      to.database.ownerUrl,
      `insert into records.later (words) values ('next') returning id::text as value`,
    ),
  ).toBe('5001');
});

/** The same lines with counts and hashes as the writer would have made them: what a forger with the source code can do. */
function withSums(text: string): string {
  const sha = (part: string) => createHash('sha256').update(part).digest('hex');
  let out = '';
  let part = '';
  for (const line of text.split('\n').slice(0, -1)) {
    const tail = line.startsWith('{"end"') || line.startsWith('{"finished"') ? JSON.parse(line) : undefined;
    if (tail?.end)
      out += `${JSON.stringify({ end: { ...tail.end, name: /"name":"([^"]*)"/.exec(part)?.[1] ?? tail.end.name, sha256: sha(part.slice(part.indexOf('\n') + 1)) } })}\n`;
    else if (tail?.finished) out += `${JSON.stringify({ finished: { ...tail.finished, sha256: sha(out) } })}\n`;
    else out += `${line}\n`;
    part = line.startsWith('{"begin"') ? `${line}\n` : `${part}${line}\n`;
  }
  return out;
}
