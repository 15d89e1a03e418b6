// What a page of the public face says of itself to programs: search engines, those who share it, readers of feeds. A route
// gives it (platform/http/answer.ts), the layout writes it.

import type { FaceLanguage } from './languages.ts';

export type PageHead = {
  description?: string;
  /** Not for search engines: whoever has the address may read it, and nobody else should find it. */
  unlisted?: boolean;
  /** The one address that counts, without host: `/artiklar/regnbagen`. */
  canonical?: string;
  /**
   * The languages that the text is in, the one shown first; in the page's others it is shown openly in another. Left out: all
   * that the page has.
   */
  languages?: readonly FaceLanguage[];
  /** A picture for those who share the page: a path of ours. */
  card?: string;
  feeds?: readonly { href: string; title: string; mediaType: string }[];
  /** schema.org objects; the host is put before what begins with a slash in `url`, `@id` and `image`. */
  linkedData?: readonly Record<string, unknown>[];
  /** Hosts that the page may show in a frame, because the reader has asked for it: `https://www.youtube-nocookie.com`. */
  frames?: readonly string[];
};
