// The English words of a request's course as its asker reads it.
import type { CourseTexts } from './texts.course.sv.ts';

export const en: CourseTexts = {
  guardianship: 'Guardian',
  guardianUnknown:
    'Whoever asks says they are the guardian. Our register does not have it. Check before you answer about the child.',
  resting: 'Resting just now',
  standsStill: 'The clock has stopped',
  restsSince: (day, reason, until) =>
    `Your request has rested since ${day}. The reason: ${reason} We take it up again on ${until}. The time between does not count.`,
  waitsForSchool: (day) =>
    `We have waited for your answer since ${day}. The time does not count: our answer moves by as many working days.`,
  earlier: 'This has not counted',
  period: (from, to, why) => `${from} to ${to}: ${why}`,
  completionWhy: 'We waited for your answer.',
  queue: 'Place in the queue',
  inQueue: (unit, place) => `Your request is in the queue for ${unit}. Its place is ${place}.`,
  expected: (day) => `We expect your turn to come around ${day}. That is an estimate: it may be sooner or later.`,
  notExpected: 'We do not know yet when your turn will come.',
  appeal: 'How to appeal',
  appealUntil: (weeks) => `The appeal must reach us within ${weeks} weeks of the day you were told of the decision.`,
  unconfirmed: 'The municipality’s lawyer has not confirmed this rule yet.',
  linked: 'Belongs together with',
  relations: {
    merged_into: 'Answered together with',
    took_in: 'Also answers',
    split_into: 'A part has a number of its own',
    split_from: 'Comes out of',
  },
  caseReopened: 'The case has been opened again',
  caseReopenedOn: (day) => `Why it was opened on ${day}`,
  caseAnsweredOn: (day) => `Our answer on ${day}`,
  withdraw: 'Take the request back',
  reopen: 'Ask us to take it up again',
  delayed: (months) =>
    `You have waited for more than ${months} months. If the request is about a formal decision you may ask in writing that we decide it (Administrative Procedure Act, section 12).`,
  withdrawal: {
    title: 'Take the request back',
    ingress: 'Ingången stops working on the request. Its number remains, and you may ask us to take it up again.',
    reason: 'Why do you take it back?',
    reasonHelp: 'You need not answer. The reason helps us understand what schools need.',
    submit: 'Take the request back',
  },
  reopening: {
    title: 'Ask us to take the request up again',
    ingress: 'The request is registered anew with Ingången, under the same number and with all you have written.',
    reason: 'What has changed?',
    reasonHelp: 'Write what is new, or what we missed.',
    submit: 'Take it up again',
    tooLate: 'Too long a time has passed for taking the request up again. Send a new one and we will help you.',
  },
  cancel: 'Cancel',
  reasonMissing: 'Write what has changed.',
  number: 'Number',
};
