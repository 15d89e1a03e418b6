// The fields at the head of a Markdown file, between two lines of three hyphens. Read by the loader of the municipality's own
// pages and by the import of other sites' files. Pure.
import { isMap, parseDocument, visit } from 'yaml';

/**
 * `unclosed`: no second line of hyphens. `too-large`: more fields than any page has, or nested without end. `yaml`: not
 * written as YAML. `alias`: refers to itself with & and *. `not-fields`: a list or a bare word where fields belong.
 */
export type FrontMatterRefusal = 'unclosed' | 'too-large' | 'yaml' | 'alias' | 'not-fields';

export type FrontMatter =
  | { readonly ok: true; readonly fields: Record<string, unknown>; readonly body: string }
  | { readonly ok: false; readonly reason: FrontMatterRefusal; readonly line: number };

const MAX_CHARACTERS = 10_000;
/** The parser calls itself once for each bracket and for each mark of a list; the stack is no place for a stranger's file. */
const MAX_MARKS = 300;

/**
 * A text without front matter is all body. Days stay as they are written, 'YYYY-MM-DD'. `line` counts from 1 in the whole
 * file. Never throws for what the text holds.
 */
export function readFrontMatter(text: string): FrontMatter {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (lines[0]?.trimEnd() !== '---') return { ok: true, fields: {}, body: lines.join('\n') };
  const end = lines.findIndex((line, at) => at > 0 && /^(---|\.\.\.)\s*$/.test(line));
  if (end === -1) return { ok: false, reason: 'unclosed', line: 1 };
  const head = lines.slice(1, end).join('\n');
  const marks = head.match(/[[{]|(?:^|\s)[-?:](?=\s)/gm)?.length ?? 0;
  if (head.length > MAX_CHARACTERS || marks > MAX_MARKS) return { ok: false, reason: 'too-large', line: 1 };

  const document = parseDocument(head, { schema: 'core', uniqueKeys: true, logLevel: 'silent' });
  const [fault] = document.errors;
  if (fault !== undefined) return { ok: false, reason: 'yaml', line: (fault.linePos?.[0].line ?? 1) + 1 };
  let refersToItself = false;
  visit(document, {
    Alias: () => {
      refersToItself = true;
      return visit.BREAK;
    },
  });
  if (refersToItself) return { ok: false, reason: 'alias', line: 2 };
  const body = lines
    .slice(end + 1)
    .join('\n')
    .replace(/^\n+/, '');
  if (document.contents === null) return { ok: true, fields: {}, body };
  if (!isMap(document.contents)) return { ok: false, reason: 'not-fields', line: 2 };
  return { ok: true, fields: document.toJS() as Record<string, unknown>, body };
}
