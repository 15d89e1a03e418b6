// The Swedish words of the catalogue: what is wrong with an answer, and what keeps a form from being asked.
import type { FieldKind } from './form.ts';
import type { FaultReason } from './form-check.ts';

const write = (label: string) => `Svara på frågan ”${label}”`;
const choose = (label: string) => `Välj ett svar på frågan ”${label}”`;

export const sv = {
  answers: {
    required: {
      line: write,
      text: write,
      choice: choose,
      choices: (label: string) => `Välj minst ett svar på frågan ”${label}”`,
      yes_no: (label: string) => `Svara ja eller nej på frågan ”${label}”`,
      date: (label: string) => `Skriv ett datum på frågan ”${label}”`,
      number: (label: string) => `Skriv ett tal på frågan ”${label}”`,
    } as Record<FieldKind, (label: string) => string>,
    onlyOne: (label: string) => `Ge bara ett svar på frågan ”${label}”`,
    unknown: (label: string) => `Välj ett av svaren som finns på frågan ”${label}”`,
    tooLong: (label: string, length: number, most: number) =>
      `Svaret på frågan ”${label}” har ${length} tecken. Korta det till högst ${most}`,
    oneLine: (label: string) => `Skriv svaret på frågan ”${label}” på en rad`,
    date: (label: string) => `Skriv svaret på frågan ”${label}” som år-månad-dag, till exempel 2026-08-17`,
    number: (label: string) => `Skriv svaret på frågan ”${label}” med siffror, till exempel 12 eller 2,5`,
    yes: 'Ja',
    no: 'Nej',
    prompt: 'Välj',
  },
  attachments: {
    title: 'Bilagor som behövs',
    intro: 'Skicka bara det som behövs för frågan.',
    required: 'krävs',
    optional: 'om det finns',
    months: (count: number) => `inte äldre än ${count} månader`,
  },
  faults: {
    'words-missing': 'Skriv texten på både svenska och engelska.',
    'needed-for-missing':
      'Skriv vad i beslutet som behöver svaret, på båda språken. En fråga som ingen behöver ska inte ställas.',
    'asks-diagnosis':
      'Det här ser ut att fråga efter en diagnos. Fråga i stället vad eleven behöver och vad i miljön som hjälper.',
    'asks-identity':
      'Det här ser ut att fråga vem eleven är. Det frågar formuläret självt, och bara när förfrågan gäller en enskild elev.',
    key: 'Nyckeln börjar med en liten bokstav och har bara bokstäverna a–z och siffror, högst 40 tecken.',
    'key-repeated': 'Nyckeln finns redan i formuläret. Välj en annan.',
    'section-empty': 'Avsnittet har inga frågor. Lägg till en eller ta bort avsnittet.',
    'sections-too-many': 'Formuläret har fler än sex avsnitt. Slå ihop eller ta bort.',
    'fields-too-many': 'Formuläret har fler än 20 frågor. Ta bort dem som betyder minst för beslutet.',
    'attachments-too-many': 'Formuläret ber om fler än åtta slags bilagor. Ta bort dem som inte behövs.',
    'options-missing': 'En fråga med val behöver minst två alternativ.',
    'options-too-many': 'Frågan har fler än 15 alternativ. Slå ihop eller ta bort.',
    'options-unwanted': 'Bara frågor med val har alternativ.',
    'option-repeated': 'Alternativet finns två gånger.',
    'length-unwanted': 'Bara frågor som besvaras med text har en längsta längd.',
    'condition-unknown': 'Villkoret pekar på en fråga som inte finns.',
    'condition-later': 'Villkoret pekar på en fråga som kommer senare. Flytta upp den eller ändra villkoret.',
    'condition-circle': 'Villkoret leder tillbaka till frågan själv.',
    'condition-kind': 'Ett villkor kan bara gälla en fråga med val eller ja och nej.',
    'condition-answer': 'Välj minst ett svar som finns på frågan som villkoret gäller.',
    'months-old': 'En bilaga får vara mellan 1 och 60 månader gammal.',
  } as Record<FaultReason, string>,
};

export type CatalogueTexts = typeof sv;
