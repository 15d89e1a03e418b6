// The words about bringing in an older site and about links that lead nowhere, in Swedish.
import { type FaceLanguage, nameLanguage } from '../../kit/languages.ts';
import type { ArchiveRefusal, PictureRefusal } from '../../platform/files/text-archive.ts';
import type { ImportRefusal } from './domain-import.ts';
import type { Outcome } from './queries-import.ts';

const refusals: Record<ImportRefusal, string> = {
  head: 'Fälten överst i filen går inte att läsa.',
  fields: 'Något av fälten överst i filen är fel eller okänt.',
  title: 'Rubriken saknas eller är längre än 150 tecken.',
  language: 'Det är en översättning, och den svenska texten kommer inte med. Packa dem tillsammans.',
  'language-twice': 'Den svenska texten har redan en översättning till samma språk i zip-filen.',
  'too-large': 'Texten är för lång för en sida.',
  tangled: 'Sidan är så hoptrasslad att den inte går att läsa.',
  characters: 'Texten har osynliga tecken som kan vilseleda läsaren.',
};
const notPicture = 'Det är ingen bild som går att visa. Spara den som JPEG, PNG eller WebP.';
const pictureRefusals: Record<PictureRefusal, string> = {
  empty: 'Bilden är tom.',
  'too-large': 'Bilden är större än 10 MB. Spara den mindre.',
  'wrong-kind': notPicture,
  'too-many-pixels': 'Bilden har för många bildpunkter. Spara den mindre.',
  'too-many': 'Zip-filen har fler eller större bilder än en hämtning tar. Dela upp den.',
  bomb: 'Filen blir för stor när den öppnas. Spara bilden på nytt.',
  damaged: 'Bilden går inte att öppna. Spara den på nytt.',
  locked: 'Bilden är låst med lösenord.',
  'active-content': notPicture,
  linked: notPicture,
  metadata: notPicture,
};
const archive: Record<ArchiveRefusal, string> = {
  damaged: 'Filen är ingen zip-fil, eller är skadad. Packa den igen.',
  bomb: 'Filen packas upp till mer än 30 MB text. Dela upp den.',
  locked: 'Filen har lösenord. Packa den utan.',
  'too-many': 'Filen har fler än 150 sidor. Dela upp den.',
  empty: 'Det finns ingen Markdown- eller HTML-fil i zip-filen.',
};
const outcomes: Record<Outcome, string> = {
  made: 'Utkast, och den gamla adressen leder dit',
  made_without_address: 'Utkast, utan gammal adress',
  left: 'Valdes bort',
  slug_taken: 'Adressen hann bli upptagen',
  original_left: 'Den svenska texten kom inte med',
};
const lost: Record<string, string> = {
  scripts: 'skript',
  styles: 'utseende',
  comments: 'kommentarer',
  pictures: 'bilder',
  embeds: 'inbäddningar',
  forms: 'formulärfält',
  links: 'länkar',
  tables: 'layouttabeller',
  hidden: 'dolda delar',
  fields: 'fält som inte känns igen',
  values: 'uppgifter som inte passar något här',
  ingress: 'slutet av ingressen',
};
const kinds: Record<string, string> = {
  article: 'artikel',
  blog: 'blogginlägg',
  film: 'film',
  podcast: 'podd',
  news: 'nyhet',
  toplist: 'topplista',
  course: 'kurs',
  event: 'evenemang',
  theme: 'tema',
  page: 'sida',
};

export const importSv = {
  title: 'Hämta in sidor',
  ingress: 'Packa sidorna från en äldre webbplats i en zip-fil. Du får se vad varje fil blir innan något skapas.',
  file: 'Zip-fil',
  fileHelp:
    'Markdown- och HTML-filer med sina bilder, högst 150 sidor och 25 MB i taget. Mapparna ska ligga som på den gamla webbplatsen, så att länkar och bilder hittas.',
  carried: 'Det här följer med',
  carriedMarkdown:
    'I Markdown läses fälten överst, på svenska eller engelska: rubrik, ingress, författare, språk, översättning av, enhet, skola, taggar, datum, bild, film, serie, börjar, slutar, plats och gammal adress.',
  carriedHtml:
    'I HTML läses rubriken, texten, beskrivningen, författaren, nyckelorden, datumet och vilken sida den är översatt från.',
  carriedPictures:
    'Bilder som en text visar följer med när de ligger i zip-filen. Det som inte känns igen får du veta innan något skapas.',
  look: 'Se vad det blir',
  noFile: 'Välj en zip-fil.',
  oneFile: 'Välj en fil i taget.',
  earlier: 'Tidigare',
  name: 'Fil',
  when: 'När',
  files: 'Sidor',
  state: 'Läge',
  done: 'Klar',
  waiting: 'Inte genomförd, tas bort efter en vecka',
  archive,
  planTitle: 'Vad det blir',
  planIngress: 'Inget har skapats än. Välj vilka sidor som ska bli utkast. Läsarna ser dem först när de publiceras.',
  unit: 'Vilken enhet hör sidorna till?',
  unitHelp: 'Sidor som själva säger vilken enhet de hör till hamnar där.',
  unitPrompt: 'Välj enhet',
  noUnit: 'Välj vilken enhet sidorna hör till.',
  choose: 'Sidor',
  noneChosen: 'Välj minst en sida.',
  originalNotChosen: (title: string) => `Välj också den svenska texten till ${title}.`,
  notMine: (name: string) => `${name} har hämtat filen och avgör vad som blir utkast.`,
  nothingAble: 'Ingen av filerna kan bli en sida.',
  carryOut: 'Skapa utkast',
  refused: 'Det här kan inte komma med',
  refusedDone: 'Det här kom inte med',
  from: (file: string, old: string | null) =>
    old === null
      ? `Från ${file}. Ingen gammal adress.`
      : old === `/${file}`
        ? `Från ${file}, som är gammal adress.`
        : `Från ${file}. Gammal adress: ${old}.`,
  becomes: (kind: string, address: string) => `Blir ${kinds[kind] ?? kind} på ${address}.`,
  loses: (items: string) => `Kommer inte med: ${items}.`,
  ofUnit: (name: string) => `Hör till ${name}.`,
  unread: 'Räknas som maskinöversatt tills någon har läst den.',
  languageName: (language: FaceLanguage) =>
    language === 'lattlast' ? 'lättläst svenska' : nameLanguage(language, 'sv'),
  picturesCome: (count: number) =>
    count === 1
      ? 'En bild läggs i bildbiblioteket om dess text blir utkast. Fyll i fotograf, rättigheter och medgivande där. Först då kan texten publiceras.'
      : `${count} bilder läggs i bildbiblioteket om deras texter blir utkast. Fyll i fotograf, rättigheter och medgivande där. Först då kan texterna publiceras.`,
  picturesTitle: 'Bilder i biblioteket',
  picturesKept: 'Fyll i fotograf, rättigheter och medgivande för varje bild. Först då kan texterna publiceras.',
  losesNothing: 'Allt kommer med.',
  lostItem: (kind: string, count: number, examples: readonly string[]) =>
    `${lost[kind] ?? kind} (${count}${examples.length === 0 ? '' : `: ${examples.join(', ')}`})`,
  refusals,
  pictureRefusals,
  reportTitle: 'Vad det blev',
  reportIngress: 'Gamla adresser leder till texterna när de är publicerade.',
  text: 'Text',
  source: 'Kommer från',
  leftBehind: 'Kom inte med',
  nothingLeft: 'Allt kom med',
  outcome: 'Utfall',
  outcomes,
  links: {
    title: 'Trasiga länkar',
    ingress: 'Länkar i det som visas som inte leder någonstans. Listan går igenom varje timme.',
    none: 'Inga trasiga länkar',
    noneHint: 'Alla länkar som kontrollerats leder rätt.',
    text: 'Text',
    link: 'Länk',
    why: 'Varför',
    since: 'Sedan',
    reasons: {
      absent: 'Sidan finns inte',
      moved_away: 'Sidan är borta för gott',
      no_host: 'Webbplatsen finns inte',
    } as Record<string, string>,
  },
};
export type ImportTexts = typeof importSv;
