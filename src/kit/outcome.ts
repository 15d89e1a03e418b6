// The answer of anything that may be refused for a reason its user can act on. Returned by kit parsers, forms,
// domain decisions and platform checks; the texts of a slice cover every reason.

export type Accepted<T> = { readonly ok: true; readonly value: T };
export type Refused<R> = { readonly ok: false; readonly reason: R };

/** `R` is a union of literals, so that a reason without words does not compile. */
export type Outcome<T, R extends string> = Accepted<T> | Refused<R>;

export function ok<T>(value: T): Accepted<T> {
  return { ok: true, value };
}

export function refuse<const R extends string>(reason: R): Refused<R> {
  return { ok: false, reason };
}
