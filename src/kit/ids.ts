// Identifiers: UUID version 7 (RFC 9562), branded by table so that a case's id cannot be passed as a child's.
// Time-ordered ids keep primary-key indexes compact; they tell when a row was made, so they are no secret.
import { randomBytes } from 'node:crypto';
import { assert } from './assert.ts';

declare const kind: unique symbol;

/** An id of one kind of row: `Id<'case'>`. A plain string at run time. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let latestMs = 0;
let sequence = 0;

/**
 * A new id. Ids made by one process sort in the order they were made: within a millisecond, or when the clock steps
 * back, the 12 bits after the time count upwards from a random start in their lower half.
 */
export function newId<Kind extends string>(nowMs: number = Date.now()): Id<Kind> {
  const bytes = randomBytes(16);
  if (nowMs > latestMs) {
    latestMs = nowMs;
    sequence = bytes.readUInt16BE(6) & 0x7ff;
  } else {
    sequence += 1;
    if (sequence > 0xfff) {
      latestMs += 1;
      sequence = 0;
    }
  }
  bytes.writeUIntBE(latestMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id<Kind>;
}

/** The id written in a URL or a form, or undefined when it is none: the caller answers as for an absent row. */
export function findId<Kind extends string>(text: string | undefined): Id<Kind> | undefined {
  const lower = text?.toLowerCase();
  return lower !== undefined && UUID.test(lower) ? (lower as Id<Kind>) : undefined;
}

/** The id of a row that the database or a file of ours gave; anything else is a bug. */
export function getId<Kind extends string>(text: string): Id<Kind> {
  const id = findId<Kind>(text);
  assert(id, 'not an id');
  return id;
}
