// The words about bringing in an older site and about links that lead nowhere, in Swedish.
import type { ArchiveRefusal } from '../../platform/files/text-archive.ts';
import type { ImportRefusal } from './domain-import.ts';
import type { Outcome } from './queries-import.ts';

const refusals: Record<ImportRefusal, string> = {
  head: 'Fälten överst i filen går inte att läsa.',
  fields: 'Något av fälten överst i filen är fel eller okänt.',
  title: 'Rubriken saknas eller är längre än 150 tecken.',
  language: 'Det är en översättning. Lägg in den på den svenska textens sida.',
  'too-large': 'Texten är för lång för en sida.',
  tangled: 'Sidan är så hoptrasslad att den inte går att läsa.',
  characters: 'Texten har osynliga tecken som kan vilseleda läsaren.',
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
  fields: 'fält',
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
    'Markdown- och HTML-filer, högst 150 i taget och 25 MB. Mapparna ska ligga som på den gamla webbplatsen, så att gamla länkar leder rätt.',
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
  unitPrompt: 'Välj enhet',
  noUnit: 'Välj vilken enhet sidorna hör till.',
  choose: 'Sidor',
  noneChosen: 'Välj minst en sida.',
  carryOut: 'Skapa utkast',
  refused: 'Det här kan inte komma med',
  from: (file: string, old: string | null) =>
    old === null ? `Från ${file}. Ingen gammal adress.` : `Från ${file}. Gammal adress: ${old}.`,
  becomes: (kind: string, address: string) => `Blir ${kinds[kind] ?? kind} på ${address}.`,
  loses: (items: string) => `Kommer inte med: ${items}.`,
  losesNothing: 'Allt kommer med.',
  lostItem: (kind: string, count: number, examples: readonly string[]) =>
    `${lost[kind] ?? kind} (${count}${examples.length === 0 ? '' : `: ${examples.join(', ')}`})`,
  refusals,
  reportTitle: 'Vad det blev',
  reportIngress: 'Gamla adresser leder hit när texterna är publicerade.',
  text: 'Text',
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
