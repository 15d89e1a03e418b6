// What the start page and the units' pages ask of the units: what they call themselves, where they are, how long they take.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import { preferenceOf } from './domain-shown.ts';
import { shownNow } from './queries.ts';

export type NamedPage = { slug: string; language: FaceLanguage; title: string; ingress: string };

/** What the units call themselves and say first, where their pages are there in the reader's language. */
export async function listUnitWords(db: Db, face: FaceLanguage): Promise<Map<string, NamedPage>> {
  const pages = await listNamed(db, 'unit', [face]);
  return new Map(pages.map((words) => [words.slug, words]));
}

/** The pages that stand by themselves, in the reader's language or the nearest. */
export async function listStanding(db: Db, face: FaceLanguage): Promise<NamedPage[]> {
  return listNamed(db, 'page', preferenceOf(face));
}

async function listNamed(db: Db, kind: 'unit' | 'page', languages: FaceLanguage[]): Promise<NamedPage[]> {
  const { rows } = await sql<NamedPage>`
    select distinct on (a.slug) a.slug, v.language, v.title, v.ingress
    from pages.article a join pages.publication p on p.article_id = a.id
      join pages.version v on (v.article_id, v.language, v.number) = (p.article_id, p.language, p.number)
    where a.kind = ${kind} and a.removed_at is null and ${shownNow('p')} and p.language = any (${languages}::text[])
    order by a.slug, array_position(${languages}::text[], p.language) limit 100`.execute(db);
  return rows;
}

/** Median working days from question to answer of the last year by unit, where enough was asked to say it: as it was frozen. */
export async function findLead(db: Db, unitId: string): Promise<number | undefined> {
  const { rows } = await sql<{ days: number }>`
    select days from openness.lead
    where unit_id = ${unitId} and month = (select max(month) from openness.frozen_month)`.execute(db);
  return rows[0]?.days;
}

export type UnitPlace = { address: string | null; isValid: boolean };

/** Where a unit is; undefined for one that has never been. */
export async function findUnitPlace(db: Db, unitId: string): Promise<UnitPlace | undefined> {
  return db
    .selectFrom('organisation.unit')
    .select(['address', sql<boolean>`valid @> access.today()`.as('isValid')])
    .where('id', '=', unitId)
    .executeTakeFirst();
}
