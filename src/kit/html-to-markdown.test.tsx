import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { Prose } from '../ui/prose.tsx';
import { htmlToMarkdown } from './html-to-markdown.ts';

function read(html: string, options = {}) {
  const reading = htmlToMarkdown(html, options);
  if (!reading.ok) throw new Error(reading.reason);
  return reading;
}
const markdown = (html: string) => read(html).markdown;
const lost = (html: string) => Object.fromEntries(read(html).lost.map(({ kind, count }) => [kind, count]));

describe('what Word writes', () => {
  it('has its lists as paragraphs; they become lists', () => {
    const item = (level: number, mark: string, words: string) =>
      `<p class=MsoListParagraphCxSpMiddle style='margin-left:.5in;text-indent:-.25in;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>\n`;
    expect(
      markdown(
        item(1, '·', 'Kartläggning') + item(2, 'o', 'av läsning') + item(2, 'o', 'av skrivning') + item(1, '·', 'Stöd'),
      ),
    ).toBe('- Kartläggning\n  - av läsning\n  - av skrivning\n- Stöd\n');
    expect(markdown(`<p>Så här:</p>${item(1, '1.', 'Först')}${item(1, '2.', 'Sedan')}<p>Klart.</p>`)).toBe(
      'Så här:\n\n1. Först\n2. Sedan\n\nKlart.\n',
    );
  });

  it('is cleaned of what only Word knows', () => {
    const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:st1="urn:x"><head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm;} --></style><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml></head>
<body lang=SV style='tab-interval:65.2pt'><!--StartFragment--><p class=MsoTitle>Stöd&nbsp;i skolan<o:p></o:p></p><p class=MsoNormal><span style='font-size:12.0pt;font-family:"Calibri",sans-serif'><font color=red>Vi finns i</font> <st1:City w:st="on">Örebro</st1:City>.<o:p></o:p></span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal><b>Så gör du<o:p></o:p></b></p><p class=MsoNormal>Ring&shy;a oss, <b style='mso-bidi-font-weight:normal'><u>gärna</u></b> <i>nu</i>.</p></body></html>`;
    expect(markdown(word)).toBe(
      '## Stöd i skolan\n\nVi finns i Örebro.\n\n### Så gör du\n\nRinga oss, **gärna** _nu_.\n',
    );
  });

  it('and what Google Docs writes, where bold is a style', () => {
    expect(
      markdown(
        '<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:700">Viktigt</span><span style="font-weight:400"> att </span><span style="font-style:italic">veta</span></p></b>',
      ),
    ).toBe('**Viktigt** att _veta_\n');
  });
});

describe('pages of the web', () => {
  it('keep their headings in order', () => {
    expect(markdown('<h1>A</h1><h4>B</h4><h2>C</h2><h3> </h3>')).toBe('## A\n\n### B\n\n### C\n');
    expect(markdown('<h3><b>A</b></h3><p>a</p>')).toBe('## A\n\na\n');
  });

  it('lose their layout and keep their tables', () => {
    expect(markdown('<table><tr><td><h2>Meny</h2><p>a</p></td><td><p>Text</p></td></tr></table>')).toBe(
      '## Meny\n\na\n\nText\n',
    );
    expect(
      markdown(
        '<table><caption>Tider</caption><tr><th>Dag</th><th>Tid</th></tr><tr><td><p>Mån</p></td><td>8<br>9 | 10</td></tr></table>',
      ),
    ).toBe('Tider\n\n| Dag | Tid |\n| - | - |\n| Mån | 8 9 \\| 10 |\n');
    expect(markdown('<table><tr><td>Dag</td><td>Tid</td></tr><tr><td>Mån</td><td>8</td></tr></table>')).toContain(
      '| Dag | Tid |',
    );
    const nested =
      '<table><tr><td>A</td><td>B</td></tr><tr><td><table><tr><td>C</td></tr></table></td><td>D</td></tr></table>';
    expect(markdown(nested)).toBe('A\n\nB\n\nC\n\nD\n');
    expect(lost(nested)).toEqual({ tables: 2 });
  });

  it('part paragraphs where two line breaks do', () => {
    expect(markdown('<p>A<br><br>B<br>C<br></p><p>&nbsp;</p><p></p><div>D</div>')).toBe('A\n\nB\\\nC\n\nD\n');
  });

  it('say what could not come along', () => {
    const { lost: left } = read(
      '<p style="color:red">A <img src="/bro.jpg" alt="En bro"></p><iframe src="https://film.example/1"></iframe><script src=x.js></script><style>p{}</style><!-- glöm inte --><form><input></form><p hidden>B</p><a href="javascript:x()">Klicka</a>',
    );
    expect(left).toEqual([
      { kind: 'scripts', count: 1, examples: ['x.js'] },
      { kind: 'styles', count: 2, examples: [] },
      { kind: 'comments', count: 1, examples: ['glöm inte'] },
      { kind: 'pictures', count: 1, examples: ['En bro /bro.jpg'] },
      { kind: 'embeds', count: 1, examples: ['https://film.example/1'] },
      { kind: 'forms', count: 1, examples: [] },
      { kind: 'links', count: 1, examples: ['Klicka javascript:x()'] },
      { kind: 'hidden', count: 1, examples: ['B'] },
    ]);
  });

  it('are read without what stands around them', () => {
    const page = `<!doctype html><html><head><title>Lotsen | Örebro kommun</title><meta name="description" content="En väg in."></head><body><header>Sök</header><nav><a href="/">Hem</a></nav><main><h1>Lotsen</h1><p>Vi <a href="gammal.html">hjälper</a>.</p><aside>Se också</aside></main><footer>Fot</footer></body></html>`;
    const resolveHref = (href: string) => (href === 'gammal.html' ? '/artiklar/ny' : undefined);
    expect(read(page, { wholePage: true, resolveHref })).toEqual({
      ok: true,
      markdown: 'Vi [hjälper](/artiklar/ny).\n',
      title: 'Lotsen',
      description: 'En väg in.',
      lost: [],
    });
  });

  it('are of a size', () => {
    expect(htmlToMarkdown('a'.repeat(2_000_001))).toEqual({ ok: false, reason: 'too-large' });
    expect(htmlToMarkdown(`<p>${'a'.repeat(200_001)}`)).toEqual({ ok: false, reason: 'too-large' });
    expect(htmlToMarkdown('<div>'.repeat(100_000))).toEqual({ ok: false, reason: 'tangled' });
    expect(htmlToMarkdown(`<svg>${'<td>'.repeat(100_000)}`)).toEqual({ ok: false, reason: 'tangled' });
    expect(htmlToMarkdown('<a'.repeat(500_000)).ok).toBe(true);
    expect(htmlToMarkdown('<p>Hej <li>hopp <td>'.repeat(2_000)).ok).toBe(true);
  });
});

/** Known ways of getting a script past a cleaner. */
const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="&#106;&#97;vascript:alert(1)">x</a>',
  '<a href=" \u0001javascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:msgbox(1)">x</a>',
  '<a href="//evil.example/">x</a>',
  '<a href="/\\evil.example/">x</a>',
  '<a href="https://ok.example/)[y](javascript:alert(1)">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="javascript:alert(1)">',
  '<form action="javascript:alert(1)"><button>x</button></form>',
  '<math><a xlink:href="javascript:alert(1)">x</a></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><img src=x onerror=alert(1)></template>',
  '<style>@import "javascript:alert(1)";</style>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<base href="javascript:alert(1)//"><a href="/x">x</a>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
  '<p>[x](javascript:alert(1))</p>',
  '<p>![x](https://evil.example/track.gif)</p>',
  '<p>&lt;javascript:alert(1)&gt;</p>',
  '<code>`</code>[x](javascript:alert(1))',
  '<table><tr><th>|[x](javascript:alert(1))</th><th>b</th></tr><tr><td>a</td><td>\n\n<script>x</script></td></tr></table>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<x onclick=alert(1)>click</x>',
];

function expectHarmless(html: string) {
  const reading = htmlToMarkdown(html);
  const drawn = renderToString(<Prose source={reading.ok ? reading.markdown : ''} />);
  const tags = [...drawn.matchAll(/<\/?([a-z0-9]+)([^>]*)>/gi)];
  for (const [, name = '', attributes = ''] of tags) {
    expect(name).toMatch(
      /^(div|p|h[2-6]|em|strong|code|pre|a|ol|ul|li|blockquote|hr|br|section|table|thead|tbody|tr|t[hd])$/,
    );
    expect(attributes.replace(/"[^"]*"/g, '""')).not.toMatch(/\bon\w+=|style=|src=/i);
    expect(attributes).not.toMatch(/href="(?!https?:\/\/|mailto:|tel:|#|\/(?![/\\]))/i);
  }
}

describe('hostile HTML', () => {
  it.each(hostile)('%s ends harmless', expectHarmless);

  it('ends harmless however it is put together', () => {
    const pieces = fc.array(
      fc.constantFrom(...hostile, '<table>', '<tr><td>', '</p>', '<!--', '-->', '<b>', '\n\n', '[', '](', '`', '<li>'),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(pieces, (all) => expectHarmless(all.join(''))),
      { numRuns: 150 },
    );
  });
});
