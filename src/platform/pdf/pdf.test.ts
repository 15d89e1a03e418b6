import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readFonts } from './fonts.ts';
import { LONGEST_LETTER, type PrintedLetter, renderLetter } from './pdf.ts';

const now = Temporal.Instant.from('2027-01-14T13:32:00Z');
const receipt: PrintedLetter = {
  locale: 'sv',
  title: 'Din förfrågan är mottagen',
  sender: ['Centralt skolstöd', 'Örebro kommun'],
  facts: [
    { label: 'Ärendenummer', value: 'CSS-2026-0042' },
    { label: 'Från', value: 'Åsa Östberg, rektor' },
  ],
  opening: ['Ingången har din förfrågan. Du får svar senast torsdag 21 januari.'],
  sections: [
    { heading: 'Det här händer nu', steps: ['Samordnaren läser.', 'En enhet tar ansvar.'] },
    { heading: 'Frågor', paragraphs: ['Ring oss.'], facts: [{ label: 'Telefon', value: '019-21 10 00' }] },
  ],
  printed: 'Utskriven 14 januari 2027 14.32',
  pageOf: 'Sida {page} av {pages}',
};

type PdfObject = { head: string; content: string };

function readObjects(bytes: Uint8Array): Map<string, PdfObject> {
  const text = Buffer.from(bytes).toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const [, number = '', body = ''] of text.matchAll(/(?:^|\n)(\d+) 0 obj([\s\S]*?)\nendobj/g)) {
    const start = /stream\r?\n/.exec(body);
    if (!start) objects.set(number, { head: body, content: '' });
    else {
      const packed = Buffer.from(body.slice(start.index + start[0].length), 'latin1');
      const head = body.slice(0, start.index);
      objects.set(number, {
        head,
        content: (head.includes('/FlateDecode') ? inflateSync(packed) : packed).toString('latin1'),
      });
    }
  }
  return objects;
}

const utf16 = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** The words of a PDF as they are drawn, page by page: two-byte glyph numbers through each font's ToUnicode map. */
function readPages(bytes: Uint8Array): string[] {
  const objects = readObjects(bytes);
  const glyphs = (font: string) => {
    const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '')?.[1] ?? '';
    const pairs = (objects.get(map)?.content ?? '').matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>\n/g);
    return new Map([...pairs].map(([, glyph = '', letters = '']) => [Number.parseInt(glyph, 16), utf16(letters)]));
  };
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
  return pages.map(({ head }) => {
    const fonts = new Map(
      [...head.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', font = '']) => [name, glyphs(font)]),
    );
    const content = objects.get(/\/Contents (\d+) 0 R/.exec(head)?.[1] ?? '')?.content ?? '';
    let font: Map<number, string> | undefined;
    let words = '';
    // Brackets that balance stand unescaped in a PDF's strings: a string ends where a number or the operator follows.
    for (const [part, name, drawn] of content.matchAll(
      /\/(f\d+) [\d.]+ Tf|(?<=\n)\[?\(([\s\S]*?)\)(?:\] TJ| Tj)|\bET\b/g,
    )) {
      if (name) font = fonts.get(name);
      else if (part === 'ET') words += ' ';
      else for (const literal of (drawn ?? '').split(/\) -?[\d.]+ \(/)) words += decodeGlyphs(literal, font);
    }
    return words;
  });
}

function decodeGlyphs(literal: string, font: Map<number, string> | undefined): string {
  const controls: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const bytes = Buffer.from(
    literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_all, code: string) =>
      /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (controls[code] ?? code),
    ),
    'latin1',
  );
  const letters = Array.from({ length: bytes.length / 2 }, (_, at) => font?.get(bytes.readUInt16BE(2 * at)) ?? '');
  return letters.join('');
}

const plain = (words: string) => words.replace(/[\u200b\u00ad]/g, '').replace(/\s+/g, ' ');

describe('a receipt', () => {
  test('says everything it was given, on A4, with page and print time', async () => {
    const bytes = await renderLetter(receipt, now);
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(Buffer.from(bytes).toString('latin1')).toContain('/MediaBox [0 0 595.2756 841.8898]');
    const [page = ''] = readPages(bytes).map(plain);
    for (const words of [
      receipt.title,
      ...receipt.sender,
      receipt.printed,
      'Sida 1 av 1',
      ...(receipt.opening ?? []),
    ]) {
      expect(page).toContain(words);
    }
    for (const { label, value } of [...(receipt.facts ?? []), { label: 'Telefon', value: '019-21 10 00' }]) {
      expect(page).toContain(label);
      expect(page).toContain(value);
    }
    expect(page).toMatch(/Det här händer nu ?1\. Samordnaren läser\. ?2\. En enhet tar ansvar\./);
  });

  test('is built for screen readers: title, language, headings, lists, and says that it is PDF/UA-1', async () => {
    const bytes = await renderLetter(receipt, now);
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toContain('/Lang (sv)');
    expect(text).toContain('/DisplayDocTitle true');
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(text.match(/\/S \/H1\b/g)).toHaveLength(1);
    expect(text.match(/\/S \/H2\b/g)).toHaveLength(2);
    expect(text.match(/\/S \/L\b/g)).toHaveLength(3);
  });

  test('in English is English to the reader’s voice', async () => {
    const bytes = await renderLetter({ ...receipt, locale: 'en', pageOf: 'Page {page} of {pages}' }, now);
    expect(Buffer.from(bytes).toString('latin1')).toContain('/Lang (en)');
    expect(plain(readPages(bytes)[0] ?? '')).toContain('Page 1 of 1');
  });

  test('is the same, byte for byte, when made again', async () => {
    expect(Buffer.from(await renderLetter(receipt, now)).equals(await renderLetter(receipt, now))).toBe(true);
  });

  test.skipIf(readFonts().length === 0)('is set in Source Sans 3, Greek and Cyrillic too', async () => {
    const names = { ...receipt, opening: ['Łukasz Иван Ελένη Nguyễn Škoda'] };
    const text = Buffer.from(await renderLetter(names, now)).toString('latin1');
    const fonts = new Set([...text.matchAll(/\/BaseFont \/\w+\+([\w-]+)/g)].map(([, name]) => name));
    expect([...fonts].sort()).toEqual(['SourceSans3-Regular', 'SourceSans3-Semibold']);
  });
});

describe('what people write is only text', () => {
  test.each([
    '#set page(width: 1pt) #panic("x") #read("/etc/passwd")',
    '$x^2$ *bold* _em_ = heading <label> @ref `raw` // comment /* c */',
    'back\\slash "quotes" \'single\' \\u{41} {page} \\n',
    '"}]} , "title": "x"',
    '<script>alert(1)</script> & é',
  ])('%s', async (hostile) => {
    const section = {
      heading: hostile,
      paragraphs: [hostile],
      facts: [{ label: hostile, value: hostile }],
      steps: [hostile],
    };
    const bytes = await renderLetter({ ...receipt, title: hostile, sender: [hostile], sections: [section] }, now);
    const pages = plain(readPages(bytes).join(' ')).replaceAll(' ', '');
    expect(pages.split(hostile.replaceAll(' ', '')).length - 1).toBeGreaterThanOrEqual(6);
  });

  test('marks that turn the writing direction or hide are taken away, Arabic itself is kept', async () => {
    const bytes = await renderLetter({ ...receipt, opening: ['a\u202eb\u0000c\u2066d\ufeffe \ud800', 'مرحبا'] }, now);
    const [page = ''] = readPages(bytes);
    expect(page).toContain('abcde');
    expect(page).not.toMatch(/[\u0000-\u0008\u202a-\u202e\u2066-\u2069\ufeff]/);
    expect(Buffer.from(bytes).toString('latin1')).toContain('pdfuaid');
  });

  test('a script without a glyph still gives a letter', async () => {
    const bytes = await renderLetter({ ...receipt, opening: ['ሰላም \u{1F9F8} \u{10FFFD}'] }, now);
    expect(plain(readPages(bytes)[0] ?? '')).toContain('CSS-2026-0042');
    expect(Buffer.from(bytes).toString('latin1')).toContain('/StructTreeRoot');
  });

  test('a word without end is broken inside the page, many pages are counted', async () => {
    const long = 'q'.repeat(6_000);
    const bytes = await renderLetter(
      { ...receipt, opening: [long, ...Array.from({ length: 100 }, () => 'Rad.\nRad.')] },
      now,
    );
    const pages = readPages(bytes).map(plain);
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((page, at) => {
      expect(page).toContain(`Sida ${at + 1} av ${pages.length}`);
    });
    const lines = pages
      .join(' ')
      .split(' ')
      .filter((words) => words.includes('q'));
    expect(lines.join('').length).toBe(6_000);
    for (const line of lines) expect(line.length).toBeLessThan(120);
  });

  test('a letter longer than any is a bug', async () => {
    await expect(renderLetter({ ...receipt, opening: ['x '.repeat(LONGEST_LETTER)] }, now)).rejects.toThrow('longer');
  });
});
