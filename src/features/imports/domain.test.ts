import { expect, it } from 'vitest';
import { readLeads } from './domain.ts';
import { readFiles } from './domain-files.ts';
import { type Known, readHead } from './domain-head.ts';
import { openShelf } from './domain-pictures.ts';

const faults = (text: string, held: [string, string | null][] = []) => readLeads(text, new Map(held)).faults;

it('reads an old address and a new one on each line', () => {
  expect(readLeads('https://gammal.example/lotsen.html;/enheter/lotsen\n\n/a.html;', new Map())).toEqual({
    leads: [
      { from: '/lotsen.html', to: '/enheter/lotsen' },
      { from: '/a.html', to: null },
    ],
    faults: [],
  });
});

it('says what is wrong with each line', () => {
  expect(faults('/a\n/b;/c;/d\nb;/c\n/b;//evil.example\n/b;/b\n/c;/d\n/c;/e')).toEqual([
    { line: 1, fault: 'shape' },
    { line: 2, fault: 'shape' },
    { line: 3, fault: 'from' },
    { line: 4, fault: 'to' },
    { line: 5, fault: 'same' },
    { line: 7, fault: 'twice' },
  ]);
});

it('takes an old address as it is looked for', () => {
  const from = (text: string) => readLeads(`${text};/x`, new Map()).leads[0]?.from;
  expect(from('https://gammal.example/f%C3%B6r%C3%A4ldrar/')).toBe('/föräldrar');
  expect(faults('/sida.aspx?id=1;/x')).toEqual([{ line: 1, fault: 'from' }]);
});

it('refuses loops and chains, also with what is there already', () => {
  expect(faults('/a;/b\n/b;/a')).toEqual([
    { line: 1, fault: 'loop' },
    { line: 2, fault: 'loop' },
  ]);
  expect(faults('/a;/b', [['/b', '/c']])).toEqual([{ line: 1, fault: 'chain' }]);
  expect(faults('/b;/c', [['/a', '/b']])).toEqual([{ line: 1, fault: 'chain' }]);
  expect(faults('/a;/c', [['/a', '/b']])).toEqual([]);
});

it('reads what a spreadsheet saves or what is pasted from one', () => {
  const leads = (text: string) => readLeads(text, new Map());
  const expected = [
    { from: '/a', to: '/x' },
    { from: '/b', to: null },
  ];
  for (const text of [
    '\uFEFFGammal;Ny\r\n/a;/x\r\n"/b";\r\n',
    '/a\t/x\n/b\t',
    'from,to\n/a,"/x"\n/b,',
    '/a;/x;;\n/b;;;',
  ])
    expect(leads(text), text).toEqual({ leads: expected, faults: [] });
  expect(leads('/a,b;/x').leads).toEqual([{ from: '/a,b', to: '/x' }]);
  expect(leads('"/a;/x\n').faults).toEqual([{ line: 1, fault: 'shape' }]);
});

const known: Known = {
  units: new Map([['lotsen', 'lotsen']]),
  schools: new Map([['12345678', 'skola']]),
  tags: new Map([
    ['lärande', { kind: 'factor', value: 'larande' }],
    ['samspel, lek', { kind: 'word', value: 'samspel, lek' }],
  ]),
};

it('takes what a page says of itself, in Swedish or English, and tells what it did not understand', () => {
  const { head, unknown, unfit } = readHead(
    {
      Rubrik: 'T\u0000\ud800',
      publishDate: '2020-01-02T03:04:05+01:00',
      lastmod: 'i går',
      Språk: 'sv-SE',
      Skolenhetskod: 12345678,
      unit: 'Okänd',
      taggar: ['Samspel, lek', 'lärande', 'LÄRANDE', { a: 1 }],
      start_date: '2026-05-01 10:00',
      slut: '2026-05-01 09:00',
      video: 'http://osäker.example/',
      författare: ['A', 'B'],
      draft: true,
      summary: null,
      weight: 3,
    },
    known,
  );
  expect(head).toEqual({
    title: 'T',
    writtenOn: '2020-01-02',
    language: 'sv',
    schoolUnitId: 'skola',
    tags: [
      { kind: 'word', value: 'samspel, lek' },
      { kind: 'factor', value: 'larande' },
    ],
    beginsAt: '2026-05-01T08:00:00Z',
    byline: 'A, B',
  });
  expect(unknown).toEqual(['weight']);
  expect(unfit).toEqual([
    'lastmod: i går',
    'unit: Okänd',
    'taggar: …',
    'video: http://osäker.example/',
    'slut: 2026-05-01 09:00',
  ]);
});

it('finds the Swedish text of a translation by what it says or where it lies', () => {
  const files = {
    'a/om.md': '---\ntitle: Om\nold: /om-oss\n---\n',
    'a/om.en.md': '---\ntitle: About\n---\n',
    'a/xyz.md': '---\ntitle: Tietoja\nspråk: finska\noriginal: https://gammal.example/om-oss/\n---\n',
    'sv/page/hej.md': '---\ntitle: Hej\ntranslationKey: halsning\n---\n',
    'ar/page/hej.md': '---\ntitle: A\n---\n',
    'b/hello.md': '---\ntitle: Hello\nlang: en\ntranslationKey: halsning\n---\n',
    'b/hello2.md': '---\ntitle: Hello\nlang: en\ntranslationKey: halsning\n---\n',
    'b/lone.md': '---\ntitle: Lone\nlang: en\n---\n',
    'c/mat.html': '<html lang="sv"><h1>Mat</h1></html>',
    'c/uk/mat.html': '<html lang="sv"><h1>M</h1></html>',
    'c/about.html': '<html lang="en"><link rel="alternate" hreflang="sv" href="/c/mat.html"><h1>F</h1></html>',
    'c/fel.html': '<html lang="en"><h1>Mall</h1></html>',
  };
  const read = readFiles(
    Object.entries(files).map(([name, text]) => ({ name, text })),
    known,
  );
  expect(read.map((one) => ('reason' in one ? one.reason : [one.language, one.original]))).toEqual([
    ['sv', undefined],
    ['en', 0],
    ['fi', 0],
    ['sv', undefined],
    ['ar', 3],
    ['en', 3],
    'language-twice',
    'language',
    ['sv', undefined],
    ['uk', 8],
    ['en', 8],
    ['sv', undefined],
  ]);
});

it('finds the picture that a page means, and no other', () => {
  const shelf = openShelf(['sajt/bilder/Å bild.JPG', 'sajt/a/x.png', 'sajt/b/x.png'], () => 'id');
  const found = (src: string) => shelf.want('sajt/a/sida.html', src, { alt: '', caption: '' });
  for (const src of [
    '../bilder/å bild.jpg',
    '/bilder/%C3%85%20bild.jpg',
    'https://gammal.example/bilder/Å bild.jpg?w=2',
  ])
    expect(found(src), src).toBe('id');
  expect(found('x.png')).toBe('id');
  for (const src of ['/x.png', 'bild.jpg', 'data:image/png;base64,AA', '../../../etc/x', 'javascript:alert(1)', ''])
    expect(found(src), src).toBe(undefined);
  expect(shelf.wanted().map(({ file }) => file)).toEqual(['sajt/bilder/Å bild.JPG', 'sajt/a/x.png']);
});
