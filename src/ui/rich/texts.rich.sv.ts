// The words of the rich editor, in Swedish. Written into the page by ui/rich-text.tsx, since the script knows no language.
import type { LostKind } from '../../kit/html-clean.ts';
import type { ToolName } from './commands.ts';

export type RichWords = {
  tools: Readonly<Record<ToolName | 'link' | 'picture', string>>;
  toolbar: string;
  help: string;
  toMarkdown: string;
  toEditor: string;
  linkAddress: string;
  linkHelp: string;
  linkWords: string;
  linkWrong: string;
  linkSaysNothing: string;
  linkRemove: string;
  pictureChoose: string;
  pictureSearch: string;
  pictureFind: string;
  pictureMore: string;
  pictureNoHit: string;
  pictureNone: string;
  pictureAway: string;
  alt: string;
  altHelp: string;
  altMissing: string;
  altFileName: string;
  altSaysPicture: string;
  altIsCaption: string;
  altLong: string;
  caption: string;
  insert: string;
  cancel: string;
  pasted: string;
  pastedLost: string;
  pastedRefused: string;
  lost: Readonly<Record<LostKind, string>>;
};

export const richSv: RichWords = {
  tools: {
    heading2: 'Rubrik 2',
    heading3: 'Rubrik 3',
    heading4: 'Rubrik 4',
    bold: 'Fet',
    italic: 'Kursiv',
    bullets: 'Punktlista',
    numbers: 'Numrerad lista',
    quote: 'Citat',
    link: 'Länk',
    picture: 'Bild',
    table: 'Tabell',
    rowAfter: 'Lägg till rad',
    columnAfter: 'Lägg till kolumn',
    deleteRow: 'Ta bort rad',
    deleteColumn: 'Ta bort kolumn',
    undo: 'Ångra',
    redo: 'Gör om',
  },
  toolbar: 'Verktyg för texten',
  help: 'Alt och F10 tar dig till verktygen, pilarna mellan dem och Esc tillbaka till texten.',
  toMarkdown: 'Skriv som Markdown',
  toEditor: 'Skriv i redigeraren',
  linkAddress: 'Adress',
  linkHelp: 'En sida här, till exempel /kontakt, en webbadress eller mailto: följt av en e-postadress.',
  linkWords: 'Länkens ord',
  linkWrong: 'Skriv en adress som börjar med https://, mailto:, tel: eller ett snedstreck.',
  linkSaysNothing: 'Skriv ord som säger vart länken leder.',
  linkRemove: 'Ta bort länken',
  pictureChoose: 'Välj bild',
  pictureSearch: 'Sök bland bilderna',
  pictureFind: 'Sök',
  pictureMore: 'Visa fler',
  pictureNoHit: 'Ingen bild stämmer. Prova andra ord.',
  pictureNone: 'Det finns inga bilder att välja än. Lägg till en i bildarkivet.',
  pictureAway: 'Bilderna gick inte att hämta. Försök igen om en stund.',
  alt: 'Alternativtext',
  altHelp: 'Vad bilden visar, för den som inte ser den.',
  altMissing: 'Skriv vad bilden visar.',
  altFileName: 'Det ser ut som ett filnamn. Skriv vad bilden visar.',
  altSaysPicture: 'Du behöver inte säga att det är en bild. Börja med vad den visar.',
  altIsCaption: 'Det är samma text som bildtexten. Skriv vad bilden visar.',
  altLong: 'Korta texten till en mening.',
  caption: 'Bildtext (om du vill)',
  insert: 'Infoga',
  cancel: 'Avbryt',
  pasted: 'Texten är inklistrad.',
  pastedLost: 'Texten är inklistrad. Det här kom inte med: {lost}.',
  pastedRefused: 'Texten är för stor för att klistras in. Dela den och klistra in en del i taget.',
  lost: {
    scripts: 'skript',
    styles: 'utseende',
    comments: 'kommentarer',
    pictures: 'bilder',
    embeds: 'inbäddat innehåll',
    forms: 'formulärfält',
    links: 'länkar som inte leder någonstans',
    tables: 'tabeller som bara höll ordning på sidan',
    hidden: 'dold text',
  },
};
