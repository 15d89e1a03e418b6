import { describe, expect, test } from 'vitest';
import { createLog, type Log, type LogFields } from './log.ts';

function collect(write: (log: Log) => void): { line: Record<string, unknown>; text: string } {
  let text = '';
  write(
    createLog({
      destination: {
        write(line: string) {
          text += line;
        },
      },
    }),
  );
  return { line: JSON.parse(text), text };
}

const id = '019b0000-0000-7000-8000-000000000001';

test('a line holds its event, level, time and the fields of the list', () => {
  const fields = {
    actorId: id,
    route: '/arenden/:number',
    method: 'GET',
    status: 200,
    durationMs: 12.5,
    outcome: 'allowed',
  };
  const { line } = collect((log) => log.info('request.done', fields));
  expect(line).toEqual({ level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), event: 'request.done', ...fields });
});

test('levels below the chosen one are not written', () => {
  let written = 0;
  const log = createLog({
    level: 'warn',
    destination: {
      write() {
        written += 1;
      },
    },
  });
  log.info('request.done');
  log.warn('mail.refused');
  expect(written).toBe(1);
});

describe('what people wrote never reaches the log', () => {
  const secret = 'Kajsa Åkerlund';
  const smuggled: Record<string, unknown>[] = [
    { name: secret },
    { reason: secret },
    { route: '/barn/20180301-2382' },
    { route: '/barn/201803012382' },
    { incident: '180301+2382' },
    { act: '20180301-TF01' },
    { count: 201_803_012_382 },
    { count: Number.NaN },
    { actorId: '20180301-2382' },
    { reason: 'x'.repeat(121) },
    { reason: `ok\n${secret}` },
    { reason: { text: secret } },
    { values: [secret] },
    { toString: secret },
    { stack: secret },
  ];
  test.each(smuggled)('%j', (fields) => {
    const { line, text } = collect((log) => log.info('request.done', fields as LogFields));
    expect(text).not.toMatch(/Kajsa|2382|TF01|xxx/);
    expect(line.dropped).toBe(1);
  });

  test('an event that is a sentence', () => {
    const { line } = collect((log) => log.info(`case.opened for ${secret}`));
    expect(line.event).toBe('log.unnamed');
  });

  test('an error tells where and what kind, not what was said', () => {
    const error = Object.assign(new Error(`duplicate key (name)=(${secret})\n    at f (/barn/Kajsa.ts:1:1)`), {
      code: '23505',
      constraint: 'child_number_key',
      table: 'child',
      detail: `Key (name)=(${secret}) already exists.`,
      parameters: [secret],
      cause: new Error(secret),
    });
    const { line, text } = collect((log) => log.error('request.failed', { incident: 'a1b2c3', error }));
    expect(text).not.toContain('Kajsa');
    expect(line).toMatchObject({
      incident: 'a1b2c3',
      errorName: 'Error',
      sqlState: '23505',
      constraint: 'child_number_key',
      table: 'child',
    });
    expect((line.stack as string[])[0]).toMatch(/log\.test\.ts:\d+:\d+$/);
  });

  test('something thrown that is no error', () => {
    const { line, text } = collect((log) => log.error('request.failed', { error: secret }));
    expect(line).toMatchObject({ errorName: 'string' });
    expect(text).not.toContain('Kajsa');
  });
});
