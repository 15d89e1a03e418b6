// The words of what is public, and how a written word finds them although it is inflected, put together, parted, misspelt
// or called something else. Pure; filled and emptied by engine-index.ts, asked by engine.ts.
import {
  allowedEdits,
  append,
  differingBits,
  distance,
  type Forms,
  fold,
  formsOf,
  marksAgree,
  maskOf,
  type Token,
} from '../finder/index.ts';

/** Where a word stands, and how much it weighs there: parallel, one place for each document. */
export type Word = Forms & {
  written: string;
  mask: number;
  documents: number[];
  weights: number[];
  /** Of the vocabulary: known also while no text holds it. */
  isTaught: boolean;
};

/** The words that a written one may mean, and how sure that is (0–1). */
export type Meaning = { word: number; quality: number };
/** `as`: what was understood instead of what was written, when nothing is spelt so. */
export type Resolved = { meanings: readonly Meaning[]; as?: string };

const inflected = 0.92;
const compound = 0.6;
/** Of a compound whose other part is no word we have met; only for words long enough not to stand in others by chance. */
const unsureCompound = 0.45;
const longEnough = 6;
const begun = 0.5;
const leastPart = 3;

export class WordStock {
  readonly words: Word[] = [];
  private readonly byWritten = new Map<string, number>();
  private readonly byFolded = new Map<string, number[]>();
  private readonly byStem = new Map<string, number[]>();
  private readonly remembered = new Map<string, Resolved>();

  /** The place of a word, made when it is new. */
  place(written: string): number {
    const known = this.byWritten.get(written);
    if (known !== undefined) return known;
    const forms = formsOf(fold(written));
    const held = { mask: maskOf(forms.word), documents: [], weights: [], isTaught: false };
    const at = this.words.push({ ...forms, written, ...held }) - 1;
    this.byWritten.set(written, at);
    append(this.byFolded, forms.word, at);
    for (const stem of stemsOf(forms)) append(this.byStem, stem, at);
    this.forget();
    return at;
  }

  teach(written: string): void {
    const word = this.words[this.place(written)];
    if (word !== undefined) word.isTaught = true;
  }

  /** What was answered before holds no longer: words have come or gone. */
  forget(): void {
    this.remembered.clear();
  }

  /** As it stands, without its marks, or inflected; nothing guessed. */
  kin({ written, word }: Token): Meaning[] {
    const found = new Map<number, number>();
    for (const stem of stemsOf(formsOf(word))) {
      for (const at of this.byStem.get(stem) ?? []) found.set(at, inflected);
    }
    for (const at of this.byFolded.get(word) ?? []) found.set(at, this.words[at]?.written === written ? 1 : 0.97);
    return [...found]
      .filter(([at]) => this.isLive(this.words[at]) && marksAgree(written, this.words[at]?.written ?? ''))
      .map(([at, quality]) => ({ word: at, quality }));
  }

  resolve(token: Token): Resolved {
    const known = this.remembered.get(token.written);
    if (known !== undefined) return known;
    const resolved = this.lookUp(token);
    if (this.remembered.size > 5_000) this.remembered.clear();
    this.remembered.set(token.written, resolved);
    return resolved;
  }

  /** The two parts of a compound that both stand by themselves somewhere, the most even parting first. */
  parts({ written, word }: Token): [Token, Token] | undefined {
    if (written.length !== word.length) return undefined;
    let best: [Token, Token] | undefined;
    let bestLeast = 0;
    for (let at = leastPart; at <= word.length - leastPart; at += 1) {
      const least = Math.min(at, word.length - at);
      if (least <= bestLeast) continue;
      const right = { written: written.slice(at), word: word.slice(at) };
      if (!this.stands(right)) continue;
      const left = this.firstPart({ written: written.slice(0, at), word: word.slice(0, at) });
      if (left === undefined) continue;
      best = [left, right];
      bestLeast = least;
    }
    return best;
  }

  /** A word whose last text has been taken away has never been: nothing may tell that it was there. */
  private isLive(word: Word | undefined): boolean {
    return word !== undefined && (word.isTaught || word.documents.length > 0);
  }

  private stands(token: Token): boolean {
    return this.kin(token).some(({ word }) => (this.words[word]?.documents.length ?? 0) > 0);
  }

  /** The first part of a compound: as the word stands, with an s that joins, or without its last vowel. */
  private firstPart(part: Token): Token | undefined {
    const joined = part.word.endsWith('s') && part.word.length > leastPart;
    const spellings = ['', 'a', 'e'].map((added) => ({ written: part.written + added, word: part.word + added }));
    if (joined) spellings.push({ written: part.written.slice(0, -1), word: part.word.slice(0, -1) });
    return spellings.find((spelling) => this.stands(spelling));
  }

  private lookUp(token: Token): Resolved {
    const kin = this.kin(token);
    const wider = token.word.length < leastPart ? [] : this.compoundsOf(token, new Set(kin.map(({ word }) => word)));
    const meanings = [...kin, ...wider];
    const found = meanings.some(({ word }) => (this.words[word]?.documents.length ?? 0) > 0);
    if (found || kin.length > 0 || token.word.length < leastPart || /\d/.test(token.word)) return { meanings };
    if (this.parts(token) !== undefined) return { meanings };
    const beginning = this.begunWith(token);
    if (beginning.length > 0) return { meanings: beginning };
    return this.nearest(token);
  }

  /** Longer words that hold this one as a part, first or last. The rest is a word too, or a bar would be a barn. */
  private compoundsOf({ written, word }: Token, known: ReadonlySet<number>): Meaning[] {
    const { swedish: stem } = formsOf(word);
    if (stem.length < leastPart) return [];
    const found: Meaning[] = [];
    for (const [at, held] of this.words.entries()) {
      if (held.word.length < stem.length + leastPart || held.documents.length === 0 || known.has(at)) continue;
      const isFirst = held.word.startsWith(stem) && marksAgree(written, held.written);
      const front = held.swedish.length - stem.length;
      const isLast = !isFirst && held.swedish.endsWith(stem) && marksAgree(written, held.written.slice(front));
      if (!isFirst && !isLast) continue;
      const isSure = isFirst
        ? this.isRest(held, Math.min(word.length, held.word.length)) || this.isRest(held, stem.length)
        : this.isFront(held, front);
      if (isSure) found.push({ word: at, quality: compound });
      else if (word.length >= longEnough && held.word.includes(word)) found.push({ word: at, quality: unsureCompound });
    }
    return found;
  }

  private isRest({ written, word }: Word, from: number): boolean {
    const rest = { written: written.slice(from), word: word.slice(from) };
    if (rest.word.length >= leastPart && this.stands(rest)) return true;
    const joined = rest.word.startsWith('s') && rest.word.length > leastPart;
    return joined && this.stands({ written: rest.written.slice(1), word: rest.word.slice(1) });
  }

  private isFront({ written, word }: Word, to: number): boolean {
    if (to < leastPart) return false;
    return this.firstPart({ written: written.slice(0, to), word: word.slice(0, to) }) !== undefined;
  }

  private begunWith({ written, word }: Token): Meaning[] {
    if (word.length < 4) return [];
    return this.words.flatMap((held, at) =>
      held.documents.length > 0 && held.word.startsWith(word) && marksAgree(written, held.written)
        ? [{ word: at, quality: begun }]
        : [],
    );
  }

  private nearest({ word }: Token): Resolved {
    let best = allowedEdits(word.length);
    if (best === 0) return { meanings: [] };
    const mask = maskOf(word);
    let near: Word[] = [];
    for (const held of this.words) {
      if (Math.abs(held.word.length - word.length) > best || held.word.length < 4 || !this.isLive(held)) continue;
      if (differingBits(mask, held.mask) > 2 * best || !sharesBeginning(word, held.word)) continue;
      const edits = distance(word, held.word, best);
      if (edits > best) continue;
      if (edits < best) near = [];
      best = edits;
      near.push(held);
    }
    // Of two as near, the one that more speak of is what most people mean.
    const [meant] = near.sort((a, b) => b.documents.length - a.documents.length || (a.written < b.written ? -1 : 1));
    if (meant === undefined) return { meanings: [] };
    const quality = best <= 1 ? 0.9 : 0.75;
    const understood = this.lookUp(meant).meanings;
    return { meanings: understood.map((one) => ({ ...one, quality: one.quality * quality })), as: meant.written };
  }
}

/** The stems a word is kept under, each language's apart. The Swedish stemmer leaves the neuter's ending as it is. */
function stemsOf({ word, swedish, english }: Forms): string[] {
  const neuter = /^(.{4,})ets?$/.exec(word)?.[1];
  const stems = [`sv ${swedish}`, `en ${english}`];
  return neuter === undefined ? stems : [...stems, `sv ${formsOf(neuter).swedish}`];
}

/** People seldom miss how a word begins: one of the first two letters is right, or they have changed places. */
function sharesBeginning(a: string, b: string): boolean {
  return a[0] === b[0] || (a[1] === b[0] && a[0] === b[1]) || a.slice(1, 4) === b.slice(1, 4);
}
