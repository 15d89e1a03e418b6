// English words of one's own contact and of the manager's choice.
import type { ContactTexts } from './texts.sv.ts';

export const en: ContactTexts = {
  own: {
    title: 'My contact details',
    ingress: 'This is what everybody sees of you on the site. Look it over and confirm it twice a year.',
    empty: 'You are not shown on the site',
    emptyHint: 'Your manager chooses who is shown on the unit’s page.',
    register:
      'Name, telephone and e-mail come from the staff register. If something is wrong there, tell your manager.',
    shows: 'Everybody may see',
    phone: (phone) => (phone === null ? 'Telephone (not in the register)' : `Telephone ${phone}`),
    email: (email) => (email === null ? 'E-mail (not in the register)' : `E-mail ${email}`),
    confirmed: (day) => `Confirmed ${day}.`,
    due: (day) => `Last confirmed ${day}. It is time to look it over.`,
    flags: {
      bounced: 'You are not shown now: mail to your address comes back.',
      wrong: 'You are not shown now: you have said that something is wrong.',
    },
    confirm: 'It is right',
    report: 'Something is wrong',
    reportNote: 'If something is wrong you are not shown until it has been mended. Your manager is told.',
    ofUnit: 'Choose who is shown on the unit’s page',
    saved: 'Thank you, your details are confirmed.',
    reported: 'Thank you. Your manager is told that something is wrong, and you are not shown meanwhile.',
  },
  unit: {
    title: 'Contacts on the unit’s page',
    ingress: (unit) => `Choose who is shown on the page of ${unit}, in what order and with which details.`,
    shown: 'Shown to everybody',
    hidden: 'Not shown',
    noneShown: 'Nobody is shown yet',
    noneShownHint: 'Choose somebody below.',
    change: 'Change',
    changeLabel: (name) => `Change how ${name} is shown`,
    show: 'Show on the page',
    showLabel: (name) => `Show ${name} on the page`,
    left: 'No longer works here and is not shown. Remove the contact.',
    page: 'See the unit’s page',
    saved: 'Saved. The page has changed.',
    flags: {
      bounced: 'Not shown: mail to the address comes back.',
      wrong: 'Not shown: the person says that something is wrong.',
    },
  },
  entry: {
    title: (name) => `Show ${name}`,
    ingress: 'By saving you confirm that the details are right today.',
    titleSv: 'Title in Swedish',
    titleEn: 'Title in English',
    position: 'Place in the list',
    positionHelp: 'Whoever has 1 comes first.',
    save: 'Save and show',
    hide: 'Show no longer',
    cancel: 'Back without saving',
    errors: {
      titleSv: { missing: 'Write the title in Swedish.', tooLong: 'The title may have at most 80 characters.' },
      titleEn: { missing: 'Write the title in English.', tooLong: 'The title may have at most 80 characters.' },
      position: { number: 'Write the place as a number from 1 to 999.' },
    },
  },
};
