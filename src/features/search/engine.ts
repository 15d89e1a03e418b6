// What was sought, answered from the index in memory: every word must be met, in any of its forms; what is met in a title
// counts most, and rare words more than common. The same question always gets the same answer. How it weighs: decisions/0030.
import { fold, formsOf, type Token } from '../finder/index.ts';
import { type Document, type SearchIndex, wordsOf } from './engine-index.ts';
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

type Scores = Map<number, number>;
type Entry = { terms: readonly string[]; meanings: readonly { tokens: Token[]; quality: number }[] };

const canonical = 0.8;
const sibling = 0.55;
const joinedQuality = 0.85;
const bothParts = 0.6;
const leftPart = 0.32;
const rightPart = 0.12;
/** When fewer than these hold all words, those that hold most of them are shown too. */
const enough = 3;
const leastCoverage = 0.45;

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
    const tokens = telling.length === 0 ? all : telling;
    const marks = new Set<string>();
    const understood = new Map<string, string>();
    const scores = tokens.map((token) => this.scoreOf(token, marks, understood));
    this.joinNeighbours(tokens, scores, marks);
    this.useSynonyms(tokens, scores, marks);
    const hits = this.combine(tokens, scores, language);
    const asked = all.map(({ written }) => understood.get(written) ?? written).join(' ');
    return { hits, marks, understood: understood.size > 0 ? asked : undefined };
  }

  private scoreOf(token: Token, marks: Set<string>, understood: Map<string, string>): Scores {
    const { stock } = this.index;
    const { meanings, as } = stock.resolve(token);
    if (as !== undefined) understood.set(token.written, as);
    const scores = this.weigh(meanings, marks);
    const parts = as === undefined ? stock.parts(token) : undefined;
    if (parts === undefined) return scores;
    const [left, right] = parts.map((part) => this.weigh(stock.kin(part), marks)) as [Scores, Scores];
    raise(scores, meet([left, right]), bothParts);
    raise(scores, left, leftPart);
    raise(scores, right, rightPart);
    return scores;
  }

  /** Each document's share of a word, 0–1, before the word's own weight. The surest forms decide how sure it is. */
  private weigh(meanings: readonly { word: number; quality: number }[], marks: Set<string>): Scores {
    const { stock, documents, usualLength } = this.index;
    const times = new Map<number, { weight: number; quality: number }>();
    for (const { word, quality } of [...meanings].sort((a, b) => b.quality - a.quality)) {
      const held = stock.words[word];
      if (held === undefined) continue;
      marks.add(held.word);
      for (const [place, document] of held.documents.entries()) {
        const weight = held.weights[place] ?? 0;
        const known = times.get(document);
        if (known === undefined) times.set(document, { weight, quality });
        else known.weight += (weight * quality) / known.quality;
      }
    }
    const scores: Scores = new Map();
    for (const [document, { weight, quality }] of times) {
      const length = documents[document]?.length ?? 0;
      scores.set(document, (quality * weight) / (weight + 2.5 + (1.5 * length) / usualLength));
    }
    return scores;
  }

  /** What is written as two words may stand as one. */
  private joinNeighbours(tokens: readonly Token[], scores: Scores[], marks: Set<string>): void {
    for (let at = 0; at + 1 < tokens.length; at += 1) {
      const [first, second] = [tokens[at], tokens[at + 1]] as [Token, Token];
      for (const joint of ['', 's']) {
        const whole = { written: first.written + joint + second.written, word: first.word + joint + second.word };
        const kin = this.index.stock.kin(whole);
        if (kin.length === 0) continue;
        const joined = this.weigh(kin, marks);
        raise(scores[at], joined, joinedQuality);
        raise(scores[at + 1], joined, joinedQuality);
      }
    }
  }

  private useSynonyms(tokens: readonly Token[], scores: Scores[], marks: Set<string>): void {
    const stems = tokens.map(({ word }) => formsOf(word).swedish);
    const before = scores.map((held) => new Map(held));
    for (const [at, stem] of stems.entries()) {
      for (const { terms, meanings } of this.synonyms.get(stem) ?? []) {
        if (!terms.every((term, place) => stems[at + place] === term)) continue;
        for (const { tokens: others, quality } of meanings) {
          const met = meet(others.map((other) => this.weigh(this.index.stock.kin(other), marks)));
          for (let place = 0; place < terms.length; place += 1) raise(scores[at + place], met, quality);
        }
        // The phrase itself is sought as it was written, too.
        for (let place = 0; place < terms.length; place += 1) raise(scores[at + place], before[at + place], 1);
      }
    }
  }

  private combine(tokens: readonly Token[], scores: readonly Scores[], language: string): Hit[] {
    const { documents, size } = this.index;
    // What nothing holds, a name or a place, cannot be demanded: the rest of the question is answered.
    const weights = scores.map((held) =>
      held.size === 0 ? 0 : Math.log(1 + (size - held.size + 0.5) / (held.size + 0.5)),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    const sums = new Map<number, { score: number; met: number; coverage: number }>();
    for (const [at, held] of scores.entries()) {
      const weight = weights[at] ?? 0;
      for (const [document, score] of held) {
        const sum = sums.get(document) ?? { score: 0, met: 0, coverage: 0 };
        sum.score += score * weight;
        sum.met += 1;
        sum.coverage += weight / total;
        sums.set(document, sum);
      }
    }
    const demanded = weights.filter((weight) => weight > 0).length;
    const whole = [...sums].filter(([, { met }]) => met === demanded);
    const chosen = whole.length >= enough ? whole : [...sums].filter(([, { coverage }]) => coverage >= leastCoverage);
    const asked = tokens.map(({ word }) => word);
    const hits = chosen.flatMap(([at, { score, coverage }]) => {
      const document = documents[at];
      if (document === undefined || document.isGone) return [];
      return [{ document, score: score * coverage ** 2 * liking(document, asked, language) }];
    });
    return onePerThing(hits, language);
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
  for (const [document, score] of others ?? []) {
    scores?.set(document, Math.max(scores.get(document) ?? 0, score * quality));
  }
}

/** Those that all of them hold, as well as the one that fits least. */
function meet(all: readonly Scores[]): Scores {
  const [first, ...rest] = all;
  const met: Scores = new Map();
  for (const [document, score] of first ?? []) {
    const least = Math.min(score, ...rest.map((other) => other.get(document) ?? 0));
    if (least > 0) met.set(document, least);
  }
  return met;
}

/** A title that is what was sought comes first; a unit's own page before what others write of it. */
function liking({ titleWords, kind, language }: Document, asked: readonly string[], wanted: string): number {
  const inTitle = asked.filter((word) => titleWords.includes(word)).length / Math.max(1, asked.length);
  const isTitle = inTitle === 1 && titleWords.length === asked.length;
  const standing = kind === 'unit' || kind === 'page' || kind === 'theme' ? 1.1 : 1;
  return (1 + 0.25 * inTitle + (isTitle ? 0.6 : 0)) * standing * (language === wanted ? 1 : 0.85);
}

/** Of a thing in several languages the one asked for, where it was met at all nearly as well. */
function onePerThing(hits: readonly Hit[], language: string): Hit[] {
  const best = new Map<string, Hit>();
  for (const hit of hits) {
    const held = best.get(hit.document.thing);
    const rank = ({ document, score }: Hit) => score * (document.language === language ? 4 : 1);
    if (held === undefined || rank(hit) > rank(held)) best.set(hit.document.thing, hit);
  }
  return [...best.values()].sort(
    (a, b) => b.score - a.score || (a.document.key < b.document.key ? -1 : a.document.key > b.document.key ? 1 : 0),
  );
}
