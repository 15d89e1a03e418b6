// Writes the vocabulary of a checked municipality folder. Called by the load command in src/app, in the same transaction
// as the rest of the folder. What administrators have added or taken away in the product stays as they left it.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { VocabularyFiles } from './vocabulary-files.ts';

export type VocabularyCounts = { readonly added: number; readonly changed: number; readonly ended: number };

type Held = {
  id: string;
  phrase: string;
  target: string | null;
  strength: number | null;
  sameAs: string | null;
  state: string;
};
type Filed = Omit<Held, 'id' | 'state'>;

/** A word of the folder that an administrator has ended is not brought back: the folder is where one began. */
export async function loadVocabulary(db: Db, files: VocabularyFiles, now: Temporal.Instant): Promise<VocabularyCounts> {
  await replaceDoors(db, files);
  const filed: Filed[] = [
    ...files.pointing.map(({ phrase, target, strength }) => ({ phrase, target, strength, sameAs: null })),
    ...files.same.map(({ phrase, sameAs }) => ({ phrase, target: null, strength: null, sameAs })),
  ];
  const held = await db
    .selectFrom('finder.word')
    .select(['id', 'phrase', 'target', 'strength', 'sameAs', 'state', 'source'])
    .execute();
  const heldByKey = new Map(held.map((row) => [keyOf(row), row]));
  const filedByKey = new Map(filed.map((word) => [keyOf(word), word]));
  const added = [...filedByKey].filter(([key]) => !heldByKey.has(key)).map(([, word]) => word);
  const fromFolder = held.filter(({ source, state }) => source === 'folder' && state === 'live');
  const ended = fromFolder.filter((row) => !filedByKey.has(keyOf(row)));
  const changed = fromFolder.flatMap((row) => {
    const word = filedByKey.get(keyOf(row));
    return word !== undefined && word.strength !== row.strength ? [{ id: row.id, strength: word.strength }] : [];
  });
  await writeWords(db, { added, ended, changed }, now);
  const counts = { added: added.length, changed: changed.length, ended: ended.length };
  if (counts.added + counts.changed + counts.ended > 0) {
    await sql`insert into finder.publication (number, at, membership_id, added, ended)
      select coalesce(max(number), 0) + 1, ${now.toString()}::timestamptz, null, ${counts.added + counts.changed}, ${counts.ended}
      from finder.publication`.execute(db);
  }
  return counts;
}

function keyOf({ phrase, target, sameAs }: Pick<Held, 'phrase' | 'target' | 'sameAs'>): string {
  return `${phrase.toLowerCase()}\u001f${target ?? `= ${sameAs?.toLowerCase()}`}`;
}

type Changes = {
  added: readonly Filed[];
  ended: readonly { id: string }[];
  changed: readonly { id: string; strength: number | null }[];
};

async function writeWords(db: Db, { added, ended, changed }: Changes, now: Temporal.Instant): Promise<void> {
  const at = now.toString();
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
  await sql`update finder.word set state = 'ended', ending = false, changed_at = ${at}::timestamptz
    where id = any (${ids(ended)}::uuid[])`.execute(db);
  await sql`update finder.word w set strength = c.strength, changed_at = ${at}::timestamptz
    from unnest(${ids(changed)}::uuid[], ${changed.map(({ strength }) => strength)}::smallint[]) as c (id, strength)
    where w.id = c.id`.execute(db);
  const rows = added.map((word) => ({ id: randomUUID(), ...word }));
  await sql`insert into finder.word (id, phrase, target, strength, same_as, state, source, changed_at)
    select id, phrase, target, strength, same_as, 'live', 'folder', ${at}::timestamptz
    from unnest(${ids(rows)}::uuid[], ${rows.map(({ phrase }) => phrase)}::text[], ${rows.map(({ target }) => target)}::text[],
      ${rows.map(({ strength }) => strength)}::smallint[], ${rows.map(({ sameAs }) => sameAs)}::text[])
      as w (id, phrase, target, strength, same_as)`.execute(db);
}

async function replaceDoors(db: Db, { doors, advice }: VocabularyFiles): Promise<void> {
  await sql`delete from finder.door`.execute(db);
  await sql`delete from finder.advice`.execute(db);
  for (const [position, door] of doors.entries()) {
    await db
      .insertInto('finder.door')
      .values({
        id: door.id,
        position,
        titleSv: door.title.sv,
        titleEn: door.title.en,
        textSv: door.text.sv,
        textEn: door.text.en,
        checklist: JSON.stringify(door.checklist),
        phone: door.phone ?? null,
        linkHref: door.link?.href ?? null,
        linkLabelSv: door.link?.label.sv ?? null,
        linkLabelEn: door.link?.label.en ?? null,
        loud: door.loud,
      })
      .execute();
  }
  if (advice.length > 0) {
    await db
      .insertInto('finder.advice')
      .values(advice.map(({ target, sv: textSv, en: textEn }) => ({ target, textSv, textEn })))
      .execute();
  }
}
