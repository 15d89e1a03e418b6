// SQL of old addresses and where they lead.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Lead } from './domain.ts';

export async function listLeads(db: Db): Promise<Lead[]> {
  const rows = await db.selectFrom('pages.redirect').select(['path', 'target']).orderBy('path').execute();
  return rows.map(({ path, target }) => ({ from: path, to: target }));
}

export async function saveLeads(db: Db, leads: readonly Lead[], membershipId: string | null): Promise<void> {
  await sql`
    insert into pages.redirect (path, target, source, made_at, made_by)
    select l.path, nullif(l.target, ''), 'editor', now(), ${membershipId}
    from unnest(${leads.map(({ from }) => from)}::text[], ${leads.map(({ to }) => to ?? '')}::text[]) l (path, target)
    on conflict (path) do update set target = excluded.target, source = excluded.source, made_at = excluded.made_at,
      made_by = excluded.made_by`.execute(db);
}
