// The words of "Was this page useful?" and of the form for comments, in every language of the public face. Where a language
// has none of its own yet, English stands in, and the page says so to screen readers (`language`).
import type { FaceLanguage } from '../../kit/languages.ts';

export type FeedbackWords = {
  /** The language that these words are in. */
  language: FaceLanguage;
  question: string;
  yes: string;
  no: string;
  more: string;
  comment: string;
  warning: string;
  footerLink: string;
  title: string;
  ingress: string;
  about: string;
  aboutSite: string;
  questionChoice: string;
  email: string;
  emailHelp: string;
  send: string;
  thanksTitle: string;
  thanksText: string;
  thanksMail: string;
  back: string;
  errors: { nothing: string; tooLong: string; email: string; emailAlone: string; full: string };
};

const sv: FeedbackWords = {
  language: 'sv',
  question: 'Hade du nytta av sidan?',
  yes: 'Ja',
  no: 'Nej',
  more: 'Skriv en kommentar',
  comment: 'Din kommentar',
  warning:
    'Skriv inga personuppgifter: inga namn, inga personnummer, inget om ett enskilt barn. Vill du ha hjälp i ett ärende, ring oss i stället.',
  footerLink: 'Lämna en synpunkt på sidan',
  title: 'Lämna en synpunkt',
  ingress: 'Berätta vad som är bra eller dåligt på webbplatsen. Den som har skrivit sidan läser det du skriver.',
  about: 'Din synpunkt gäller sidan',
  aboutSite: 'Din synpunkt gäller hela webbplatsen.',
  questionChoice: 'Hade du nytta av sidan?',
  email: 'Din e-postadress',
  emailHelp:
    'Bara om du vill ha svar. Adressen sparas skild från din kommentar, används bara till svaret och tas bort senast efter 180 dagar.',
  send: 'Skicka',
  thanksTitle: 'Tack, vi har tagit emot ditt svar',
  thanksText: 'Det hjälper oss att göra sidan bättre.',
  thanksMail: 'Om du lämnade en adress får du ett mejl med en länk när någon har svarat.',
  back: 'Tillbaka till sidan',
  errors: {
    nothing: 'Svara ja eller nej, eller skriv en kommentar.',
    tooLong: 'Kommentaren är för lång. Skriv högst 2 000 tecken.',
    email: 'Skriv adressen så här: namn@example.se',
    emailAlone: 'Skriv en kommentar också, så att vi vet vad vi ska svara på.',
    full: 'Vi har fått så många synpunkter i dag att vi inte kan ta emot fler. Försök igen i morgon, eller ring oss.',
  },
};

const en: FeedbackWords = {
  language: 'en',
  question: 'Was this page useful?',
  yes: 'Yes',
  no: 'No',
  more: 'Write a comment',
  comment: 'Your comment',
  warning:
    'Leave out personal details: no names, no personal numbers, nothing about one particular child. If you need help in a matter, call us instead.',
  footerLink: 'Comment on this page',
  title: 'Leave a comment',
  ingress: 'Tell us what works and what does not. Whoever wrote the page reads what you write.',
  about: 'Your comment is about the page',
  aboutSite: 'Your comment is about the whole site.',
  questionChoice: 'Was the page useful?',
  email: 'Your e-mail address',
  emailHelp:
    'Only if you want an answer. The address is kept apart from your comment, used for the answer alone, and erased after 180 days at the latest.',
  send: 'Send',
  thanksTitle: 'Thank you, we have received it',
  thanksText: 'It helps us make the page better.',
  thanksMail: 'If you left an address, you get an e-mail with a link when somebody has answered.',
  back: 'Back to the page',
  errors: {
    nothing: 'Answer yes or no, or write a comment.',
    tooLong: 'The comment is too long. Write at most 2,000 characters.',
    email: 'Write the address like this: name@example.com',
    emailAlone: 'Write a comment too, so that we know what to answer.',
    full: 'We have had so many comments today that we cannot take more. Try again tomorrow, or call us.',
  },
};

export const feedbackWords: Record<FaceLanguage, FeedbackWords> = {
  sv,
  en,
  ar: en,
  so: en,
  ti: en,
  prs: en,
  uk: en,
  fi: en,
  lattlast: sv,
};
