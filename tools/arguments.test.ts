// Arguments of the tools: values, flags, and a sentence for whatever is not one.
import { expect, test } from 'vitest';
import { count, flag, readArguments, text } from './arguments.ts';

const shape = { cases: count(10, 'cases', 1_000_000), tokens: flag('tokens'), json: text('a file') };

test('what is left out takes its usual value', () => {
  expect(readArguments([], shape)).toEqual({ cases: 10, tokens: false, json: undefined });
});

test('values stand after their name or after an equals sign', () => {
  const read = readArguments(['--cases', '100_000', '--tokens', '--json=a=b.json'], shape);
  expect(read).toEqual({ cases: 100_000, tokens: true, json: 'a=b.json' });
});

test('what is wrong is said, with all there is', () => {
  expect(() => readArguments(['--case', '1'], shape)).toThrow(/no option "--case"[\s\S]*--cases <number> {2}\[10\]/);
  expect(() => readArguments(['cases'], shape)).toThrow('There is no option "cases"');
  expect(() => readArguments(['--cases', 'many'], shape)).toThrow('a whole number from 0 to 1000000, not "many"');
  expect(() => readArguments(['--cases', '2000000'], shape)).toThrow('a whole number');
  expect(() => readArguments(['--json'], shape)).toThrow('--json takes a value: a file.');
});
