// The administrators' forms of the vocabulary, read strictly: a word and where it leads, and which words to show.
import { BadRequest } from '../../platform/http/errors.ts';
import type { SentForm } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { longestPhrase } from './domain.ts';
import type { Meaning, WordFilter } from './queries.ts';
import type { FinderTexts } from './texts.sv.ts';

export type SentValues = Record<string, string[]>;
export type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors; values: SentValues };

type Reading = { targets: ReadonlySet<string>; t: FinderTexts };

/** `targets`: what a word can lead to. Whether the other word leads anywhere is asked of the database afterwards. */
export function parseMeaning(form: SentForm, { targets, t }: Reading): Parsed<Meaning> {
  refuseUnknown(form, ['phrase', 'target', 'strength', 'sameAs', 'act']);
  const phrase = form.text('phrase').normalize('NFC').trim();
  const sameAs = form.text('sameAs').normalize('NFC').trim();
  const target = form.text('target');
  const strength = Number(form.text('strength'));
  const words = t.words.errors;
  const isPointing = targets.has(target);
  const errors: FieldErrors = {
    phrase: !/[\p{L}\p{N}]/u.test(phrase)
      ? words.phrase
      : phrase.length > longestPhrase
        ? words.tooLong(longestPhrase)
        : undefined,
    target: isPointing && sameAs !== '' ? words.both : !isPointing && sameAs === '' ? words.target : undefined,
    strength: isPointing && ![1, 2, 3].includes(strength) ? words.strength : undefined,
    sameAs: sameAs.length > longestPhrase ? words.tooLong(longestPhrase) : undefined,
  };
  if (Object.values(errors).some((error) => error !== undefined)) return { ok: false, errors, values: form.values };
  return {
    ok: true,
    value: isPointing ? { phrase, target, strength, sameAs: null } : { phrase, target: null, strength: null, sameAs },
  };
}

/** A press on a button that says nothing but which one it was. */
export function parsePress(form: SentForm): 'remove' | 'undo' | undefined {
  const act = form.text('act');
  if (act !== 'remove' && act !== 'undo') return undefined;
  refuseUnknown(form, ['act', 'phrase', 'target', 'strength', 'sameAs']);
  return act;
}

/** What the publisher saw: nobody publishes more than was tried. */
export function parsePublication(form: SentForm): { added: number; ended: number } {
  refuseUnknown(form, ['added', 'ended']);
  const [added, ended] = [Number(form.text('added')), Number(form.text('ended'))];
  if (!Number.isSafeInteger(added) || !Number.isSafeInteger(ended)) throw new BadRequest(400, 'no counts');
  return { added, ended };
}

export function readFilter(query: URLSearchParams, targets: ReadonlySet<string>): WordFilter {
  const target = query.get('till') ?? '';
  const page = Number(query.get('sida'));
  return {
    contains: (query.get('ord') ?? '').toWellFormed().replaceAll('\u0000', '').trim().slice(0, longestPhrase),
    target: targets.has(target) || target === '=' ? target : undefined,
    onlyDraft: query.get('utkast') === 'ja',
    page: Number.isSafeInteger(page) && page > 0 && page < 10_000 ? page : 1,
  };
}

function refuseUnknown(form: SentForm, names: readonly string[]): void {
  if (Object.keys(form.values).some((name) => !names.includes(name))) throw new BadRequest(400, 'unknown fields');
}
