// Every public page, course, event and person as the words it is made of, kept in memory. Pure; filled by index-in-force.ts
// with what is public and nothing else, asked by engine.ts.
import { fold, type Token } from '../finder/index.ts';
import { WordStock } from './engine-words.ts';

/** The kinds of results, in the order they are shown when they fit equally well. */
export const groups = ['pages', 'people', 'articles', 'events'] as const;
export type Group = (typeof groups)[number];

/** What is known of a result without reading it: enough to count, to filter and to find it again. */
export type Subject = {
  /** Changes with anything that is searched. */
  key: string;
  /** The same thing in another language has the same. */
  thing: string;
  language: string;
  group: Group;
  kind: string;
  /** Where it is read, without its language. */
  href: string;
  unit: string | null;
  /** What it is about, as `school_form:grundskola`. */
  topics: readonly string[];
  /** When it is over. */
  endsAt: Temporal.Instant | null;
};
export type Texts = { title: string; labels: string; ingress: string; body: string };

export type Document = Subject & { titleWords: readonly string[]; length: number; isGone: boolean };

const fieldWeights = { title: 9, labels: 4, ingress: 3, body: 1 } as const;
/** A word said often in one text says little more after this many times. */
const mostTimes = 8;

export class SearchIndex {
  readonly stock = new WordStock();
  readonly documents: Document[] = [];
  private readonly byKey = new Map<string, number>();
  private gone = 0;
  private words = 0;

  get size(): number {
    return this.documents.length - this.gone;
  }

  get usualLength(): number {
    return this.size === 0 ? 1 : Math.max(1, this.words / this.size);
  }

  get keys(): ReadonlySet<string> {
    return new Set(this.byKey.keys());
  }

  /** Whether so much has been taken away that it should be made anew. */
  get isWorn(): boolean {
    return this.gone > 200 && this.gone > this.documents.length / 2;
  }

  add(subject: Subject, texts: Texts): void {
    const weights = new Map<number, number>();
    let length = 0;
    for (const [field, weight] of Object.entries(fieldWeights) as [keyof Texts, number][]) {
      for (const written of writtenIn(texts[field])) {
        const at = this.stock.place(written);
        weights.set(at, Math.min((weights.get(at) ?? 0) + weight, weight * mostTimes + 20));
        length += 1;
      }
    }
    const titleWords = wordsOf(texts.title).map(({ word }) => word);
    const at = this.documents.push({ ...subject, titleWords, length, isGone: false }) - 1;
    this.byKey.set(subject.key, at);
    this.words += length;
    for (const [word, weight] of weights) {
      const held = this.stock.words[word];
      held?.documents.push(at);
      held?.weights.push(weight);
    }
    this.stock.forget();
  }

  /** It is never met again from here on; its room is given back when the index is made anew. */
  remove(key: string): void {
    const at = this.byKey.get(key);
    const document = at === undefined ? undefined : this.documents[at];
    if (document === undefined || at === undefined) return;
    document.isGone = true;
    this.byKey.delete(key);
    this.gone += 1;
    this.words -= document.length;
    for (const word of this.stock.words) {
      const place = word.documents.indexOf(at);
      if (place === -1) continue;
      word.documents.splice(place, 1);
      word.weights.splice(place, 1);
    }
    this.stock.forget();
  }
}

/** The words of a text in order, in lower case. Marks of Markdown part words as spaces do. */
function writtenIn(text: string): readonly string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  );
}

export function wordsOf(text: string): Token[] {
  return writtenIn(text).map((written) => ({ written, word: fold(written) }));
}
