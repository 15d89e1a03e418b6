import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from './csv.ts';

test('the header decides between comma and semicolon, and the line numbers are those of the file', () => {
  expect(readCsv('a,b\n1,"x, y"\n\n2, z \n').rows).toEqual([
    { line: 2, cells: { a: '1', b: 'x, y' } },
    { line: 4, cells: { a: '2', b: 'z' } },
  ]);
  expect(readCsv('\uFEFFa;b\r\n1;x, y\r\n;;\r\n').rows).toEqual([{ line: 2, cells: { a: '1', b: 'x, y' } }]);
});

test('a bad line costs itself and no other', () => {
  const { rows, faults } = readCsv('a,b\n1,"open\n2,3,4\n5\n6,"q ""uoted"""\n7,8,\n');
  expect(faults).toEqual([
    { line: 2, fault: 'quote', expected: 2, found: 0 },
    { line: 3, fault: 'cells', expected: 2, found: 3 },
    { line: 4, fault: 'cells', expected: 2, found: 1 },
  ]);
  expect(rows.map(({ cells }) => cells)).toEqual([
    { a: '6', b: 'q "uoted"' },
    { a: '7', b: '8' },
  ]);
});

test('an empty file has no columns', () => {
  expect(readCsv('')).toEqual({ columns: [], rows: [], faults: [] });
});

test('every table of one-line cells reads back as written', () => {
  const cell = fc
    .string({ unit: 'grapheme', maxLength: 12 })
    .map((text) => text.replace(/[\r\n\u2028\u2029\uFEFF]/g, '').trim());
  const table = fc.array(
    fc.tuple(cell, cell).filter(([a, b]) => /[^\s,;]/.test(`${a}${b}`)),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(table, (rows) => {
      const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
      const read = readCsv(['a,b', ...quoted].join('\n'));
      expect(read.rows.map(({ cells }) => [cells.a, cells.b])).toEqual(rows);
    }),
  );
});
