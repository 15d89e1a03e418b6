// English words of notices.
import type { NoticeTexts } from './texts.sv.ts';

export const en: NoticeTexts = {
  title: 'Notices',
  ingress: 'What has happened in your matters, latest first.',
  empty: 'Nothing has happened yet',
  emptyHint: 'You will see here when someone answers you or gives you something to do.',
  markRead: 'Mark all as read',
  unread: 'New',
  list: 'Your notices',
  kinds: {
    registered: 'Your request has been registered',
    completion_asked: 'Ingången needs to know more',
    completed: 'A request has been completed',
    decided: 'There is a decision on your request',
    named: 'You have been given a case',
    message: 'You have a message',
    draft_shared: 'A colleague wants to write a draft together with you',
    sign_off_asked: 'A draft waits for your sign-off',
    sign_off_returned: 'The principal has handed a draft back',
    signed_off: 'The principal has sent a draft that you have written in',
    withdrawn: 'A school has taken its request back',
    reopened: 'A request is to be taken up again',
    closed: 'A case is closed and you have an answer',
    consent_withdrawn: 'A consent has changed',
  },
  setting: {
    link: 'Choose what you get e-mail about',
    title: 'E-mail about notices',
    ingress: 'All notices stay on the page Notices, whatever you choose here.',
    kinds: 'Send an e-mail about',
    manner: 'How often',
    manners: { at_once: 'At once, a message for each', digest: 'One message a day' },
    mannerHelp: 'The e-mail never says what has happened, or whom it concerns.',
    hour: 'When the day\u2019s message comes',
    hourName: (hour) => `At ${hour}`,
    submit: 'Save',
    cancel: 'To the notices',
    saved: 'Your choice is saved',
    errors: {
      kinds: 'Choose among the notices in the list.',
      manner: 'Choose how often you want e-mail.',
      hour: 'Choose an hour in the list.',
    },
  },
  digestSubject: 'Notices wait for you in Centralt skolstöd',
  digestText: (count, link) =>
    `Hello\n\n${count === 1 ? 'One notice waits' : `${count} notices wait`} for you in Centralt skolstöd. Sign in and read:\n${link}\n\nFor reasons of secrecy this message says nothing more. You choose how often you get e-mail.\n`,
  mailSubject: 'Something has happened in Centralt skolstöd',
  mailText: (link: string) =>
    `Hello\n\nSomething that concerns you has happened in Centralt skolstöd. Sign in and read:\n${link}\n\nFor reasons of secrecy this message says nothing more.\n`,
};
