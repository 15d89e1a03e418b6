// The piece of a text that tells why it was found, and the words to mark in it. Pure; called by the views.
import { fold } from '../finder/index.ts';

export type Piece = { text: string; isMarked: boolean };

const wordPattern = /[\p{L}\p{N}\p{M}]+/gu;
const longestSnippet = 220;

/** Markdown without its marks; links keep their words, pictures go. Near enough for a snippet, and for seeking. */
export function plainOf(markdown: string): string {
  return markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s+/gm, ' ')
    .replace(/[*_`]+/g, '')
    .replace(/\|+|^\s*[-:| ]+$/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

export function markWords(text: string, marks: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(wordPattern)) {
    if (!marks.has(fold(found[0]))) continue;
    if (found.index > from) pieces.push({ text: text.slice(from, found.index), isMarked: false });
    pieces.push({ text: found[0], isMarked: true });
    from = found.index + found[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isMarked: false });
  return pieces;
}

/** The stretch of the body with most different words of those sought; the ingress when it has as many. */
export function snippetOf({ ingress, body }: { ingress: string; body: string }, marks: ReadonlySet<string>): string {
  const inIngress = countMarks(ingress, marks);
  const best = bestStretch(plainOf(body.slice(0, 60_000)), marks);
  return ingress !== '' && inIngress >= best.count ? cut(ingress) : cut(best.text);
}

function countMarks(text: string, marks: ReadonlySet<string>): number {
  return new Set((text.match(wordPattern) ?? []).map(fold).filter((word) => marks.has(word))).size;
}

function bestStretch(text: string, marks: ReadonlySet<string>): { text: string; count: number } {
  const places = [...text.matchAll(wordPattern)]
    .map(({ index, 0: word }) => ({ index, word: fold(word) }))
    .filter(({ word }) => marks.has(word))
    .slice(0, 200);
  let best = { at: 0, count: 0 };
  for (const [place, { index }] of places.entries()) {
    const near = places.slice(place).filter((other) => other.index - index < longestSnippet - 60);
    const count = new Set(near.map(({ word }) => word)).size;
    if (count > best.count) best = { at: index, count };
  }
  return { text: best.count === 0 ? text : from(text, best.at), count: best.count };
}

/** From a little before a word, at the beginning of a word. */
function from(text: string, at: number): string {
  if (at < 60) return text;
  return `… ${text.slice(text.indexOf(' ', at - 50) + 1)}`;
}

function cut(text: string): string {
  if (text.length <= longestSnippet) return text;
  return `${text.slice(0, text.lastIndexOf(' ', longestSnippet)).replace(/[\s,;:.–-]+$/, '')} …`;
}
