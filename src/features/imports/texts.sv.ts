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
  none: 'Ingen adress att visa.',
  gone: 'Borta för gott',
  remove: 'Ta bort',
  removeOf: (from: string) => `Ta bort ${from}`,
  shown: (count: number, all: number) => `${count} av ${all} adresser`,
  addTitle: 'Lägg till eller ändra',
  lines: 'Gammal;ny, en på varje rad',
  linesHelp:
    'Till exempel /lotsen.html;/enheter/lotsen. Lämna tomt efter semikolonet när sidan är borta för gott. Du kan klistra in en hel CSV-fil. Finns adressen redan ändras den.',
  linesEmpty: 'Skriv minst en rad.',
  save: 'Spara adresser',
  lineFault: (line: number, fault: LeadFault) => `Rad ${line}: ${faults[fault]}.`,
  more: (count: number) => `Det är fel på ${count} rader till.`,
};
export type AddressTexts = typeof sv;
