// The accessibility statement in every language that families read.
import type { FaceLanguage } from '../../kit/languages.ts';
import { ar, fi, lattlast, prs, so, ti, uk } from './texts.statement.languages.ts';

const sv = {
  title: 'Tillgänglighet',
  ingress: (municipality: string) =>
    `${municipality} står bakom webbplatsen Centralt skolstöd. Alla ska kunna använda den. Här ser du hur väl den följer lagen om tillgänglighet till digital offentlig service, vilka brister vi känner till och hur du säger till om fler.`,
  howTitle: 'Hur tillgänglig är webbplatsen?',
  partly:
    'Webbplatsen följer lagen delvis. Den uppfyller WCAG 2.2 på nivå AA utom på de punkter som står under Brister vi känner till.',
  fully: 'Webbplatsen följer lagen helt, så vitt vi vet. Den uppfyller WCAG 2.2 på nivå AA.',
  cannotTitle: 'Vad kan du göra om du inte kan använda delar?',
  cannotText: 'Ring eller mejla oss, så får du innehållet på ett annat sätt: uppläst, i stor stil eller på papper.',
  reportTitle: 'Berätta om en brist',
  reportText: 'Är något svårt att läsa, höra, förstå eller klicka på? Berätta för oss, så ordnar vi det.',
  noPersonal: 'Skriv inget om barn eller hälsa här.',
  where: 'Var på webbplatsen?',
  whereHelp: 'Sidans namn eller adress.',
  what: 'Vad är det som inte fungerar?',
  whatHelp: 'Berätta gärna om du använder till exempel skärmläsare, förstoring eller bara tangentbord.',
  contact: 'Hur når vi dig, om du vill ha svar?',
  contactHelp: 'E-post eller telefon. Du behöver inte skriva vem du är.',
  send: 'Skicka',
  thanks: 'Tack. Vi har fått det du skrev.',
  thanksText: 'De som sköter webbplatsen läser det nu. Har du skrivit hur vi når dig får du svar inom två veckor.',
  errors: {
    what: 'Skriv vad som inte fungerar.',
    tooLong: (most: number) => `Korta texten till högst ${most} tecken.`,
  },
  superviseTitle: 'Tillsyn',
  superviseText:
    'Myndigheten för digital förvaltning (Digg) kontrollerar att lagen följs. Är du inte nöjd med hur vi svarar kan du anmäla det dit.',
  superviseLink: 'Anmäl till Digg',
  faultsTitle: 'Brister vi känner till',
  noFaults: 'Just nu känner vi inte till några brister.',
  place: 'Var',
  reason: 'Varför',
  reasons: {
    at_work: 'Vi håller på att rätta det.',
    content: 'Det finns i innehåll som någon har publicerat, och rättas efter hand.',
    others: 'Det finns i en tjänst som någon annan sköter.',
    burden: 'Det vore oskäligt betungande att rätta (12 § lagen om tillgänglighet till digital offentlig service).',
  },
  burdenNone: 'Vi åberopar inte oskäligt betungande anpassning (12 §) för någon del av webbplatsen.',
  criterion: (criterion: string) => `Krav i WCAG: ${criterion}.`,
  mendBy: (day: string) => `Rättas senast ${day}.`,
  mendedTitle: 'Rättat den senaste tiden',
  mendedOn: (day: string) => `rättat ${day}`,
  testedTitle: 'Hur vi har testat',
  tested: (day: string, pages: number) =>
    `Senast ${day} gick vi igenom ${pages} slags sidor, i mobil och på dator, i ljust och mörkt läge. Vi gjorde det själva: med verktyget axe-core, med bara tangentbord, utan skript, med 200 procents text och med 400 procents förstoring. Testerna görs om varje gång webbplatsen ändras.`,
  updated: (day: string) => `Redogörelsen uppdaterades ${day}.`,
  /** Said where a machine has translated it. */
  origin: '',
};
export type StatementTexts = typeof sv;

const en: StatementTexts = {
  title: 'Accessibility',
  ingress: (municipality) =>
    `${municipality} is responsible for this website, Centralt skolstöd. Everybody should be able to use it. Here you see how well it follows the Swedish act on accessibility of digital public services, which faults we know of, and how to tell us about others.`,
  howTitle: 'How accessible is the website?',
  partly:
    'The website follows the law in part. It meets WCAG 2.2 at level AA except in the points under Faults we know of.',
  fully: 'As far as we know the website follows the law fully. It meets WCAG 2.2 at level AA.',
  cannotTitle: 'What can you do if you cannot use some part?',
  cannotText: 'Call or e-mail us, and you get the content in another way: read aloud, in large print or on paper.',
  reportTitle: 'Tell us about a fault',
  reportText: 'Is something hard to read, hear, understand or click? Tell us, and we will see to it.',
  noPersonal: 'Write nothing about children or health here.',
  where: 'Where on the website?',
  whereHelp: 'The name or the address of the page.',
  what: 'What does not work?',
  whatHelp: 'Do tell us if you use, for instance, a screen reader, magnification or only the keyboard.',
  contact: 'How do we reach you, if you want an answer?',
  contactHelp: 'E-mail or telephone. You need not say who you are.',
  send: 'Send',
  thanks: 'Thank you. We have what you wrote.',
  thanksText: 'Those who run the website are reading it now. If you said how to reach you, we answer within two weeks.',
  errors: {
    what: 'Write what does not work.',
    tooLong: (most) => `Shorten the text to at most ${most} characters.`,
  },
  superviseTitle: 'Supervision',
  superviseText:
    'The Agency for Digital Government (Digg) sees to it that the law is followed. If you are not content with our answer you can report it there.',
  superviseLink: 'Report to Digg',
  faultsTitle: 'Faults we know of',
  noFaults: 'At the moment we know of no faults.',
  place: 'Where',
  reason: 'Why',
  reasons: {
    at_work: 'We are mending it.',
    content: 'It is in something that somebody has published, and is mended bit by bit.',
    others: 'It is in a service that somebody else runs.',
    burden: 'Mending it would be unreasonably burdensome (section 12 of the act).',
  },
  burdenNone: 'We do not claim unreasonable burden (section 12) for any part of the website.',
  criterion: (criterion) => `Requirement in WCAG: ${criterion}.`,
  mendBy: (day) => `Mended by ${day}.`,
  mendedTitle: 'Mended lately',
  mendedOn: (day) => `mended ${day}`,
  testedTitle: 'How we have tested',
  tested: (day, pages) =>
    `On ${day} we last went through ${pages} kinds of pages, on telephones and computers, light and dark. We did it ourselves: with the tool axe-core, with the keyboard alone, without script, with text at 200 per cent and with magnification at 400 per cent. The tests are run again each time the website changes.`,
  updated: (day) => `The statement was updated ${day}.`,
  origin: '',
};

export const statementTexts: Readonly<Record<FaceLanguage, StatementTexts>> = {
  sv,
  en,
  ar,
  so,
  ti,
  prs,
  uk,
  fi,
  lattlast,
};
