// Tells a sender who left an address that there is an answer: a link, and nothing of what it leads to. And puts away what was
// left for the desk alone. The notifier's role runs both.
import { type Kysely, sql } from 'kysely';
import { asNotifier } from '../../access/gate.ts';
import { inLanguage } from '../../kit/languages.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { type LetterSending, sendOnce } from '../feedback/index.ts';
import { proposalPaths } from './paths.ts';
import { findUnsentLetter, updateLetterOutcome, updateLetterSending } from './queries-letter.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

/** `id` is the decision's. Run twice it sends once; without an address any more it sends nothing. */
export function sendAnswerNews(sending: LetterSending, id: string): Promise<void> {
  return sendOnce(sending, `proposal-${id}`, {
    find: async (tx) => {
      const unsent = await findUnsentLetter(tx, id);
      if (unsent === undefined) return undefined;
      const { email: to, reference, language, isInHand } = unsent;
      if (to === null) return { isInHand, letter: undefined };
      const { subject, text } = { sv, en }[language].letter;
      const link = sending.origin + inLanguage(language, proposalPaths.standing.href({ reference }));
      return { isInHand, letter: { to, subject, text: text(link) } };
    },
    noteSending: (tx, isSending) => updateLetterSending(tx, id, isSending),
    noteOutcome: (tx, outcome) => updateLetterOutcome(tx, id, outcome),
  });
}

/** Erases addresses and pictures that have served (organisation.rule says when). May be run any number of times. */
export async function putAwayProposals({ db }: { db: Kysely<DB> }): Promise<void> {
  await asNotifier(db, async (tx) => {
    await sql`select proposals.put_away()`.execute(tx);
  });
}
