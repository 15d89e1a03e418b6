// Statements that a connection is asked for again are prepared on it, once for each role: behind the walls the planner reads
// every policy anew, which costs more than most of our statements themselves (decision 0024). Called by pool.ts.
import type pg from 'pg';

/** On one connection. Beyond it a statement is planned every time, as before; a page needs some twenty. */
const mostPrepared = 400;

type Ask = (text: unknown, ...rest: unknown[]) => unknown;

/**
 * PostgreSQL plans a prepared statement anew whenever the role has changed, so a plan can never be used past another role's
 * walls; the role is part of the name only so that this need not happen. Nothing but the text is kept, never a value.
 */
export function prepareRepeated(client: pg.PoolClient): void {
  const ask = client.query.bind(client) as Ask;
  const names = new Map<string, string | undefined>();
  let prepared = 0;
  let role = '';
  client.query = ((text: unknown, ...rest: unknown[]) => {
    const [values] = rest;
    if (typeof text !== 'string' || rest.length !== 1 || !Array.isArray(values)) return ask(text, ...rest);
    const key = `${role}\n${text}`;
    if (text === 'commit' || text === 'rollback') role = '';
    if (text.includes('access.enter(')) role = String(values[0]);
    if (!/^\s*(?:select|with|insert|update|delete)\b/i.test(text)) return ask(text, values);
    const name = names.get(key);
    if (name !== undefined) return ask({ name, text, values });
    if (names.has(key)) {
      // Seen before on this connection, it will be seen again; a list of so many ids may never be.
      prepared += 1;
      names.set(key, `s${prepared}`);
    } else if (names.size < mostPrepared) names.set(key, undefined);
    return ask(text, values);
  }) as typeof client.query;
}
