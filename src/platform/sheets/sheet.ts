// What both writers take: a title, columns and rows. Called by csv.ts and xlsx.ts.

export type Cell = string | number;
/** `title` names the sheet; `lines` are sentences above the table. */
export type Sheet = {
  title: string;
  lines: readonly string[];
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
};

/**
 * A text that no spreadsheet takes for a formula: what begins as one (OWASP, CSV injection), also behind spaces, gets an
 * apostrophe before it. Line breaks become spaces.
 */
export function plainCell(cell: Cell): Cell {
  if (typeof cell === 'number') return cell;
  const line = cell.replace(/[\s\u0000-\u001f]+/g, ' ');
  return /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/.test(cell) || /^[\t\r\n]/.test(cell) ? `'${line.trimStart()}` : line;
}
