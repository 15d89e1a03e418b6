// Printed matter: a letter of facts, paragraphs and steps becomes a tagged PDF that screen readers can read (PDF/UA-1).
// Slices call renderLetter with words in the reader's language; nothing here knows what a receipt or a decision is.
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { assert } from '../../kit/assert.ts';
import type { Locale } from '../../kit/dates.ts';
import { readFonts } from './fonts.ts';
import { letterTemplate } from './template.ts';

export type Fact = { readonly label: string; readonly value: string };

export type Section = {
  readonly heading: string;
  readonly paragraphs?: readonly string[];
  readonly facts?: readonly Fact[];
  /** Numbered, in the order they happen. */
  readonly steps?: readonly string[];
};

export type PrintedLetter = {
  readonly locale: Locale;
  /** The heading, and the document's name in a reader's window: nothing that discloses more than the page does. */
  readonly title: string;
  /** Who the letter is from: the organisation, then unit or address lines. At least one. */
  readonly sender: readonly [string, ...string[]];
  /** The first things to see: number, date, who. */
  readonly facts?: readonly Fact[];
  readonly opening?: readonly string[];
  readonly sections: readonly Section[];
  /** Bottom of each page, for instance when it was printed. */
  readonly printed: string;
  /** With {page} and {pages}, for instance 'Sida {page} av {pages}'. */
  readonly pageOf: string;
};

/** More than any letter holds. Forms limit their fields far below; this bounds time and memory if one forgets. */
export const LONGEST_LETTER = 200_000;

let compiler: NodeCompiler | undefined;

/**
 * The PDF's bytes; the same letter at the same time gives the same bytes. Takes some 10 ms of the process's time.
 * Where a script has no glyph in any font we carry, the letter is still made, tagged but not PDF/UA-1: a box on paper
 * with the right text behind it is better than no receipt.
 */
export async function renderLetter(letter: PrintedLetter, now: Temporal.Instant): Promise<Uint8Array> {
  const whole = {
    ...letter,
    lang: letter.locale,
    facts: letter.facts ?? [],
    opening: letter.opening ?? [],
    sections: letter.sections.map((section) => ({ paragraphs: [], facts: [], steps: [], ...section })),
  };
  return renderTemplate(letterTemplate, whole, now);
}

/** One page design filled with words, which it reads as `sys.inputs.letter`. Called by the designs of this folder alone. */
export async function renderTemplate(template: string, words: object, now: Temporal.Instant): Promise<Uint8Array> {
  const creationTimestamp = Math.floor(now.epochMilliseconds / 1000);
  return setTemplate(template, words, (compiled, compiler) => {
    try {
      return compiler.pdf(compiled, { pdfStandard: 'ua-1', creationTimestamp });
    } catch {
      return compiler.pdf(compiled, { pdfTags: true, creationTimestamp });
    }
  });
}

/** The same as a drawing (SVG) in which every letter is an outline, so that no font is needed where it is made a picture. */
export function drawTemplate(template: string, words: object): string {
  return setTemplate(template, words, (compiled, compiler) => compiler.plainSvg(compiled));
}

function setTemplate<T>(
  template: string,
  words: object,
  write: (compiled: NodeTypstDocument, compiler: NodeCompiler) => T,
): T {
  const content = JSON.stringify(words, (_key, value) => (typeof value === 'string' ? printable(value) : value));
  assert(content.length <= LONGEST_LETTER, 'the letter is longer than any letter should be');

  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: readFonts() }] });
  const compiled = compiler.compile({ mainFileContent: template, inputs: { letter: content } });
  assert(compiled.result, `the letter template does not compile: ${compiled.takeDiagnostics()?.compilationStatus}`);
  try {
    return write(compiled.result, compiler);
  } finally {
    // The compiler remembers every letter it has set, with its words; forget all but the template's own parts.
    compiler.evictCache(1);
  }
}

/**
 * Without characters that cannot be seen but change what is: control characters, and the marks that turn the writing
 * direction of what follows. Very long words get places to break, so that nothing runs off the paper.
 */
function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g,
      '',
    )
    .replace(/[^\s\u200b]{40,}/gu, (word) => word.replace(/(?:\P{M}\p{M}*){30}/gu, '$&\u200b'));
}
