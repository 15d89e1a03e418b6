// The English words of the step in which a school writes how consent was asked for and given.
import type { consentStep as sv } from './texts.consent.sv.ts';

export const consentStep: typeof sv = {
  consent: 'Consent',
  consentHelp:
    'We may read about the pupil when those who decide for the pupil have said yes, or know of it. Write here how you asked.',
  consentScope: (service) => `Reading about the pupil and working with: ${service}`,
  consentTowards: 'Central School Support',
  consentUnconfirmed:
    'The municipality’s lawyer has not yet confirmed the rule for this service, so the strictest one applies.',
  consentLabel: {
    inform: 'Do the guardians know that you are asking for support?',
    one: 'Has a guardian agreed that we read about the pupil?',
    both: 'Have the guardians agreed that we read about the pupil?',
    youth: 'Has the pupil agreed that we read about them?',
  },
  consents: {
    informed: 'Yes, they know',
    one: 'Yes, one guardian has agreed',
    onlyOne: 'The pupil has one guardian, who has agreed',
    both: 'Yes, both guardians have agreed',
    youth: 'Yes, the pupil is 15 or older and has agreed',
    not_yet: 'No, not yet',
  },
  notYetHelp: 'Save the draft, ask, and come back. Without the answer we cannot receive the request.',
  consentFirst: { inform: 'The first guardian', both: 'The first guardian', other: 'How they agreed' },
  consentSecond: 'The second guardian',
  consentSecondHelp: 'Leave empty if the pupil has one guardian.',
  consentName: 'Name',
  consentRelation: 'Relation to the pupil',
  consentRelationHelp: 'For example mother or appointed guardian.',
  consentOn: 'Day',
  consentWay: 'How',
  consentUntil: 'Up to and including',
  consentUntilHelp: 'Leave empty if it holds until the matter is done.',
  consentEnds: (day) => `up to and including ${day}`,
};
