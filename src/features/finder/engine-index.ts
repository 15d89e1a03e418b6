// The engine's memory: every word that a service, a unit or a door is known by, and how a written word finds its way to
// them although it is inflected, put together, parted or misspelt. Pure; built by engine.ts.
import {
  allowedEdits,
  append,
  differingBits,
  distance,
  type Forms,
  formsOf,
  marksAgree,
  maskOf,
  type Token,
  tokensOf,
} from './engine-words.ts';
import { negations, quietWords } from './quiet-words.ts';

/** What can be an answer. `group` is the door that is opened: a unit's id, `utanfor:` and a word, or nothingFits. */
export type Subject = { group: string; service: string | null; titles: readonly string[]; texts: readonly string[] };

/** A phrase people use for a subject: a service's id, a unit's id, a door's or nothingFits. Strength 1 hints, 3 settles. */
export type PointingWord = { phrase: string; target: string; strength: number };

/** A phrase that means what another phrase of the vocabulary means. */
export type SameWord = { phrase: string; sameAs: string };

export type Posting = { subject: number; weight: number };
export type Phrase = {
  terms: readonly number[];
  postings: Posting[];
  /** How many words apart they may stand. */
  reach: number;
};
export type Term = Forms & {
  written: string;
  mask: number;
  postings: Posting[];
  phrases: Phrase[];
  curatedGroups: number;
  inPhrase: boolean;
};

/** A hint alone is not enough to answer with. */
const strengthWeights: Readonly<Record<number, number>> = { 1: 0.8, 2: 2, 3: 3 };
const titleWeight = 1.2;
const textWeight = 0.35;
/** A word that means the same is nearly as good as the word. */
const sameWeight = 0.95;
/** Words that hold a phrase together; where it has others they are passed over. */
const glue = new Set(
  'i pa att en ett den det the a an to of in on at for and och ar is som med av min mitt mina my vi jag han hon our har'.split(
    ' ',
  ),
);
const leastPart = 3;

export type Resolved = { term: number; quality: number };

export class EngineIndex {
  readonly subjects: readonly Subject[];
  readonly terms: Term[] = [];
  private readonly byWritten = new Map<string, number>();
  private readonly byWord = new Map<string, number[]>();
  private readonly bySwedish = new Map<string, number[]>();
  private readonly byEnglish = new Map<string, number[]>();
  private readonly affixes: { start: string; end: string; term: number }[] = [];
  private readonly phrases = new Map<string, Phrase>();
  private readonly remembered = new Map<string, readonly Resolved[]>();

  constructor(subjects: readonly Subject[], pointing: readonly PointingWord[], same: readonly SameWord[]) {
    this.subjects = subjects;
    const subjectsOf = new Map<string, number[]>();
    for (const [at, { group, service }] of subjects.entries()) {
      const key = service ?? group;
      subjectsOf.set(key, [...(subjectsOf.get(key) ?? []), at]);
    }
    for (const { phrase, target, strength } of pointing) {
      for (const subject of subjectsOf.get(target) ?? [])
        this.point(phrase, { subject, weight: strengthWeights[strength] ?? 0 });
    }
    this.equate(same);
    this.countGroups();
    this.readTexts();
    this.orderPhrases();
  }

  /** The terms a written word may mean, each with how sure that is (0–1). Remembered: the same words come again. */
  resolve(token: Token): readonly Resolved[] {
    const known = this.remembered.get(token.written);
    if (known !== undefined) return known;
    const resolved = this.lookUp(token);
    if (this.remembered.size > 20_000) this.remembered.clear();
    this.remembered.set(token.written, resolved);
    return resolved;
  }

  /** As it stands or inflected; nothing guessed. */
  exactly({ written, word }: Token): Resolved[] {
    const found = new Map<number, number>();
    const forms = formsOf(word);
    for (const term of this.bySwedish.get(forms.swedish) ?? []) found.set(term, 0.95);
    for (const term of this.byEnglish.get(forms.english) ?? []) found.set(term, 0.95);
    const same = this.byWord.get(word) ?? [];
    // A reader and to read share a stem: where the word itself is known, its kin say less.
    if (same.some((term) => this.says(term))) for (const term of found.keys()) found.set(term, 0.5);
    for (const term of same) found.set(term, 1);
    return [...found]
      .filter(([term]) => marksAgree(written, this.terms[term]?.written ?? ''))
      .map(([term, quality]) => ({ term, quality }));
  }

  private lookUp(token: Token): readonly Resolved[] {
    const { written, word } = token;
    const exact = this.exactly(token);
    const isQuiet = quietWords.has(word) || negations.has(word);
    if (exact.some(({ term }) => this.says(term)) || isQuiet || word.length < 4) return exact;
    const affixed = this.affixes
      .filter(
        ({ start, end }) => word.length > start.length + end.length && word.startsWith(start) && word.endsWith(end),
      )
      .filter(({ term }) => marksAgree(written, this.terms[term]?.written ?? ''))
      .map(({ term }) => ({ term, quality: 0.9 }));
    if (affixed.length > 0) return [...exact, ...affixed];
    // A word that stands in the vocabulary only inside phrases or texts is known all the same, and not misspelt.
    if (exact.length > 0) return exact;
    const near = this.nearest(word);
    const parted = this.part(token);
    const best = (resolved: readonly Resolved[]) => Math.max(0, ...resolved.map(({ quality }) => quality));
    return best(near) >= best(parted) ? near : parted;
  }

  private says(term: number): boolean {
    const known = this.terms[term];
    return known !== undefined && known.curatedGroups > 0;
  }

  private nearest(word: string): Resolved[] {
    const most = allowedEdits(word.length);
    if (most === 0) return [];
    const mask = maskOf(word);
    let best = most;
    let found: Resolved[] = [];
    for (const [at, term] of this.terms.entries()) {
      if (Math.abs(term.word.length - word.length) > best || term.word.length < 4 || quietWords.has(term.word))
        continue;
      // Of what a description happens to say nobody can have misspelt anything.
      if (term.curatedGroups === 0 && !term.inPhrase) continue;
      if (differingBits(mask, term.mask) > 2 * best || !sharesBeginning(word, term.word)) continue;
      const edits = distance(word, term.word, best);
      if (edits > best || edits > allowedEdits(Math.min(word.length, term.word.length) + 1)) continue;
      if (edits < best) found = [];
      best = edits;
      found.push({ term: at, quality: edits <= 1 ? 0.82 : 0.68 });
    }
    return found;
  }

  /** A compound that is not in the vocabulary speaks through its parts; the last of them is what it is about. */
  private part({ written, word }: Token): Resolved[] {
    // Letters that fold to two would put the parts out of step; Swedish has none.
    const isEven = written.length === word.length;
    const piece = (from: number, to?: number): Token => ({
      written: (isEven ? written : word).slice(from, to),
      word: word.slice(from, to),
    });
    let best: Resolved[] = [];
    let bestSum = 0;
    for (let at = leastPart; at <= word.length - leastPart; at += 1) {
      const left = this.modifier(piece(0, at));
      const right = at <= word.length - 4 ? this.saying(piece(at)) : [];
      const isRightKnown = right.length > 0 || (at <= word.length - 4 && quietWords.has(word.slice(at)));
      const isLeftKnown = left.length > 0 || quietWords.has(word.slice(0, at));
      if (left.length === 0 && right.length === 0) continue;
      const isWhole = isLeftKnown && isRightKnown;
      const rightLetters = right.length > 0 ? word.length - at : 0;
      const leftLetters = left.length > 0 ? at : 0;
      if (!isWhole && Math.max(rightLetters, leftLetters) < 5) continue;
      const quality = isWhole ? 0.8 : rightLetters > 0 ? 0.6 : 0.5;
      const sum = (rightLetters + leftLetters) * quality;
      if (sum <= bestSum) continue;
      bestSum = sum;
      best = [...right, ...left].map(({ term }) => ({ term, quality }));
    }
    return best;
  }

  /** The first part of a compound: as the word stands, with an s that joins, or without its last vowel. */
  private modifier(part: Token): Resolved[] {
    const joined = part.word.endsWith('s') && part.word.length > 4;
    const endings: [string, number][] = [
      ['', 0],
      ['a', 0],
      ['e', 0],
      ...(joined ? ([['', 1]] as [string, number][]) : []),
    ];
    for (const [added, taken] of endings) {
      const spell = (text: string) => text.slice(0, text.length - taken) + added;
      const terms = (this.byWord.get(spell(part.word)) ?? []).filter(
        (term) => this.says(term) && marksAgree(spell(part.written), this.terms[term]?.written ?? ''),
      );
      if (terms.length > 0) return terms.map((term) => ({ term, quality: 1 }));
    }
    return part.word.length < 5 ? [] : this.saying(part);
  }

  /** Inflected or as it stands, when people were asked for that word; an abbreviation is no part of a compound. */
  private saying(part: Token): Resolved[] {
    return this.exactly(part).filter(({ term }) => this.says(term) && (this.terms[term]?.word.length ?? 0) > 3);
  }

  private point(phrase: string, posting: Posting): void {
    const found = this.entry(phrase);
    if (found === undefined) return;
    const held = found.postings.find(({ subject }) => subject === posting.subject);
    if (held === undefined) found.postings.push(posting);
    else held.weight = Math.max(held.weight, posting.weight);
  }

  private equate(same: readonly SameWord[]): void {
    for (const { phrase, sameAs } of same) {
      for (const { subject, weight } of [...(this.entry(sameAs)?.postings ?? [])]) {
        this.point(phrase, { subject, weight: weight * sameWeight });
      }
    }
  }

  /** Where a phrase keeps what it points to: a term when it is one word, else a phrase of terms. */
  private entry(phrase: string): { postings: Posting[] } | undefined {
    const text = phrase.trim();
    const all = tokensOf(text);
    const [first] = all;
    if (first === undefined) return undefined;
    if (all.length === 1) {
      const isAffix = text.endsWith('-') || text.startsWith('-');
      return this.terms[isAffix ? this.affix(first, text.endsWith('-')) : this.term(first)];
    }
    const held = all.filter(({ word }) => !glue.has(word));
    const isTelling = held.length > 1 && held.some(({ word }) => !quietWords.has(word) && !negations.has(word));
    const tokens = isTelling ? held : all;
    const key = tokens.map(({ written }) => written).join(' ');
    const known = this.phrases.get(key);
    if (known !== undefined) return known;
    // Words that say nothing one by one must stand as close as they were written.
    const reach = isTelling ? Math.max(3, tokens.length + (tokens.length > 2 ? 3 : 1)) : tokens.length;
    const fresh: Phrase = { terms: tokens.map((token) => this.term(token)), postings: [], reach };
    this.phrases.set(key, fresh);
    return fresh;
  }

  private affix({ written, word }: Token, isStart: boolean): number {
    const [start, end] = isStart ? [word, ''] : ['', word];
    const known = this.affixes.find((affix) => affix.start === start && affix.end === end);
    if (known !== undefined) return known.term;
    const term = this.add({ written: isStart ? written : '', word: '' });
    this.affixes.push({ start, end, term });
    return term;
  }

  private term(token: Token): number {
    const known = this.byWritten.get(token.written);
    if (known !== undefined) return known;
    const at = this.add(token);
    const { swedish, english } = this.terms[at] as Term;
    this.byWritten.set(token.written, at);
    append(this.byWord, token.word, at);
    append(this.bySwedish, swedish, at);
    append(this.byEnglish, english, at);
    return at;
  }

  private add({ written, word }: Token): number {
    const fresh = { mask: maskOf(word), postings: [], phrases: [], curatedGroups: 0, inPhrase: false };
    return this.terms.push({ ...formsOf(word), written, ...fresh }) - 1;
  }

  private countGroups(): void {
    for (const term of this.terms) {
      const groups = new Set(term.postings.map(({ subject }) => this.subjects[subject]?.group));
      term.curatedGroups = groups.size;
      const specific = 1 / (1 + 0.15 * Math.max(0, groups.size - 1));
      for (const posting of term.postings) posting.weight *= specific;
    }
  }

  /** Titles and descriptions count for little beside the words that people were asked for, and less the commoner they are. */
  private readTexts(): void {
    const seen = new Map<number, Map<number, number>>();
    for (const [subject, { titles, texts }] of this.subjects.entries()) {
      const read = (text: string, weight: number) => {
        for (const token of tokensOf(text)) {
          if (quietWords.has(token.word) || negations.has(token.word) || token.word.length < 3) continue;
          const term = this.term(token);
          const weights = seen.get(term) ?? new Map<number, number>();
          weights.set(subject, Math.max(weights.get(subject) ?? 0, weight));
          seen.set(term, weights);
        }
      };
      for (const title of titles) read(title, titleWeight);
      for (const text of texts) read(text, textWeight);
    }
    const count = Math.max(2, this.subjects.length);
    for (const [at, weights] of seen) {
      // What a fourth of them say tells none of them from the others, and is weighed in vain.
      if (weights.size > 20 && weights.size > count / 4) continue;
      const rarity = Math.max(0.15, 1 - Math.log(weights.size) / Math.log(count));
      const { postings } = this.terms[at] as Term;
      for (const [subject, weight] of weights) {
        const held = postings.find((posting) => posting.subject === subject);
        if (held !== undefined) held.weight = Math.max(held.weight, weight * rarity);
        else postings.push({ subject, weight: weight * rarity });
      }
    }
  }

  /** A phrase is looked for where its rarest word stands. */
  private orderPhrases(): void {
    const uses = new Map<number, number>();
    for (const { terms } of this.phrases.values()) for (const term of terms) uses.set(term, (uses.get(term) ?? 0) + 1);
    for (const phrase of this.phrases.values()) {
      for (const term of phrase.terms) (this.terms[term] as Term).inPhrase = true;
      const rarest = [...phrase.terms].sort((a, b) => (uses.get(a) ?? 0) - (uses.get(b) ?? 0))[0];
      if (rarest !== undefined) this.terms[rarest]?.phrases.push(phrase);
    }
  }
}

/** People seldom miss how a word begins: one of the first two letters is right, or they have changed places. */
function sharesBeginning(a: string, b: string): boolean {
  return a[0] === b[0] || (a[1] === b[0] && a[0] === b[1]) || a.slice(1, 4) === b.slice(1, 4);
}
