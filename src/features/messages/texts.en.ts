// English words of messages.
import type { MessageTexts } from './texts.sv.ts';

export const en: MessageTexts = {
  title: 'Messages',
  ingress: (number, school) => `Between ${school} and those who have ${number}.`,
  ingressPrivate: (number) => `Between you and those who have ${number}.`,
  askerWho: 'the one who asked for support',
  asker: 'The one who asked',
  readersPrivate: 'Ingången reads what you write here, and later those who help you. The school does not read it.',
  readersSupportPrivate:
    'The one who asked for support reads everything here, and is no school. Write short and plain, and nothing that belongs in a note. Where it is about a protected identity your answer does not get through: reach the family in another way.',
  notYours: 'A unit has accepted the request. The school and the unit now write directly to each other.',
  readersSchool: 'Ingången reads until a unit has accepted. After that, those who work with the case do.',
  readersSupport: 'The school that asked reads everything here. Do not write what belongs in a note.',
  protectedHint: 'Leave out the pupil’s name and personal number.',
  empty: 'Nothing has been written yet',
  emptyHint: 'Write if you have a question or if something has changed.',
  label: 'Your message',
  send: 'Send the message',
  missing: 'Write a message.',
  tooLong: (limit) => `Write ${limit} characters at most.`,
  personalNumber: 'Take out the personal number. Those who have the request know whom it concerns.',
  you: 'you',
  school: 'The school',
  support: 'Central school support',
  thread: 'Messages in order of time',
  back: 'To the request',
};
