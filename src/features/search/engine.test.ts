// How a sought word finds what is written: inflected, put together, parted, misspelt, called something else, without marks.
import { describe, expect, test } from 'vitest';
import { SearchEngine } from './engine.ts';
import { SearchIndex, type Subject } from './engine-index.ts';
import { markWords, plainOf, snippetOf } from './snippets.ts';

const texts: Record<string, [title: string, body?: string, language?: string]> = {
  modersmal: ['Studiehandledning på modersmål', 'Modersmålslärare hjälper till i klassrummet.'],
  laslust: ['Läslust i trean', 'Så arbetar vi med läsförståelse och högläsning.'],
  forsta: ['Att förstå text', 'Läs tillsammans. Förståelse växer när ni pratar.'],
  dyslexi: ['Dyslexi i klassrummet', 'Om läs- och skrivsvårigheter, och vad som hjälper.'],
  franvaro: ['Främja närvaro', 'Problematisk skolfrånvaro börjar tidigt. Eleven saknas i skolan.'],
  natur: ['En dag på Naturskolan', 'Vi letar småkryp i dammen.'],
  las: ['Lås på skåpen', 'Alla skåp har lås.'],
  english: ['Reading together', 'How teachers read aloud with newly arrived pupils.', 'en'],
};

function subject(key: string, language = 'sv'): Subject {
  return {
    key,
    thing: key,
    language,
    group: 'articles',
    kind: 'article',
    href: `/${key}`,
    unit: null,
    topics: [],
    endsAt: null,
  };
}

function makeIndex(): SearchIndex {
  const index = new SearchIndex();
  for (const [key, [title, body = '', language]] of Object.entries(texts)) {
    index.add(subject(key, language), { title, labels: '', ingress: '', body });
  }
  return index;
}

const synonyms = [
  { phrase: 'hemspråk', sameAs: 'modersmål' },
  { phrase: 'ordblind', sameAs: 'dyslexi' },
  { phrase: 'hemmasittare', sameAs: 'problematisk skolfrånvaro' },
];
const index = makeIndex();
const engine = new SearchEngine(index, synonyms);
const seek = (question: string, language = 'sv') =>
  engine.ask(question, language).hits.map(({ document }) => document.thing);

describe('a word is found', () => {
  test.each([
    ['modersmålets', 'modersmal'],
    ['modersmålslärare', 'modersmal'],
    ['lärare', 'modersmal'],
    ['läsförståelse', 'laslust'],
    ['läs förståelse', 'laslust'],
    ['lasforstaelse', 'laslust'],
    ['hemspråk', 'modersmal'],
    ['hemsprak', 'modersmal'],
    ['ordblinda', 'dyslexi'],
    ['hemmasittare', 'franvaro'],
    ['dyslexsi', 'dyslexi'],
    ['natur', 'natur'],
    ['reading', 'english'],
  ])('%s finds %s', (question, expected) => {
    expect(seek(question)).toContain(expected);
  });

  test('also where a compound stands as two words', () => {
    expect(seek('läsförståelse')).toContain('forsta');
  });

  test('best first where the title says it', () => {
    expect(seek('dyslexi')[0]).toBe('dyslexi');
    expect(seek('ordblind')[0]).toBe('dyslexi');
  });

  test('with its marks where they are written: a lock is no reading', () => {
    expect(seek('lås')).toEqual(['las']);
    expect(seek('läs')).not.toContain('las');
    expect(seek('las')).toEqual(expect.arrayContaining(['las', 'forsta']));
  });
});

test('what nobody has written is understood as what is closest, and said', () => {
  expect(engine.ask('dyslexsi', 'sv').understood).toBe('dyslexi');
  expect(engine.ask('dyslexi', 'sv').understood).toBeUndefined();
  expect(engine.ask('xqzzt', 'sv')).toMatchObject({ hits: [], understood: undefined });
});

test('the same thing in two languages is one hit, in the language asked for', () => {
  const both = makeIndex();
  both.add({ ...subject('lek en', 'en'), thing: 'lek' }, { title: 'Lego', labels: '', ingress: '', body: '' });
  both.add({ ...subject('lek sv'), thing: 'lek' }, { title: 'Lego', labels: '', ingress: '', body: '' });
  const asking = new SearchEngine(both, []);
  expect(asking.ask('lego', 'en').hits.map(({ document }) => document.language)).toEqual(['en']);
  expect(asking.ask('lego', 'sv').hits.map(({ document }) => document.language)).toEqual(['sv']);
});

test('what is taken away is neither found, nor known, nor guessed at', () => {
  const shrinking = makeIndex();
  const asking = new SearchEngine(shrinking, []);
  expect(asking.ask('småkryp', 'sv').hits).toHaveLength(1);
  shrinking.remove('natur');
  expect(asking.ask('småkryp', 'sv').hits).toEqual([]);
  expect(asking.ask('småkrypp', 'sv').understood).toBeUndefined();
  expect(shrinking.size).toBe(Object.keys(texts).length - 1);
});

test('any text at all is an answerable question', () => {
  for (const question of [
    '',
    '   ',
    '()&|!:*',
    '\ud7ff\u0000',
    'å'.repeat(5000),
    'och i på',
    '1234 åk 3',
    'السلام عليكم',
  ]) {
    expect(() => engine.ask(question, 'sv')).not.toThrow();
  }
});

describe('a snippet', () => {
  test('marks the words that were met, and is no markup', () => {
    const { marks } = engine.ask('läsförståelse', 'sv');
    const pieces = markWords('Läsförståelse <b>växer</b>', marks);
    expect(pieces).toEqual([
      { text: 'Läsförståelse', isMarked: true },
      { text: ' <b>växer</b>', isMarked: false },
    ]);
  });

  test('is the stretch with most of them, without the marks of Markdown', () => {
    const body = `## Inledning\n\n${'Bla bla. '.repeat(60)}[Läsförståelse](/x) är **viktig**. ![bild](bild:1)`;
    expect(plainOf('## Rubrik\n\n- en *punkt*\n\n![alt](bild:x)')).toBe('Rubrik en punkt');
    const snippet = snippetOf({ ingress: 'Ingress', body }, new Set(['lasforstaelse']));
    expect(snippet).toMatch(/^… .*Läsförståelse är viktig\.$/);
    expect(snippet.length).toBeLessThan(240);
  });

  test('is the ingress when the body says no more', () => {
    expect(snippetOf({ ingress: 'Om dyslexi', body: 'Dyslexi är vanligt' }, new Set(['dyslexi']))).toBe('Om dyslexi');
  });
});
