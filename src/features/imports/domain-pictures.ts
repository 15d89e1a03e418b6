// Pictures of an archive that its texts show: which file a reference means, and the references in Markdown. Pure; called by
// domain-import.ts, and when a picture has been refused.
import type { Image, Nodes, Root } from 'mdast';
import { parseMarkdown, textOf, writeMarkdown } from '../../kit/markdown.ts';
import { hasPersonalNumber } from '../../kit/personal-number.ts';
import { decoded } from './domain.ts';

/** `id` stands in the texts, `bild:<id>`, until the picture is in the library and has its own. */
export type WantedPicture = { id: string; file: string; alt: string; caption: string };

export type Shelf = {
  /** The id of the picture that `src` means in a page that lies at `file`. Undefined: it is not in the archive. */
  want: (file: string, src: string, words: { alt: string; caption: string }) => string | undefined;
  wanted: () => WantedPicture[];
};

const mostWords = 300;

/** `names`: of the pictures in the archive. */
export function openShelf(names: readonly string[], newId: () => string): Shelf {
  const byName = new Map(names.map((name) => [plainName(name), name]));
  const byEnd = Map.groupBy(byName.keys(), endOf);
  const wanted = new Map<string, WantedPicture>();
  return {
    want: (file, src, { alt, caption }) => {
      const path = pathOf(file, src);
      const within = byEnd.get(endOf(path)) ?? [];
      const name = byName.get(path) ?? byName.get(onlyOne(within.filter((one) => one.endsWith(`/${path}`))));
      if (name === undefined) return undefined;
      const said = wanted.get(name) ?? { id: newId(), file: name, alt: '', caption: '' };
      const picture = { ...said, alt: said.alt || kept(alt), caption: said.caption || kept(caption) };
      wanted.set(name, picture);
      return picture.id;
    },
    wanted: () => [...wanted.values()],
  };
}

/** The library keeps no personal number, and no more than it has room for. */
function kept(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim();
  return plain.length > mostWords || hasPersonalNumber(plain) ? '' : plain;
}

/** Servers of old do not tell capitals apart, and a Mac writes its letters in two parts. */
function plainName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

const endOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const onlyOne = ([first = '', ...more]: readonly string[]) => (more.length === 0 ? first : '');

/** Beside the page, or from the root of the site, which may lie in a folder of the archive; a whole old address is by its path. */
function pathOf(file: string, src: string): string {
  const base = `https://archive.invalid/${encodeURI(file)}`;
  if (/^(data|file|blob|javascript):/i.test(src) || !URL.canParse(src, base)) return '';
  return plainName(decoded(new URL(src, base).pathname).slice(1));
}

/**
 * Every picture and link in a text gets the address that is found for it. A picture without one is left out and told. What
 * may not hold a figure, such as a link or a heading, lets it stand after itself.
 */
export function withAddresses(
  source: string,
  { picture, href }: { picture: (image: Image) => string | undefined; href?: (url: string) => string | undefined },
): { body: string; lost: string[] } {
  const lost: string[] = [];
  let isChanged = false;
  const shown = (image: Image): Image[] => {
    const url = picture(image);
    isChanged ||= url !== image.url;
    if (url === undefined) lost.push(`${image.alt ?? ''} ${image.url}`.trim().slice(0, 200));
    return url === undefined ? [] : [{ ...image, url }];
  };
  const place = (node: Nodes): Nodes[] => {
    if (node.type === 'image') return shown(node);
    if (!('children' in node)) return [node];
    const children = (node.children as Nodes[]).flatMap(place);
    const placed = { ...node, children: children.length < node.children.length ? tidied(children) : children } as Nodes;
    if (placed.type === 'link') {
      const url = href?.(placed.url) ?? placed.url;
      isChanged ||= url !== placed.url;
      placed.url = url;
    }
    return /^(link|emphasis|strong|heading)$/.test(node.type) ? withPicturesAfter(placed) : [placed];
  };
  const [tree] = place(parseMarkdown(source));
  return { body: isChanged ? writeMarkdown(tree as Root).trimEnd() : source, lost };
}

function withPicturesAfter(node: Nodes): Nodes[] {
  const children = 'children' in node ? (node.children as Nodes[]) : [];
  const pictures = children.filter(({ type }) => type === 'image');
  if (pictures.length === 0) return [node];
  const rest = { ...node, children: children.filter(({ type }) => type !== 'image') } as Nodes;
  const after = node.type === 'heading' ? [{ type: 'paragraph', children: pictures } as Nodes] : pictures;
  return [...(textOf(rest).trim() === '' ? [] : [rest]), ...after];
}

/** Where a picture went, the space around it goes too, and a paragraph of nothing else. */
function tidied(children: Nodes[]): Nodes[] {
  const [first, last] = [children[0], children.at(-1)];
  if (first?.type === 'text') first.value = first.value.trimStart();
  if (last?.type === 'text') last.value = last.value.trimEnd();
  return children.filter((node) => node.type !== 'paragraph' || node.children.length > 0);
}

/** Markdown of older sites shows its pictures with HTML where it wants a size: the picture comes along, its size not. */
export function withMarkedPictures(source: string): string {
  return source.replace(/<img\b[^<>]{1,2000}>/gi, (tag) => {
    const said = (name: string) => {
      const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag) ?? [];
      return (double ?? single ?? '').replace(/[[\]()<>\\"\n]/g, ' ').trim();
    };
    const src = said('src').replaceAll(' ', '%20');
    return src === '' ? '' : `![${said('alt')}](${src})`;
  });
}
