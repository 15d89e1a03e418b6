// What a handler may answer. The pipeline turns it into a response once the transaction has been committed.
import type { ComponentChildren } from 'preact';

export type Page = {
  type: 'page';
  status: number;
  title: string;
  body: ComponentChildren;
  crumbs: readonly Crumb[];
  /** `form` and `article` keep to reading width; `wide` lets lists and matters use the screen. */
  width: 'form' | 'article' | 'wide';
  /** For programs: why this is not the page that was asked for. Stands in a header. */
  code: string | undefined;
};
export type Crumb = { label: string; href: string };
export type Answer =
  | Page
  | { type: 'redirect'; location: string }
  | { type: 'file'; name: string; mediaType: string; bytes: Uint8Array }
  | { type: 'json'; status: number; body: unknown }
  | { type: 'empty' };

/** A whole page; `status` is 422 when a form is shown again with its errors. */
export function page(
  parts: Pick<Page, 'title' | 'body'> & Partial<Pick<Page, 'status' | 'crumbs' | 'width' | 'code'>>,
): Page {
  const { title, body, status = 200, crumbs = [], width = 'wide', code } = parts;
  return { type: 'page', status, title, body, crumbs, width, code };
}

/** Every successful write ends here (303), so that reloading never sends a form again. */
export function redirect(location: string): Answer {
  return { type: 'redirect', location };
}

/** Always sent as an attachment, never shown inside our own pages. */
export function file(parts: { name: string; mediaType: string; bytes: Uint8Array }): Answer {
  return { type: 'file', ...parts };
}

export const empty: Answer = { type: 'empty' };
