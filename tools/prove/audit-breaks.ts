// The log made dumb, and the log made unusable in several ways: the first must be noticed, the others must stop all reading
// about children. Whoever cannot be written down does not read.
import { actingRoles } from '../../src/platform/postgres/roles.ts';
import { childrenByWord, look, type Showing, type Stage } from './audit-reading.ts';
import type { Findings } from './findings.ts';

const append = 'audit.append(text, text, text, text, uuid[], text)';
const kinds = actingRoles.join(', ');

/** How, and how to mend it. */
const breaks: Record<string, [string, string]> = {
  'the table is gone': ['alter table audit.entry rename to gone', 'alter table audit.gone rename to entry'],
  'nobody may write in it': [
    `revoke execute on function ${append} from ${kinds}`,
    `grant execute on function ${append} to ${kinds}`,
  ],
  'its owner may not write': [
    'revoke insert on audit.entry from skolstod_log',
    'grant insert on audit.entry to skolstod_log',
  ],
  'no policy lets a row in': [
    'drop policy log_appends on audit.entry',
    'create policy log_appends on audit.entry for insert to skolstod_log with check (true)',
  ],
  'it takes no more rows': [
    'alter table audit.entry add constraint full_disk check (false) not valid',
    'alter table audit.entry drop constraint full_disk',
  ],
};

/** Some of every kind of reader and page, so that one kind does not stand for all. */
function spread(shown: readonly Showing[], most: number): Showing[] {
  const step = Math.max(1, Math.floor(shown.length / most));
  return shown.filter((_, place) => place % step === 0);
}

/** The whole comparison on a log that writes nothing and says that it has. Answers how much was found. */
export async function plantSilentLog(stage: Stage, shown: readonly Showing[]): Promise<number> {
  const { witness, world } = stage;
  const { rows } = await witness.query<{ whole: string }>(
    `select pg_get_functiondef('${append}'::regprocedure) as whole`,
  );
  const whole = rows[0]?.whole ?? '';
  const head = whole.slice(0, whole.indexOf('AS $function$'));
  await witness.query(`${head.replace(/LANGUAGE plpgsql/, 'LANGUAGE sql')} AS $function$ select 0::bigint $function$`);
  const childOf = childrenByWord(world);
  let found = 0;
  for (const showing of spread(shown, 20)) {
    found += (await look(stage, showing, childOf)).missing.length;
  }
  await witness.query(whole);
  return found;
}

export async function breakTheLog(
  { witness, world }: Stage,
  shown: readonly Showing[],
  findings: Findings,
): Promise<{ manners: number; asked: number; served: number }> {
  const words = childrenByWord(world);
  const tried = spread(shown, 60);
  let served = 0;
  for (const [manner, [undo, mend]] of Object.entries(breaks)) {
    await witness.query(undo);
    for (const { member, visitor, path } of tried) {
      const { status, text } = await visitor.get(path);
      // The error page's own address holds the number that was asked for; everything else would be an answer.
      const told = [...text.matchAll(/zq[0-9a-z]+qz|CSS-2026-\d{4,}/g)].filter(
        ([word]) => words.has(word) && !path.includes(word),
      );
      const isStopped = status >= 500 && told.length === 0;
      if (!isStopped) served += 1;
      findings.check(
        isStopped,
        `${manner}, and ${member.kind} ${path} was answered with ${status} and ${told.length} words about children`,
      );
    }
    await witness.query(mend);
  }
  const [again] = tried;
  const mended = again && (await again.visitor.get(again.path)).status;
  findings.check(mended === 200, `with the log mended, reading answered ${mended}`);
  return { manners: Object.keys(breaks).length, asked: tried.length * Object.keys(breaks).length, served };
}
