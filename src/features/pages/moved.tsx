// What becomes of an address where nothing is shown: it leads on, it answers that it is gone, or it has never been. Called by
// the pages that look for something at a slug, and by the last route of all.
import type { RouteContext } from '../../access/route.ts';
import { type FaceLanguage, faceLanguages, inLanguage } from '../../kit/languages.ts';
import { type Answer, movedTo, page } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import type { ArticleKind } from './domain.ts';
import { listShown } from './queries.ts';
import { findFate, findRedirect } from './queries-calendar.ts';
import { readingEn } from './texts.reading.en.ts';
import { readingSv } from './texts.reading.sv.ts';
import { GonePage } from './views-gone.tsx';

/** Throws Absent for what has never been there. `sought` is the article that was looked for. */
export async function answerMoved(
  c: RouteContext,
  sought?: { slug: string; kinds: readonly ArticleKind[] },
): Promise<Answer> {
  const redirect = await findRedirect(c.db, spellingsOf(c.address));
  if (redirect !== undefined && redirect.target !== null) return movedTo(inLanguage(c.face, redirect.target));
  const bare = withoutLastSlash(c.address);
  // With a slash last nothing stands here; without it something may. Of a start page, `/ar/`, that slash is all there is.
  const isSlashed = bare !== c.address || (bare === '/' && c.face !== 'sv');
  // Two slashes first would be another host.
  if (redirect === undefined && isSlashed && /^\/(?!\/)/.test(bare)) return movedTo(inLanguage(c.face, bare));
  const fate = redirect !== undefined ? 'gone' : sought && (await findFate(c.db, sought));
  if (fate === undefined) throw new Absent();
  const t = { sv: readingSv, en: readingEn }[c.language];
  const newest = await listShown(c.db, { face: c.language, limit: 5 });
  const body = <GonePage {...{ t, fate, newest }} face={c.face} language={c.language} />;
  // What may come back is absent for now: a search engine is not to forget it.
  const { status, code } = fate === 'gone' ? { status: 410, code: 'gone' } : { status: 404, code: 'absent' };
  return page({ status, title: t[fate].title, body, code });
}

function withoutLastSlash(address: string): string {
  return address.length > 1 ? address.replace(/\/+$/, '') : address;
}

/** The address as it was written, without its last slash, and with its Swedish letters as letters. */
function spellingsOf(address: string): string[] {
  const bare = withoutLastSlash(address);
  return [...new Set([address, bare, decoded(address), decoded(bare)])];
}

/** What is not well-formed is left as it is. */
function decoded(address: string): string {
  return address
    .replace(/(?:%[\da-f]{2})+/gi, (bytes) =>
      new TextDecoder().decode(Uint8Array.from(bytes.slice(1).split('%'), (byte) => Number.parseInt(byte, 16))),
    )
    .replaceAll('\0', '');
}

/** Swedish last: its address has no prefix and would take all the others'. */
export const everyLanguage: readonly FaceLanguage[] = [...faceLanguages.filter((face) => face !== 'sv'), 'sv'];
