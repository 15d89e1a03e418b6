// All SQL of consents. Which rows exist is decided by db/repeatable/72_consents.sql; a request is read here and not through
// the slice of requests, which builds on this one. Every row bears childId.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';
import { ageOn } from '../../kit/dates.ts';
import { newId } from '../../kit/ids.ts';
import { parsePersonalNumber } from '../../kit/personal-number.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import type { ConsentRule } from '../catalogue/index.ts';
import { type ConsentFacts, type ConsentInput, type Judgement, judgeConsent, type RuleInForce } from './domain.ts';

export type Consent = ConsentInput &
  ConsentFacts & {
    childId: string;
    recordedAt: Temporal.Instant;
    /** Who wrote it down; null where that person is not listed. */
    recordedBy: string | null;
    isRecordedAtSchool: boolean;
    withdrawnBy: 'telephone' | 'visit' | 'letter' | 'email' | 'e_identification' | null;
    scan: { id: string; name: string } | null;
  };

/** The request that consents belong to, as far as they need it. */
export type ConsentMatter = {
  requestId: string;
  registryNumber: string;
  serviceTitle: string;
  childId: string;
  rule: RuleInForce;
};
/** All that a page tells of a request's consents. */
export type ConsentStanding = { matter: ConsentMatter; records: Consent[]; judgement: Judgement };

type Asked = { language: Language; today: Temporal.PlainDate };

/** The consents of a request about a child, and what is lacking; undefined where the request is about no child. */
export async function findConsentStanding(
  db: Db,
  requestId: string,
  asked: Asked,
): Promise<ConsentStanding | undefined> {
  const matter = await selectMatter(db, asked.language).where('r.id', '=', requestId).executeTakeFirst();
  return matter === undefined ? undefined : standing(db, matter, asked);
}

/** The same by registry number. Throws Absent, also where the request is about no child. */
export async function getConsentStanding(db: Db, registryNumber: string, asked: Asked): Promise<ConsentStanding> {
  const matter = await selectMatter(db, asked.language)
    .where('r.registryNumber', '=', registryNumber)
    .executeTakeFirstOrThrow(() => new Absent());
  return standing(db, matter, asked);
}

async function standing(db: Db, row: MatterRow, { today }: Asked): Promise<ConsentStanding> {
  const { consentRule, confirmedBy, personalNumber, childId, ...request } = row;
  const rule = ruleOf({ consentRule, confirmedBy, personalNumber }, today);
  const records = await listConsents(db, row.requestId);
  const matter = { ...request, childId: childId ?? '', rule };
  return { matter, records, judgement: judgeConsent(rule, records, today) };
}

/** Of at most 50 requests, those whose consents lack something today: what findConsentStanding says of each. */
export async function listLacking(
  db: Db,
  requestIds: readonly string[],
  today: Temporal.PlainDate,
): Promise<ReadonlySet<string>> {
  if (requestIds.length === 0) return new Set();
  const matters = await selectMatter(db, 'sv').where('r.id', 'in', requestIds).execute();
  const given = await db
    .selectFrom('consents.consent as c')
    .leftJoin('consents.withdrawal as w', 'w.consentId', 'c.id')
    .select(['c.id', 'c.requestId', 'c.childId', 'c.kind', 'c.answer', 'c.giver', 'c.giverName', 'c.personId'])
    .select(['c.onlyGuardian', 'c.givenOn', 'c.until', 'w.withdrawnOn'])
    .select(sql<boolean>`exists (select from consents.consent as later where later.corrects = c.id)`.as('isCorrected'))
    .where('c.requestId', 'in', requestIds)
    .execute();
  const records = Map.groupBy(given, ({ requestId }) => requestId);
  const lacking = matters.filter((matter) => {
    const facts = (records.get(matter.requestId) ?? []) as unknown as ConsentFacts[];
    return judgeConsent(ruleOf(matter, today), facts, today).lacking.length > 0;
  });
  return new Set(lacking.map(({ requestId }) => requestId));
}

type RuleRow = Pick<MatterRow, 'consentRule' | 'confirmedBy' | 'personalNumber'>;

function ruleOf({ consentRule, confirmedBy, personalNumber }: RuleRow, today: Temporal.PlainDate): RuleInForce {
  const number = parsePersonalNumber(personalNumber ?? '', today);
  const birthDate = number.ok ? number.value.birthDate : undefined;
  const age = birthDate === undefined ? undefined : ageOn(birthDate, today);
  return { rule: consentRule as ConsentRule, isConfirmed: confirmedBy !== null, age };
}

type MatterRow = {
  requestId: string;
  registryNumber: string;
  serviceTitle: string;
  childId: string | null;
  consentRule: string;
  confirmedBy: string | null;
  personalNumber: string | null;
};

function selectMatter(db: Db, language: Language) {
  return db
    .selectFrom('requests.request as r')
    .innerJoin('catalogue.service as s', (join) =>
      join.onRef('s.id', '=', 'r.serviceId').onRef('s.version', '=', 'r.serviceVersion'),
    )
    .select((eb) => [
      'r.id as requestId',
      'r.registryNumber',
      'r.childId',
      's.consentRule',
      's.confirmedBy',
      // Whichever of the two has a row for this reader.
      eb
        .selectFrom('requests.pupil')
        .select('personalNumber')
        .whereRef('requestId', '=', 'r.id')
        .unionAll(eb.selectFrom('requests.protectedPupil').select('personalNumber').whereRef('requestId', '=', 'r.id'))
        .limit(1)
        .as('personalNumber'),
    ])
    .select(language === 'sv' ? 's.titleSv as serviceTitle' : 's.titleEn as serviceTitle')
    .where('r.childId', 'is not', null);
}

/** Every record, the latest given first, also those that no longer count. At most 200. */
export async function listConsents(db: Db, requestId: string): Promise<Consent[]> {
  const rows = await db
    .selectFrom('consents.consent as c')
    .leftJoin('consents.withdrawal as w', 'w.consentId', 'c.id')
    .leftJoin('requests.attachment as a', 'a.id', 'c.scanId')
    .leftJoin('organisation.membership as m', 'm.id', 'c.recordedBy')
    .leftJoin('organisation.person as p', 'p.id', 'm.personId')
    .select([
      'c.id',
      'c.childId',
      'c.kind',
      'c.answer',
      'c.giver',
      'c.giverName',
      'c.relation',
      'c.personId',
      'c.onlyGuardian',
      'c.scope',
      'c.towards',
      'c.towardsAuthorityId',
      'c.towardsUnitId',
      'c.way',
      'c.givenOn',
      'c.until',
      'c.corrects',
      'c.recordedAt',
      'a.id as scanId',
      'a.name as scanName',
      'w.withdrawnOn',
      'w.channel as withdrawnBy',
      'p.givenName',
      'p.familyName',
    ])
    .select(sql<boolean>`m.school_unit_id is not null`.as('isRecordedAtSchool'))
    .select(sql<boolean>`exists (select from consents.consent as later where later.corrects = c.id)`.as('isCorrected'))
    .where('c.requestId', '=', requestId)
    .orderBy('c.givenOn', 'desc')
    .orderBy('c.recordedAt', 'desc')
    .orderBy('c.id')
    .limit(200)
    .execute();
  return rows.map(({ givenName, familyName, scanId, scanName, ...row }) => ({
    ...(row as unknown as Consent),
    recordedBy: givenName === null ? null : `${givenName} ${familyName}`,
    scan: scanId === null || scanName === null ? null : { id: scanId, name: scanName },
  }));
}

/** Whom among us secrecy can be lifted towards: exactly one of the ids is set. `value` is its name in a form. */
export type Recipient = {
  value: string;
  name: string;
  label: string;
  authorityId: string | null;
  unitId: string | null;
};

/** The authorities of the units that are valid today, and then those units, by name. */
export async function listRecipients(db: Db, language: Language): Promise<Recipient[]> {
  const units = await db
    .selectFrom('organisation.unit as u')
    .innerJoin('organisation.authority as a', 'a.id', 'u.authorityId')
    .select([
      'u.id',
      'u.authorityId',
      'a.name as authorityName',
      language === 'sv' ? 'u.nameSv as name' : 'u.nameEn as name',
    ])
    .where(sql<boolean>`u.valid @> access.today()`)
    .orderBy('name')
    .execute();
  const authorities = new Map(units.map(({ authorityId, authorityName }) => [authorityId, authorityName]));
  return [
    ...[...authorities].map(([id, name]) => ({
      value: `authority:${id}`,
      name,
      label: name,
      authorityId: id,
      unitId: null,
    })),
    ...units.map(({ id, name, authorityName }) => ({
      value: `unit:${id}`,
      name,
      label: `${name}, ${authorityName}`,
      authorityId: null,
      unitId: id,
    })),
  ];
}

/** Of these units, those towards which secrecy is lifted today, each with the last day ('YYYY-MM-DD'). For the entrance. */
export async function listLifted(
  db: Db,
  requestId: string,
  unitIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ unitId: string; lastDay: string }>`
    select unit_id, least(access.secrecy_lifted_until(${requestId}, unit_id), '9999-12-31')::text as last_day
    from unnest(${unitIds}::text[]) as unit_id where access.secrecy_lifted_until(${requestId}, unit_id) is not null`.execute(
    db,
  );
  return new Map(rows.map(({ unitId, lastDay }) => [unitId, lastDay]));
}

export type NewConsent = ConsentInput & {
  requestId: string;
  scanId: string | null;
  recordedBy: string;
  recordedAt: Temporal.Instant;
  /** The person, where they gave it themselves with e-identification. */
  personId?: string;
  /** The child of the request; the database sets it all the same. */
  childId: string;
};

export async function insertConsent(db: Db, { recordedAt, ...consent }: NewConsent): Promise<string> {
  const id = newId();
  await db
    .insertInto('consents.consent')
    .values({ ...consent, id, recordedAt: recordedAt.toString() })
    .execute();
  return id;
}

/** Keeps the paper among the files of the request and answers its id. */
export async function insertScan(
  db: Db,
  { requestId, file, now }: { requestId: string; file: NewScan; now: Temporal.Instant },
): Promise<string> {
  const id = newId();
  await db
    .insertInto('requests.attachment')
    .values({
      id,
      requestId,
      ask: 'consent',
      name: file.name,
      mediaType: file.mediaType,
      sizeBytes: file.bytes.length,
      content: Buffer.from(file.bytes),
      addedAt: now.toString(),
    })
    .execute();
  return id;
}
export type NewScan = { name: string; mediaType: string; bytes: Uint8Array };

export type NewWithdrawal = {
  consentId: string;
  childId: string;
  withdrawnOn: string;
  channel: string;
  recordedBy: string;
  recordedAt: Temporal.Instant;
};

/** Throws Conflict when somebody else has just recorded it. */
export async function insertWithdrawal(db: Db, { recordedAt, ...withdrawal }: NewWithdrawal): Promise<void> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('consents.withdrawal')
    .values({ ...withdrawal, recordedAt: recordedAt.toString() })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) {
    throw new Conflict('consent-withdrawn');
  }
}

/** Whether whoever acts has a part in the matter. For the entrance. */
export async function hasInterest(db: Db, requestId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select access.interest_in(${requestId}) is not null as has`.execute(db);
  return rows[0]?.has === true;
}
