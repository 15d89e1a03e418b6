// What was written, or why it cannot be sent. Called by routes.
import type { SentForm } from '../../access/route.ts';
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';
import { findPersonalNumbers } from '../requests/index.ts';

export const messageLimit = 4000;

export type MessageFault = 'missing' | 'tooLong' | 'personalNumber';

/** The words without space around them. A personal number is never needed here, and easily sent to the wrong matter. */
export function parseMessage(form: SentForm, today: Temporal.PlainDate): Outcome<string, MessageFault> {
  const body = form.text('body').trim();
  if (body === '') return refuse('missing');
  if (body.length > messageLimit) return refuse('tooLong');
  if (findPersonalNumbers(body, today).length > 0) return refuse('personalNumber');
  return ok(body);
}
