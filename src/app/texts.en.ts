// English words of the frame.
import type { FrameTexts } from './texts.sv.ts';

export const en: FrameTexts = {
  product: 'Centralt skolstöd',
  trial: 'People and matters here are invented. Write nothing about real children.',
  nav: {
    requests: 'Requests',
    inbox: 'Inbox',
    cases: 'My cases',
    unit: 'The unit’s cases',
    protection: 'Protected',
    log: 'Log',
    ownChildren: 'My children',
    notices: 'Notices',
  },
  phone: 'Ingången answers on',
  absentTitle: 'The page does not exist',
  absentText: 'The address may be wrong, or it is something you do not have access to.',
  goHome: 'To the start page',
  conflictTitle: 'Somebody was first',
  conflictText:
    'What you were about to change has been changed by somebody else. Go back, reload the page and see how it stands now.',
  conflicts: {
    'request-changed': 'A colleague has already decided on the request. Reload the page to see what applies.',
    'note-changed': 'The note has changed since you opened it. Copy your text, reload the page and add it.',
    duty_one_responsible: 'The case already has a responsible case worker for that time. End that duty first.',
    duty_once: 'The person already takes part in the case during that time.',
    case_closed: 'The case is closed, so nothing more can be written in it.',
    'draft-written-by-two': 'A colleague has written in the same box. Open the draft again to see both texts.',
    'service-withdrawn': 'The same thing can no longer be asked for. Choose something else under Requests.',
    'form-key-reused': 'The form has already been sent once with other contents. Reload the page and try again.',
  },
  tryAgain: 'Try again',
  badTitle: 'What you sent could not be received',
  badText: 'Reload the page and try again.',
  tooLarge: 'What you sent is too large. Files may be at most 25 MB together.',
  notOurs: 'For security we only receive forms from our own pages. Reload the page and send again.',
  awayTitle: 'The service is resting for a while',
  away: {
    database: 'We cannot reach the database right now. Try again in a minute. What has been acknowledged is saved.',
    'sign-in': 'The sign-in service does not answer right now. Try again in a minute.',
    load: 'Many people are using the service right now. Try again in a few seconds. What has been acknowledged is saved.',
  },
  failedTitle: 'Something went wrong on our side',
  failedText: (incident: string) =>
    `Try again. If it happens once more, call Ingången and give the incident number ${incident}.`,
};
