// Choices made by SQL: the same seed, label and number always give the same choice, on any server, without a random
// number anywhere. Everything here answers a piece of SQL; `n` is a piece of SQL too, the number of the row.
import { createHash } from 'node:crypto';

export type Picker = {
  /** A whole number from 0 to `limit` - 1. */
  below(label: string, n: string, limit: string | number): string;
  /** True for `permille` rows of a thousand. */
  chance(label: string, n: string, permille: number): string;
  one(label: string, n: string, words: readonly string[]): string;
  /** `many` different choices from `words`, with a space between. */
  several(label: string, n: string, words: readonly string[], many: number): string;
  /** The mark that a free text bears, so that a proof can look for it: a piece of SQL, the empty text without --tokens. */
  token(kind: string, n: string): string;
  readonly marks: boolean;
};

/** `marks`: every free text ends with a token of its own. */
export function createPicker(seed: number, { marks }: { marks: boolean }): Picker {
  const salt = (label: string) =>
    createHash('sha256').update(`${seed} ${label}`).digest().readBigUInt64BE(0) & 0x3fff_ffff_ffff_ffffn;
  const below = (label: string, n: string, limit: string | number) =>
    `((hashint8extended((${n})::bigint, ${salt(label)}) & 1125899906842623) % (${limit}))`;
  const one = (label: string, n: string, words: readonly string[]) =>
    `(${sqlArray(words)})[1 + ${below(label, n, words.length)}]`;
  return {
    below,
    one,
    marks,
    chance: (label, n, permille) => `(${below(label, n, 1000)} < ${permille})`,
    several: (label, n, words, many) => {
      // Each comes from a part of its own, so that no sentence is said twice.
      const size = Math.floor(words.length / many);
      const parts = Array.from({ length: many }, (_, part) => words.slice(part * size, (part + 1) * size));
      return `(${parts.map((part, place) => one(`${label} ${place}`, n, part)).join(" || ' ' || ")})`;
    },
    token: (kind, n) => (marks ? `(' ' || ${tokenSql(kind, n)})` : "''"),
  };
}

/** `tok-<kind>-0000042`: seven digits at least, so that no token is the beginning of another. */
export function tokenSql(kind: string, n: string): string {
  return `('tok-${kind}-' || case when (${n}) < 10000000 then lpad((${n})::text, 7, '0') else (${n})::text end)`;
}

export function sqlText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

export function sqlArray(values: readonly string[]): string {
  return `array[${values.map(sqlText).join(', ')}]::text[]`;
}

// Kinds of rows, in the digits of their ids.
const kinds = {
  person: '001',
  membership: '002',
  secondMembership: '003',
  child: '010',
  request: '020',
  event: '021',
  completionAsked: '022',
  completed: '023',
  decided: '024',
  attachment: '025',
  draft: '026',
  consent: '027',
  case: '030',
  responsibleUnit: '031',
  helpingUnit: '032',
  responsible: '033',
  former: '034',
  helper: '035',
  contact: '040',
  note: '041',
  agreement: '042',
  firstNamed: '050',
  secondNamed: '051',
  workerNamed: '052',
  proposed: '053',
  notice: '060',
  suggestion: '070',
} as const;
export type RowKind = keyof typeof kinds;

/**
 * The id of the n-th row of a kind: UUID version 8, whose digits are the maker's own (RFC 9562). The time comes first, as
 * in the product's own ids, so that indexes grow where they do in use; the number comes last, so that ids can be foretold.
 */
export function idSql(kind: RowKind, n: string, at?: string): string {
  const ms = at === undefined ? "'000000000000'" : `lpad(to_hex((extract(epoch from ${at}) * 1000)::bigint), 12, '0')`;
  return `(${ms} || '8${kinds[kind]}8000' || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`;
}

/** True for an id made here, of that kind. */
export function isWorldId(kind: RowKind, id: string): string {
  return `(substr(${id}::text, 15, 9) = '8${kinds[kind]}-8000')`;
}

/**
 * A personal number that nobody has: the tenth digit is never the check digit that the nine before it demand (it is five
 * away from it), while Skatteverket gives every person, and every official test person, the right one. Twelve digits from
 * a birth date and a serial number from 0 to 999; both are pieces of SQL. A page shows it; no form accepts it.
 */
export function unrealNumberSql(birthDate: string, serial: string): string {
  const nine = `to_char(${birthDate}, 'YYMMDD') || lpad((${serial})::text, 3, '0')`;
  // Weights 2, 1, 2, …; a product of two digits counts as their sum.
  const sum = `(select sum(case when i % 2 = 1 then d * 2 - case when d > 4 then 9 else 0 end else d end)
    from (select i, substr(${nine}, i, 1)::integer as d from generate_series(1, 9) i) digits)`;
  return `(to_char(${birthDate}, 'YYYYMMDD') || lpad((${serial})::text, 3, '0') || ((15 - ${sum} % 10) % 10)::text)`;
}
