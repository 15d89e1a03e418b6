// What was sought, answered from the index in memory: every word must be met, in any of its forms; what is met in a title
// counts most, and rare words more than common. The same question always gets the same answer. How it weighs: decisions/0030.
import { fold, formsOf, type Token } from '../finder/index.ts';
import { type Document, type SearchIndex, wordsOf } from './engine-index.ts';
import type { Part } from './engine-words.ts';
import { quietWords } from './quiet-words.ts';

/** Two phrases that mean the same, as the vocabulary has them. */
export type Synonym = { phrase: string; sameAs: string };

export type Hit = { document: Document; score: number };
export type Found = {
  /** Best first; one for each thing, in the language that was asked for where it has it. */
  hits: Hit[];
  /** The words that led here, folded: the ones to mark. */
  marks: ReadonlySet<string>;
  /** The question as it was understood, where a word of it is spelt so nowhere. */
  understood: string | undefined;
};

/** How well each document holds a word, 0–1, by its place in the index: dense, since a common word is in most of them. */
type Scores = Float32Array;
type Entry = { terms: readonly string[]; meanings: readonly { tokens: Token[]; quality: number }[] };

const canonical = 0.8;
const sibling = 0.55;
/** What a synonym of several words is worth beside one: they may stand far apart. */
const looseness = 0.6;
const joinedQuality = 0.85;
const bothParts = 0.6;
/** One part of a compound where the other is not met, shared by how rare each is; and the only part that we know. */
const eitherPart = 0.5;
const onePart = 0.4;
/** What holds only some of the words is shown where it fits this well beside the best. */
const leastShare = 0.35;
/** And what holds them all, but all by guesses, where it fits this well. */
const leastWholeShare = 0.07;
const leastCoverage = 0.3;
const enoughTexts = 5;

export class SearchEngine {
  private readonly index: SearchIndex;
  private readonly synonyms = new Map<string, Entry[]>();

  constructor(index: SearchIndex, synonyms: readonly Synonym[]) {
    this.index = index;
    this.learn(synonyms);
  }

  ask(question: string, language: string): Found {
    const all = wordsOf(question.slice(0, 300)).slice(0, 12);
    const telling = all.filter(({ word }) => !quietWords.has(word));
    const marks = new Set<string>();
    const read = (telling.length === 0 ? all : telling).map((token) => this.read(token));
    const tokens = read.map(({ token }) => token);
    const scores = read.map(({ token, meanings, certainty }) => {
      const held = this.weigh(meanings, marks) ?? new Float32Array(this.index.documents.length);
      if (this.isRare(held)) this.addParts(token, held, marks);
      return certainty === 1 ? held : held.map((score) => score * certainty);
    });
    this.joinNeighbours(tokens, scores, marks);
    this.useSynonyms(tokens, scores, marks);
    const hits = this.combine(tokens, scores, language);
    const guessed = new Map(
      read.flatMap(({ from, token, certainty }) => (certainty < 1 ? [[from, token.written]] : [])),
    );
    const asked = all.map(({ written }) => guessed.get(written) ?? written).join(' ');
    return { hits, marks, understood: guessed.size > 0 ? asked : undefined };
  }

  /** The word as it was written, or the one that is meant where nothing is spelt so. */
  private read(token: Token) {
    const { meanings, as, certainty = 1 } = this.index.stock.resolve(token);
    const meant = as === undefined ? token : { written: as, word: fold(as) };
    return { from: token.written, token: meant, meanings, certainty };
  }

  /** A word that stands in many texts speaks for itself: its parts would only bring what is about something else. */
  private isRare(scores: Scores): boolean {
    let count = 0;
    for (const score of scores) if (score > 0) count += 1;
    return count < enoughTexts;
  }

  private addParts(token: Token, scores: Scores, marks: Set<string>): void {
    const { stock } = this.index;
    const { left, right } = stock.parts(token);
    const weigh = (part: Part | undefined) => part && this.weigh(stock.kin(part), marks);
    const [first, last] = [weigh(left), weigh(right)];
    if (first === undefined && last === undefined) return;
    if (first === undefined || last === undefined) {
      raise(scores, first ?? last, onePart);
      return;
    }
    const [rarity, other] = [this.rarityOf(first), this.rarityOf(last)];
    raise(scores, meet([first, last]), bothParts);
    raise(scores, first, (eitherPart * rarity) / (rarity + other));
    raise(scores, last, (eitherPart * other) / (rarity + other));
  }

  /** How much a word says: more, the fewer hold it; nothing when none does. */
  private rarityOf(scores: Scores): number {
    let count = 0;
    for (const score of scores) if (score > 0) count += 1;
    return count === 0 ? 0 : Math.log(1 + (this.index.size - count + 0.5) / (count + 0.5));
  }

  /**
   * Each document's share of a word, before the word's own weight; undefined where none holds it. The surest forms decide
   * how sure it is.
   */
  private weigh(meanings: readonly { word: number; quality: number }[], marks: Set<string>): Scores | undefined {
    const { stock, documents, usualLength } = this.index;
    if (!meanings.some(({ word }) => (stock.words[word]?.documents.length ?? 0) > 0)) return undefined;
    const scores = new Float32Array(documents.length);
    const qualities = new Float32Array(documents.length);
    for (const { word, quality } of [...meanings].sort((a, b) => b.quality - a.quality)) {
      const held = stock.words[word];
      if (held === undefined) continue;
      if (held.documents.length > 0) marks.add(held.word);
      for (let place = 0; place < held.documents.length; place += 1) {
        const at = held.documents[place] as number;
        const known = qualities[at] as number;
        if (known === 0) qualities[at] = quality;
        scores[at] = (scores[at] as number) + (held.weights[place] as number) * (known === 0 ? 1 : quality / known);
      }
    }
    for (let at = 0; at < scores.length; at += 1) {
      const weight = scores[at] as number;
      if (weight === 0) continue;
      const length = documents[at]?.length ?? 0;
      scores[at] = ((qualities[at] as number) * weight) / (weight + 2.5 + (1.5 * length) / usualLength);
    }
    return scores;
  }

  /** What is written as two words may stand as one. */
  private joinNeighbours(tokens: readonly Token[], scores: readonly Scores[], marks: Set<string>): void {
    for (let at = 0; at + 1 < tokens.length; at += 1) {
      const [first, second] = [tokens[at], tokens[at + 1]] as [Token, Token];
      for (const joint of ['', 's']) {
        const whole = { written: first.written + joint + second.written, word: first.word + joint + second.word };
        const kin = this.index.stock.kin(whole);
        if (kin.length === 0) continue;
        const joined = this.weigh(kin, marks);
        if (joined === undefined) continue;
        raise(scores[at], joined, joinedQuality);
        raise(scores[at + 1], joined, joinedQuality);
      }
    }
  }

  private useSynonyms(tokens: readonly Token[], scores: readonly Scores[], marks: Set<string>): void {
    const stems = tokens.map(({ word }) => formsOf(word).swedish);
    for (const [at, stem] of stems.entries()) {
      for (const { terms, meanings } of this.synonyms.get(stem) ?? []) {
        if (!terms.every((term, place) => stems[at + place] === term)) continue;
        for (const { tokens: others, quality } of meanings) {
          // Of several words each says little alone, and none is marked.
          const met = this.scorePhrase(others, others.length > 1 ? new Set() : marks);
          const worth = others.length > 1 ? quality * looseness : quality;
          for (let place = 0; place < terms.length; place += 1) raise(scores[at + place], met, worth);
        }
      }
    }
  }

  /** All the words of a phrase, but for those before its last that nothing holds. */
  private scorePhrase(tokens: readonly Token[], marks: Set<string>): Scores | undefined {
    const held = tokens.map((token) => {
      const scores = this.weigh(this.index.stock.reach(token), marks);
      const { left, right } = this.index.stock.parts(token);
      if (left === undefined || right === undefined) return scores;
      // Where a part is a word that says nothing alone, the two of them are met everywhere.
      if (quietWords.has(left.word) || quietWords.has(right.word)) return scores;
      const [first, last] = [
        this.weigh(this.index.stock.kin(left), marks),
        this.weigh(this.index.stock.kin(right), marks),
      ];
      if (first === undefined || last === undefined) return scores;
      const both = meet([first, last]).map((score) => score * bothParts);
      raise(both, scores, 1);
      return both;
    });
    const isHeld = (scores: Scores | undefined) => scores !== undefined;
    return held.at(-1) === undefined ? undefined : meet(held.filter(isHeld) as Scores[]);
  }

  private combine(tokens: readonly Token[], scores: readonly Scores[], language: string): Hit[] {
    const { documents } = this.index;
    // What nothing holds, a name or a place, cannot be demanded: the rest of the question is answered.
    const weights = scores.map((held) => this.rarityOf(held));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const asked = tokens.map(({ word }) => word);
    const hits: (Hit & { isWhole: boolean })[] = [];
    let best = 0;
    for (const [at, document] of documents.entries()) {
      if (document.isGone) continue;
      let [sum, met] = [0, 0];
      for (let place = 0; place < scores.length; place += 1) {
        const score = scores[place]?.[at] ?? 0;
        if (score === 0) continue;
        sum += score * (weights[place] ?? 0);
        met += weights[place] ?? 0;
      }
      if (met === 0 || met < leastCoverage * total) continue;
      const score = sum * (met / total) ** 2 * liking(document, asked, language);
      best = Math.max(best, score);
      hits.push({ document, score, isWhole: met > total * 0.999 });
    }
    return onePerThing(
      hits.filter(({ score, isWhole }) => score >= best * (isWhole ? leastWholeShare : leastShare)),
      language,
    );
  }

  private learn(synonyms: readonly Synonym[]): void {
    const families = new Map<string, Set<string>>();
    for (const { phrase, sameAs } of synonyms) {
      const key = fold(sameAs);
      families.set(key, (families.get(key) ?? new Set([sameAs])).add(phrase));
      // What people write may be misspelt as well.
      for (const { written } of [...wordsOf(phrase), ...wordsOf(sameAs)]) this.index.stock.teach(written);
    }
    for (const [key, family] of families) {
      for (const phrase of family) {
        const terms = contentOf(phrase).map(({ word }) => formsOf(word).swedish);
        const [first] = terms;
        if (first === undefined) continue;
        const isKey = fold(phrase) === key;
        const meanings = [...family]
          .filter((other) => other !== phrase)
          .map((other) => ({ tokens: contentOf(other), quality: isKey || fold(other) === key ? canonical : sibling }));
        this.synonyms.set(first, [...(this.synonyms.get(first) ?? []), { terms, meanings }]);
      }
    }
  }
}

function contentOf(phrase: string): Token[] {
  const all = wordsOf(phrase);
  const telling = all.filter(({ word }) => !quietWords.has(word));
  return telling.length === 0 ? all : telling;
}

function raise(scores: Scores | undefined, others: Scores | undefined, quality: number): void {
  if (scores === undefined || others === undefined) return;
  for (let at = 0; at < scores.length; at += 1) {
    const raised = (others[at] as number) * quality;
    if (raised > (scores[at] as number)) scores[at] = raised;
  }
}

/** Those that all of them hold, as well as the one that fits least. */
function meet(all: readonly Scores[]): Scores {
  const [first = new Float32Array(), ...rest] = all;
  const met = first.slice();
  for (const other of rest) {
    for (let at = 0; at < met.length; at += 1)
      if ((other[at] as number) < (met[at] as number)) met[at] = other[at] as number;
  }
  return met;
}

/** A title that is what was sought comes first; a unit's own page before what others write of it. */
function liking({ titleWords, kind, language }: Document, asked: readonly string[], wanted: string): number {
  let held = 0;
  for (const word of asked) if (titleWords.includes(word)) held += 1;
  const inTitle = held / Math.max(1, asked.length);
  const isTitle = inTitle === 1 && titleWords.length === asked.length;
  const standing = kind === 'unit' || kind === 'page' || kind === 'theme' ? 1.1 : 1;
  return (1 + 0.25 * inTitle + (isTitle ? 0.6 : 0)) * standing * (language === wanted ? 1 : 0.6);
}

/** Of a thing in several languages the one asked for, where it was met at all nearly as well. */
function onePerThing(hits: readonly Hit[], language: string): Hit[] {
  const best = new Map<string, Hit>();
  for (const hit of hits) {
    const held = best.get(hit.document.thing);
    const rank = ({ document, score }: Hit) => score * (document.language === language ? 4 : 1);
    if (held === undefined || rank(hit) > rank(held)) best.set(hit.document.thing, hit);
  }
  return inOrder([...best.values()]);
}

/** Best first; equals as they came. Numbers are sorted ten times as fast as objects, and a common word has many hits. */
function inOrder(hits: readonly Hit[]): Hit[] {
  const most = hits.reduce((best, { score }) => Math.max(best, score), 0) || 1;
  const places = 2 ** 20;
  const order = Float64Array.from(hits, ({ score }, at) => (1e9 - Math.round((score / most) * 1e9)) * places + at);
  return Array.from(order.sort(), (ranked) => hits[ranked % places] as Hit);
}
