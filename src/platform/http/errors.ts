// The few ways a request ends early. Thrown anywhere, caught once, in the pipeline (src/app/pipeline.ts).

/** What does not exist for this actor: missing and forbidden are one and the same answer, 404. */
export class Absent extends Error {
  constructor() {
    super('absent');
    this.name = 'Absent';
  }
}

/** Somebody else was first, or the form was sent from a page grown old. 409, with a reason that the texts can say. */
export class Conflict extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.name = 'Conflict';
    this.reason = reason;
  }
}

/** The request itself is malformed or forged: 400, 403, 413 or 415. No form of ours sends one. */
export class BadRequest extends Error {
  readonly status: 400 | 403 | 413 | 415;
  constructor(status: 400 | 403 | 413 | 415, message: string) {
    super(message);
    this.name = 'BadRequest';
    this.status = status;
  }
}

/** What is away for a while: the database, the sign-in provider, or (`load`) our own time for one more request. */
export type AwayPart = 'database' | 'sign-in' | 'load';

/** A part is away or has too much to do: 503 with Retry-After. */
export class Unavailable extends Error {
  readonly part: AwayPart;
  constructor(message: string, part: AwayPart = 'database') {
    super(message);
    this.name = 'Unavailable';
    this.part = part;
  }
}

/** One person, or one address, asks for more than a share of what there is: 429 with Retry-After, in whole seconds. */
export class TooMany extends Error {
  readonly retryAfterSeconds: number;
  readonly whose: 'person' | 'address';
  constructor(retryAfterSeconds: number, whose: 'person' | 'address') {
    super('more than a share');
    this.name = 'TooMany';
    this.retryAfterSeconds = retryAfterSeconds;
    this.whose = whose;
  }
}

/** Checks of the database that a person can be told of. */
const toldChecks = new Set([
  'case_closed',
  'duty_within_unit_duty',
  'draft_most',
  'draft_file_most',
  'draft_file_room',
  'attachment_most',
  'proposal_decided',
]);
const conflictCodes = new Set(['23505', '23P01', '40P01', '40001']);
const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08003',
  '08001',
]);
/** A lock, a statement or we ourselves took too long: the client did nothing wrong, and may try again. */
const busyCodes = new Set(['55P03', '57014', '25P03']);
/** A value that no column can hold: a number too large, text that is no number or day, U+0000. Forms of ours send none. */
const malformedCodes = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05']);

/**
 * Reads a PostgreSQL error as one of ours. Constraint names are reasons that a person can be told
 * (`case_closed`, `duty_one_responsible`); anything unknown stays a bug.
 */
export function fromDatabase(error: unknown): unknown {
  if (!(error instanceof Error)) {
    return error;
  }
  type FromServer = { code?: string; constraint?: string; routine?: string; where?: string };
  const { code, constraint, routine, where } = error as Error & FromServer;
  if (code !== undefined && (conflictCodes.has(code) || (code === '23514' && toldChecks.has(constraint ?? '')))) {
    return new Conflict(constraint ?? 'busy');
  }
  // A policy refused the new row: what it belongs to has been hidden since it was read, as when a child becomes protected in
  // that moment. A grant that is missing has the same code, and is a bug; so is a row refused inside a function, as the log's.
  if (code === '42501' && routine === 'ExecWithCheckOptions' && where === undefined) {
    return new Absent();
  }
  if (code !== undefined && busyCodes.has(code)) {
    return new Unavailable('too much to do', 'load');
  }
  if (code !== undefined && malformedCodes.has(code)) {
    return new BadRequest(400, 'a value that cannot be stored');
  }
  const away =
    /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect|the database system is/;
  if ((code !== undefined && awayCodes.has(code)) || away.test(error.message)) {
    return new Unavailable('the database is away');
  }
  return error;
}
