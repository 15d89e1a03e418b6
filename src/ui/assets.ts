// The files every page asks for: one stylesheet, one small script, fonts, the tab's mark. Built once per process from this
// folder with esbuild, named by their content and therefore kept by browsers for ever. layout.tsx asks for addresses; the
// application serves what find() gives.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { faviconSvg } from './mark.tsx';
import { themeCss } from './theme.ts';

const prefix = '/assets/';

/** `rich-text`: the editor's own, sent only to pages that hold it. */
export type AssetName =
  | 'ui.css'
  | 'islands.js'
  | 'favicon.svg'
  | 'source-sans-3-latin.woff2'
  | 'rich-text.css'
  | 'rich-text.js';

export type Asset = {
  body: Uint8Array;
  /** Compressed forms; absent for fonts, which are compressed already. */
  brotli?: Uint8Array;
  gzip?: Uint8Array;
  mediaType: string;
  /** Without content-encoding, which depends on the form chosen. */
  headers: Readonly<Record<string, string>>;
};

/** Styles that stand in a page, and what a content security policy calls them. */
export type InlineStyles = { css: string; source: string };

type Files = { hrefs: Map<AssetName, string>; files: Map<string, Asset> };
type Built = Files & { publicStyles: InlineStyles };

const mediaTypes: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  woff2: 'font/woff2',
};

/** The folder of this file in the source tree, also when it runs from the bundle in dist. */
function sourceFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'src/ui/styles/index.css'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error('The stylesheets of src/ui are not beside the program: run it from its folder.');
    folder = parent;
  }
  return join(folder, 'src/ui');
}

function asset(body: Uint8Array, extension: string): Asset {
  const mediaType = mediaTypes[extension];
  if (mediaType === undefined) throw new Error(`An asset of unknown kind: ${extension}`);
  const headers = {
    'content-type': mediaType,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  };
  if (extension === 'woff2') return { body, mediaType, headers };
  const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength } });
  return { body, brotli, gzip: gzipSync(body, { level: 9 }), mediaType, headers };
}

const shared = { bundle: true, minify: true, write: false, legalComments: 'none', logLevel: 'silent' } as const;
const forStyles = { ...shared, target: ['chrome111', 'firefox115', 'safari16.4'] };
const forScripts = { ...shared, format: 'esm', target: 'es2022' } as const;

function build(): Built {
  const folder = sourceFolder();
  const stylesOf = (sheet: string) =>
    buildSync({
      ...forStyles,
      stdin: { contents: `@import './${sheet}';\n${themeCss()}`, loader: 'css', resolveDir: join(folder, 'styles') },
      outdir: folder,
      loader: { '.woff2': 'file' },
      assetNames: '[name]-[hash]',
      publicPath: prefix,
    }).outputFiles;
  const styles = stylesOf('index.css');
  const islands = buildSync({ ...forScripts, entryPoints: [join(folder, 'islands/index.ts')], outdir: folder });

  const css = stylesOf('public.css').find(({ path }) => path.endsWith('.css'))?.text ?? '';
  const publicStyles = { css, source: `'sha256-${createHash('sha256').update(css).digest('base64')}'` };
  const built: Built = { hrefs: new Map(), files: new Map(), publicStyles };
  const add = adderTo(built);
  for (const file of styles) {
    if (file.path.endsWith('.css')) add('ui.css', file.contents);
    else {
      const href = `${prefix}${basename(file.path)}`;
      built.files.set(href, asset(file.contents, 'woff2'));
      if (href.includes('latin-wght-normal')) built.hrefs.set('source-sans-3-latin.woff2', href);
    }
  }
  for (const file of islands.outputFiles) add('islands.js', file.contents);
  add('favicon.svg', new TextEncoder().encode(faviconSvg));
  return built;
}

function adderTo({ hrefs, files }: Files): (name: AssetName, body: Uint8Array) => void {
  return (name, body) => {
    const [stem, extension = ''] = name.split('.');
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
    const href = `${prefix}${stem}-${hash}.${extension}`;
    hrefs.set(name, href);
    files.set(href, asset(body, extension));
  };
}

/** Apart from the rest: it takes a second to build, and most processes never send it. */
function buildRichText(): Files {
  const folder = sourceFolder();
  const built: Files = { hrefs: new Map(), files: new Map() };
  const add = adderTo(built);
  const styles = buildSync({ ...forStyles, entryPoints: [join(folder, 'styles/rich-text.css')], outdir: folder });
  const script = buildSync({ ...forScripts, entryPoints: [join(folder, 'islands/rich-text.ts')], outdir: folder });
  for (const file of styles.outputFiles) add('rich-text.css', file.contents);
  for (const file of script.outputFiles) add('rich-text.js', file.contents);
  return built;
}

let built: Built | undefined;
let richText: Files | undefined;

function ready(): Built {
  built ??= build();
  return built;
}

/** The files among which one is found, by its name or its address. */
function filesWith(name: string): Files {
  if (!name.replace(prefix, '').startsWith('rich-text')) return ready();
  richText ??= buildRichText();
  return richText;
}

export const assets = {
  /** Builds everything now, a second or two, so that the first reader does not wait for it. */
  prepare(): void {
    ready();
    filesWith('rich-text.js');
  },
  /** What the pages of the public face carry within themselves. */
  publicStyles(): InlineStyles {
    return ready().publicStyles;
  },
  /** The address of a file, with its content's hash in the name. */
  href(name: AssetName): string {
    const href = filesWith(name).hrefs.get(name);
    if (href === undefined) throw new Error(`No asset is called ${name}.`);
    return href;
  },
  /** The file at a path such as /assets/ui-0123456789ab.css; undefined when there is none. */
  find(path: string): Asset | undefined {
    return filesWith(path).files.get(path);
  },
  /** Every path, for tests and for the route table. */
  paths(): string[] {
    return [...ready().files.keys(), ...filesWith('rich-text.js').files.keys()];
  },
};
