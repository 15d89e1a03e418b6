// Breaks every policy in turn, by dropping it and by opening it wide, inside a transaction that is rolled back, and asks
// whether the comparison notices. A break that nobody notices is a wall that nobody tests.
import type pg from 'pg';
import { compareTables, type Tally } from './walls-tables.ts';
import type { World } from './walls-world.ts';
import { type Attempt, tryWrites } from './walls-writes.ts';
import { writeAttempts } from './write-attempts.ts';

type Policy = {
  schemaname: string;
  tablename: string;
  policyname: string;
  roles: string[];
  cmd: string;
  qual: string | null;
  with_check: string | null;
};

/** Policies whose table is public or that the comparison meets elsewhere; each with its reason. */
const elsewhere: Record<string, string> = {
  everybody: 'organisation, catalogue and the finder’s doors are public: opened and whole are the same',
  recipients: 'the notifier has no membership; prove:kill and the job tests meet it',
  named_rename: 'its rows are those of the policy for reading, and only the period may be written',
  send: 'the notifier has no membership; prove:kill and the job tests meet it',
};

export async function breakPolicies(superuser: pg.Client, world: World): Promise<Tally> {
  const { rows } = await superuser.query<Policy>(`
    select schemaname, tablename, policyname, roles::text[] as roles, cmd, qual, with_check from pg_policies
    where schemaname not in ('migration', 'graphile_worker', 'jobs') and policyname not in ('owner_all', 'backup_read', 'owner_reads', 'log_reads', 'log_appends')
    order by 1, 2, 3`);
  const tally: Tally = { checked: 0, mismatches: [] };
  const attempts = writeAttempts(world);
  for (const policy of rows.filter(({ policyname }) => !(policyname in elsewhere))) {
    const isOpen = (words: string | null) => words === null || words === 'true';
    // What is open to its roles by design cannot be opened: the grants alone stand before it.
    const manners = isOpen(policy.qual) && isOpen(policy.with_check) ? ['dropped'] : ['dropped', 'opened'];
    for (const manner of manners as readonly ('dropped' | 'opened')[]) {
      tally.checked += 1;
      if (!(await isCaught(superuser, world, attempts, policy, manner))) {
        tally.mismatches.push({
          who: policy.roles.join(' '),
          what: `${policy.schemaname}.${policy.tablename} ${policy.policyname} ${manner} unnoticed`,
          expected: 1,
          found: 0,
        });
      }
    }
  }
  return tally;
}

/** What the policy itself is for is tried first, and the first difference ends it: most breaks are noticed within moments. */
async function isCaught(
  superuser: pg.Client,
  world: World,
  attempts: readonly Attempt[],
  policy: Policy,
  manner: 'dropped' | 'opened',
): Promise<boolean> {
  const kinds = policy.roles.map((role) => role.replace('skolstod_', ''));
  const differsInRows = async () => {
    const members = world.members.filter((member) => isConcerned(kinds, member.kind));
    return (await compareTables(superuser, world, members, true)).mismatches.length > 0;
  };
  const differsInWrites = async () => {
    const theirs = attempts.filter(({ who }) => isConcerned(kinds, who.kind));
    const [near, far] = divide(theirs, ({ statement }) =>
      statement.includes(`${policy.schemaname}.${policy.tablename}`),
    );
    return (await tryWrites(superuser, [...near, ...far], true)).mismatches.length > 0;
  };
  await superuser.query('savepoint break');
  await superuser.query(manner === 'dropped' ? drop(policy) : open(policy));
  const isForWriting = ['INSERT', 'UPDATE', 'DELETE'].includes(policy.cmd);
  const caught = isForWriting
    ? (await differsInWrites()) || (await differsInRows())
    : (await differsInRows()) || (await differsInWrites());
  await superuser.query('rollback to savepoint break; release savepoint break');
  return caught;
}

function divide<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

/** A policy for everybody concerns every kind. */
function isConcerned(kinds: readonly string[], kind: string): boolean {
  return kinds.includes(kind) || kinds.includes('public');
}

function drop({ schemaname, tablename, policyname }: Policy): string {
  return `drop policy "${policyname}" on ${schemaname}."${tablename}"`;
}

function open({ schemaname, tablename, policyname, qual, with_check }: Policy): string {
  const using = qual === null ? '' : ' using (true)';
  const check = with_check === null ? '' : ' with check (true)';
  return `alter policy "${policyname}" on ${schemaname}."${tablename}"${using}${check}`;
}
