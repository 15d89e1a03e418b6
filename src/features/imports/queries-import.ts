// All reading of imports: what an archive would become, and what it became.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import type { PictureRefusal } from '../../platform/files/text-archive.ts';
import type { ArticleKind, Tag } from '../pages/index.ts';
import type { ImportFacts, ImportLost, ImportRefusal } from './domain-import.ts';

export type ImportRow = {
  id: string;
  name: string;
  madeAt: Temporal.Instant;
  madeBy: string;
  makerName: string;
  carriedOutAt: Temporal.Instant | null;
  unitId: string | null;
  files: number;
};
const columns = sql`i.id, i.name, i.made_at, i.made_by, i.carried_out_at, i.unit_id,
  (select concat_ws(' ', o.given_name, o.family_name) from organisation.membership m
    join organisation.person o on o.id = m.person_id where m.id = i.made_by) as maker_name,
  (select count(*)::integer from imports.item t where t.import_id = i.id) as files`;

export async function listImports(db: Db): Promise<ImportRow[]> {
  const { rows } =
    await sql<ImportRow>`select ${columns} from imports.import i order by i.made_at desc limit 50`.execute(db);
  return rows;
}

export async function findImport(db: Db, id: string): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`select ${columns} from imports.import i where i.id = ${id}`.execute(db);
  return rows[0];
}

export type Outcome = 'made' | 'made_without_address' | 'left' | 'slug_taken' | 'original_left';
export type Item = {
  place: number;
  file: string;
  refusal: ImportRefusal | null;
  language: FaceLanguage;
  /** Of a translation: the place of the Swedish file. */
  original: number | null;
  kind: ArticleKind;
  slug: string;
  title: string;
  facts: ImportFacts;
  unitId: string | null;
  tags: Tag[];
  body: string;
  oldPath: string | null;
  lost: ImportLost[];
  articleId: string | null;
  outcome: Outcome | null;
};

export async function listItems(db: Db, id: string): Promise<Item[]> {
  const { rows } = await sql<Item>`
    select place, file, refusal, language, original, kind, slug, title, facts, unit_id, tags, coalesce(body, '') as body,
      old_path, lost, article_id, outcome
    from imports.item where import_id = ${id} order by place`.execute(db);
  return rows;
}

export type ImportedPicture = {
  id: string;
  file: string;
  refusal: PictureRefusal | null;
  /** In the library; null: not there yet, or not needed. */
  pictureId: string | null;
  isWaiting: boolean;
};

export async function listImportedPictures(db: Db, id: string): Promise<ImportedPicture[]> {
  const { rows } = await sql<ImportedPicture>`
    select id, file, refusal, picture_id, content is not null as is_waiting
    from imports.picture where import_id = ${id} order by file`.execute(db);
  return rows;
}
