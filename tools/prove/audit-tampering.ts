// A thousand ways to falsify the log, each tried on the chain inside a transaction that is rolled back, by somebody who may
// do everything in the database; only the heads kept outside are out of reach. Each must be found by the product's own check.
import { randomBytes } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { checkChain, type Head, readHeads } from '../../src/app/audit-heads.ts';
import type { Dice } from './dice.ts';
import type { Findings } from './findings.ts';

/** The part of the chain that is tampered with; it ends at a kept head. Longer ones only take longer. */
const mostRows = 400;

type Chain = { witness: pg.Client; dice: Dice; length: number };
type Tampering = (chain: Chain, seq: number) => Promise<void>;

const set =
  (assignment: string): Tampering =>
  async ({ witness, dice }, seq) => {
    await witness.query(
      `update audit.entry set ${assignment} where seq = $1`,
      assignment.includes('$2') ? [seq, dice.uuid()] : [seq],
    );
  };

/** What a liar would want to say about one row. */
const fields: Record<string, Tampering> = {
  time: set(`at = at - interval '1 microsecond'`),
  day: set(`at = at + interval '1 day'`),
  person: set('person_id = $2'),
  nobody: set('person_id = case when person_id is null then $2::uuid end'),
  membership: set('membership_id = $2'),
  kind: set(`kind = case kind when 'auditor' then 'principal' else 'auditor' end`),
  unit: set(`unit_id = coalesce(unit_id, '') || 'x'`),
  school: set('school_unit_id = $2'),
  act: set(`act = act || '.other'`),
  purpose: set(`purpose = case purpose when 'audit' then 'asking' else 'audit' end`),
  resource: set(`resource = resource || 's'`),
  'resource id': set(`resource_id = resource_id || '0'`),
  'shifted words': set(`resource = resource || chr(31) || resource_id, resource_id = ''`),
  'child added': set('child_ids = child_ids || $2::uuid'),
  'children gone': set(`child_ids = case when cardinality(child_ids) = 0 then array[$2::uuid] else '{}' end`),
  outcome: set(`outcome = case outcome when 'done' then 'refused' else 'done' end`),
  hash: set(`hash = sha256(hash)`),
  'prior hash': set(`prior_hash = sha256(prior_hash)`),
  renumbered: set('seq = seq + 1000000'),
  deleted: async ({ witness }, seq) => void (await witness.query('delete from audit.entry where seq = $1', [seq])),
  'last rows cut': async ({ witness }, seq) =>
    void (await witness.query('delete from audit.entry where seq >= $1', [seq])),
  'first rows cut': async ({ witness }, seq) =>
    void (await witness.query('delete from audit.entry where seq <= $1', [seq])),
  swapped: async (chain, seq) => swap(chain, seq),
  'swapped whole': async (chain, seq) => {
    await swap(chain, seq);
    await rehash(chain, 1);
  },
  inserted: async (chain, seq) => insert(chain, seq),
  'inserted and rehashed': async (chain, seq) => {
    await insert(chain, seq);
    await rehash(chain, seq);
  },
  'changed and rehashed': async (chain, seq) => {
    await chain.witness.query(`update audit.entry set resource_id = resource_id || '0' where seq = $1`, [seq]);
    await rehash(chain, seq);
  },
  'deleted, closed up and rehashed': async (chain, seq) => {
    await chain.witness.query('delete from audit.entry where seq = $1', [seq]);
    await chain.witness.query('update audit.entry set seq = -(seq - 1) where seq > $1', [seq]);
    await chain.witness.query('update audit.entry set seq = -seq where seq < 0');
    await rehash(chain, seq);
  },
};

async function swap({ witness, dice, length }: Chain, seq: number): Promise<void> {
  const other = ((seq + dice.below(length - 1)) % length) + 1;
  await witness.query(
    'update audit.entry set seq = case seq when $1 then -$2::bigint else -$1::bigint end where seq in ($1, $2)',
    [seq, other],
  );
  await witness.query('update audit.entry set seq = -seq where seq < 0');
}

async function insert({ witness }: Chain, seq: number): Promise<void> {
  await witness.query('update audit.entry set seq = -(seq + 1) where seq > $1', [seq]);
  await witness.query('update audit.entry set seq = -seq where seq < 0');
  await witness.query(
    `insert into audit.entry select (jsonb_populate_record(e, jsonb_build_object('seq', seq + 1, 'prior_hash', hash))).* from audit.entry e where seq = $1`,
    [seq],
  );
}

/** Makes the chain agree with itself again from a row on: what only the heads outside can tell. */
async function rehash({ witness }: Chain, from: number): Promise<void> {
  await witness.query(`do $$
    declare
      link audit.entry;
      prior bytea := coalesce((select hash from audit.entry where seq < ${from} order by seq desc limit 1), decode(repeat('00', 32), 'hex'));
    begin
      for link in select * from audit.entry where seq >= ${from} order by seq loop
        update audit.entry set prior_hash = prior, hash = sha256(prior || convert_to(audit.canonical(link), 'UTF8'))
        where seq = link.seq returning hash into prior;
      end loop;
    end $$`);
}

/** Answers how many were found. The untouched chain must be found right first. */
export async function tamper(
  witness: pg.Client,
  headsFolder: string,
  { dice, count }: { dice: Dice; count: number },
  findings: Findings,
): Promise<number> {
  const kept = readHeads(headsFolder);
  const end = kept.findLast(({ seq }) => seq <= mostRows)?.seq ?? kept[0]?.seq ?? 0;
  const heads = kept.filter(({ seq }) => seq <= end);
  const whole = await checkChain(witness, kept);
  findings.check(whole.faults.length === 0, `the untouched log has ${whole.faults.length} faults`);
  await witness.query('begin');
  await witness.query('delete from audit.entry where seq > $1', [end]);
  const untouched = await checkChain(witness, heads);
  findings.check(
    untouched.faults.length === 0 && untouched.checked === end,
    'the part to be tampered with is not right to begin with',
  );
  const names = Object.keys(fields);
  let found = 0;
  for (let n = 0; n < count; n += 1) {
    const name = names[n % names.length] ?? '';
    const seq = 1 + dice.below(end - 1);
    await witness.query('savepoint honest');
    await fields[name]?.({ witness, dice, length: end }, seq);
    const { faults } = await checkChain(witness, heads);
    await witness.query('rollback to savepoint honest; release savepoint honest');
    if (faults.length > 0) found += 1;
    findings.check(faults.length > 0, `tampering "${name}" at row ${seq} of ${end} was not found`);
  }
  await witness.query('rollback');
  for (const what of forgeHeads(headsFolder)) findings.check(false, what);
  findings.checked += 3;
  return found;
}

/** Heads that were not signed here: whoever rewrites the log would have to write these too. */
function forgeHeads(headsFolder: string): string[] {
  const forgeries: Record<string, (head: Head) => Head> = {
    hash: (head) => ({ ...head, hash: randomBytes(32).toString('hex') }),
    place: (head) => ({ ...head, seq: head.seq + 1 }),
    time: (head) => ({ ...head, at: new Date(0).toISOString() }),
  };
  return Object.entries(forgeries).flatMap(([name, forge]) => {
    const folder = join(headsFolder, name);
    for (const file of ['heads.jsonl', 'signing-key.pem']) cpSync(join(headsFolder, file), join(folder, file));
    const lines = readFileSync(join(folder, 'heads.jsonl'), 'utf8').trimEnd().split('\n');
    const [first = '', ...rest] = lines;
    writeFileSync(join(folder, 'heads.jsonl'), `${[JSON.stringify(forge(JSON.parse(first))), ...rest].join('\n')}\n`);
    return isAccepted(folder) ? [`a head with a forged ${name} was accepted`] : [];
  });
}

function isAccepted(folder: string): boolean {
  try {
    readHeads(folder);
    return true;
  } catch {
    return false;
  }
}
