// JSON that a person has written by hand: read so that every fault, also one found later by a schema, can be told with
// its line. Called by the readers of municipality files and of the school register. JSON.parse tells no lines.

export type JsonSource =
  | { readonly ok: true; readonly value: unknown; readonly lineOf: (path: readonly PropertyKey[]) => number }
  | { readonly ok: false; readonly line: number };

type Cursor = { readonly text: string; at: number; line: number; readonly lines: WeakMap<object, Map<string, number>> };

/** Deeper nesting than any file of ours; beyond it the text is refused instead of exhausting the stack. */
const DEEPEST = 60;

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

class JsonFault {
  readonly line: number;
  constructor(line: number) {
    this.line = line;
  }
}

/** Reads strict JSON (RFC 8259). `ok: false` names the line of the first fault; a key written twice is a fault. */
export function readJson(text: string): JsonSource {
  const cursor: Cursor = { text: text.replace(/^\uFEFF/, ''), at: 0, line: 1, lines: new WeakMap() };
  const value = readValue(cursor, 0);
  if (value instanceof JsonFault) return { ok: false, line: value.line };
  skipSpace(cursor);
  if (cursor.at < cursor.text.length) return { ok: false, line: cursor.line };
  return { ok: true, value, lineOf: (path) => lineOf(cursor, value, path) };
}

function lineOf(cursor: Cursor, root: unknown, path: readonly PropertyKey[]): number {
  let line = 1;
  let here = root;
  for (const step of path) {
    if (typeof here !== 'object' || here === null) break;
    const found = cursor.lines.get(here)?.get(String(step));
    if (found === undefined) break;
    line = found;
    here = (here as Record<string, unknown>)[String(step)];
  }
  return line;
}

function skipSpace(cursor: Cursor): void {
  SPACE.lastIndex = cursor.at;
  const passed = SPACE.exec(cursor.text)?.[0] ?? '';
  cursor.at += passed.length;
  for (const letter of passed) if (letter === '\n') cursor.line += 1;
}

function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const found = pattern.exec(cursor.text)?.[0];
  if (found !== undefined) cursor.at += found.length;
  return found;
}

function takeMark(cursor: Cursor, mark: string): boolean {
  skipSpace(cursor);
  if (cursor.text[cursor.at] !== mark) return false;
  cursor.at += 1;
  return true;
}

function readValue(cursor: Cursor, depth: number): unknown {
  skipSpace(cursor);
  const mark = cursor.text[cursor.at];
  if (depth > DEEPEST) return new JsonFault(cursor.line);
  if (mark === '{') return readContainer(cursor, depth, '}');
  if (mark === '[') return readContainer(cursor, depth, ']');
  const token = take(cursor, mark === '"' ? STRING : SCALAR);
  return token === undefined ? new JsonFault(cursor.line) : JSON.parse(token);
}

function readContainer(cursor: Cursor, depth: number, closing: '}' | ']'): unknown {
  cursor.at += 1;
  const members = new Map<string, unknown>();
  const lines = new Map<string, number>();
  while (!takeMark(cursor, closing)) {
    if (members.size > 0 && !takeMark(cursor, ',')) return new JsonFault(cursor.line);
    skipSpace(cursor);
    const line = cursor.line;
    const key = closing === ']' ? String(members.size) : readKey(cursor);
    if (key === undefined || members.has(key)) return new JsonFault(line);
    const value = readValue(cursor, depth + 1);
    if (value instanceof JsonFault) return value;
    members.set(key, value);
    lines.set(key, line);
  }
  const container = closing === ']' ? [...members.values()] : Object.fromEntries(members);
  cursor.lines.set(container, lines);
  return container;
}

function readKey(cursor: Cursor): string | undefined {
  const token = take(cursor, STRING);
  return token !== undefined && takeMark(cursor, ':') ? JSON.parse(token) : undefined;
}
