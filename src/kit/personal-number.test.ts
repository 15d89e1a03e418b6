import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatPersonalNumber, hasPersonalNumber, parsePersonalNumber } from './personal-number.ts';

const day = Temporal.PlainDate.from('2026-11-22');
const parse = (text: string) => parsePersonalNumber(text, day);
const digits = (text: string) => {
  const parsed = parse(text);
  return parsed.ok ? parsed.value.digits12 : parsed.reason;
};

test('one person, every way to write the number', () => {
  const ways = [
    '201803012382',
    '20180301-2382',
    '20180301 2382',
    '1803012382',
    '180301-2382',
    '180301 2382',
    ' 2018 03 01 – 2382 ',
  ];
  for (const text of ways) expect(digits(text), text).toBe('201803012382');
  expect(parse('180301-2382')).toEqual({
    ok: true,
    value: { kind: 'personal', digits12: '201803012382', birthDate: Temporal.PlainDate.from('2018-03-01') },
  });
  expect(formatPersonalNumber('201803012382')).toBe('20180301-2382');
});

test('a plus sign is a hundred years', () => {
  expect(digits('090527+1474')).toBe('190905271474');
  expect(digits('090527-1474')).toBe('200905271474');
  expect(digits('19090527+1474')).toBe('190905271474');
});

test('a coordination number gives the real day of birth', () => {
  expect(parse('19730288-9931')).toEqual({
    ok: true,
    value: { kind: 'coordination', digits12: '197302889931', birthDate: Temporal.PlainDate.from('1973-02-28') },
  });
});

test('a coordination number without a verified month or day is taken, without a day of birth', () => {
  for (const text of ['191500722390', '201302892383', '191711602399', '193100602394']) {
    expect(parse(text)).toEqual({ ok: true, value: { kind: 'coordination', digits12: text, birthDate: undefined } });
    expect(digits(`${text.slice(0, 11)}${(Number(text.at(-1)) + 5) % 10}`)).toBe('check-digit');
  }
});

test('a temporary number is taken with its century', () => {
  for (const text of ['20150916TF03', '20150916-TF03', '20150916 tf03']) {
    expect(parse(text)).toEqual({
      ok: true,
      value: { kind: 'temporary', digits12: '20150916TF03', birthDate: Temporal.PlainDate.from('2015-09-16') },
    });
  }
  expect(formatPersonalNumber('20150916TF03')).toBe('20150916-TF03');
  expect(digits('150916TF03')).toBe('form');
  expect(digits('20150931TF03')).toBe('date');
  for (const text of ['20150976TF03', '20150960TF03']) expect(digits(text)).toBe('date');
});

test('each refusal says what is wrong', () => {
  expect(digits('  ')).toBe('empty');
  for (const text of ['Kalle', '2018-03-01', '20180301239', '2018030123824', '20180301-239a', '180301-T234']) {
    expect(digits(text), text).toBe('form');
  }
  for (const text of ['20180230-2395', '20181301-2395', '20180393-2395', '00180301-2382', '20181391-2395']) {
    expect(digits(text), text).toBe('date');
  }
  expect(digits('20180301-2383')).toBe('check-digit');
  expect(digits('20180301-0005')).toBe('check-digit');
  expect(digits('20380301-2398')).toBe('future');
  expect(digits('20261123TF01')).toBe('future');
  expect(digits('20261122TF01')).toBe('20261122TF01');
});

const shared = process.env.SHARED_DATA;
if (!shared) console.warn('SHARED_DATA is not set: the test numbers of Skatteverket are NOT tried');

describe.skipIf(!shared)('the public test numbers', () => {
  const read = (name: string) => readFileSync(join(shared ?? '', 'personnummer', name), 'utf8');
  const lines = (name: string) =>
    read(name)
      .split('\n')
      .filter((line) => line !== '');

  /** The ten-digit form by the official rule, written anew here so that parser and test do not share a mistake. */
  const short = (digits12: string) => {
    const plus = day.year - Number(digits12.slice(0, 4)) >= 100;
    return `${digits12.slice(2, 8)}${plus ? '+' : '-'}${digits12.slice(8)}`;
  };

  test.each([
    ['skatteverket-testpersonnummer.txt', 41_493, 'personal'],
    ['skatteverket-testsamordningsnummer.txt', 2_264, 'coordination'],
  ])('%s: all %d are read in every form, and refused with a wrong last digit', (name, count, kind) => {
    const numbers = lines(name);
    expect(numbers).toHaveLength(count);
    const wrong = numbers.filter((digits12) => {
      const parsed = parse(digits12);
      if (!parsed.ok || parsed.value.kind !== kind || parsed.value.digits12 !== digits12) return true;
      const { birthDate } = parsed.value;
      if (birthDate ? birthDate.day !== Number(digits12.slice(6, 8)) % 60 : kind === 'personal') return true;
      const broken = digits12.slice(0, 11) + ((Number(digits12.at(-1)) + 1) % 10);
      return (
        digits(formatPersonalNumber(digits12)) !== digits12 || digits(short(digits12)) !== digits12 || parse(broken).ok
      );
    });
    expect(wrong).toEqual([]);
  });

  test('the validators’ common list', () => {
    type Listed = {
      long_format: string;
      separated_format: string;
      separated_long: string;
      valid: boolean;
      type: string;
    };
    const listed: Listed[] = JSON.parse(read('validator-list.json'));
    expect(listed.length).toBeGreaterThan(10);
    for (const entry of listed) {
      // The list refuses a space inside; people write one, and we read it.
      const valid = entry.valid || entry.long_format.includes(' ');
      for (const text of [entry.long_format, entry.separated_format, entry.separated_long]) {
        if (text.includes(' ') && text.length === 11) continue;
        const parsed = parse(text);
        expect(parsed.ok, text).toBe(valid);
        if (parsed.ok) expect(parsed.value.kind).toBe(entry.type === 'con' ? 'coordination' : 'personal');
      }
    }
  });
});

describe('a number within a text', () => {
  test.each([
    'Om 20150101-2395.',
    '150101-2395',
    '1501012395',
    '150101 2395',
    '20150101 2395',
    '150161\u20112395',
    '20150101TF12',
  ])('is found in %j', (text) => expect(hasPersonalNumber(`Hej ${text} hej`)).toBe(true));
  test.each(['0701740605', '070-174 06 05', '2026-11-22 10:30', '1234567890123', 'CSS-2026-0001', '159901-2395'])(
    'is not %j',
    (text) => expect(hasPersonalNumber(`Hej ${text} hej`)).toBe(false),
  );
});
