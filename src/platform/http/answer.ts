// What a handler may answer. The pipeline turns it into a response once the transaction has been committed.
import type { ComponentChildren } from 'preact';
import type { PageHead } from '../../kit/page-head.ts';

export type Page = {
  type: 'page';
  status: number;
  title: string;
  body: ComponentChildren;
  crumbs: readonly Crumb[];
  /** `form` and `article` keep to reading width; `wide` lets lists and matters use the screen. */
  width: 'form' | 'article' | 'wide';
  /** What search engines and those who share the page are told. */
  head: PageHead | undefined;
  /** For programs: why this is not the page that was asked for. Stands in a header. */
  code: string | undefined;
};
export type Crumb = { label: string; href: string };
export type Answer =
  | Page
  | { type: 'redirect'; location: string; isForGood?: boolean }
  | { type: 'file'; name: string; mediaType: string; bytes: Uint8Array }
  | { type: 'document'; mediaType: string; body: string | Uint8Array; name: string | undefined; isShared: boolean }
  | { type: 'json'; status: number; body: unknown }
  | { type: 'empty' };

/** A whole page; `status` is 422 when a form is shown again with its errors. */
export function page(
  parts: Pick<Page, 'title' | 'body'> & Partial<Pick<Page, 'status' | 'crumbs' | 'width' | 'head' | 'code'>>,
): Page {
  const { title, body, status = 200, crumbs = [], width = 'wide', head, code } = parts;
  return { type: 'page', status, title, body, crumbs, width, head, code };
}

/** Every successful write ends here (303), so that reloading never sends a form again. */
export function redirect(location: string): Answer {
  return { type: 'redirect', location };
}

/** What stood here has moved and never comes back (301): search engines and feed readers take the new address. */
export function movedTo(location: string): Answer {
  return { type: 'redirect', location, isForGood: true };
}

/** Always sent as an attachment, never shown inside our own pages. */
export function file(parts: { name: string; mediaType: string; bytes: Uint8Array }): Answer {
  return { type: 'file', ...parts };
}

/**
 * Something other than a page that everybody may open where it stands: a feed, a picture, a calendar, open data. What is
 * shared, other sites' scripts may read as well.
 */
export function document(parts: {
  mediaType: string;
  body: string | Uint8Array;
  name?: string;
  isShared?: boolean;
}): Answer {
  return { type: 'document', name: undefined, isShared: false, ...parts };
}

export const empty: Answer = { type: 'empty' };
