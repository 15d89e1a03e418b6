// Whether an address of ours leads anywhere: by the rows that texts, units and pictures have, or by the routes. Pure.
import { faceLanguages } from '../../kit/languages.ts';
import { decoded } from './domain.ts';
import type { BrokenReason } from './queries-links.ts';

export type KnownAddresses = {
  rows: ReadonlyMap<string, { isGone: boolean }>;
  /** Patterns of what answers, `/kalender`, `/handelser/:id`. */
  patterns: readonly RegExp[];
};

/** Of these the rows alone know what there is. */
const byRows = /^\/(artiklar|teman|sidor|enheter)\/:\w+$|^\/bilder\/|^\/\*$/;

export function patternsOf(routes: readonly { method: string; path: string }[]): RegExp[] {
  return routes
    .filter(({ method, path }) => method === 'GET' && !byRows.test(path))
    .map(({ path }) => {
      const parts = path
        .split('/')
        .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
      return new RegExp(`^${parts.join('/')}$`);
    });
}

/** The path of ours that a link leads to; undefined for others' pages, mail, and places on the same page. */
export function ownPath(href: string, origin: string): string | undefined {
  const own = href.startsWith(`${origin}/`) ? href.slice(origin.length) : href;
  return own.startsWith('/') && !own.startsWith('//') ? own : undefined;
}

/** Undefined: it leads somewhere. */
export function whyBroken(path: string, { rows, patterns }: KnownAddresses): BrokenReason | undefined {
  const [written = ''] = path.split(/[?#]/);
  const plain = withoutLanguage(decoded(written).replace(/(?<=.)\/+$/, ''));
  const row = rows.get(plain);
  if (row !== undefined) return row.isGone ? 'moved_away' : undefined;
  return patterns.some((pattern) => pattern.test(plain)) ? undefined : 'absent';
}

function withoutLanguage(path: string): string {
  const [, first, rest = ''] = /^\/([a-z]+)(\/.*)?$/.exec(path) ?? [];
  const isPrefix = first !== 'sv' && faceLanguages.some((language) => language === first);
  return isPrefix ? rest || '/' : path;
}
