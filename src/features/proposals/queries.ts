// All SQL of proposals: sending one, where it stands, the editors' list and decisions, and whose voice is missing.
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';
import type { DecisionKind, Voice } from './domain.ts';

export type NewProposal = {
  senderName: string;
  /** Null where none was left, and when the matter is done. */
  senderEmail: string | null;
  schoolUnitId: string | null;
  schoolForm: string;
  theme: string;
  body: string;
  links: string;
  wish: string;
  pictures: string;
  language: Language;
};

/** Answers the reference under which it is kept; undefined when there is no room for more within the hour. */
export async function sendProposal(db: Db, sent: NewProposal, reference: string): Promise<string | undefined> {
  const sender = { sender_name: sent.senderName, sender_email: sent.senderEmail, school_unit_id: sent.schoolUnitId };
  const { theme, body, links, wish, pictures, language } = sent;
  const content = { school_form: sent.schoolForm, theme, body, links, wish, pictures, language };
  const { rows } = await sql<{ reference: string | null }>`
    select proposals.send(${JSON.stringify(sender)}::jsonb, ${JSON.stringify(content)}::jsonb, ${reference}) as reference`.execute(
    db,
  );
  return rows[0]?.reference ?? undefined;
}

export type Standing = {
  receivedAt: Temporal.Instant;
  theme: string;
  kind: DecisionKind | null;
  words: string | null;
  decidedAt: Temporal.Instant | null;
  /** Of an article that readers meet. */
  slug: string | null;
  /** The answer will be told of by letter. */
  hasAddress: boolean;
  /** How many are still kept, and until when at the latest. */
  pictures: number;
  picturesUntil: string | null;
};

export async function findStanding(db: Db, reference: string): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`select * from proposals.find_standing(${reference})`.execute(db);
  return rows[0];
}

export type Proposal = Omit<NewProposal, 'language'> & {
  id: string;
  reference: string;
  receivedAt: Temporal.Instant;
  schoolName: string | null;
  kind: DecisionKind | null;
};

const columns = sql`p.id, p.reference, p.received_at, p.sender_name, p.sender_email, p.school_unit_id, p.school_form, p.theme,
  p.body, p.links, p.wish, p.pictures, s.name as school_name,
  (select d.kind from proposals.decision d where d.proposal_id = p.id order by d.decided_at desc limit 1) as kind`;
const source = sql`proposals.proposal p left join organisation.school_unit s on s.id = p.school_unit_id`;

export const proposalsPerPage = 30;

/** Undecided ones oldest first, or all newest first; one more than a page where there are more. */
export async function listProposals(db: Db, which: 'waiting' | 'all', page: number): Promise<Proposal[]> {
  const isWaiting = which === 'waiting';
  const chosen = isWaiting
    ? sql`where not exists (select 1 from proposals.decision d where d.proposal_id = p.id)`
    : sql``;
  const { rows } = await sql<Proposal>`
    select ${columns} from ${source} ${chosen}
    order by ${isWaiting ? sql`p.received_at, p.id` : sql`p.received_at desc, p.id`}
    limit ${proposalsPerPage + 1} offset ${(page - 1) * proposalsPerPage}`.execute(db);
  return rows;
}

export async function findProposal(db: Db, reference: string): Promise<Proposal | undefined> {
  const { rows } = await sql<Proposal>`select ${columns} from ${source} where p.reference = ${reference}`.execute(db);
  return rows[0];
}

export type Decision = {
  id: string;
  kind: DecisionKind;
  words: string;
  articleId: string | null;
  decidedAt: Temporal.Instant;
  decidedBy: string;
  /** To the sender; null where no address had been left. */
  letter: 'waiting' | 'sent' | 'refused' | null;
};

export async function listDecisions(db: Db, proposalId: string): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select d.id, d.kind, d.words, d.article_id, d.decided_at, concat_ws(' ', o.given_name, o.family_name) as decided_by,
      case when l.sent_at is not null then 'sent' when l.refused_at is not null then 'refused'
        when l.decision_id is not null then 'waiting' end as letter
    from proposals.decision d left join proposals.letter l on l.decision_id = d.id
      join organisation.membership m on m.id = d.decided_by
      join organisation.person o on o.id = m.person_id
    where d.proposal_id = ${proposalId} order by d.decided_at, d.id`.execute(db);
  return rows;
}

/** Of editors who decide on one proposal at once the second waits here, before it makes a text, and then finds the first. */
export async function awaitTurn(db: Db, proposalId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${proposalId}::text, 89))`.execute(db);
}

export async function insertDecision(
  db: Db,
  decided: { proposalId: string; kind: DecisionKind; words: string; articleId: string | null; membershipId: string },
): Promise<void> {
  const { proposalId, kind, words, articleId, membershipId } = decided;
  await sql`insert into proposals.decision (id, proposal_id, kind, words, article_id, decided_at, decided_by)
    values (${randomUUID()}, ${proposalId}, ${kind}, ${words}, ${articleId}, now(), ${membershipId})`.execute(db);
}

/** Whether an article can bear this mark. */
export async function isTopic(db: Db, kind: 'school_form', value: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pages.topic where kind = ${kind} and value = ${value}`.execute(db);
  return rows.length > 0;
}

/** Every school, those that have not been heard first. */
export async function listVoices(db: Db): Promise<Voice[]> {
  const { rows } = await sql<Voice>`select * from proposals.list_voices()`.execute(db);
  return rows;
}

export async function countWaiting(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from proposals.proposal p
    where not exists (select 1 from proposals.decision d where d.proposal_id = p.id)`.execute(db);
  return rows[0]?.count ?? 0;
}
