// Sends the letter that says that an answer has been written: a link, and nothing of what it leads to. As the notices do it:
// no transaction is open while the mail server is spoken to, and a letter that goes once more has the same Message-ID.
import type { Kysely } from 'kysely';
import { asNotifier } from '../../access/gate.ts';
import { inLanguage } from '../../kit/languages.ts';
import { type Mail, MailFailure } from '../../platform/mail/mail.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { SendingInHand } from '../notices/index.ts';
import { feedbackPaths } from './paths.ts';
import { findUnsentAnswer, putAwayFeedback, updateAnswerSending, updateAnswerSent } from './queries.ts';
import { answerWords } from './texts.answer.languages.ts';

type Sending = { db: Kysely<DB>; mail: Mail; origin: string };

/** `id` is the comment's. Run twice it sends once; without an address any more it sends nothing. */
export async function sendReply({ db, mail, origin }: Sending, id: string): Promise<void> {
  const letter = await asNotifier(db, async (tx) => {
    const unsent = await findUnsentAnswer(tx, id);
    if (unsent?.isInHand) throw new SendingInHand();
    if (unsent === undefined) return undefined;
    if (unsent.email === null || unsent.token === null) {
      await updateAnswerSent(tx, id, 'refused');
      return undefined;
    }
    await updateAnswerSending(tx, id, true);
    return { to: unsent.email, token: unsent.token, language: unsent.language };
  });
  if (letter === undefined) return;
  const { to, token, language } = letter;
  const t = answerWords[language].letter;
  const link = origin + inLanguage(language, feedbackPaths.answer.href({ token }));
  const outcome = await mail.send({ to, subject: t.subject, text: t.text(link), idempotencyId: `reply-${id}` }).then(
    () => 'sent' as const,
    async (error: unknown) => {
      if (error instanceof MailFailure && error.permanent) return 'refused' as const;
      await asNotifier(db, (tx) => updateAnswerSending(tx, id, false));
      throw error;
    },
  );
  await asNotifier(db, (tx) => updateAnswerSent(tx, id, outcome));
}

/** Erases addresses that have served (organisation.rule says when). May be run any number of times. */
export async function putAwayAddresses({ db }: { db: Kysely<DB> }): Promise<void> {
  await asNotifier(db, putAwayFeedback);
}
