import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { safeHref } from '../kit/markdown.ts';
import { Prose } from './prose.tsx';

const draw = (source: string) => renderToString(<Prose source={source} />);
const unescaped = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
const hrefsOf = (html: string) => [...html.matchAll(/ href="([^"]*)"/g)].map((found) => unescaped(found[1] ?? ''));

describe('prose', () => {
  it('leads nowhere but where a link may lead', () => {
    const parts = fc.constantFrom(
      ...[
        '[a](',
        ')',
        '[a]: ',
        '<',
        '>',
        'javascript:',
        'JaVa\tscript:',
        'data:text/html,',
        '//evil.example',
        '/\\evil',
      ],
      ...['https://example.org', 'vbscript:', '&#106;avascript:', '\\', ' ', '"', "'", 'alert(1)', '\n', '/artiklar/a'],
      ...['![a](', '<script>', 'onerror=', '<img src=x ', 'mailto:a@b.se', '%6a', '\u0001', '[a][a]', 'tel:+46'],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 25 }), (all) => {
        const html = draw(all.join(''));
        expect(hrefsOf(html).filter((href) => safeHref(href) === undefined)).toEqual([]);
        expect(html).not.toMatch(/<(script|img|iframe|svg|style|object|form)/i);
      }),
      { numRuns: 300 },
    );
  });

  it('shows HTML as it was written', () => {
    expect(draw('<b onclick="x()">Hej</b>')).toBe(
      '<div class="prose"><p>&lt;b onclick=&quot;x()&quot;>Hej&lt;/b></p></div>',
    );
  });

  it('shows what is tangled as it was written', () => {
    expect(draw('>'.repeat(50))).toBe(`<div class="prose"><p>${'>'.repeat(50)}</p></div>`);
  });
});
