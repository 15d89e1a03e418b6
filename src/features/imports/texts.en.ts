// The words about old addresses, in English.
import type { LeadFault } from './domain.ts';
import type { AddressTexts } from './texts.sv.ts';

const faults: Record<LeadFault, string> = {
  shape: 'write an old address, a semicolon and a new one',
  from: 'the old address begins with a slash and cannot be the start page',
  to: 'the new address is a page here and begins with a slash',
  same: 'the address leads to itself',
  twice: 'the old address stands on a line above already',
  loop: 'the addresses lead round to each other',
  chain: 'the address leads on in several steps; let it lead straight to the last page',
  many: 'there are more than 5,000 lines; divide the list',
};

export const en: AddressTexts = {
  title: 'Old addresses',
  ingress: 'Whoever follows an old link comes to the right page.',
  search: 'Find an address',
  searchButton: 'Search',
  none: 'No old addresses yet',
  noneHint: 'Add them above, line by line or from a file.',
  gone: 'Gone for good',
  remove: 'Remove',
  removeOf: (from) => `Remove ${from}`,
  showAll: 'Show all',
  listTitle: 'Addresses that lead on',
  old: 'Old address',
  leadsTo: 'Leads to',
  count: (all) => (all === 1 ? '1 address' : `${all} addresses`),
  found: (count, all) => `${count} of ${all} addresses`,
  addTitle: 'Add or change',
  lines: 'Old;new, one on each line',
  linesHelp:
    'For instance /lotsen.html;/enheter/lotsen. Leave it empty after the semicolon when the page is gone for good. An address that is there already is changed.',
  linesEmpty: 'Write at least one line, or choose a file.',
  file: 'Or a CSV file',
  fileHelp: 'Two columns, the old address and the new, as Excel saves them. At most 5,000 lines.',
  oneFile: 'Choose one file at a time.',
  fileOrLines: 'Write lines or choose a file, not both at once.',
  fileTooLarge: 'The file is larger than 900 kB. Divide it.',
  notTable: 'The file is not a CSV file. Save the sheet as CSV and choose that file.',
  saved: (count) => (count === 1 ? 'The address is saved.' : `${count} addresses are saved.`),
  save: 'Save the addresses',
  lineFault: (line, fault) => `Line ${line}: ${faults[fault]}.`,
  more: (count) => `Another ${count} lines are wrong.`,
};
