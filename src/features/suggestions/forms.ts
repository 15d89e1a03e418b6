// What a matter needs, as a coordinator puts it: at most twelve rows of competence, level and weight, and a language. And
// the changes that the address tries.
import { findId } from '../../kit/ids.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import type { SentForm } from '../../platform/http/form.ts';
import type { TeamNeed } from '../../solvers/team.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { type Changes, mostNeeds, mostSeconds, type Wish } from './domain.ts';
import type { SuggestionTexts } from './texts.sv.ts';

export type SentValues = Record<string, string[]>;
export type ParsedWish = { ok: true; value: Wish } | { ok: false; errors: FieldErrors; values: SentValues };

export const weights = ['must', 'two', 'nice'] as const;
export const rows = Array.from({ length: mostNeeds }, (_, at) => at + 1);
const fields = ['version', 'language', ...rows.flatMap((n) => [`competence${n}`, `level${n}`, `weight${n}`])];

/** 0 while nobody has put anything. Throws BadRequest: the field is not typed by people. */
export function parseVersion(form: SentForm): number {
  const version = Number(form.text('version'));
  if (!Number.isSafeInteger(version) || version < 0 || form.text('version') === '') {
    throw new BadRequest(400, 'a version is expected');
  }
  return version;
}

export function parseWish(
  form: SentForm,
  { competences, languages, t }: { competences: readonly string[]; languages: readonly string[]; t: SuggestionTexts },
): ParsedWish {
  if (Object.keys(form.values).some((name) => !fields.includes(name))) throw new BadRequest(400, 'unknown fields');
  const errors: Record<string, string> = {};
  const needs: TeamNeed[] = [];
  for (const n of rows) {
    const competence = form.text(`competence${n}`);
    if (competence === '') continue;
    const level = Number(form.text(`level${n}`));
    const weight = weights.find((one) => one === form.text(`weight${n}`));
    if (!competences.includes(competence)) errors[`competence${n}`] = t.errors.competence;
    if (needs.some((need) => need.competence === competence)) errors[`competence${n}`] = t.errors.twice;
    if (![1, 2, 3].includes(level)) errors[`level${n}`] = t.errors.level;
    if (weight === undefined) errors[`weight${n}`] = t.errors.weight;
    needs.push({ competence, level, must: weight !== 'nice', second: weight === 'two' });
  }
  if (needs.filter(({ second }) => second).length > mostSeconds) errors.competence1 = t.errors.tooManyTwo(mostSeconds);
  const language = form.text('language');
  if (language !== '' && !languages.includes(language)) errors.language = t.errors.language;
  return Object.keys(errors).length > 0
    ? { ok: false, errors, values: form.values }
    : { ok: true, value: { needs, language: language === '' ? null : language } };
}

/** `?med=` puts people in, `?utan=` keeps people out; whatever is no colleague is passed over. */
export function parseChanges(query: URLSearchParams, known: readonly string[]): Changes {
  const read = (name: string) => [...new Set(query.getAll(name).filter((id) => findId(id) && known.includes(id)))];
  const forced = read('med');
  return { forced, excluded: read('utan').filter((id) => !forced.includes(id)) };
}
