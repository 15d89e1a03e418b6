// A few articles that readers meet, of every kind, put into the small town by its owner. Called by tests of public pages.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';

export type ShownArticle = {
  kind: string;
  slug: string;
  unitId?: string;
  language?: string;
  title: string;
  ingress?: string;
  body?: string;
  byline?: string;
  origin?: 'written' | 'reviewed' | 'machine';
  series?: string;
  seriesPlace?: number;
  beginsAt?: string;
  endsAt?: string;
  place?: string;
  places?: number;
  mediaUrl?: string;
  schoolUnitId?: string;
  tags?: [kind: string, value: string][];
  /** ISO 8601; a day ago unless something else is said. */
  shownFrom?: string;
  shownUntil?: string;
};

/** Answers the article's id. A second language, or a later version, is put in by the same slug again. */
export async function showArticle(owner: pg.Client, article: ShownArticle): Promise<string> {
  const { kind, slug, unitId = 'lotsen', language = 'sv', title, ingress = '', body = '', tags = [] } = article;
  await owner.query(
    `insert into pages.article (id, kind, slug, unit_id, made_at) values ($1, $2, $3, $4, now()) on conflict (slug) do nothing`,
    [randomUUID(), kind, slug, unitId],
  );
  const { rows } = await owner.query<{ id: string; number: number }>(
    `select a.id, (select coalesce(max(v.number), 0) + 1 from pages.version v
       where v.article_id = a.id and v.language = $2)::integer as number from pages.article a where a.slug = $1`,
    [slug, language],
  );
  const { id = '', number = 0 } = rows[0] ?? {};
  await owner.query(
    `insert into pages.version (article_id, language, number, title, ingress, body, byline, origin, origin_on, saved_at,
       series, series_place, begins_at, ends_at, place, places, media_url, school_unit_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, '2026-03-02', now(), $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      id,
      language,
      number,
      title,
      ingress,
      body,
      article.byline ?? '',
      article.origin ?? 'written',
      article.series ?? null,
      article.seriesPlace ?? null,
      article.beginsAt ?? null,
      article.endsAt ?? null,
      article.place ?? null,
      article.places ?? null,
      article.mediaUrl ?? null,
      article.schoolUnitId ?? null,
    ],
  );
  const from = article.shownFrom ?? new Date(Date.now() - 86_400_000).toISOString();
  await owner.query(
    `update pages.publication set shown_until = $3 where article_id = $1 and language = $2 and shown_until is null`,
    [id, language, from],
  );
  await owner.query(
    `insert into pages.publication (id, article_id, language, number, shown_from, shown_until, approved_at)
     values ($1, $2, $3, $4, $5, $6, now())`,
    [randomUUID(), id, language, number, from, article.shownUntil ?? null],
  );
  for (const [tagKind, value] of tags) {
    await owner.query('insert into pages.tag values ($1, $2, $3) on conflict do nothing', [id, tagKind, value]);
  }
  return id;
}
