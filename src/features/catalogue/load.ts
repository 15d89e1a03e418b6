// Writes the services of a checked municipality folder into the catalogue, each change as a new version. Called by the
// load command in src/app, in the same transaction as loadMunicipality and after it.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { FormRules, ServiceDocument } from '../organisation/index.ts';
import { serviceForm } from './form.ts';
import { checkForm } from './form-check.ts';
import { sv } from './texts.sv.ts';

/** For the reader of the municipality's files, whose notes on what to mend are in Swedish. */
export const formRules: FormRules = {
  shape: serviceForm,
  faultsOf: (form) =>
    checkForm(serviceForm.parse(form)).map(({ path, reason }) => ({ path, reason: sv.faults[reason] })),
};

export type CatalogueCounts = {
  readonly added: number;
  readonly changed: number;
  readonly ended: number;
  /** Left as administrators have published them, whatever the folder says. */
  readonly kept: number;
};

type Held = { id: string; version: number; facts: unknown; validFrom: string | null; validTo: string | null };

/**
 * A service that reads otherwise than its latest version gets a new one, valid from its own first day or today,
 * whichever is later: a request stays under the version that it was asked under. A service that has left the folder
 * ends today. One that administrators have published is theirs, and is not touched.
 */
export async function loadCatalogue(
  db: Db,
  services: readonly ServiceDocument[],
  today: Temporal.PlainDate,
): Promise<CatalogueCounts> {
  const latest = new Map((await listLatest(db)).map((row) => [row.id, row]));
  const published = await listPublished(db);
  const counts = { added: 0, changed: 0, ended: 0, kept: published.size };
  for (const service of services.filter(({ slug }) => !published.has(slug))) {
    const held = latest.get(service.slug);
    if (!held) {
      await insertVersion(db, service, 1, service.validFrom);
      counts.added += 1;
    } else if (canonical(held.facts) !== canonical(factsOf(service))) {
      const from = later(service.validFrom, today.toString());
      await endVersions(db, held.id, from);
      await insertVersion(db, service, held.version + 1, from);
      counts.changed += 1;
    } else if (await setPeriod(db, held, service, today.toString())) {
      counts.changed += 1;
    }
  }
  const filed = new Set(services.map(({ slug }) => slug));
  for (const held of latest.values()) {
    if (!filed.has(held.id) && !published.has(held.id) && (await endVersions(db, held.id, today.toString())))
      counts.ended += 1;
  }
  return counts;
}

/** Named as the columns, so that what is held and what is filed compare as they are. */
function factsOf(service: ServiceDocument) {
  return {
    unit_id: service.unit,
    title_sv: service.title.sv,
    title_en: service.title.en,
    description_sv: service.description.sv,
    description_en: service.description.en,
    registry_title: service.registryTitle,
    who_may_ask: service.whoMayAsk,
    levels: service.levels,
    consent_rule: service.consentRule,
    secrecy_ground: service.secrecyGround,
    matter_kind: service.matterKind,
    target_days: service.targetDays,
    form: service.form,
    legal_reference: service.legalReference,
    confirmed_by: service.confirmedBy,
  };
}

async function listLatest(db: Db): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select distinct on (id) id, version, to_jsonb(s) - array['id', 'version', 'valid'] as facts,
      lower(valid)::text as valid_from, (upper(valid) - 1)::text as valid_to
    from catalogue.service s order by id, version desc`.execute(db);
  return rows;
}

async function listPublished(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom('catalogue.publication').select('serviceId').distinct().execute();
  return new Set(rows.map(({ serviceId }) => serviceId));
}

async function insertVersion(db: Db, service: ServiceDocument, version: number, from: string): Promise<void> {
  const row = { ...factsOf(service), id: service.slug, version };
  await sql`
    insert into catalogue.service
    select (jsonb_populate_record(null::catalogue.service, ${JSON.stringify(row)}::jsonb
      || jsonb_build_object('valid', daterange(${from}::date, ${service.validTo}::date, '[]')::text))).*`.execute(db);
}

/** No version holds from `from` on; one that was to begin later never does. True when that changed anything. */
async function endVersions(db: Db, id: string, from: string): Promise<boolean> {
  const ended = await sql`
    update catalogue.service set valid = valid * daterange(null, ${from}::date)
    where id = ${id} and (upper_inf(valid) or upper(valid) > ${from}::date)`.execute(db);
  return Number(ended.numAffectedRows ?? 0) > 0;
}

/** Only the first version may move its first day: a later one began when the one before it ended. */
async function setPeriod(db: Db, held: Held, service: ServiceDocument, today: string): Promise<boolean> {
  const from = held.version === 1 ? service.validFrom : (held.validFrom ?? later(service.validFrom, today));
  if (from === held.validFrom && service.validTo === held.validTo) return false;
  await sql`
    update catalogue.service set valid = daterange(${from}::date, ${service.validTo}::date, '[]')
    where id = ${held.id} and version = ${held.version}`.execute(db);
  return true;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

/** The same text for the same content, whatever the order of keys: jsonb keeps none. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
