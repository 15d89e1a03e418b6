// What the sending job reads and marks, as the notifier. A row says how far a letter has come: planned, in hand, sent.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Language } from './queries.ts';

/** A letter takes a minute at most (platform/mail/smtp.ts); whoever has had one in hand for longer is dead. */
const inHandFor = '2 minutes';

export type Unconfirmed = { email: string; language: Language; token: string | null; isInHand: boolean };

/** A confirmation that has not gone, locked against a second sender. */
export async function findUnconfirmed(db: Db, id: string): Promise<Unconfirmed | undefined> {
  const { rows } = await sql<Unconfirmed>`
    select email, wished_language as language, confirm_token as token,
      coalesce(sending_at > now() - ${inHandFor}::interval, false) as is_in_hand
    from newsletter.subscription where id = ${id} and letter_sent_at is null for update`.execute(db);
  return rows[0];
}

export async function updateConfirmation(db: Db, id: string, mark: 'in hand' | 'back' | 'sent'): Promise<void> {
  await sql`update newsletter.subscription
    set sending_at = case when ${mark === 'in hand'} then now() end,
      letter_sent_at = case when ${mark === 'sent'} then now() end,
      confirm_token = case when ${mark !== 'sent'} then confirm_token end
    where id = ${id} and letter_sent_at is null`.execute(db);
}

/** An issue whose time has come gets a row for each of its readers; false when it is not to be sent, or not yet. */
export async function beginSending(db: Db, id: string, now: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ state: string }>`
    select state from newsletter.issue
    where id = ${id} and (state = 'sending' or (state = 'scheduled' and send_at <= ${now.toString()})) for update`.execute(
    db,
  );
  if (rows[0]?.state === 'scheduled') {
    await sql`insert into newsletter.delivery (issue_id, subscription_id)
      select i.id, s.id from newsletter.issue i join newsletter.subscription s
        on s.confirmed_at is not null and s.language = i.language
          and (cardinality(i.interests) = 0 or cardinality(s.interests) = 0 or s.interests && i.interests)
      where i.id = ${id} for key share of s on conflict do nothing`.execute(db);
    await sql`update newsletter.issue set state = 'sending',
        planned = (select count(*) from newsletter.delivery d where d.issue_id = ${id})
      where id = ${id}`.execute(db);
  }
  return rows.length > 0;
}

export type Addressed = { subscriptionId: string; email: string; leaveToken: string };

/** Takes the next of an issue's letters in hand: no other sender gets it. Undefined when there is none to take. */
export async function takeNext(db: Db, issueId: string): Promise<Addressed | undefined> {
  const { rows } = await sql<Addressed>`
    with taken as (
      select subscription_id from newsletter.delivery
      where issue_id = ${issueId} and sent_at is null and refused_at is null
        and (sending_at is null or sending_at <= now() - ${inHandFor}::interval)
      order by subscription_id limit 1 for update skip locked)
    update newsletter.delivery d set sending_at = now()
    from taken join newsletter.subscription s on s.id = taken.subscription_id
    where d.issue_id = ${issueId} and d.subscription_id = taken.subscription_id
    returning d.subscription_id, s.email, s.leave_token`.execute(db);
  return rows[0];
}

/** Refused for good this many times in a row, an address is no longer anybody's, and is erased. */
const mostRefusals = 3;

export async function updateDelivery(
  db: Db,
  { issueId, subscriptionId, mark }: { issueId: string; subscriptionId: string; mark: 'sent' | 'refused' | 'back' },
): Promise<void> {
  // The subscription first, as whoever leaves takes them: neither waits for the other in a ring.
  if (mark !== 'back') {
    await sql`update newsletter.subscription set refusals = case when ${mark === 'sent'} then 0 else refusals + 1 end
      where id = ${subscriptionId} and (refusals > 0 or ${mark === 'refused'})`.execute(db);
  }
  await sql`update newsletter.delivery
    set sending_at = null, sent_at = case when ${mark === 'sent'} then now() end,
      refused_at = case when ${mark === 'refused'} then now() end
    where issue_id = ${issueId} and subscription_id = ${subscriptionId} and sent_at is null`.execute(db);
}

export type Progress = { left: number; inHand: number };

/** What is left of an issue; with nothing left it is sent, and those whose addresses are nobody's are erased. */
export async function finishSending(db: Db, id: string): Promise<Progress> {
  const { rows } = await sql<Progress>`
    select count(*) filter (where sent_at is null and refused_at is null)::integer as left,
      count(*) filter (where sent_at is null and refused_at is null and sending_at is not null)::integer as in_hand
    from newsletter.delivery where issue_id = ${id}`.execute(db);
  const progress = rows[0] ?? { left: 0, inHand: 0 };
  if (progress.left > 0) return progress;
  await sql`update newsletter.issue set state = 'sent', sent_at = now(),
      delivered = (select count(*) from newsletter.delivery d where d.issue_id = ${id} and d.sent_at is not null)
    where id = ${id} and state = 'sending'`.execute(db);
  await sql`delete from newsletter.subscription where refusals >= ${mostRefusals}`.execute(db);
  return progress;
}

export async function planNextBatch(db: Db, id: string): Promise<void> {
  await sql`select newsletter.plan_issue(${id})`.execute(db);
}

export type Trial = { issueId: string; email: string | null; isInHand: boolean };

export async function findUnsentTrial(db: Db, id: string): Promise<Trial | undefined> {
  const { rows } = await sql<Trial>`
    select t.issue_id, p.email, coalesce(t.sending_at > now() - ${inHandFor}::interval, false) as is_in_hand
    from newsletter.trial t join organisation.person p on p.id = t.person_id
    where t.id = ${id} and t.sent_at is null for update of t`.execute(db);
  return rows[0];
}

export async function updateTrial(db: Db, id: string, mark: 'in hand' | 'back' | 'sent'): Promise<void> {
  await sql`update newsletter.trial set sending_at = case when ${mark === 'in hand'} then now() end,
      sent_at = case when ${mark === 'sent'} then now() end
    where id = ${id} and sent_at is null`.execute(db);
}

/** Erases those who never confirmed (organisation.rule says when), and takes up what a job gave up. */
export async function putAwayNewsletter(db: Db): Promise<void> {
  await sql`select newsletter.put_away()`.execute(db);
}

/** For a database that was moved, whose queue was not: the jobs of confirmations, trials and issues that have not gone. */
export async function planUnsentLetters(db: Db): Promise<void> {
  await sql`select jobs.plan('send-letter', json_build_object('letter', letter, 'id', id)) from (
    select 'confirmation' as letter, id from newsletter.subscription where letter_sent_at is null and confirm_token is not null
    union all
    select 'trial', id from newsletter.trial where sent_at is null) as unsent`.execute(db);
  await sql`select newsletter.plan_issue(id) from newsletter.issue where state in ('scheduled', 'sending')`.execute(db);
}
