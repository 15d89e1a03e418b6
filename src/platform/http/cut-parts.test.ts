import { expect, test } from 'vitest';
import { boundaryOf, cutParts } from './cut-parts.ts';

test('a part that is too long is cut, wherever its pieces fall, and the fields around it come through', async () => {
  const body = ['a', 'b', 'c'].map((name) => `--X\r\n\r\n${name.repeat(name === 'b' ? 500 : 20)}\r\n`).join('');
  const whole = Buffer.from(`${body}--X--\r\n`);
  for (const size of [1, 3, 7, 64, 1_000]) {
    async function* pieces() {
      for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
    }
    const kept: Uint8Array[] = [];
    for await (const chunk of cutParts(pieces(), 'X', 40)) kept.push(chunk);
    const text = Buffer.concat(kept).toString();
    expect(
      text.match(/a+|b+|c+/g)?.map((run) => run.length),
      String(size),
    ).toEqual([20, 31, 20]);
    expect(text.endsWith('\r\n--X--\r\n')).toBe(true);
  }
  expect(boundaryOf('multipart/form-data; boundary="a b"')).toBe('a b');
  expect(boundaryOf('multipart/form-data; charset=utf-8; boundary=----x1')).toBe('----x1');
  expect(boundaryOf('application/x-www-form-urlencoded')).toBeUndefined();
});
