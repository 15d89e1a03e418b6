// Tables that people keep as text: one header line, one record per line. Called by the readers of municipality files
// and of the school register. A fault costs its own line and no other, so that good rows survive a bad one.
import { parse } from 'csv-parse/sync';

/** A record as `column -> trimmed cell`, with the line it stood on (the header is line 1). */
export type CsvRow = { readonly line: number; readonly cells: Readonly<Record<string, string>> };

/** `quote`: quotation marks that do not match. `cells`: another number of cells than the header has. */
export type CsvFault = {
  readonly line: number;
  readonly fault: 'quote' | 'cells';
  readonly expected: number;
  readonly found: number;
};

export type CsvTable = {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly faults: readonly CsvFault[];
};

/**
 * Reads comma or semicolon separated text; the header decides which (Swedish Excel saves semicolons). Empty lines are
 * passed over. A cell cannot hold a line break: a forgotten quotation mark would then swallow the rest of the file.
 */
export function readCsv(text: string): CsvTable {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const header = lines[0] ?? '';
  const delimiter = header.includes(';') ? ';' : ',';
  const columns = splitLine(header, delimiter) ?? [];
  const rows: CsvRow[] = [];
  const faults: CsvFault[] = [];
  for (const [index, written] of lines.entries()) {
    const line = index + 1;
    if (line === 1 || written.replaceAll(delimiter, '').trim() === '') continue;
    const cells = splitLine(written, delimiter);
    const found = cells === undefined ? 0 : cells.length;
    const surplus = cells?.slice(columns.length) ?? [];
    if (cells === undefined) {
      faults.push({ line, fault: 'quote', expected: columns.length, found });
    } else if (found < columns.length || surplus.some((cell) => cell !== '')) {
      faults.push({ line, fault: 'cells', expected: columns.length, found });
    } else {
      rows.push({ line, cells: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])) });
    }
  }
  return { columns, rows, faults };
}

/** The trimmed cells of one line; undefined where its quotation marks do not match. */
export function splitLine(line: string, delimiter: string): string[] | undefined {
  const options = { delimiter, trim: true, relax_column_count: true, skip_records_with_error: true };
  const records: string[][] = parse(line, options);
  return records[0];
}
