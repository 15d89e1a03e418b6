// What search engines are told of: every public address in all its languages, and what they may leave alone. Pure.
import { type FaceLanguage, faceLanguages, inLanguage, tagOf } from '../../kit/languages.ts';

/** An address without its language, and those it has. */
export type Mappable = { address: string; languages: readonly FaceLanguage[]; changedOn: string | null };

/** The protocol allows 50,000 in a file, and 50 MB: with nine languages each, fewer are so large. */
export const mostInPart = 20_000;

const begin = '<?xml version="1.0" encoding="UTF-8"?>\n';
const schema = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** One entry for each language of each page, parted into files; every language tells of all the others. */
export function partsOf(pages: readonly Mappable[], origin: string, most = mostInPart): string[] {
  const entries = pages.flatMap((page) => entriesOf(page, origin));
  const parts: string[] = [];
  for (let at = 0; at < Math.max(1, entries.length); at += most) {
    const inPart = entries.slice(at, at + most).join('');
    parts.push(`${begin}<urlset xmlns="${schema}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${inPart}</urlset>\n`);
  }
  return parts;
}

export function indexOf(addresses: readonly string[], origin: string): string {
  const entries = addresses.map((address) => `<sitemap><loc>${escapeXml(origin + address)}</loc></sitemap>\n`).join('');
  return `${begin}<sitemapindex xmlns="${schema}">\n${entries}</sitemapindex>\n`;
}

function entriesOf({ address, languages, changedOn }: Mappable, origin: string): string[] {
  const ordered = faceLanguages.filter((language) => languages.includes(language));
  const hrefIn = (language: FaceLanguage) => escapeXml(origin + inLanguage(language, address));
  // Easy Swedish is Swedish to a search engine: it is told of the address, not as another language.
  const alternates = ordered
    .filter((language) => language !== 'lattlast' && ordered.length > 1)
    .map((language) => `<xhtml:link rel="alternate" hreflang="${tagOf(language)}" href="${hrefIn(language)}"/>`)
    .join('');
  const changed = changedOn === null ? '' : `<lastmod>${changedOn}</lastmod>`;
  return ordered.map((language) => `<url><loc>${hrefIn(language)}</loc>${changed}${alternates}</url>\n`);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** What is asked for anew each time, and what is behind the door, is nothing to gather. */
export function robotsOf(origin: string): string {
  const asked = ['/sok?', '/hjalp?'].flatMap((address) => faceLanguages.map((one) => inLanguage(one, address)));
  const closed = [...asked, '/logga-in', '/redaktion/', '/uppdrag'];
  return `User-agent: *\n${closed.map((address) => `Disallow: ${address}\n`).join('')}\nSitemap: ${origin}/sitemap.xml\n`;
}
