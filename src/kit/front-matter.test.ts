import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFrontMatter } from './front-matter.ts';

describe('front matter', () => {
  it('is the fields between two lines of hyphens', () => {
    const text = '---\ntitle: Lotsen\nshown_from: 2026-08-17\ntags: [regnbågen, lov]\nplaces: 12\n---\n\n## Hej\n';
    expect(readFrontMatter(text)).toEqual({
      ok: true,
      fields: { title: 'Lotsen', shown_from: '2026-08-17', tags: ['regnbågen', 'lov'], places: 12 },
      body: '## Hej\n',
    });
  });

  it('is no part of a text that does not begin with it', () => {
    expect(readFrontMatter('Hej\n\n---\n')).toEqual({ ok: true, fields: {}, body: 'Hej\n\n---\n' });
    expect(readFrontMatter('')).toEqual({ ok: true, fields: {}, body: '' });
    expect(readFrontMatter('---\n---\nHej')).toEqual({ ok: true, fields: {}, body: 'Hej' });
  });

  it('is read from files that Windows has saved', () => {
    expect(readFrontMatter('\uFEFF---\r\ntitle: A\r\n---\r\nHej\r\n')).toEqual({
      ok: true,
      fields: { title: 'A' },
      body: 'Hej\n',
    });
  });

  it('is refused with its reason and line', () => {
    expect(readFrontMatter('---\ntitle: A\n')).toEqual({ ok: false, reason: 'unclosed', line: 1 });
    expect(readFrontMatter('---\ntitle: A\ntitle: B\n---\n')).toEqual({ ok: false, reason: 'yaml', line: 3 });
    expect(readFrontMatter('---\n- a\n---\n')).toEqual({ ok: false, reason: 'not-fields', line: 2 });
    expect(readFrontMatter('---\na: &x [1]\nb: *x\n---\n')).toEqual({ ok: false, reason: 'alias', line: 2 });
    expect(readFrontMatter(`---\na: ${'['.repeat(9000)}\n---\n`)).toEqual({ ok: false, reason: 'too-large', line: 1 });
  });

  it('never throws, and reaches no prototype', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (head) => void readFrontMatter(`---\n${head}\n---\n`)));
    const sly = readFrontMatter('---\n__proto__: {admin: true}\n---\n');
    expect(sly.ok && (sly.fields as { admin?: boolean }).admin).toBe(undefined);
  });
});
