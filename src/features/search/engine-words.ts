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
/** `as`: what was understood instead of what was written, when nothing is spelt so, and how sure that is. */
export type Resolved = { meanings: readonly Meaning[]; as?: string; certainty?: number };
/** Of a compound; one of them is missing where it is no word that stands anywhere. */
export type Parts = { left?: Part; right?: Part };
/** `isStrict`: whoever writes one of a word's marks writes them all, so a part without any has none. */
export type Part = Token & { isStrict: boolean };

const inflected = 0.92;
const compound = 0.6;
/** Of a compound whose other part is no word we have met; only for words long enough not to stand in others by chance. */
const unsureCompound = 0.45;
const longEnough = 6;
const begun = 0.5;
const leastPart = 3;
/** Of a compound whose other part is unknown. */
const longPart = 6;

export class WordStock {
  readonly words: Word[] = [];
  private readonly byWritten = new Map<string, number>();
  private readonly byFolded = new Map<string, number[]>();
  private readonly byStem = new Map<string, number[]>();
  /** By the first three letters, and by the last three of the stem: where compounds are looked for. */
  private readonly byBeginning = new Map<string, number[]>();
  private readonly byEnd = new Map<string, number[]>();
  private readonly remembered = new Map<string, Resolved>();
  private readonly rememberedParts = new Map<string, Parts>();
  private readonly rememberedReach = new Map<string, readonly Meaning[]>();

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
    append(this.byBeginning, forms.word.slice(0, leastPart), at);
    append(this.byEnd, forms.swedish.slice(-leastPart), at);
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
    this.rememberedParts.clear();
    this.rememberedReach.clear();
  }

  /** As it stands, without its marks, or inflected; nothing guessed. */
  kin(token: Token | Part): Meaning[] {
    const { written, word } = token;
    const isPart = 'isStrict' in token;
    const found = new Map<number, number>();
    for (const stem of stemsOf(formsOf(word))) {
      // English words are not put together, and would only be met by chance.
      if (isPart && stem.startsWith('en ')) continue;
      for (const at of this.byStem.get(stem) ?? []) found.set(at, inflected);
    }
    for (const at of this.byFolded.get(word) ?? []) found.set(at, this.words[at]?.written === written ? 1 : 0.97);
    return [...found]
      .filter(([at]) => {
        const known = this.words[at];
        const isAgreed = isPart && token.isStrict ? marksAreSame : marksAgree;
        return this.isLive(known) && isAgreed(written, known?.written ?? '');
      })
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

  /**
   * The parts of a compound: two that both stand by themselves somewhere, the most even parting first; else the longest one
   * that does, where it is so long that it says something.
   */
  parts(token: Token): Parts {
    const known = this.rememberedParts.get(token.written);
    if (known !== undefined) return known;
    const parts = this.part(token) ?? {};
    if (this.rememberedParts.size > 5_000) this.rememberedParts.clear();
    this.rememberedParts.set(token.written, parts);
    return parts;
  }

  private part({ written, word }: Token): Parts | undefined {
    if (written.length !== word.length || word.length < 2 * leastPart) return undefined;
    const isStrict = written !== word;
    const piece = (from: number, to?: number): Part => ({
      written: written.slice(from, to),
      word: word.slice(from, to),
      isStrict,
    });
    let whole: Parts | undefined;
    let half: Parts | undefined;
    let [wholeLength, halfLength] = [0, longPart - 1];
    for (let at = leastPart; at <= word.length - leastPart; at += 1) {
      const left = this.firstPart(piece(0, at));
      const right = this.stands(piece(at)) ? piece(at) : undefined;
      const [leftLength, rightLength] = [left === undefined ? 0 : at, right === undefined ? 0 : word.length - at];
      if (left !== undefined && right !== undefined && Math.min(leftLength, rightLength) > wholeLength) {
        wholeLength = Math.min(leftLength, rightLength);
        whole = { left, right };
      }
      if (Math.max(leftLength, rightLength) > halfLength) {
        halfLength = Math.max(leftLength, rightLength);
        half = leftLength > rightLength ? { ...(left && { left }) } : { ...(right && { right }) };
      }
    }
    return whole ?? half;
  }

  /** A word in all its forms, and the longer words that hold it. */
  reach(token: Token): readonly Meaning[] {
    const known = this.rememberedReach.get(token.written);
    if (known !== undefined) return known;
    const kin = this.kin(token);
    const isLong = token.word.length >= leastPart;
    const reached = isLong ? [...kin, ...this.compoundsOf(token, new Set(kin.map(({ word }) => word)))] : kin;
    if (this.rememberedReach.size > 5_000) this.rememberedReach.clear();
    this.rememberedReach.set(token.written, reached);
    return reached;
  }

  /** A word whose last text has been taken away has never been: nothing may tell that it was there. */
  private isLive(word: Word | undefined): boolean {
    return word !== undefined && (word.isTaught || word.documents.length > 0);
  }

  private stands(token: Part): boolean {
    return this.kin(token).some(({ word }) => (this.words[word]?.documents.length ?? 0) > 0);
  }

  /** The first part of a compound: as the word stands, with an s that joins, or without its last vowel. */
  private firstPart({ written, word, isStrict }: Part): Part | undefined {
    const joined = word.endsWith('s') && word.length > leastPart;
    const spellings = ['', 'a', 'e'].map((added) => ({ written: written + added, word: word + added, isStrict }));
    if (joined) spellings.push({ written: written.slice(0, -1), word: word.slice(0, -1), isStrict });
    return spellings.find((spelling) => this.stands(spelling));
  }

  private lookUp(token: Token): Resolved {
    const meanings = this.reach(token);
    const isHeld = meanings.some(({ word }) => (this.words[word]?.documents.length ?? 0) > 0);
    if (isHeld || token.word.length < leastPart || /\d/.test(token.word)) return { meanings };
    // A word of the vocabulary that no text holds is no misspelling: others like it, or its synonyms, answer.
    if (meanings.some(({ quality }) => quality > inflected)) return { meanings: this.begunWith(token) };
    const near = this.nearest(token);
    const { left, right } = this.parts(token);
    const isCompound = left !== undefined && right !== undefined;
    if (near !== undefined && (near.edits === 1 || !isCompound)) return near.resolved;
    return { meanings: isCompound ? [] : this.begunWith(token) };
  }

  /** Longer words that hold this one as a part, first or last. The rest is a word too, or a bar would be a barn. */
  private compoundsOf({ written, word }: Token, known: ReadonlySet<number>): Meaning[] {
    const { swedish: stem } = formsOf(word);
    if (stem.length < leastPart) return [];
    const found: Meaning[] = [];
    const near = [
      ...(this.byBeginning.get(stem.slice(0, leastPart)) ?? []),
      ...(this.byEnd.get(stem.slice(-leastPart)) ?? []),
    ];
    for (const at of new Set(near)) {
      const held = this.words[at] as Word;
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
    const rest = { written: written.slice(from), word: word.slice(from), isStrict: true };
    if (rest.word.length >= leastPart && this.stands(rest)) return true;
    const joined = rest.word.startsWith('s') && rest.word.length > leastPart;
    return joined && this.stands({ written: rest.written.slice(1), word: rest.word.slice(1), isStrict: true });
  }

  private isFront({ written, word }: Word, to: number): boolean {
    if (to < leastPart) return false;
    return this.firstPart({ written: written.slice(0, to), word: word.slice(0, to), isStrict: true }) !== undefined;
  }

  /** Words that begin as this one does: all of it, or, where nothing does, the greater part. */
  private begunWith({ written, word }: Token): Meaning[] {
    for (const length of [word.length, Math.max(longPart, Math.ceil(word.length * 0.6))]) {
      if (length < 4 || length > word.length) continue;
      const beginning = word.slice(0, length);
      const found: Meaning[] = [];
      for (const at of this.byBeginning.get(beginning.slice(0, leastPart)) ?? []) {
        const held = this.words[at] as Word;
        if (held.documents.length === 0 || !held.word.startsWith(beginning)) continue;
        if (marksAgree(written.slice(0, length), held.written)) found.push({ word: at, quality: begun });
      }
      if (found.length > 0) return found;
    }
    return [];
  }

  private nearest({ word }: Token): { edits: number; resolved: Resolved } | undefined {
    let best = allowedEdits(word.length);
    if (best === 0) return undefined;
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
    if (meant === undefined) return undefined;
    const certainty = best <= 1 ? 0.9 : 0.75;
    return { edits: best, resolved: { meanings: this.reach(meant), as: meant.written, certainty } };
  }
}

/** Where two words are alike but for a mark, they are not the same. */
function marksAreSame(written: string, known: string): boolean {
  for (let at = 0; at < Math.min(written.length, known.length); at += 1) {
    const [one = '', other = ''] = [written[at], known[at]];
    if (one !== other) return fold(one) !== fold(other);
  }
  return true;
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
