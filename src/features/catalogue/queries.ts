// All SQL of the service catalogue: what may be asked for today, and each version as it stood when it was asked under.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { Absent } from '../../platform/http/errors.ts';

export type Level = 'individual' | 'group' | 'organisation';
export type ConsentRule = 'none' | 'inform' | 'one' | 'both' | 'youth';
export type Words = { sv: string; en: string };

/** An extra question of a service. `options` only for choice and checks. */
export type FormField = {
  key: string;
  label: Words;
  help?: Words;
  kind: 'text' | 'textarea' | 'choice' | 'checks' | 'date';
  required: boolean;
  maxLength?: number;
  options?: { value: string; label: Words }[];
};

export type Service = {
  id: string;
  version: number;
  unitId: string;
  title: string;
  description: string;
  registryTitle: string;
  whoMayAsk: string[];
  levels: Level[];
  consentRule: ConsentRule;
  secrecyGround: string;
  matterKind: 'service' | 'authority_exercise';
  targetDays: number;
  form: FormField[];
  /** Null: the local rules of this service are not yet confirmed, and the page says so. */
  confirmedBy: string | null;
};

/** What `asker` (a membership kind) may ask for today, by title. */
export async function listOfferedServices(db: Db, asker: string, language: 'sv' | 'en'): Promise<Service[]> {
  const rows = await selectServices(db, language)
    .where(sql<boolean>`valid @> access.today() and ${asker} = any (who_may_ask)`)
    .orderBy('title')
    .execute();
  return rows as unknown as Service[];
}

/** The version valid today, offered to `asker`; undefined when it is withdrawn or not for them. */
export async function findOfferedService(
  db: Db,
  id: string,
  asker: string,
  language: 'sv' | 'en',
): Promise<Service | undefined> {
  const row = await selectServices(db, language)
    .where('id', '=', id)
    .where(sql<boolean>`valid @> access.today() and ${asker} = any (who_may_ask)`)
    .executeTakeFirst();
  return row as unknown as Service | undefined;
}

/** A service as it stood in the version a request was asked under. */
export async function getService(db: Db, id: string, version: number, language: 'sv' | 'en'): Promise<Service> {
  const row = await selectServices(db, language)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow(() => new Absent());
  return row as unknown as Service;
}

function selectServices(db: Db, language: 'sv' | 'en') {
  return db
    .selectFrom('catalogue.service')
    .select([
      'id',
      'version',
      'unitId',
      'registryTitle',
      'whoMayAsk',
      'levels',
      'consentRule',
      'secrecyGround',
      'matterKind',
      'targetDays',
      'form',
      'confirmedBy',
    ])
    .select(
      language === 'sv'
        ? ['titleSv as title', 'descriptionSv as description']
        : ['titleEn as title', 'descriptionEn as description'],
    );
}
