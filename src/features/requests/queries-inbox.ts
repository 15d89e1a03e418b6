// The SQL of the inbox: what waits at the entrance, in the order it should be met, and with what the list points out.
// Called by triage through index.ts. Which rows exist is decided by the policies; every row about a child bears childId.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';
import type { Level, ServiceForm } from '../catalogue/index.ts';
import type { Answers, RequestStatus, Urgency } from './domain.ts';

/** A request as a row of the inbox. `unitId` is the unit whose service was asked for, not yet the one that has it. */
export type InboxRow = {
  id: string;
  registryNumber: string;
  registeredAt: Temporal.Instant;
  serviceTitle: string;
  unitId: string;
  level: Level;
  schoolName: string | null;
  /** By a guardian or a private person, also where the school may read it. */
  askedPrivately: boolean;
  /** False where the school does not see the request: then it is not the school that asks. */
  schoolReads: boolean;
  urgency: Urgency;
  urgencyReason: string | null;
  status: RequestStatus;
  /** 'YYYY-MM-DD', the last working day for an answer. */
  answerBy: string;
  /** 'YYYY-MM-DD', the first day it counts again. In the past or null: it counts. */
  restsUntil: string | null;
  queueUnitId: string | null;
  handledBy: string | null;
  childId: string | null;
  version: number;
  answers: Answers;
  form: ServiceForm;
  /** Another open matter about the same pupil, or of the same school about the same, that this reader may see. */
  hasOther: boolean;
  /** What its files answer, and the month each is from. */
  papers: { ask: string | null; dated: string | null }[];
};

/** `new`: nobody has taken it in hand. `waiting`: the school completes. `resting`, `queued`: as they say. */
export const inboxShows = ['all', 'new', 'mine', 'waiting', 'resting', 'queued'] as const;
export type InboxShow = (typeof inboxShows)[number];
export type InboxFilter = {
  show: InboxShow;
  /** A school form's code as in the register (GR, FS, GY), or a unit's id; undefined is all. */
  schoolForm?: string | undefined;
  unitId?: string | undefined;
  /** The reader's own membership, for `mine`. */
  membershipId: string;
  page: number;
  language: Language;
};
type BareRow = Omit<InboxRow, 'hasOther' | 'papers'>;
export type Inbox = { rows: InboxRow[]; page: number; pages: number };

const pageSize = 50;
/** Counting stops here: nobody pages through more, and a count of everything would grow with the table. */
const mostPages = 40;
// The same expression as in request_inbox_idx and request_waiting_idx, or the indexes are not used.
const urgencyRank = sql`case r.urgency when 'acute' then 0 when 'soon' then 1 else 2 end`;
// The day is asked once for each query and not for every row.
const counts = sql<boolean>`r.status = 'registered' and (r.rests_until is null or r.rests_until <= (select access.today()))`;
const rests = sql<boolean>`r.status = 'registered' and r.rests_until > (select access.today())`;
const waits = sql<boolean>`r.status in ('awaiting_completion', 'queued')`;
// Short words of what triage and consents judge in full, as it was when it came: where two have the same urgency and day, the whole one comes first.
const lacks = sql`(r.urgency <> 'normal' and coalesce(r.urgency_reason, '') = '')
  or (r.level = 'individual' and case s.consent_rule when 'both' then r.consent <> 'both' when 'youth' then r.consent <> 'youth'
    when 'one' then r.consent not in ('one', 'both', 'youth') when 'inform' then r.consent = 'not_needed' else false end)`;

/** What counts against its target comes first, then what rests or waits for others: three lists behind each other. */
const parts: Record<InboxShow, readonly ReturnType<typeof sql<boolean>>[]> = {
  all: [counts, rests, waits],
  new: [sql<boolean>`${counts} and r.handled_by is null`],
  mine: [counts, rests, waits],
  waiting: [sql<boolean>`r.status = 'awaiting_completion'`],
  resting: [rests],
  queued: [sql<boolean>`r.status = 'queued'`],
};

/** Most urgent first, then by the day the answer is due, then what is whole before what lacks something. 50 a page, from 1. */
export async function listInbox(db: Db, filter: InboxFilter): Promise<Inbox> {
  const wantedParts = parts[filter.show];
  const most = pageSize * mostPages;
  const sizes: number[] = [];
  for (const part of wantedParts) sizes.push(await countPart(db, part, filter, most));
  const total = Math.min(
    most,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(Math.max(1, filter.page), pages);
  const rows: BareRow[] = [];
  let skip = (page - 1) * pageSize;
  for (const [index, part] of wantedParts.entries()) {
    const size = sizes[index] ?? 0;
    if (skip < size && rows.length < pageSize) {
      rows.push(...(await listPart(db, part, filter, { skip, most: pageSize - rows.length })));
    }
    skip = Math.max(0, skip - size);
  }
  return { rows: await pointOut(db, rows), page, pages };
}

async function pointOut(db: Db, rows: readonly BareRow[]): Promise<InboxRow[]> {
  const others = await listOpenMatters(
    db,
    rows.filter(({ childId }) => childId !== null).map(({ id }) => id),
  );
  const known = new Set(others.map(({ ofRequest }) => ofRequest));
  const ids = rows.map(({ id }) => id);
  const papers =
    ids.length === 0
      ? []
      : await db
          .selectFrom('requests.attachment')
          .select(['requestId', 'ask', 'dated'])
          .where('requestId', 'in', ids)
          .where('ask', 'is not', null)
          .execute();
  return rows.map((row) => ({
    ...row,
    hasOther: known.has(row.id),
    papers: papers.filter(({ requestId }) => requestId === row.id),
  }));
}

function filtered(db: Db, part: ReturnType<typeof sql<boolean>>, filter: InboxFilter) {
  const { show, schoolForm, unitId, membershipId } = filter;
  return db
    .selectFrom('requests.request as r')
    .innerJoin('catalogue.service as s', (join) =>
      join.onRef('s.id', '=', 'r.serviceId').onRef('s.version', '=', 'r.serviceVersion'),
    )
    .leftJoin('organisation.schoolUnit as school', 'school.id', 'r.schoolUnitId')
    .where(part)
    .$if(show === 'mine', (query) => query.where('r.handledBy', '=', membershipId))
    .$if(unitId !== undefined, (query) => query.where('s.unitId', '=', unitId ?? ''))
    .$if(schoolForm !== undefined, (query) =>
      query.where(sql<boolean>`${schoolForm ?? ''}::text = any (school.school_forms)`),
    );
}

async function countPart(
  db: Db,
  part: ReturnType<typeof sql<boolean>>,
  filter: InboxFilter,
  most: number,
): Promise<number> {
  const isWhole = filter.show !== 'mine' && filter.unitId === undefined && filter.schoolForm === undefined;
  const counted = isWhole ? db.selectFrom('requests.request as r').where(part) : filtered(db, part, filter);
  const { count } = await db
    .selectFrom(counted.select('r.id').limit(most).as('open'))
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

async function listPart(
  db: Db,
  part: ReturnType<typeof sql<boolean>>,
  filter: InboxFilter,
  { skip, most }: { skip: number; most: number },
): Promise<BareRow[]> {
  const rows = await filtered(db, part, filter)
    .select([
      'r.id',
      'r.registryNumber',
      'r.registeredAt',
      's.unitId',
      'r.level',
      'school.name as schoolName',
      'r.schoolReads',
      'r.askedPrivately',
      'r.urgency',
      'r.urgencyReason',
      'r.status',
      'r.answerBy',
      'r.restsUntil',
      'r.queueUnitId',
      'r.handledBy',
      'r.childId',
      'r.version',
      'r.answers',
    ])
    // An empty list is a form that asks nothing, as the catalogue reads it.
    .select(
      sql`case jsonb_typeof(s.form) when 'array' then '{"sections": [], "attachments": []}'::jsonb else s.form end`.as(
        'form',
      ),
    )
    .select(filter.language === 'sv' ? 's.titleSv as serviceTitle' : 's.titleEn as serviceTitle')
    .orderBy(urgencyRank)
    .orderBy('r.answerBy')
    .orderBy(sql`(${lacks})`)
    .orderBy('r.id')
    .limit(most)
    .offset(skip)
    .execute();
  return rows as unknown as BareRow[];
}

export type OpenMatter = {
  /** The request that was asked about. */
  ofRequest: string;
  requestId: string;
  registryNumber: string;
  title: string;
  status: RequestStatus;
  /** Of the same school, and read by it or not alike: only then may the two be answered together. */
  hasSameReaders: boolean;
  childId: string | null;
};

/** Other open matters about the same pupil, or of the same school about the same; never one that the reader may not see. */
export async function listOpenMatters(db: Db, requestIds: readonly string[]): Promise<OpenMatter[]> {
  if (requestIds.length === 0) return [];
  const { rows } = await sql<OpenMatter>`select * from requests.list_open_matters(${[...requestIds]}::uuid[])`.execute(
    db,
  );
  return rows;
}
