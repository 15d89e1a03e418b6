// The head of a text file between two lines of three dashes, in YAML, and the text after it. Read by the importer of
// Markdown and by the reader of a municipality's pages. Pure.
import { LineCounter, parseDocument } from 'yaml';

export type FrontMatter =
  | { readonly ok: true; readonly fields: Record<string, unknown>; readonly body: string }
  /** `reason` is for the one who keeps the file; `line` is counted from 1. */
  | { readonly ok: false; readonly reason: string; readonly line: number };

export function readFrontMatter(text: string): FrontMatter {
  const plain = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  if (!/^---[ \t]*\n/.test(plain)) return { ok: false, reason: 'no front matter', line: 1 };
  const start = plain.indexOf('\n') + 1;
  const end = /^---[ \t]*$/m.exec(plain.slice(start));
  if (end === null) return { ok: false, reason: 'front matter without an end', line: 1 };
  const counter = new LineCounter();
  const document = parseDocument(plain.slice(start, start + end.index), { lineCounter: counter, logLevel: 'silent' });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const [reason = fault.message] = fault.message.split('\n');
    return { ok: false, reason, line: counter.linePos(fault.pos[0]).line + 1 };
  }
  const fields: unknown = document.toJS({ maxAliasCount: 0 }) ?? {};
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) {
    return { ok: false, reason: 'front matter is not a list of fields', line: 2 };
  }
  const body = plain.slice(start + end.index + end[0].length).replace(/^\n+/, '');
  return { ok: true, fields: fields as Record<string, unknown>, body };
}
