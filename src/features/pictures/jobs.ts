// Makes what pages show of an original, and ends consents whose last day has come. The notifier's role runs it: it is given
// bytes, and not what they are of. Called by the composition's worker and upkeep.
import { type Kysely, sql } from 'kysely';
import { asNotifier, type Db } from '../../access/gate.ts';
import { makeVariants } from '../../platform/files/variants.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';

export type Making = { db: Kysely<DB> };

type Original = { content: Buffer; focusX: number; focusY: number };

/** payload: `{ pictureId }`, as the database plans it with the picture. No transaction is open while variants are made. */
export async function makePictureVariants({ db }: Making, { pictureId }: { pictureId: string }): Promise<void> {
  const original = await asNotifier(db, async (tx) => {
    const { rows } = await sql<Original>`
      select content, focus_x, focus_y from pictures.take_original(${pictureId}::uuid)`.execute(tx);
    return rows[0];
  });
  if (original === undefined) return;
  const variants = await makeVariants(original.content, { x: original.focusX, y: original.focusY });
  await asNotifier(db, async (tx) => {
    for (const { name, mediaType, width, height, content } of variants) {
      await sql`select pictures.keep_variant(${pictureId}::uuid, ${name}, ${mediaType}, ${width}, ${height}, ${content},
        ${original.focusX}::smallint, ${original.focusY}::smallint)`.execute(tx);
    }
  });
}

const mostAtATime = 20;

/** Those whose job has given up. */
export async function makeLeftVariants({ db }: Making): Promise<void> {
  const left = await asNotifier(db, async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from pictures.list_unmade(${mostAtATime}) id`.execute(tx);
    return rows;
  });
  for (const { id } of left) await makePictureVariants({ db }, { pictureId: id });
}

/** For a database that was moved, whose queue was not: their jobs anew. */
export async function planUnmadeVariants(db: Db): Promise<void> {
  await sql`select jobs.plan('make-variants', json_build_object('pictureId', id)) from pictures.unmade() order by added_at`.execute(
    db,
  );
}

export async function withdrawExpired({ db }: Making): Promise<void> {
  await asNotifier(db, async (tx) => {
    await sql`select pictures.withdraw_expired()`.execute(tx);
  });
}
