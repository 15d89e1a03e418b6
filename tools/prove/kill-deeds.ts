// What must hold of what the clerks of prove:kill have been told is done: it is there, once and whole. Each query answers the
// marks that are so; and a planted fault for each must be found. Used by kill-laws.ts.
import type pg from 'pg';
import { Findings } from './findings.ts';
import { faceFaults, faceHalves, faceWholes } from './kill-face.ts';

const logged = (act: string) =>
  `exists (select from audit.entry a where a.act = '${act}' and a.outcome = 'done' and a.resource_id = r.registry_number
     and (r.child_id is null or r.child_id = any (a.child_ids)))`;
const decided = (name: string, kind: string, whole = 'true') => `
  select substring(e.message from '${name} (.*)') as mark from requests.event e join requests.request r on r.id = e.request_id
  where e.kind = '${kind}' and e.message like '${name} %' and ${logged('triage.decide')} and ${whole}`;
const linked = (kind: string) => `exists (
  select from requests.link l join requests.request t on t.id = l.to_id and l.kind = '${kind}'
  join requests.pupil p on p.request_id = t.id
  where l.from_id = r.id and exists (select from requests.event x where x.request_id = t.id and x.kind = 'registered'))`;

const wholes = {
  registered: `
    select substring(r.question from 'registered (.*)') as mark from requests.request r
    join intake.sender s on s.request_id = r.id join requests.pupil p on p.request_id = r.id
    join intake.receipt k on k.registry_number = r.registry_number
    join requests.event e on e.request_id = r.id and e.kind = 'registered'
    join consents.consent c on c.request_id = r.id and c.giver_name = s.name
    join access.replay f on f.location = '/registrera/kvitto/' || r.registry_number
    where r.question like 'registered %' and exists (
      select from audit.entry a where a.act = 'intake.register' and a.outcome = 'done' and r.child_id = any (a.child_ids))`,
  written: `
    select substring(m.body from 'written (.*)') as mark from messages.message m join requests.request r on r.id = m.request_id
    where m.body like 'written %' and ${logged('message.write')}`,
  minuted: `
    select substring(m.body from 'minuted (.*)') as mark from meetings.minute m
    join meetings.item i on i.id = m.item_id join requests.request r on r.id = i.request_id
    where m.body like 'minuted %' and exists (select from meetings.present p where p.meeting_id = i.meeting_id)`,
  met: `select id::text as mark from meetings.meeting where closed_at is not null`,
  takenBack: `
    select w.consent_id::text as mark from consents.withdrawal w where exists (
      select from notices.notice n where n.once_key like 'consent_withdrawn:' || w.consent_id || ':%')`,
  queued: decided('queued', 'queued'),
  redirected: decided('redirected', 'redirected', `r.status = 'redirected'`),
  merged: decided('merged', 'merged', `r.status = 'merged' and ${linked('merged')}`),
  split: decided('split', 'split', linked('split')),
  asked: `
    select split_part(n.once_key, ':', 2) as mark from notices.notice n where n.kind = 'sign_off_asked'`,
  publishedRules: `
    select (row_number() over (order by number))::text as mark from routing.edition where published_by is not null`,
  publishedForm: `
    select s.id || ' ' || s.version as mark from catalogue.service s
    join catalogue.publication p on p.service_id = s.id and p.version = s.version
    where not exists (select from catalogue.service later where later.id = s.id and later.version < s.version and later.valid && s.valid)`,
  ...faceWholes,
};
export type DeedName = keyof typeof wholes;
/** Acknowledged; `mark` stands in what was written, or is its id. When it was first sent, and when it was answered. */
export type Deed = { name: DeedName; mark: string; begunAt: number; at: number };

/** What a reader who leaves has done before is undone; the others stand. */
const undone: readonly DeedName[] = ['wished', 'joined'];

/** Each lists what is half, acknowledged or not; none is right. */
const halves: Record<string, string> = {
  'a registration that is half': `
    select r.registry_number as offender from requests.request r where r.question like 'registered %'
      and not exists (select from requests.link l where l.to_id = r.id and l.kind = 'split')
      and r.question not in (select 'registered ' || mark from (${wholes.registered}) w)`,
  'a decision without its event': `
    select r.registry_number as offender from requests.request r where r.status in ('redirected', 'merged')
      and not exists (select from requests.event e where e.request_id = r.id and e.kind = r.status)`,
  'a consent taken back, and nobody told': `
    select w.consent_id::text as offender from consents.withdrawal w
    where w.consent_id::text not in (select mark from (${wholes.takenBack}) t)`,
  'a meeting without its matter': `
    select m.id::text as offender from meetings.meeting m where not exists (select from meetings.item i where i.meeting_id = m.id)`,
  'an edition of the rules that is half': `
    select e.number::text as offender from routing.edition e
    where (select count(*) from routing.rule r where r.edition = e.number)
      <> (select count(*) from routing.rule r where r.edition = (select min(number) from routing.edition))`,
  'a form published without its draft’s end': `
    select d.service_id as offender from catalogue.service_draft d join catalogue.publication p on p.service_id = d.service_id
    where p.version > d.based_on`,
  ...faceHalves,
};

/**
 * One finding for each acknowledged deed that is not there whole and once, and for each that is half. `leaving` are readers who
 * have begun to leave, asked when the rows have been read.
 */
export async function checkDeeds(
  witness: pg.Client,
  deeds: readonly Deed[],
  leaving: ReadonlySet<string>,
): Promise<Findings> {
  const findings = new Findings();
  for (const [name, query] of Object.entries(wholes)) {
    const told = deeds.filter((deed) => deed.name === name);
    const { rows } = await witness.query<{ mark: string }>(
      query,
      query.includes('$1') ? [told.map(({ mark }) => mark)] : [],
    );
    const times = Map.groupBy(rows, ({ mark }) => mark);
    const own = told.filter((deed) => !undone.includes(deed.name) || !leaving.has(deed.mark));
    const wrong = own.filter(({ mark }) => times.get(mark)?.length !== 1);
    findings.all(
      own.length,
      `${name} was acknowledged, and is not there whole and once`,
      wrong.map(({ mark }) => mark),
    );
  }
  for (const [law, query] of Object.entries(halves)) {
    const { rows } = await witness.query<{ offender: string }>(query);
    findings.all(
      rows.length,
      law,
      rows.map(({ offender }) => offender),
    );
  }
  return findings;
}

const registeredOne = `(select id from requests.request where question = 'registered ' || $1 order by registered_at limit 1)`;

/** What the deaths could have done to what was acknowledged, each to the deed named first. */
export const deedFaults: Record<string, { of: DeedName; statement: string }> = {
  'a sender lost': { of: 'registered', statement: `delete from intake.sender where request_id = ${registeredOne}` },
  'a caller’s consent lost': {
    of: 'registered',
    statement: `update consents.consent set giver_name = 'x' where request_id = ${registeredOne}`,
  },
  'a message lost': { of: 'written', statement: `delete from messages.message where body = 'written ' || $1` },
  'a minute lost': { of: 'minuted', statement: `delete from meetings.minute where body = 'minuted ' || $1` },
  'a withdrawal lost': { of: 'takenBack', statement: `delete from consents.withdrawal where consent_id = $1::uuid` },
  'a decision lost': { of: 'queued', statement: `delete from requests.event where message = 'queued ' || $1` },
  'a status lost': {
    of: 'redirected',
    statement: `update requests.request r set status = 'registered' from requests.event e
      where e.request_id = r.id and e.message = 'redirected ' || $1`,
  },
  'a link lost': {
    of: 'split',
    statement: `delete from requests.link l using requests.event e where e.request_id = l.from_id and e.message = 'split ' || $1`,
  },
  'an edition lost': {
    of: 'publishedRules',
    statement: `delete from routing.rule where $1 <> '' and edition = (select max(number) from routing.edition)`,
  },
  'a version lost': {
    of: 'publishedForm',
    statement: `delete from catalogue.publication where service_id || ' ' || version = $1`,
  },
  ...faceFaults,
};
