// Letters to people who have no account here: which slice sends which. The job 'send-letter' comes here, from product.ts.
import { sendReply } from '../features/feedback/index.ts';
import { type Sending, sendConfirmation, sendIssue, sendTrial } from '../features/newsletter/index.ts';
import { sendAnswerNews } from '../features/proposals/index.ts';

const senders: Record<string, (sending: Sending, id: string) => Promise<void>> = {
  reply: sendReply,
  proposal: sendAnswerNews,
  confirmation: sendConfirmation,
  issue: (sending, id) => sendIssue(sending, id),
  trial: sendTrial,
};

/** payload: `{ letter, id }`, as the slices' functions in the database plan it. Run twice, a letter is sent once. */
export async function sendLetter(sending: Sending, { letter, id }: { letter: string; id: string }): Promise<void> {
  const send = senders[letter];
  if (send === undefined) throw new Error('no such letter');
  await send(sending, id);
}
