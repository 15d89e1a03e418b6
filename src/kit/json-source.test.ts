import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from './json-source.ts';

test('tells the line of every value', () => {
  const source = readJson(
    '{\n  "name": "x",\n  "form": [\n    { "key": "a" },\n    {\n      "key": "b"\n    }\n  ]\n}\n',
  );
  if (!source.ok) throw new Error('it is JSON');
  expect(source.value).toEqual({ name: 'x', form: [{ key: 'a' }, { key: 'b' }] });
  expect(source.lineOf([])).toBe(1);
  expect(source.lineOf(['name'])).toBe(2);
  expect(source.lineOf(['form', 0, 'key'])).toBe(4);
  expect(source.lineOf(['form', 1])).toBe(5);
  expect(source.lineOf(['form', 1, 'key'])).toBe(6);
  // What is not there is told where it is missing.
  expect(source.lineOf(['form', 1, 'label', 'sv'])).toBe(5);
});

test('tells the line of the first fault', () => {
  const lineOf = (text: string) => {
    const source = readJson(text);
    return source.ok ? undefined : source.line;
  };
  expect(lineOf('')).toBe(1);
  expect(lineOf('{\n"a": 1\n"b": 2}')).toBe(3);
  expect(lineOf('{\n"a": 1,\n}')).toBe(3);
  expect(lineOf('[1,\n2,\n\n]')).toBe(4);
  expect(lineOf('{"a": "not\nclosed"}')).toBe(1);
  expect(lineOf('{"a": 1,\n "a": 2}')).toBe(2);
  expect(lineOf('{} x')).toBe(1);
  expect(lineOf('\n{"a": undefined}')).toBe(2);
  expect(lineOf('['.repeat(10_000))).toBe(1);
});

test('a key is only a key', () => {
  const source = readJson('{"__proto__": {"polluted": true}}');
  expect(source.ok && Object.keys(source.value as object)).toEqual(['__proto__']);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('reads what JSON.stringify writes, indented or not', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const source = readJson(text);
      expect(source.ok && JSON.stringify(source.value)).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});
