// Courses and events by the time they are, and the addresses that lead elsewhere or nowhere.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import type { ArticleKind } from './domain.ts';
import { type ShownHead, timedKinds } from './domain-shown.ts';
import { headColumns, inNearestLanguage, shownNow } from './queries.ts';

/** The longest that anything in the calendar goes on: what began earlier is not looked for. */
const longestDays = 400;

export type TimedFilter = {
  face: FaceLanguage;
  kinds?: readonly (typeof timedKinds)[number][];
  /** What the unit has written, or what concerns it. */
  unitId?: string;
  /** What is over before this is left out. */
  from: Temporal.Instant;
  limit: number;
};

/** In the order they begin. */
export async function listTimed(
  db: Db,
  { face, kinds = timedKinds, unitId, from, limit }: TimedFilter,
): Promise<ShownHead[]> {
  const { rows } = await sql<ShownHead>`
    select ${headColumns}
    from pages.version v
    join pages.publication p on p.article_id = v.article_id and p.language = v.language and p.number = v.number
    join pages.article a on a.id = v.article_id
    where v.begins_at >= ${from.subtract({ hours: 24 * longestDays }).toString()}::timestamptz
      and coalesce(v.ends_at, v.begins_at) >= ${from.toString()}::timestamptz
      and a.removed_at is null and a.kind = any (${kinds}::text[]) and ${shownNow('p')} and ${inNearestLanguage(face)}
      and (${unitId ?? null}::text is null or a.unit_id = ${unitId ?? null} or exists (
        select from pages.tag t where t.article_id = a.id and t.kind = 'unit' and t.value = ${unitId ?? null}))
    order by v.begins_at, a.id
    limit ${limit}`.execute(db);
  return rows;
}

/** Where what stood at one of these addresses is now; null: gone for good. Undefined: nothing ever stood there. */
export async function findRedirect(db: Db, paths: readonly string[]): Promise<{ target: string | null } | undefined> {
  const { rows } = await sql<{ target: string | null }>`
    select r.target from pages.redirect r where r.path = any (${paths}::text[])
    order by array_position(${paths}::text[], r.path) limit 1`.execute(db);
  return rows[0];
}

/** 'gone' for good, or 'away' for now. Undefined where readers have never met anything of these kinds. */
export async function findFate(
  db: Db,
  { slug, kinds }: { slug: string; kinds: readonly ArticleKind[] },
): Promise<'gone' | 'away' | undefined> {
  const { rows } = await sql<{
    fate: 'gone' | 'away' | null;
  }>`select pages.fate_of(${slug}, ${kinds}::text[]) as fate`.execute(db);
  return rows[0]?.fate ?? undefined;
}
