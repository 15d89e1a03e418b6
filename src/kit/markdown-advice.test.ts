import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from './markdown.ts';
import { bodyLimit, judgeAlt, judgeMarkdown } from './markdown-advice.ts';

const picture = 'bild:3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const reasons = (source: string) => {
  const { refusals, advice } = judgeMarkdown(source);
  return { refusals: refusals.map((item) => item.reason), advice: advice.map((item) => item.reason) };
};

describe('the text of an article', () => {
  it('is let through where it is as it should be', () => {
    const good = `Ingress.\n\n## Vad Lotsen gör\n\nVi [tar emot förfrågan från skolan](/enheter/lotsen).\n\n### Så går det till\n\n![Tre elever bygger en bro av glasspinnar](${picture} "Bygget i maj")\n\n|  | Vår | Höst |\n|---|---|---|\n| Platser | 12 | 14 |\n\n## Kontakt\n`;
    expect(judgeMarkdown(good)).toEqual({ refusals: [], advice: [] });
  });

  it('has its headings in order', () => {
    expect(reasons('# Titel')).toEqual({ refusals: ['heading-first-level'], advice: [] });
    expect(reasons('### För djupt')).toEqual({ refusals: ['heading-skips'], advice: [] });
    expect(reasons('## A\n\n#### B')).toEqual({ refusals: ['heading-skips'], advice: [] });
    expect(reasons('## A\n\n### B\n\n#### C\n\n## D').refusals).toEqual([]);
    expect(reasons('## \n')).toEqual({ refusals: ['heading-empty'], advice: [] });
    expect(reasons('**Öppettider**\n\nAlla dagar.').advice).toEqual(['bold-for-heading']);
  });

  it('says which line', () => {
    expect(judgeMarkdown('Hej\n\n## A\n\n#### Steget\n').refusals).toEqual([
      { reason: 'heading-skips', line: 5, words: 'Steget' },
    ]);
  });

  it('tells its pictures in words', () => {
    expect(reasons(`![](${picture})`).refusals).toEqual(['picture-without-alt']);
    expect(reasons('![Bro](https://example.org/bro.jpg)').refusals).toEqual(['picture-elsewhere']);
    expect(judgeAlt('IMG_2041.jpg')).toEqual(['alt-file-name']);
    expect(judgeAlt('Bild på tre elever')).toEqual(['alt-says-picture']);
    expect(judgeAlt('Bilden av skolan')).toEqual(['alt-says-picture']);
    expect(judgeAlt('Bygget i maj.', 'Bygget i maj')).toEqual(['alt-is-caption']);
    expect(judgeAlt('Lång text '.repeat(40))).toEqual(['alt-long']);
    expect(judgeAlt('---')).toEqual(['picture-without-alt']);
    expect(judgeAlt('Bildlärare visar lera')).toEqual([]);
  });

  it('has links that say something and lead somewhere', () => {
    expect(reasons('[Här](/kontakt)').advice).toEqual(['link-says-nothing']);
    expect(reasons('[Läs mer!](/kontakt)').advice).toEqual(['link-says-nothing']);
    expect(reasons('<https://orebro.se/kontakt>').advice).toEqual(['link-bare-address']);
    expect(reasons('[Ring oss](javascript:alert(1))').refusals).toEqual(['link-unsafe']);
    expect(reasons('[](/kontakt)').refusals).toEqual(['link-empty']);
  });

  it('has tables with headers', () => {
    expect(reasons('| | |\n|---|---|\n| a | b |').refusals).toEqual(['table-without-headers']);
    expect(reasons('| A | |\n|---|---|\n| a | b |').refusals).toEqual(['table-without-headers']);
  });

  it('hides nothing and looks like nothing else', () => {
    expect(reasons('Hej\u202e abc')).toEqual({ refusals: ['hidden-characters'], advice: [] });
    expect(reasons('Lot\u200bsen')).toEqual({ refusals: ['hidden-characters'], advice: [] });
    expect(reasons('R\u0435gnbågen')).toEqual({ refusals: ['mixed-letters'], advice: [] });
    expect(reasons('[Banken](https://p\u0430ypal.com/)').refusals).toEqual(['mixed-letters', 'mixed-letters']);
    expect(reasons('[Banken](https://xn--pypal-4ve.com/)').refusals).toEqual(['mixed-letters']);
    expect(reasons('می\u200cخواهم \u{1f469}\u200d\u{1f467} Привіт α').refusals).toEqual([]);
  });

  it('is of a size that somebody reads', () => {
    expect(reasons('a'.repeat(2_000_000)).refusals).toEqual(['too-long']);
    expect(reasons('>'.repeat(bodyLimit)).refusals).toEqual(['tangled']);
    expect(reasons('*a'.repeat(bodyLimit / 2)).refusals).toEqual(['tangled']);
    expect(reasons('- '.repeat(500)).refusals).toEqual(['tangled']);
    expect(reasons('Hej hopp, en helt vanlig mening.\n\n'.repeat(500)).refusals).toEqual([]);
  });

  it('whatever it is, is parsed and judged', () => {
    const marks = fc.constantFrom(
      '#',
      '*',
      '_',
      '[',
      '](',
      ')',
      '!',
      '|',
      '-',
      '\n',
      '\n\n',
      '> ',
      '`',
      '<',
      'a',
      ' ',
      '1. ',
      '\\',
      '&',
    );
    const sources = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(marks, { maxLength: 60 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(sources, (source) => {
        judgeMarkdown(source);
        expect(parseMarkdown(source).type).toBe('root');
      }),
    );
  });
});
