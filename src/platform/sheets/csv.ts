// CSV as Swedish Excel opens it by a double click: byte order mark, semicolons, decimal comma, CRLF.
import { type Cell, plainCell, type Sheet } from './sheet.ts';

/** Several sheets stand under each other with an empty line between, since the format has no other way. */
export function writeCsv(sheets: readonly Sheet[]): Uint8Array {
  const blocks = sheets.map(({ title, lines, columns, rows }) =>
    [[title], ...lines.map((line) => [line]), columns, ...rows].map((row) => row.map(written).join(';')).join('\r\n'),
  );
  return new TextEncoder().encode(`\ufeff${blocks.join('\r\n\r\n')}\r\n`);
}

/** One table and nothing else: the first line is the columns' names, as programs want it. */
export function writeTable(columns: readonly string[], rows: readonly (readonly Cell[])[]): Uint8Array {
  const lines = [columns, ...rows].map((row) => row.map(written).join(';'));
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
}

function written(cell: Cell): string {
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const plain = String(plainCell(cell));
  return /[;"]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
