// Sends the newsletter's letters: the one that asks for a confirmation, an issue in batches, and an issue on trial. The rows
// say how far each has come; no transaction is open while the mail server is spoken to. Should the process die in the
// middle, a letter goes once more under the same Message-ID, by which the receiver sees one.
import type { Kysely } from 'kysely';
import { asNotifier } from '../../access/gate.ts';
import { inLanguage } from '../../kit/languages.ts';
import { type Mail, MailFailure } from '../../platform/mail/mail.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { writeIssue } from './letter.tsx';
import { newsletterPaths } from './paths.ts';
import { findIssue, listTold } from './queries.ts';
import {
  type Addressed,
  beginSending,
  findUnconfirmed,
  findUnsentTrial,
  finishSending,
  planNextBatch,
  putAwayNewsletter,
  takeNext,
  updateConfirmation,
  updateDelivery,
  updateTrial,
} from './queries-sending.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export type Sending = { db: Kysely<DB>; mail: Mail; origin: string; clock: () => Temporal.Instant };

/** Somebody else has the letters in hand, or has died with them. Thrown, so that the job comes back. */
export class LettersInHand extends Error {
  override readonly name = 'LettersInHand';
}

/** `id` is the subscription's. A letter that its server refuses for good is not tried again. */
export async function sendConfirmation({ db, mail, origin }: Sending, id: string): Promise<void> {
  const letter = await asNotifier(db, async (tx) => {
    const unsent = await findUnconfirmed(tx, id);
    if (unsent?.isInHand) throw new LettersInHand();
    if (unsent === undefined || unsent.token === null) return undefined;
    await updateConfirmation(tx, id, 'in hand');
    return { ...unsent, token: unsent.token };
  });
  if (letter === undefined) return;
  const { email, language, token } = letter;
  const t = { sv, en }[language].confirmation;
  const link = origin + inLanguage(language, newsletterPaths.confirm.href({ token }));
  // Asked for anew another day, it is another letter.
  const message = { to: email, subject: t.subject, text: t.text(link), idempotencyId: `confirm-${token}` };
  await mail.send(message).catch(async (error: unknown) => {
    if (error instanceof MailFailure && error.permanent) return;
    await asNotifier(db, (tx) => updateConfirmation(tx, id, 'back'));
    throw error;
  });
  await asNotifier(db, (tx) => updateConfirmation(tx, id, 'sent'));
}

/** `id` is the trial's: one press of an editor, one letter to that editor. */
export async function sendTrial({ db, mail, origin }: Sending, id: string): Promise<void> {
  const found = await asNotifier(db, async (tx) => {
    const trial = await findUnsentTrial(tx, id);
    if (trial?.isInHand) throw new LettersInHand();
    const issue = trial && (await findIssue(tx, trial.issueId));
    if (trial === undefined || issue === undefined || trial.email === null) return undefined;
    await updateTrial(tx, id, 'in hand');
    return { to: trial.email, issue, told: await listTold(tx, issue) };
  });
  if (found === undefined) return;
  const { to, issue, told } = found;
  const { subject, text, html } = writeIssue({ issue, told, origin, leaveUrl: origin + newsletterPaths.ask.href() });
  const onTrial = { sv, en }[issue.language].letter.trial(subject);
  await mail.send({ to, subject: onTrial, text, html, idempotencyId: `trial-${id}` }).catch(async (error: unknown) => {
    await asNotifier(db, (tx) => updateTrial(tx, id, 'back'));
    throw error;
  });
  await asNotifier(db, (tx) => updateTrial(tx, id, 'sent'));
}

/**
 * `id` is the issue's. Sends the next letters and plans those after them. Each is taken in hand just before it goes, so that
 * nobody who has left meanwhile is written to. What a mail server could not take for the moment makes the job fail, and come
 * back later; what it refuses for good is noted.
 */
export async function sendIssue(sending: Sending, id: string, batch = 50): Promise<void> {
  const { db, clock } = sending;
  const begun = await asNotifier(db, async (tx) => {
    if (!(await beginSending(tx, id, clock()))) return undefined;
    const issue = await findIssue(tx, id);
    return issue && { issue, told: await listTold(tx, issue) };
  });
  if (begun === undefined) return;
  for (let sent = 0; sent < batch; sent += 1) {
    const reader = await asNotifier(db, (tx) => takeNext(tx, id));
    if (reader === undefined) break;
    const outcome = await sendOne(sending, begun, reader);
    // What is about this one letter stays in hand for a while, so that the next attempt begins with others.
    if (outcome === 'later') continue;
    const mark = typeof outcome === 'string' ? outcome : 'back';
    await asNotifier(db, (tx) => updateDelivery(tx, { issueId: id, subscriptionId: reader.subscriptionId, mark }));
    if (typeof outcome !== 'string') throw outcome.error;
  }
  await asNotifier(db, async (tx) => {
    const { left, inHand } = await finishSending(tx, id);
    if (left > 0 && left === inHand) throw new LettersInHand();
    if (left > 0) await planNextBatch(tx, id);
  });
}

type Begun = Pick<Parameters<typeof writeIssue>[0], 'issue' | 'told'>;

/** One letter. An error that is not about this letter is handed back, and stops the batch: the server would say it to all. */
async function sendOne(
  { mail, origin }: Sending,
  { issue, told }: Begun,
  { subscriptionId, email, leaveToken }: Addressed,
): Promise<'sent' | 'refused' | 'later' | { error: unknown }> {
  const leaveUrl = origin + newsletterPaths.leave.href({ token: leaveToken });
  const letter = writeIssue({ issue, told, origin, leaveUrl });
  return mail.send({ to: email, ...letter, leaveUrl, idempotencyId: `issue-${issue.id}-${subscriptionId}` }).then(
    () => 'sent' as const,
    (error: unknown) => {
      if (!(error instanceof MailFailure)) return { error };
      if (error.permanent) return 'refused' as const;
      return /^(EENVELOPE|EMESSAGE) 4/.test(error.code) ? ('later' as const) : { error };
    },
  );
}

/** May be run any number of times. */
export async function putAwayNewsletters({ db }: { db: Kysely<DB> }): Promise<void> {
  await asNotifier(db, putAwayNewsletter);
}
