// An article that is shown with a picture in it, written past the walls. For tests of what readers meet.
import { randomUUID } from 'node:crypto';
import type { Town } from '../support/browse.ts';

/** Answers the article’s id. */
export async function showArticle(
  town: Pick<Town, 'owner'>,
  { slug, pictureId, unitId = 'lotsen' }: { slug: string; pictureId: string; unitId?: string },
): Promise<string> {
  const id = randomUUID();
  await town.owner.query(
    `insert into pages.article (id, kind, slug, unit_id, made_at) values ($1, 'article', $2, $3, now())`,
    [id, slug, unitId],
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
