// The product's log: one line of JSON for each event, from an allow-list of fields. Every room's code logs through this
// and nothing else. No names, personal numbers, free text or bind values can pass: a field that is not listed, or
// whose value does not look as it should, is dropped and counted in `dropped` (security requirement P0-15).
import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';

/** A dotted, constant name: 'request.done', 'job.failed'. Never a sentence: sentences collect facts about people. */
type EventName = `${string}.${string}`;

const fits = {
  /** A word or path made by the code: error codes, constraint and table names, route patterns with :parameters. */
  word: (value: unknown) =>
    typeof value === 'string' && /^[\w.:/*-]{1,120}$/.test(value) && !holdsPersonalNumber(value),
  id: (value: unknown) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  /** Not above ten digits without a fraction, so that a personal number written as a number does not pass. */
  number: (value: unknown) => typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e9,
  flag: (value: unknown) => typeof value === 'boolean',
};

const allowed = {
  actorId: 'id',
  assignmentId: 'id',
  requestId: 'id',
  incident: 'word',
  act: 'word',
  role: 'word',
  outcome: 'word',
  reason: 'word',
  method: 'word',
  route: 'word',
  status: 'number',
  durationMs: 'number',
  rows: 'number',
  bytes: 'number',
  count: 'number',
  attempt: 'number',
  port: 'number',
  host: 'word',
  version: 'word',
  migration: 'word',
  job: 'word',
  jobId: 'word',
  table: 'word',
  constraint: 'word',
  sqlState: 'word',
  signal: 'word',
  errorName: 'word',
  errorCode: 'word',
  permanent: 'flag',
  trial: 'flag',
  ready: 'flag',
} as const satisfies Record<string, keyof typeof fits>;

type Shapes = { word: string; id: string; number: number; flag: boolean };

/** What a line may say, beside the event and an error. */
export type LogFields = { readonly [Field in keyof typeof allowed]?: Shapes[(typeof allowed)[Field]] | undefined };

export type Log = {
  /** Every event worth a line in normal running. */
  info(event: EventName, fields?: LogFields): void;
  /** Something that an administrator should look at when there is time. */
  warn(event: EventName, fields?: LogFields & { readonly error?: unknown }): void;
  /** Something that is broken. The error's message is left out: PostgreSQL and mail servers quote what people wrote. */
  error(event: EventName, fields?: LogFields & { readonly error?: unknown }): void;
};

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';

/** Writes to standard output unless given a stream. */
export function createLog({
  level = 'info',
  destination,
}: {
  level?: LogLevel;
  destination?: DestinationStream;
} = {}): Log {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const lines = destination ? pino(options, destination) : pino(options);
  const write =
    (at: 'info' | 'warn' | 'error') =>
    (event: string, fields: Fields = {}) =>
      writeLine(lines, at, event, fields);
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

type Fields = LogFields & { readonly error?: unknown };

function writeLine(lines: PinoLogger, level: 'info' | 'warn' | 'error', event: string, fields: Fields): void {
  const line: Record<string, unknown> = { event: fits.word(event) ? event : 'log.unnamed' };
  let dropped = 0;
  for (const [field, value] of Object.entries({ ...fields, ...describeError(fields) })) {
    if (field === 'error' || value === undefined) continue;
    if (isAllowed(field) && fits[allowed[field]](value)) line[field] = value;
    else dropped += 1;
  }
  if (dropped > 0) line.dropped = dropped;
  const stack = frames(fields);
  if (stack.length > 0) line.stack = stack;
  lines[level](line);
}

function isAllowed(field: string): field is keyof typeof allowed {
  return Object.hasOwn(allowed, field);
}

/** The parts of an error that cannot quote anybody: its class, codes, and names of tables and constraints. */
function describeError({ error }: Fields): Record<string, unknown> {
  if (error === undefined) return {};
  if (!(error instanceof Error)) return { errorName: typeof error };
  const { code, table, constraint } = error as { code?: unknown; table?: unknown; constraint?: unknown };
  const sqlState = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
  return {
    errorName: error.name,
    errorCode: sqlState === undefined ? code : undefined,
    sqlState,
    table,
    constraint,
  };
}

/** File, line and column only. The message stands before the frames and may hold lines that look like one. */
function frames({ error }: Fields): string[] {
  if (!(error instanceof Error) || !error.stack?.includes(error.message)) return [];
  const afterMessage = error.stack.slice(error.stack.indexOf(error.message) + error.message.length);
  const frame = /^\s+at (?:[\w.<>#[\] ]+ \()?((?:file:|node:|\/)[^\s()]+:\d+:\d+)\)?$/;
  const found = afterMessage.split('\n').map((line) => frame.exec(line)?.[1]);
  return found.filter((place) => place !== undefined).slice(0, 12);
}

function holdsPersonalNumber(text: string): boolean {
  return /(?<!\d)(\d{2})?\d{6}[-+]?(\d{4}|TF\d{2})(?!\d)/i.test(text);
}
