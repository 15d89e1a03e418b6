// SQL of the letter that says that a proposal has been answered, for the job that sends it.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import type { Language } from '../../access/route.ts';

type UnsentLetter = { email: string | null; reference: string; language: Language; isInHand: boolean };

/** A letter takes a minute at most (platform/mail/smtp.ts); whoever has had one in hand for longer is dead. */
const inHandFor = '2 minutes';

/** Locked against a second sender; undefined once it has gone. */
export async function findUnsentLetter(db: Db, decisionId: string): Promise<UnsentLetter | undefined> {
  const { rows } = await sql<UnsentLetter>`
    select p.sender_email as email, p.reference, p.language,
      coalesce(l.sending_at > now() - ${inHandFor}::interval, false) as is_in_hand
    from proposals.letter l join proposals.decision d on d.id = l.decision_id join proposals.proposal p on p.id = d.proposal_id
    where l.decision_id = ${decisionId} and l.sent_at is null and l.refused_at is null for update of l`.execute(db);
  return rows[0];
}

export async function updateLetterSending(db: Db, decisionId: string, isSending: boolean): Promise<void> {
  await sql`update proposals.letter set sending_at = case when ${isSending} then now() end
    where decision_id = ${decisionId} and sent_at is null`.execute(db);
}

export async function updateLetterOutcome(db: Db, decisionId: string, outcome: 'sent' | 'refused'): Promise<void> {
  await sql`update proposals.letter set sending_at = null, sent_at = case when ${outcome === 'sent'} then now() end,
    refused_at = case when ${outcome === 'refused'} then now() end where decision_id = ${decisionId}`.execute(db);
}
