// Tables as files that a spreadsheet opens. A cell that holds a text can never be a formula there.
export { writeCsv, writeTable } from './csv.ts';
export { type Cell, plainCell, type Sheet } from './sheet.ts';
export { writeXlsx } from './xlsx.ts';
