// English words of the start page and the units' pages.
import type { UnitPageTexts } from './texts.unit.sv.ts';

export const en: UnitPageTexts = {
  title: 'Support for preschools and schools',
  ingress:
    'One way in to special educators, counsellors, speech therapists, psychologists and teachers. You tell us, we find the right people.',
  askTitle: 'What do you need help with?',
  askHelp: 'One word or several sentences do equally well. Write no names and no personal numbers.',
  askSubmit: 'Find help',
  principalText:
    'As a principal you do not need to know who does what. Tell us what you need: you get a registry number at once, and can always see who has the question and what happens next.',
  ask: 'Ask for support',
  signIn: 'Sign in and ask for support',
  goOn: 'To my work',
  phoneTitle: 'Rather by telephone?',
  phoneText: 'Call Ingången, the entrance. We write down your request for you.',
  protectedText: 'If it concerns a child with a protected identity, always call.',
  familiesTitle: 'For families and young people',
  unitsTitle: 'Those who help',
  unitsIngress:
    'These are the units of the central school support. Choose one to see what it does and how to reach it.',
  newest: 'New to read',
  allArticles: 'All articles',
  coming: 'Coming up',
  calendar: 'The whole calendar',
  allContacts: 'All telephone numbers and addresses',
  forWhom: 'Who can ask:',
  askers: {
    principal: 'principals',
    school_staff: 'staff of preschools and schools',
    guardian: 'guardians',
    youth: 'pupils and young people',
    professional: 'people who work with children',
    anybody: 'everybody',
  },
  help: 'What you can ask for',
  asSchool: 'Ask for a school',
  asPrivate: 'Ask for yourself',
  begin: 'Ask for this',
  noServices: 'You need not send a request here. Call, write or come by.',
  lately: 'How long it has taken',
  took: (days) =>
    days <= 1
      ? 'In the last year at least half got an answer within one working day.'
      : `In the last year at least half got an answer within ${days} working days.`,
  tookLong: 'In the last year less than half got an answer within 60 working days.',
  reach: 'How to reach us',
  people: 'People',
  news: 'News',
  bookable: 'Courses and meetings',
  otherLanguage: 'This text is not in your language yet.',
  goneTitle: 'The unit is no more',
  goneText: 'Another unit may do what it did. See all units, or call the entrance.',
};
