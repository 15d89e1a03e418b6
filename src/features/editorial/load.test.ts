// The example's list is right, and a fault in a list is told with its line.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { projectRoot } from '../../platform/config.ts';
import { readPlainWords } from './load.ts';

const place = mkdtempSync(join(tmpdir(), 'plain-words-'));
afterAll(() => rmSync(place, { recursive: true }));

test('the example has a list of words', () => {
  const read = readPlainWords(join(projectRoot, 'municipality', 'orebro'));
  expect(read.ok && read.words.length).toBeGreaterThan(80);
});

test('a folder may be without it, and faults are told', () => {
  expect(readPlainWords(place)).toEqual({ ok: true, words: [] });
  mkdirSync(join(place, 'editorial'), { recursive: true });
  writeFileSync(join(place, 'editorial', 'plain-words.csv'), 'word;instead\nerhålla;få\nerhålla;\nAvse;gälla\n');
  expect(readPlainWords(place)).toMatchObject({ ok: false, problems: [{ line: 3 }, { line: 4 }] });
});
