// Asserts for bugs: things that cannot happen if the code is right. Every room calls these.
// A refusal that a person can act on is an Outcome instead (outcome.ts).

/** Thrown only by this file; platform/http turns it into an incident number for the reader. */
export class AssertionFailure extends Error {
  override readonly name = 'AssertionFailure';
}

/** Throws unless `condition` is truthy. The message is for developers: no personal facts in it, it is logged. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionFailure(message);
}

/** Returns `value`, which must exist. */
export function assertPresent<T>(value: T | null | undefined, message: string): T {
  assert(value !== null && value !== undefined, message);
  return value;
}

/** Closes a switch over a union: a new member that nobody handles does not compile. */
export function unreachable(value: never, message = 'unreachable'): never {
  throw new AssertionFailure(`${message}: ${typeof value}`);
}
