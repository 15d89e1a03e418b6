// "What do you need help with?" in anybody's words, answered in memory: the same question always gets the same answers.
// Called by the pages, by `npm run find` and by the measurements. How it weighs is decided in decisions/0009.
import { EngineIndex, type Phrase, type PointingWord, type SameWord, type Subject } from './engine-index.ts';
import { append, type Token, tokensOf } from './engine-words.ts';
import { negations, quietWords } from './quiet-words.ts';

export type { PointingWord, SameWord, Subject };

/** The group of words that speak of something else altogether: a dog licence, a swimming hall. */
export const nothingFits = 'nothing';

export type Vocabulary = {
  subjects: readonly Subject[];
  pointing: readonly PointingWord[];
  same: readonly SameWord[];
  /** Answers what nothing else does; and says so with `isFallback`. */
  entrance: string;
  /** Doors that must not be overlooked: a child who is being hurt. They count for more. */
  loud: readonly string[];
};

export type Answer = {
  /** A unit's id, or `utanfor:` and one word for a door that is not ours. */
  unit: string;
  /** The unit's service that fits best; null where no one of its services was spoken of. */
  service: string | null;
  /** 0–1: how much of the question pointed here. Comparable between questions, no probability. */
  score: number;
  /** The words of the question that led here, as they were written; empty for the fallback. */
  why: string[];
};

export type Engine = {
  /** Best first; when nothing fits, the entrance alone with a low score and no words. */
  ask: (question: string, most?: number) => Answer[];
  /** Whether a word stands in the vocabulary, or says nothing of anybody. */
  knows: (word: string) => boolean;
};

const leastScore = 0.9;
const fallbackScore = 0.05;
/** An answer that is this much weaker than the best is noise. */
const leastShare = 0.22;
const loudFactor = 1.4;
/** Each further sign of the same thing counts for less than the one before. */
const fading = 0.8;

export function createEngine(vocabulary: Vocabulary): Engine {
  const index = new EngineIndex(vocabulary.subjects, vocabulary.pointing, vocabulary.same);
  return {
    ask: (question, most = 5) => answer(index, vocabulary, question, most),
    knows: (written) =>
      tokensOf(written).every(
        (token) => quietWords.has(token.word) || negations.has(token.word) || index.exactly(token).length > 0,
      ),
  };
}

/** Something in the question that points to a subject: which words, how strongly. */
type Sign = { positions: readonly number[]; subject: number; value: number };
type Group = { unit: string; raw: number; signs: Sign[] };

function answer(index: EngineIndex, { entrance, loud }: Vocabulary, question: string, most: number): Answer[] {
  const tokens = tokensOf(question);
  const groups = weigh(index, collectSigns(index, tokens)).map((group) =>
    loud.includes(group.unit) ? { ...group, raw: group.raw * loudFactor } : group,
  );
  const others = groups.filter(({ unit }) => unit !== entrance);
  const isAboutSomething = others.some(({ raw }) => raw >= 1.5);
  const ranked = groups
    .map((group) => (group.unit === entrance && isAboutSomething ? { ...group, raw: group.raw * 0.5 } : group))
    .sort((a, b) => b.raw - a.raw || (a.unit < b.unit ? -1 : 1));
  const best = ranked[0];
  if (best === undefined || best.raw < leastScore || best.unit === nothingFits) {
    return [{ unit: entrance, service: null, score: fallbackScore, why: [] }];
  }
  return ranked
    .filter(({ unit, raw }) => unit !== nothingFits && raw >= best.raw * leastShare)
    .slice(0, most)
    .map((group) => ({
      unit: group.unit,
      service: serviceOf(index, group),
      score: Math.round((1 - Math.exp(-group.raw / 4)) * 100) / 100,
      why: whyOf(tokens, group.signs),
    }));
}

function collectSigns(index: EngineIndex, tokens: readonly Token[]): Sign[] {
  const signs: Sign[] = [];
  /** For each term of the vocabulary, where it stands in the question and how surely. */
  const places = new Map<number, { at: number; quality: number }[]>();
  const note = (term: number, positions: readonly number[], quality: number, isSilent: boolean) => {
    const [at = 0] = positions;
    append(places, term, { at, quality });
    if (isSilent) return;
    for (const { subject, weight } of index.terms[term]?.postings ?? []) {
      signs.push({ positions, subject, value: weight * quality });
    }
  };
  for (const [at, token] of tokens.entries()) {
    const { written, word } = token;
    const isSilent = quietWords.has(word) || negations.has(word);
    for (const { term, quality } of index.resolve(token)) note(term, [at], quality, isSilent);
    const next = tokens[at + 1];
    if (next === undefined || word.length + next.word.length < 6) continue;
    const joined = ['', 's'].flatMap((joint) =>
      index.exactly({ written: written + joint + next.written, word: word + joint + next.word }),
    );
    for (const { term, quality } of joined) note(term, [at, at + 1], quality, false);
  }
  for (const [term, found] of places) {
    for (const phrase of index.terms[term]?.phrases ?? []) {
      const match = findPhrase(phrase, found, term, places);
      if (match === undefined) continue;
      const lift = 1 + 0.1 * (phrase.terms.length - 1);
      for (const { subject, weight } of phrase.postings) {
        signs.push({ positions: match.positions, subject, value: weight * match.quality * lift });
      }
    }
  }
  return signs;
}

type Places = ReadonlyMap<number, readonly { at: number; quality: number }[]>;

/** All words of the phrase near each other, in any order: Swedish turns its sentences around. */
function findPhrase(
  { terms, reach }: Phrase,
  anchors: readonly { at: number; quality: number }[],
  anchorTerm: number,
  places: Places,
): { positions: number[]; quality: number } | undefined {
  for (const anchor of anchors) {
    const positions = [anchor.at];
    let { quality } = anchor;
    for (const term of terms) {
      if (term === anchorTerm) continue;
      const near = (places.get(term) ?? [])
        .filter(({ at }) => Math.abs(at - anchor.at) <= reach && !positions.includes(at))
        .sort((a, b) => Math.abs(a.at - anchor.at) - Math.abs(b.at - anchor.at))[0];
      if (near === undefined) break;
      positions.push(near.at);
      quality = Math.min(quality, near.quality);
    }
    const isWhole = positions.length === terms.length;
    if (isWhole && Math.max(...positions) - Math.min(...positions) < reach && quality > 0.6)
      return { positions, quality };
  }
  return undefined;
}

/** Each word of the question counts once for a group, where it says the most; further signs fade. */
function weigh(index: EngineIndex, signs: readonly Sign[]): Group[] {
  const byGroup = new Map<string, Sign[]>();
  for (const sign of signs) {
    const group = index.subjects[sign.subject]?.group ?? nothingFits;
    append(byGroup, group, sign);
  }
  return [...byGroup].map(([unit, ofGroup]) => {
    const taken = new Set<number>();
    const counted: Sign[] = [];
    for (const sign of [...ofGroup].sort((a, b) => b.value - a.value || b.positions.length - a.positions.length)) {
      const free = sign.positions.filter((at) => !taken.has(at));
      if (free.length === 0) continue;
      const share = free.length / sign.positions.length;
      for (const at of sign.positions) taken.add(at);
      counted.push({ ...sign, value: sign.value * share });
    }
    counted.sort((a, b) => b.value - a.value);
    const raw = counted.reduce((sum, { value }, at) => sum + value * fading ** at, 0);
    return { unit, raw, signs: ofGroup.filter((sign) => sign.value >= 0.3) };
  });
}

function serviceOf(index: EngineIndex, { signs }: Group): string | null {
  const sums = new Map<string, Map<string, number>>();
  for (const { subject, positions, value } of signs) {
    const service = index.subjects[subject]?.service;
    if (service == null) continue;
    const places = sums.get(service) ?? new Map<string, number>();
    const key = positions.join(' ');
    places.set(key, Math.max(places.get(key) ?? 0, value));
    sums.set(service, places);
  }
  const ranked = [...sums]
    .map(([service, places]) => ({ service, sum: [...places.values()].reduce((sum, value) => sum + value, 0) }))
    .sort((a, b) => b.sum - a.sum || (a.service < b.service ? -1 : 1));
  return ranked[0]?.service ?? null;
}

const mostReasons = 4;

function whyOf(tokens: readonly Token[], signs: readonly Sign[]): string[] {
  const why: string[] = [];
  const told = new Set<number>();
  for (const { positions } of [...signs].sort(
    (a, b) => b.value - a.value || (a.positions[0] ?? 0) - (b.positions[0] ?? 0),
  )) {
    if (why.length === mostReasons) break;
    if (positions.some((at) => told.has(at))) continue;
    for (const at of positions) told.add(at);
    const words = [...positions].sort((a, b) => a - b).map((at) => tokens[at]?.written ?? '');
    why.push(words.join(' '));
  }
  return why;
}
