// Workbooks. The library is large and few people take figures out: it is read from disk the first time somebody does.
import { plainCell, type Sheet } from './sheet.ts';

/** A workbook with a sheet for each table. `made` is the moment it says it was made. */
export async function writeXlsx(sheets: readonly Sheet[], made: Temporal.Instant): Promise<Uint8Array> {
  const { default: excel } = await import('exceljs');
  const workbook = new excel.Workbook();
  workbook.created = new Date(made.epochMilliseconds);
  workbook.modified = workbook.created;
  const taken = new Set<string>();
  for (const { title, lines, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(sheetName(title, taken));
    for (const line of [title, ...lines]) sheet.addRow([plainCell(line)]);
    sheet.getRow(1).font = { bold: true, size: 14 };
    const heading = sheet.addRow(columns.map(plainCell));
    heading.font = { bold: true };
    for (const row of rows) sheet.addRow(row.map(plainCell));
    sheet.columns.forEach((column, at) => {
      column.width = at === 0 ? 40 : 18;
    });
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** At most 31 characters, none of those that Excel refuses, and no two alike. */
function sheetName(title: string, taken: Set<string>): string {
  const plain =
    title
      .replace(/[[\]*?:/\\']/g, ' ')
      .trim()
      .slice(0, 28) || 'Blad';
  const name = taken.has(plain.toLowerCase()) ? `${plain} ${taken.size + 1}` : plain;
  taken.add(name.toLowerCase());
  return name;
}
