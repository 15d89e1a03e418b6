// Markdown to the rich editor's document and back: the same tree, whatever it holds.
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../kit/markdown.ts';
import { docOf } from './from-markdown.ts';
import { markdownOf } from './to-markdown.ts';

/** The tree without places, where lines wrap, and what is only another way of writing the same. */
function plainTree(node: Nodes): unknown {
  const { position: _, ...rest } = node as Nodes & { position?: unknown };
  if (rest.type === 'text') return { ...rest, value: rest.value.replace(/\n/g, ' ') };
  return 'children' in rest ? { ...rest, children: rest.children.map((child) => plainTree(child as Nodes)) } : rest;
}
const treeOf = (source: string) => plainTree(parseMarkdown(source));
const thereAndBack = (source: string) => markdownOf(docOf(source));

const picture = 'bild:3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const texts = [
  '## Rubrik\n\nEtt stycke med **fet**, _kursiv_, **_båda_**, `kod` och [länk](/kontakt "Titel").\n',
  '- ett\n- två\n  - inuti\n    1. djupt\n- tre\n\n3. från tre\n4. fyra\n',
  '- luftig\n\n- lista\n\n  med två stycken\n',
  '> citat\n>\n> - med lista\n>\n> ## och rubrik\n',
  `![Tre elever](${picture} "Bygget i maj")\n\nText ![inne](${picture}) i raden.\n`,
  '| Dag | Tid |\n| :-- | --: |\n| Mån | **8**–9 |\n| Tis | a \\| b |\n',
  'rad ett\\\nrad två\n\n---\n\n```js title\nlet a = 1;\n```\n',
  '[länk med **fet** text](https://example.org/a_b?c=1&d=(2)) efter\n',
  '**fet [länk](/a) och _kursiv_ inuti**\n',
  'Stjärna \\* och \\_ och # och 1\\. och <b> och &amp; och \\[x\\](y)\n',
  'En [länk][a] och ![bro][b].\n\n[a]: /kontakt "Titel"\n[b]: '.concat(picture, '\n'),
  '# ett\n\n###### sex\n\n-\n\n> \n',
];

describe('a text in the rich editor', () => {
  it.each(texts)('comes back as it was: %s', (source) => {
    expect(treeOf(thereAndBack(source))).toEqual(treeOf(source));
  });

  it('becomes the same document again, whatever is written', () => {
    const pieces = fc.constantFrom(
      ...[
        'a',
        'ö',
        ' ',
        '\n',
        '\n\n',
        '# ',
        '## ',
        '- ',
        '1. ',
        '> ',
        '*',
        '**',
        '_',
        '`',
        '```\n',
        '[',
        '](/a)',
        '![',
        '\\',
        '|',
      ],
      ...[
        '\n|-|-|\n',
        '<',
        '&amp;',
        '---',
        '    ',
        '\t',
        '!',
        '<https://a.se>',
        '  \n',
        '.',
        ':',
        `](${picture} "b")`,
        '~',
        '+ ',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (all) => {
        const doc = docOf(all.join(''));
        doc.check();
        const again = docOf(markdownOf(doc));
        expect(docOf(markdownOf(again)).toJSON()).toEqual(again.toJSON());
        expect(again.textContent.replace(/\s+/g, '')).toBe(doc.textContent.replace(/\s+/g, ''));
      }),
      { numRuns: 100 },
    );
  });
});
