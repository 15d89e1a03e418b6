// The example's own files are right, and each fault in a folder is told with file, line and reason.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { today } from '../../kit/dates.ts';
import { projectRoot } from '../../platform/config.ts';
import { formRules } from '../catalogue/index.ts';
import { readMunicipality } from '../organisation/index.ts';
import { readVocabulary } from './vocabulary-files.ts';

const place = mkdtempSync(join(tmpdir(), 'finder-files-'));
afterAll(() => rmSync(place, { recursive: true }));

const good: Record<string, string> = {
  'words.csv': 'for;strength;words\nlotsen;3;dyslexi, stavning\nnothing;3;simhall\n',
  'synonyms.csv': 'word;same_as\nordblind;dyslexi\n',
  'meanwhile.csv': 'for;sv;en\nlotsen;Läs högt.;Read aloud.\n',
  'doors.json':
    '[{ "id": "utanfor:polisen", "title": { "sv": "P", "en": "P" }, "text": { "sv": "T", "en": "T" }, "checklist": [], "loud": false }]',
};
const known = { units: [{ id: 'lotsen' }], services: [{ slug: 'logoped' }] } as never;
let count = 0;

function readWith(changed: Record<string, string | undefined>) {
  count += 1;
  const folder = join(place, String(count));
  mkdirSync(join(folder, 'finder'), { recursive: true });
  for (const [file, text] of Object.entries({ ...good, ...changed })) {
    if (text !== undefined) writeFileSync(join(folder, 'finder', file), text);
  }
  return readVocabulary(folder, known);
}

test('the example’s files are right, and know thousands of words', () => {
  const folder = join(projectRoot, 'municipality', 'orebro');
  const reading = readMunicipality(folder, { today: today(Temporal.Now.instant()), forms: formRules });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const words = readVocabulary(folder, reading.municipality);
  expect(words).toMatchObject({ ok: true });
  if (words.ok) expect(words.vocabulary.pointing.length).toBeGreaterThan(3000);
});

test('what is right is read whole', () => {
  expect(readWith({})).toEqual({
    ok: true,
    vocabulary: {
      pointing: [
        { phrase: 'dyslexi', target: 'lotsen', strength: 3 },
        { phrase: 'stavning', target: 'lotsen', strength: 3 },
        { phrase: 'simhall', target: 'nothing', strength: 3 },
      ],
      same: [{ phrase: 'ordblind', sameAs: 'dyslexi' }],
      doors: [expect.objectContaining({ id: 'utanfor:polisen' })],
      advice: [{ target: 'lotsen', sv: 'Läs högt.', en: 'Read aloud.' }],
    },
  });
});

describe('a fault is told with its place', () => {
  test.each([
    ['words.csv', 'for;strength;words\nlotsn;3;dyslexi\n', 2, 'lotsn är varken'],
    ['words.csv', 'for;strength;words\nlotsen;4;dyslexi\n', 2, '1, 2 eller 3'],
    ['words.csv', 'for;strength;words\nlotsen;3;dyslexi,,stavning\n', 2, 'komma för mycket'],
    ['words.csv', 'for;strength;words\nlotsen;3;dyslexi\nlotsen;2;Dyslexi\n', 3, 'står redan på rad 2'],
    ['words.csv', 'for;words\nlotsen;dyslexi\n', 1, 'for;strength;words'],
    ['words.csv', `for;strength;words\nlotsen;3;dyslexi, ${'x'.repeat(81)}\n`, 2, 'för långt'],
    ['synonyms.csv', 'word;same_as\nordblind;dyslexia\n', 2, 'dyslexia står inte'],
    ['meanwhile.csv', 'for;sv;en\nlotsen;Läs.;\n', 2, 'båda språken'],
    ['doors.json', '[{ "id": "utanfor:polisen",\n "title": 1 }]', 2, 'title'],
    ['doors.json', '[\n{]', 2, 'JSON'],
    ['doors.json', undefined, 1, 'saknas'],
    ['other.txt', 'x', 1, 'hör inte hit'],
  ])('%s: %j', (file, text, line, reason) => {
    const reading = readWith({ [file]: text });
    expect(reading.ok).toBe(false);
    if (!reading.ok) {
      expect(reading.problems).toContainEqual({
        file: `finder/${file}`,
        line,
        reason: expect.stringContaining(reason),
      });
    }
  });
});
