// What editors are told of a text (kit/markdown-advice.ts), in English.
import type { AdviceTexts } from './texts.advice.sv.ts';

export const adviceEn: AdviceTexts = {
  'too-long': 'The text is longer than 200,000 characters. Divide it between several pages.',
  tangled:
    'The text has so many characters with a meaning in Markdown that it cannot be read as a page. Paste it again as plain text.',
  'hidden-characters':
    'The line holds characters that cannot be seen. Write the words anew, or paste them as plain text.',
  'mixed-letters': 'One word mixes letters of two alphabets, such as Latin and Cyrillic. Write it anew.',
  'heading-first-level': 'The page’s title is its first heading already. Begin with two number signs (##).',
  'heading-skips': 'The heading skips a level. Choose the one next below the heading above.',
  'heading-empty': 'The heading is empty. Write it, or take it away.',
  'picture-without-alt': 'The picture has no alternative text. Write what it shows, for those who do not see it.',
  'picture-elsewhere': 'The picture is on another site. Upload it here and choose it.',
  'link-unsafe': 'The link leads to no page. Write an address that begins with https:// or a slash.',
  'link-empty': 'The link has no words. Write where it leads.',
  'table-without-headers': 'The table has no headers. Write one above each column.',
  'alt-file-name': 'The alternative text looks like a file name. Write what the picture shows.',
  'alt-says-picture': 'The alternative text need not say that it is a picture. Begin with what it shows.',
  'alt-is-caption':
    'The alternative text is the same as the caption, and would be read out twice. Write what the picture shows.',
  'alt-long': 'The alternative text is long. Say what matters most in one sentence, and the rest in the text.',
  'link-says-nothing': 'The link’s words do not say where it leads. Say it, for instance "Read about Lotsen".',
  'link-bare-address': 'The link is a bare address. Write what the page is about instead.',
  'bold-for-heading': 'The whole paragraph is bold. Make it a heading if it is one.',
  'heading-long': 'The heading is long. Shorten it to less than 100 characters.',
};
