// All SQL of the finder: the vocabulary in force and in draft, the doors, and the questions that were asked.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import type { Material } from './domain.ts';

export type Door = {
  id: string;
  title: string;
  text: string;
  checklist: string[];
  phone: string | null;
  link: { href: string; label: string } | null;
  loud: boolean;
};
/** A service as its door shows it: only what is public. */
export type OfferedService = {
  id: string;
  unitId: string;
  title: string;
  description: string;
  whoMayAsk: string[];
  targetDays: number;
};
export type Language = 'sv' | 'en';

/** Changes whenever an engine built before would answer otherwise. */
export async function readStamp(db: Db): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select md5(concat_ws('/',
      (select max(number) from finder.publication),
      (select count(*) from finder.word where state = 'live'),
      (select string_agg(id || ' ' || version, ',' order by id) from catalogue.service where valid @> access.today()),
      (select string_agg(id || name_sv || name_en || description_sv || description_en, ',' order by id)
        from organisation.unit where valid @> access.today()),
      (select string_agg(id || title_sv || loud, ',' order by id) from finder.door),
      (select entrance_phone from organisation.municipality))) as stamp`.execute(db);
  return rows[0]?.stamp ?? '';
}

/** `withDraft`: as it would be after the next publication, which only administrators may see. */
export async function readMaterial(db: Db, { withDraft = false } = {}): Promise<Material> {
  const units = await sql<Material['units'][number] & { isEntrance: boolean }>`
    select id, jsonb_build_object('sv', name_sv, 'en', name_en) as name,
      jsonb_build_object('sv', description_sv, 'en', description_en) as description,
      phone is not distinct from (select entrance_phone from organisation.municipality) as is_entrance
    from organisation.unit where valid @> access.today() order by id`.execute(db);
  const services = await sql<Material['services'][number]>`
    select id, unit_id as unit, jsonb_build_object('sv', title_sv, 'en', title_en) as title,
      jsonb_build_object('sv', description_sv, 'en', description_en) as description
    from catalogue.service where valid @> access.today() order by id`.execute(db);
  const doors = await sql<Material['doors'][number]>`
    select id, jsonb_build_object('sv', title_sv, 'en', title_en) as title,
      jsonb_build_object('sv', text_sv, 'en', text_en) as text, loud
    from finder.door order by position`.execute(db);
  const chosen = withDraft ? sql`state in ('live', 'draft') and not ending` : sql`state = 'live'`;
  const { rows } = await sql<{ phrase: string; target: string | null; strength: number | null; sameAs: string | null }>`
    select phrase, target, strength, same_as from finder.word where ${chosen} order by phrase, target, same_as`.execute(
    db,
  );
  return {
    units: units.rows,
    services: services.rows,
    doors: doors.rows,
    pointing: rows.flatMap(({ phrase, target, strength }) =>
      target === null || strength === null ? [] : [{ phrase, target, strength }],
    ),
    same: rows.flatMap(({ phrase, sameAs }) => (sameAs === null ? [] : [{ phrase, sameAs }])),
    entrance: units.rows.find(({ isEntrance }) => isEntrance)?.id ?? units.rows[0]?.id ?? '',
  };
}

export async function listDoors(db: Db, language: Language): Promise<Door[]> {
  const { rows } = await sql<Omit<Door, 'link'> & { linkHref: string | null; linkLabel: string | null }>`
    select id, ${sql.ref(`title_${language}`)} as title, ${sql.ref(`text_${language}`)} as text, phone, loud, link_href,
      ${sql.ref(`link_label_${language}`)} as link_label,
      array(select step ->> ${language}::text from jsonb_array_elements(checklist) step) as checklist
    from finder.door order by position limit 100`.execute(db);
  return rows.map(({ linkHref, linkLabel, ...door }) => ({
    ...door,
    link: linkHref === null || linkLabel === null ? null : { href: linkHref, label: linkLabel },
  }));
}

export async function listServices(db: Db, ids: readonly string[], language: Language): Promise<OfferedService[]> {
  const { rows } = await sql<OfferedService>`
    select id, unit_id, ${sql.ref(`title_${language}`)} as title, ${sql.ref(`description_${language}`)} as description, who_may_ask,
      target_days
    from catalogue.service where valid @> access.today() and id = any (${[...ids]}::text[])`.execute(db);
  return rows;
}

/** What to do meanwhile, by service or unit. */
export async function readAdvice(db: Db, language: Language): Promise<Map<string, string>> {
  const { rows } = await sql<{ target: string; text: string }>`
    select target, ${sql.ref(`text_${language}`)} as text from finder.advice limit 1000`.execute(db);
  return new Map(rows.map(({ target, text }) => [target, text]));
}

export type Word = {
  id: string;
  phrase: string;
  target: string | null;
  strength: number | null;
  sameAs: string | null;
  state: 'live' | 'draft';
  ending: boolean;
};
export type WordFilter = { contains: string; target: string | undefined; onlyDraft: boolean; page: number };
export const wordsOnPage = 50;

export async function listWords(db: Db, filter: WordFilter): Promise<{ words: Word[]; total: number }> {
  const pattern = `%${filter.contains.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<Word & { total: string }>`
    select id, phrase, target, strength, same_as, state, ending, count(*) over () as total from finder.word
    where state <> 'ended' and (phrase ilike ${pattern} or same_as ilike ${pattern})
      and (${filter.target ?? null}::text is null or target = ${filter.target ?? null}
        or (${filter.target ?? null} = '=' and same_as is not null))
      and (not ${filter.onlyDraft}::boolean or state = 'draft' or ending)
    order by (state = 'draft' or ending) desc, phrase, target limit ${wordsOnPage} offset ${(filter.page - 1) * wordsOnPage}`.execute(
    db,
  );
  return { words: rows.map(({ total: _, ...word }) => word), total: Number(rows[0]?.total ?? 0) };
}

export async function countDraft(db: Db): Promise<{ added: number; ended: number }> {
  const { rows } = await sql<{ added: number; ended: number }>`
    select (count(*) filter (where state = 'draft'))::integer as added,
      (count(*) filter (where ending))::integer as ended from finder.word`.execute(db);
  return rows[0] ?? { added: 0, ended: 0 };
}

export async function getWord(db: Db, id: string): Promise<Word> {
  const { rows } = await sql<Word>`
    select id, phrase, target, strength, same_as, state, ending from finder.word
    where id = ${id} and state <> 'ended'`.execute(db);
  const [word] = rows;
  if (word === undefined) throw new Absent();
  return word;
}

export type Meaning = { phrase: string; target: string | null; strength: number | null; sameAs: string | null };
type Writer = { membershipId: string; now: Temporal.Instant };

/** False when the same word points there already. */
export async function insertWord(db: Db, meaning: Meaning, { membershipId, now }: Writer): Promise<boolean> {
  const inserted = await db
    .insertInto('finder.word')
    .values({
      id: randomUUID(),
      ...meaning,
      state: 'draft',
      source: 'product',
      changedBy: membershipId,
      changedAt: now.toString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(inserted.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function updateEnding(db: Db, id: string, ending: boolean, { membershipId, now }: Writer): Promise<void> {
  await db
    .updateTable('finder.word')
    .set({ ending, changedBy: membershipId, changedAt: now.toString() })
    .where('id', '=', id)
    .where('state', '=', 'live')
    .execute();
}

export async function deleteDraftWord(db: Db, id: string): Promise<void> {
  await db.deleteFrom('finder.word').where('id', '=', id).where('state', '=', 'draft').execute();
}

/** Throws Conflict when what is published is no longer what was tried. */
export async function publishDraft(
  db: Db,
  seen: { added: number; ended: number },
  { membershipId, now }: Writer,
): Promise<void> {
  const draft = await countDraft(db);
  if (draft.added !== seen.added || draft.ended !== seen.ended) throw new Conflict('words-changed');
  const changed = { changedBy: membershipId, changedAt: now.toString() };
  await db
    .updateTable('finder.word')
    .set({ state: 'ended', ending: false, ...changed })
    .where('ending', '=', true)
    .execute();
  await db
    .updateTable('finder.word')
    .set({ state: 'live', ...changed })
    .where('state', '=', 'draft')
    .execute();
  await sql`insert into finder.publication (number, at, membership_id, added, ended)
    select coalesce(max(number), 0) + 1, ${now.toString()}::timestamptz, ${membershipId}::uuid, ${draft.added}, ${draft.ended}
    from finder.publication`.execute(db);
}

export type AskedQuestion = { question: string; language: Language; times: number };

/** The questions of the last `days`, most asked first. */
export async function listQuestions(db: Db, days: number, most: number): Promise<AskedQuestion[]> {
  const { rows } = await sql<AskedQuestion>`
    select question, language, sum(times)::integer as times from finder.question
    where asked_on > access.today() - ${days}::integer group by question, language
    order by times desc, question limit ${most}`.execute(db);
  return rows;
}

/** As the notifier alone may. */
export async function noteQuestion(db: Db, { question, language, times }: AskedQuestion): Promise<void> {
  await sql`select finder.note_question(${language}, ${question}, ${times})`.execute(db);
}

export type Target = { id: string; label: string };

/** All that a word can lead to today: units, their services, and ways that are not ours. */
export async function listTargets(db: Db, language: Language): Promise<Target[]> {
  const { rows } = await sql<Target>`
    select id, label from (
      select u.id, ${sql.ref(`u.name_${language}`)} as label, 1 as part, ${sql.ref(`u.name_${language}`)} as place
      from organisation.unit u where u.valid @> access.today()
      union all
      select s.id, ${sql.ref(`u.name_${language}`)} || ': ' || ${sql.ref(`s.title_${language}`)}, 1, ${sql.ref(`u.name_${language}`)}
      from catalogue.service s join organisation.unit u on u.id = s.unit_id where s.valid @> access.today()
      union all
      select d.id, ${sql.ref(`d.title_${language}`)}, 2, lpad(d.position::text, 4, '0') from finder.door d) as found
    order by part, place, id limit 2000`.execute(db);
  return rows;
}

/** Whether a word leads anywhere, now or in the draft: a synonym of nothing would be nothing. */
export async function leadsSomewhere(db: Db, phrase: string): Promise<boolean> {
  const { rows } = await sql<{ leads: boolean }>`
    select exists (select from finder.word where lower(phrase) = lower(${phrase}) and target is not null
      and state <> 'ended' and not ending) as leads`.execute(db);
  return rows[0]?.leads === true;
}
