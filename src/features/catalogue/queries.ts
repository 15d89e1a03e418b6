// All SQL of the service catalogue: what may be asked for today, and each version as it stood when it was asked under.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { Absent } from '../../platform/http/errors.ts';
import { listRulePeriods, type RulePeriod } from '../organisation/index.ts';
import { type AgeRule, type ServiceForm, withAgeRule } from './form.ts';

/** Who may ask for a service. `youth` is the pupil, `professional` somebody outside the school. */
export const askers = ['principal', 'school_staff', 'guardian', 'youth', 'professional', 'anybody'] as const;
export type Asker = (typeof askers)[number];
export const levels = ['individual', 'group', 'organisation'] as const;
export type Level = (typeof levels)[number];
export type ConsentRule = 'none' | 'inform' | 'one' | 'both' | 'youth';
export type Service = {
  id: string;
  version: number;
  unitId: string;
  title: string;
  description: string;
  registryTitle: string;
  whoMayAsk: Asker[];
  levels: Level[];
  consentRule: ConsentRule;
  secrecyGround: string;
  matterKind: 'service' | 'authority_exercise';
  targetDays: number;
  form: ServiceForm;
  /** Null: the local rules of this service are not yet confirmed, and the page says so. */
  confirmedBy: string | null;
};

/** A unit that has closed takes nothing on, whatever the version's own period says. */
const offeredToday = sql<boolean>`valid @> access.today() and exists (
  select from organisation.unit u where u.id = service.unit_id and u.valid @> access.today())`;

/** What `asker` may ask for today, by title. */
export async function listOfferedServices(db: Db, asker: string, language: 'sv' | 'en'): Promise<Service[]> {
  const rows = await selectServices(db, language)
    .where(sql<boolean>`${offeredToday} and ${asker} = any (who_may_ask)`)
    .orderBy('title')
    .execute();
  return rows.map(serviceOf);
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
    .where(sql<boolean>`${offeredToday} and ${asker} = any (who_may_ask)`)
    .executeTakeFirst();
  return row && withAges(db, serviceOf(row));
}

/** Everything that can be asked for today, whoever may ask: staff register what comes, and the entrance finds the way. */
export async function listCurrentServices(db: Db, language: 'sv' | 'en'): Promise<Service[]> {
  const rows = await selectServices(db, language).where(offeredToday).orderBy('title').execute();
  return rows.map(serviceOf);
}

/** One of them; undefined when it is withdrawn or has never been. */
export async function findCurrentService(db: Db, id: string, language: 'sv' | 'en'): Promise<Service | undefined> {
  const row = await selectServices(db, language).where('id', '=', id).where(offeredToday).executeTakeFirst();
  return row && withAges(db, serviceOf(row));
}

/** A service as it stood in the version a request was asked under; the ages of papers as its own form has them. */
export async function getService(db: Db, id: string, version: number, language: 'sv' | 'en'): Promise<Service> {
  const row = await selectServices(db, language)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow(() => new Absent());
  return serviceOf(row);
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

/** The municipality's rule for the age of papers, in all its periods. */
export async function listAgeRules(db: Db): Promise<RulePeriod[]> {
  return listRulePeriods(db, 'attachment-most-months-old');
}

/** The one that holds on `day` (YYYY-MM-DD), or today; undefined where there is none, or none that is a number of months. */
export function ageRuleOn(rules: readonly RulePeriod[], day?: string): AgeRule | undefined {
  const rule = rules.find(({ from, until, isToday }) =>
    day === undefined ? isToday : (from ?? '') <= day && (until === null || day < until),
  );
  const months = Number(rule?.value);
  if (rule === undefined || !Number.isSafeInteger(months) || months < 1) return undefined;
  return { months, isConfirmed: rule.confirmedBy !== null };
}

/** The service with an age for each paper it asks for, by the rule of `day`, or of today. */
export async function withAges(db: Db, service: Service, day?: string): Promise<Service> {
  const isWhole = service.form.attachments.every(({ mostMonthsOld }) => mostMonthsOld !== undefined);
  if (isWhole) return service;
  return { ...service, form: withAgeRule(service.form, ageRuleOn(await listAgeRules(db), day)) };
}

/** An empty list, as a service without questions may be written, is a form that asks nothing. */
function serviceOf(row: object): Service {
  const service = row as Service;
  return Array.isArray(service.form) ? { ...service, form: { sections: [], attachments: [] } } : service;
}
