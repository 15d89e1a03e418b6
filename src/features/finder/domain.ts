// What may be kept of a question, and what the vocabulary is made of. Pure; used by files, forms, routes and the tally.
import { plainDigits } from '../../kit/numbers.ts';
import { createEngine, type Engine, nothingFits, type PointingWord, type SameWord, type Subject } from './engine.ts';

/** Characters of a word or phrase in the vocabulary. */
export const longestPhrase = 80;
/** Characters of a question that is kept. */
export const longestKept = 200;
/** Characters of a question that is asked; the engine reads them all. */
export const longestAsked = 2000;

type Bilingual = { sv: string; en: string };
export type UnitWords = { id: string; name: Bilingual; description: Bilingual };
export type ServiceWords = { id: string; unit: string; title: Bilingual; description: Bilingual };
export type DoorWords = { id: string; title: Bilingual; text: Bilingual; loud: boolean };
export type Material = {
  units: readonly UnitWords[];
  services: readonly ServiceWords[];
  doors: readonly DoorWords[];
  pointing: readonly PointingWord[];
  same: readonly SameWord[];
  entrance: string;
};

/** Everything that can be an answer, in both languages at once: people mix them. */
export function buildEngine({ units, services, doors, pointing, same, entrance }: Material): Engine {
  const subjects: Subject[] = [
    ...units.map(({ id, name, description }) => ({
      group: id,
      service: null,
      titles: [name.sv, name.en],
      texts: [description.sv, description.en],
    })),
    ...services.map(({ id, unit, title, description }) => ({
      group: unit,
      service: id,
      titles: [title.sv, title.en],
      texts: [description.sv, description.en],
    })),
    // A door's text warns and guides; its words are those of every door, and would lead everybody there.
    ...doors.map(({ id, title }) => ({ group: id, service: null, titles: [], texts: [title.sv, title.en] })),
    { group: nothingFits, service: null, titles: [], texts: [] },
  ];
  const loud = doors.filter((door) => door.loud).map(({ id }) => id);
  return createEngine({ subjects, pointing, same, entrance, loud });
}

const gap = '…';

/**
 * What is left of a question when nobody can be told from it: no address, no number longer than a class's, and no word
 * with a capital letter, or after "is called", or in a script that may have no capitals, that the vocabulary does not know.
 * Empty when nothing is left.
 */
export function scrub(question: string, knows: (word: string) => boolean): string {
  const plain = plainDigits(question.slice(0, longestAsked).toWellFormed().normalize('NFC'))
    .replace(/\S*@\S*/gu, gap)
    .replace(/\b(?:https?:|www\.)\S*/giu, gap)
    .replace(/[+(]?\d[\d\s().+/-]{2,}\d\w*/gu, (run) => (run.replace(/\D/g, '').length > 3 ? `${gap} ` : run))
    .replace(/\d{4,}/gu, gap)
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
  const named = plain.replace(
    /(\b(?:heter|kallas|named|called|is called|name is)\s+)((?:\p{L}[\p{L}'-]*\s*){1,3})/giu,
    (_, before: string, name: string) =>
      before + name.replace(/\p{L}[\p{L}'-]*/gu, (word) => (knows(word) ? word : gap)),
  );
  const quiet = named.replace(/\p{Lu}[\p{L}'-]*/gu, (word) => (knows(word) ? word.toLowerCase() : gap));
  const latin = quiet.replace(/[\p{L}\p{M}]+/gu, (word) =>
    /^[\p{Script=Latin}\p{M}]+$/u.test(word) || knows(word) ? word : gap,
  );
  const short = latin
    .replace(/(?:\s*…[\s,.;:!?-]*)+/gu, ` ${gap} `)
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, longestKept)
    .trim();
  return /[\p{L}]{2}/u.test(short) ? short : '';
}
