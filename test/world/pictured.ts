// An article that is shown with a picture in it, written past the walls. For tests of what readers meet.
import { randomUUID } from 'node:crypto';
import type { Town } from '../support/browse.ts';

/** Answers the article’s id. */
export async function showArticle(
  town: Pick<Town, 'owner'>,
  { slug, pictureId, by }: { slug: string; pictureId: string; by: string | null },
): Promise<string> {
  const id = randomUUID();
  await town.owner.query(
    `insert into pages.article (id, kind, slug, unit_id, made_at, made_by) values ($1, 'article', $2, 'lotsen', now(), $3)`,
    [id, slug, by],
  );
  await town.owner.query(
    `insert into pages.version (article_id, language, number, title, ingress, body, origin, origin_on, saved_at)
     values ($1, 'sv', 1, 'En artikel', 'Om något.', $2, 'written', current_date, now())`,
    [id, `Text före.\n\n![En lärare](bild:${pictureId})\n\nText efter.`],
  );
  await town.owner.query(
    `insert into pages.publication (id, article_id, language, number, shown_from, approved_at)
     values ($1, $2, 'sv', 1, now() - interval '1 second', now())`,
    [randomUUID(), id],
  );
  return id;
}
