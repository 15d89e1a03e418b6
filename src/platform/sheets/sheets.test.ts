// Files that a spreadsheet opens: read back as a spreadsheet would, with everything in them that tries to be a formula.
import excel from 'exceljs';
import { describe, expect, test } from 'vitest';
import { plainCell, type Sheet, writeCsv, writeXlsx } from './index.ts';

const formulas = [
  '=1+1',
  '+46 8 123',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '  =cmd|\u0027/c calc\u0027!A0',
  '\uff1d1+1',
  '|x',
  '%0A=1',
];
const sheet: Sheet = {
  title: 'Efter område; "alla"',
  lines: ['Avser: 2026'],
  columns: ['Område', 'Kom in', 'Andel'],
  rows: [['Söder', 1665, 2.5], ['Öster', 'färre än 5', '–'], ...formulas.map((text) => [text, 5, 1])],
};

test('a text that a spreadsheet would take for a formula is never one, and an ordinary text is left alone', () => {
  for (const text of formulas) expect(String(plainCell(text)), text).toMatch(/^'/);
  for (const text of ['Söder', 'färre än 5', '–', "'x", 'a=b', '5-9']) expect(plainCell(text)).toBe(text);
  expect(plainCell(-5)).toBe(-5);
});

describe('CSV', () => {
  const written = writeCsv([sheet, { ...sheet, title: 'Nästa' }]);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(written);

  test('opens in Swedish Excel: byte order mark, semicolons, decimal comma, CRLF, quoted where needed', () => {
    expect([...written.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = text.slice(1).split('\r\n');
    expect(lines.slice(0, 4)).toEqual([
      '"Efter område; ""alla"""',
      'Avser: 2026',
      'Område;Kom in;Andel',
      'Söder;1665;2,5',
    ]);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(lines).toContain('Nästa');
  });

  test('has no cell that begins a formula', () => {
    const cells = text
      .slice(1)
      .split(/;|\r\n/)
      .filter((cell) => !/^-?\d/.test(cell));
    expect(cells.filter((cell) => /^"?\s*[=+\-@|%\uff1d]/.test(cell))).toEqual([]);
  });
});

describe('a workbook', () => {
  test('is read back with numbers as numbers, texts as texts, no formula, and sheets with names of their own', async () => {
    const made = Temporal.Instant.from('2026-11-22T03:00:00Z');
    const long = { ...sheet, title: `${'x'.repeat(40)}: [a]/b?` };
    const bytes = await writeXlsx([sheet, long, long], made);
    const workbook = new excel.Workbook();
    await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
    expect(new Set(workbook.worksheets.map(({ name }) => name)).size).toBe(3);
    const [first] = workbook.worksheets;
    expect(first?.getCell('A4').value).toBe('Söder');
    expect(first?.getCell('B4').value).toBe(1665);
    expect(first?.getCell('C4').value).toBe(2.5);
    expect(first?.getCell('B5').value).toBe('färre än 5');
    workbook.eachSheet((each) =>
      each.eachRow((row) =>
        row.eachCell((cell) => {
          expect(cell.formula).toBeUndefined();
          if (typeof cell.value === 'string') expect(cell.value).not.toMatch(/^\s*[=+\-@|%\uff1d]/);
        }),
      ),
    );
  });
});
