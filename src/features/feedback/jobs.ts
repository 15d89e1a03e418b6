// Sends the letter that says that an answer has been written: a link, and nothing of what it leads to. As the notices do it:
// no transaction is open while the mail server is spoken to, and a letter that goes once more has the same Message-ID.
import type { Kysely } from 'kysely';
import { asNotifier, type Db } from '../../access/gate.ts';
import { inLanguage } from '../../kit/languages.ts';
import { type Mail, MailFailure } from '../../platform/mail/mail.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { SendingInHand } from '../notices/index.ts';
import { feedbackPaths } from './paths.ts';
import { findUnsentAnswer, putAwayFeedback, updateAnswerSending, updateAnswerSent } from './queries.ts';
import { answerWords } from './texts.answer.languages.ts';

export type LetterSending = { db: Kysely<DB>; mail: Mail; origin: string };

/** How far one letter has come, kept by the slice whose it is. `letter` is undefined when there is nobody to send it to. */
type LetterBook = {
  /** Locks it against a second sender; undefined when it has gone already. */
  find: (tx: Db) => Promise<{ isInHand: boolean; letter: Letter | undefined } | undefined>;
  noteSending: (tx: Db, isSending: boolean) => Promise<void>;
  noteOutcome: (tx: Db, outcome: 'sent' | 'refused') => Promise<void>;
};
type Letter = { to: string; subject: string; text: string };

/** Run twice it sends once. `idempotencyId` names the letter for good. */
export async function sendOnce(
  { db, mail }: Pick<LetterSending, 'db' | 'mail'>,
  idempotencyId: string,
  { find, noteSending, noteOutcome }: LetterBook,
): Promise<void> {
  const letter = await asNotifier(db, async (tx) => {
    const unsent = await find(tx);
    if (unsent?.isInHand) throw new SendingInHand();
    if (unsent === undefined) return undefined;
    if (unsent.letter === undefined) await noteOutcome(tx, 'refused');
    else await noteSending(tx, true);
    return unsent.letter;
  });
  if (letter === undefined) return;
  const outcome = await mail.send({ ...letter, idempotencyId }).then(
    () => 'sent' as const,
    async (error: unknown) => {
      if (error instanceof MailFailure && error.permanent) return 'refused' as const;
      await asNotifier(db, (tx) => noteSending(tx, false));
      throw error;
    },
  );
  await asNotifier(db, (tx) => noteOutcome(tx, outcome));
}

/** `id` is the comment's. */
export function sendReply(sending: LetterSending, id: string): Promise<void> {
  return sendOnce(sending, `reply-${id}`, {
    find: async (tx) => {
      const unsent = await findUnsentAnswer(tx, id);
      if (unsent === undefined) return undefined;
      const { email: to, token, language, isInHand } = unsent;
      if (to === null || token === null) return { isInHand, letter: undefined };
      const t = answerWords[language].letter;
      const link = sending.origin + inLanguage(language, feedbackPaths.answer.href({ token }));
      return { isInHand, letter: { to, subject: t.subject, text: t.text(link) } };
    },
    noteSending: (tx, isSending) => updateAnswerSending(tx, id, isSending),
    noteOutcome: (tx, outcome) => updateAnswerSent(tx, id, outcome),
  });
}

/** Erases addresses that have served (organisation.rule says when). May be run any number of times. */
export async function putAwayAddresses({ db }: { db: Kysely<DB> }): Promise<void> {
  await asNotifier(db, putAwayFeedback);
}
