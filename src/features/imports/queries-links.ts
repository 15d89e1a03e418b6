// All SQL of links: what is shown and may hold them, which addresses there are, and those that lead nowhere.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import { writingAt } from '../editorial/index.ts';

export type BrokenReason = 'absent' | 'moved_away' | 'no_host';
export type BrokenLink = {
  articleId: string;
  language: FaceLanguage;
  href: string;
  reason: BrokenReason;
  foundAt: Temporal.Instant;
  title: string;
  /** Where it is mended. */
  at: string;
};
const mostListed = 500;

/** Those of texts that the asker tends, as the latest round found them. */
export async function listBroken(db: Db): Promise<BrokenLink[]> {
  const { rows } = await sql<Omit<BrokenLink, 'at'>>`
    select l.article_id, l.language, l.href, l.reason, l.found_at, (select v.title from pages.version v
      where v.article_id = l.article_id and v.language = l.language order by v.number desc limit 1) as title
    from imports.link l order by title, l.article_id, l.language, l.href limit ${mostListed}`.execute(db);
  return rows.map((link) => ({ ...link, at: writingAt(link.articleId, link.language) }));
}

export async function countBroken(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from imports.link`.execute(db);
  return rows[0]?.count ?? 0;
}

export type ShownText = { articleId: string; language: FaceLanguage; body: string };

/** As anybody meets them: the walls show what is published, and nothing else. */
export async function listShownTexts(db: Db): Promise<ShownText[]> {
  const { rows } = await sql<ShownText>`select article_id, language, body from pages.version`.execute(db);
  return rows;
}

export async function listAddresses(db: Db): Promise<Map<string, { isGone: boolean }>> {
  const { rows } = await sql<{ address: string; isGone: boolean }>`select * from imports.list_addresses()`.execute(db);
  return new Map(rows.map(({ address, isGone }) => [address, { isGone }]));
}

export type FoundLink = { articleId: string; language: string; href: string; reason: BrokenReason };

export async function keepLinks(db: Db, found: readonly FoundLink[]): Promise<void> {
  const rows = found.map(({ articleId, language, href, reason }) => ({
    article_id: articleId,
    language,
    href,
    reason,
  }));
  await sql`select imports.keep_links(${JSON.stringify(rows)}::jsonb)`.execute(db);
}

/** What is known of others' addresses; `isFresh`: asked within a week. */
export async function listAsked(db: Db): Promise<Map<string, { reason: BrokenReason | null; isFresh: boolean }>> {
  const { rows } = await sql<{ href: string; reason: BrokenReason | null; isFresh: boolean }>`
    select href, reason, asked_at > now() - interval '7 days' as is_fresh from imports.asked`.execute(db);
  return new Map(rows.map(({ href, ...known }) => [href, known]));
}

export async function keepAsked(db: Db, href: string, reason: BrokenReason | null): Promise<void> {
  await sql`insert into imports.asked (href, reason, asked_at) values (${href}, ${reason}, now())
    on conflict (href) do update set reason = excluded.reason, asked_at = excluded.asked_at`.execute(db);
}

/** Nothing is remembered of addresses that no text has. */
export async function forgetAsked(db: Db, used: readonly string[]): Promise<void> {
  await sql`delete from imports.asked where href <> all (${used}::text[])`.execute(db);
}
