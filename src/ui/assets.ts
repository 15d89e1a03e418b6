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

export type AssetName = 'ui.css' | 'islands.js' | 'favicon.svg' | 'source-sans-3-latin.woff2';

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

type Built = { hrefs: Map<AssetName, string>; files: Map<string, Asset>; publicStyles: InlineStyles };

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

function build(): Built {
  const folder = sourceFolder();
  const shared = { bundle: true, minify: true, write: false, legalComments: 'none', logLevel: 'silent' } as const;
  const stylesOf = (sheet: string) =>
    buildSync({
      ...shared,
      stdin: { contents: `@import './${sheet}';\n${themeCss()}`, loader: 'css', resolveDir: join(folder, 'styles') },
      outdir: folder,
      loader: { '.woff2': 'file' },
      assetNames: '[name]-[hash]',
      publicPath: prefix,
      target: ['chrome111', 'firefox115', 'safari16.4'],
    }).outputFiles;
  const styles = stylesOf('index.css');
  const islands = buildSync({
    ...shared,
    entryPoints: [join(folder, 'islands/index.ts')],
    format: 'esm',
    outdir: folder,
    target: ['es2022'],
  });

  const css = stylesOf('public.css').find(({ path }) => path.endsWith('.css'))?.text ?? '';
  const publicStyles = { css, source: `'sha256-${createHash('sha256').update(css).digest('base64')}'` };
  const built: Built = { hrefs: new Map(), files: new Map(), publicStyles };
  const add = (name: AssetName, body: Uint8Array) => {
    const [stem, extension = ''] = name.split('.');
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
    const href = `${prefix}${stem}-${hash}.${extension}`;
    built.hrefs.set(name, href);
    built.files.set(href, asset(body, extension));
  };
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

let built: Built | undefined;

function ready(): Built {
  built ??= build();
  return built;
}

export const assets = {
  /** Builds everything now, a third of a second, so that the first reader does not wait for it. */
  prepare(): void {
    ready();
  },
  /** What the pages of the public face carry within themselves. */
  publicStyles(): InlineStyles {
    return ready().publicStyles;
  },
  /** The address of a file, with its content's hash in the name. */
  href(name: AssetName): string {
    const href = ready().hrefs.get(name);
    if (href === undefined) throw new Error(`No asset is called ${name}.`);
    return href;
  },
  /** The file at a path such as /assets/ui-0123456789ab.css; undefined when there is none. */
  find(path: string): Asset | undefined {
    return ready().files.get(path);
  },
  /** Every path, for tests and for the route table. */
  paths(): string[] {
    return [...ready().files.keys()];
  },
};
