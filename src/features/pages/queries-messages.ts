// All SQL of the service messages: what every page says now, and what its writers have written.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import { Absent } from '../../platform/http/errors.ts';

export const messageLevels = ['note', 'warning', 'danger'] as const;
export type MessageLevel = (typeof messageLevels)[number];

export type ServiceMessage = { level: MessageLevel; texts: Partial<Record<FaceLanguage, string>> };

/** What is shown now, the gravest first. Asked once for each edition of the site, not for each page. */
export async function listServiceMessages(db: Db): Promise<ServiceMessage[]> {
  const { rows } = await sql<ServiceMessage>`
    select level, texts from pages.service_message
    where shown_from <= now() and (shown_until is null or shown_until > now())
    order by array_position(array['danger', 'warning', 'note'], level), shown_from desc limit 5`.execute(db);
  return rows;
}

export type WrittenMessage = ServiceMessage & {
  id: string;
  shownFrom: Temporal.Instant;
  shownUntil: Temporal.Instant | null;
  isOver: boolean;
};

/** For those who write them, the latest first. */
export async function listWrittenMessages(db: Db): Promise<WrittenMessage[]> {
  const { rows } = await sql<WrittenMessage>`
    select id, level, texts, shown_from, shown_until, coalesce(shown_until <= now(), false) as is_over
    from pages.service_message order by shown_from desc, id limit 50`.execute(db);
  return rows;
}

export type NewMessage = ServiceMessage & { from: Temporal.Instant | null; until: Temporal.Instant | null };

export async function insertServiceMessage(
  db: Db,
  { level, texts, from, until }: NewMessage,
  membershipId: string,
): Promise<void> {
  await sql`
    insert into pages.service_message (id, level, texts, shown_from, shown_until, written_at, written_by)
    values (${randomUUID()}, ${level}, ${JSON.stringify(texts)}::jsonb, coalesce(${from?.toString() ?? null}::timestamptz, now()),
      ${until?.toString() ?? null}, now(), ${membershipId})`.execute(db);
}

/** Taken away now; one that is still to come never is shown. Ending it twice is ending it once. */
export async function endServiceMessage(db: Db, id: string): Promise<void> {
  const { numAffectedRows } = await sql`
    update pages.service_message set shown_until = greatest(shown_from, least(shown_until, now()))
    where id::text = ${id}`.execute(db);
  if (numAffectedRows !== 1n) throw new Absent();
}
