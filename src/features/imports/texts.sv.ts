// The words about old addresses, in Swedish.
import type { LeadFault } from './domain.ts';

const faults: Record<LeadFault, string> = {
  shape: 'skriv en gammal adress, ett semikolon och en ny',
  from: 'den gamla adressen ska börja med ett snedstreck och får inte vara startsidan',
  to: 'den nya adressen ska vara en sida här och börja med ett snedstreck',
  same: 'adressen leder till sig själv',
  twice: 'den gamla adressen står redan på en rad ovanför',
  loop: 'adresserna leder runt till varandra',
  chain: 'adressen leder vidare i flera steg, låt den leda direkt till sista sidan',
  many: 'det är fler än 5 000 rader, dela listan',
};

export const sv = {
  title: 'Gamla adresser',
  ingress: 'Den som följer en gammal länk kommer till rätt sida.',
  search: 'Sök adress',
  searchButton: 'Sök',
  none: 'Inga gamla adresser än',
  noneHint: 'Lägg till dem ovan, rad för rad eller från en fil.',
  gone: 'Borta för gott',
  remove: 'Ta\u00a0bort',
  removeOf: (from: string) => `Ta bort ${from}`,
  showAll: 'Visa alla',
  listTitle: 'Adresser som leder vidare',
  old: 'Gammal adress',
  leadsTo: 'Leder till',
  count: (all: number) => (all === 1 ? '1 adress' : `${all} adresser`),
  found: (count: number, all: number) => `${count} av ${all} adresser`,
  addTitle: 'Lägg till eller ändra',
  lines: 'Gammal;ny, en på varje rad',
  linesHelp:
    'Till exempel /lotsen.html;/enheter/lotsen. Lämna tomt efter semikolonet när sidan är borta för gott. Finns adressen redan ändras den.',
  linesEmpty: 'Skriv minst en rad, eller välj en fil.',
  file: 'Eller en CSV-fil',
  fileHelp: 'Två kolumner, gammal och ny adress, som Excel sparar dem. Högst 5 000 rader.',
  oneFile: 'Välj en fil i taget.',
  fileOrLines: 'Skriv rader eller välj en fil, inte båda på en gång.',
  fileTooLarge: 'Filen är större än 900 kB. Dela upp den.',
  notTable: 'Filen är ingen CSV-fil. Spara kalkylbladet som CSV och välj den filen.',
  saved: (count: number) => (count === 1 ? 'Adressen är sparad.' : `${count} adresser är sparade.`),
  save: 'Spara adresser',
  lineFault: (line: number, fault: LeadFault) => `Rad ${line}: ${faults[fault]}.`,
  more: (count: number) => `Det är fel på ${count} rader till.`,
};
export type AddressTexts = typeof sv;
