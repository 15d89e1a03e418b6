// English words of the service messages.
import type { MessageTexts } from './texts.messages.sv.ts';

export const en: MessageTexts = {
  title: 'Service messages',
  ingress:
    'A message stands at the top of every page while it lasts. Keep it short: what has happened, and what the reader can do.',
  now: 'Shown now or soon',
  none: 'No message is shown',
  past: 'Earlier',
  from: (moment) => `from ${moment}`,
  until: (moment) => `until ${moment}`,
  untilEnded: 'until somebody takes it away',
  end: 'Take away now',
  endLabel: (text) => `Take away: ${text}`,
  write: 'New message',
  text: 'The message in Swedish',
  textEn: 'The message in English',
  others: 'In more languages',
  othersHelp: 'A language that you leave empty gets the Swedish or English text.',
  level: 'How important is it?',
  levels: {
    note: 'Good to know',
    warning: 'Something does not work as usual',
    danger: 'Something is gone altogether, or it is urgent',
  },
  shownFrom: 'Shown from',
  shownFromHelp: 'Leave empty to show it now.',
  shownUntil: 'Shown until',
  shownUntilHelp: 'Leave empty if you take it away yourself.',
  day: 'Day',
  time: 'Time, for example 14:30',
  submit: 'Show the message',
  saved: 'The message is saved.',
  ended: 'The message is taken away.',
  errors: {
    missing: 'Write what the message says in Swedish.',
    tooLong: 'The message may have at most 300 characters.',
    level: 'Choose how important it is.',
    moment: 'Write day and time, for example 14:30.',
    order: 'The end must come after the beginning, and may not have been already.',
  },
};
