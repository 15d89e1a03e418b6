// A real Chromium for tests, brought by npm and unpacked once into .cache of this folder. Called by every browser test.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

type Unpacked = { executable: string; env: Record<string, string> };

/**
 * Unpacks beside the final place and renames, so that test files that start at the same moment never see half a browser,
 * and root's copy never stands in an ordinary user's way.
 */
async function unpack(): Promise<Unpacked> {
  const packageFolder = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  const cache = join(root, '.cache');
  const folder = join(cache, `chromium-${version}-${process.getuid?.() ?? 'user'}`);
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const fresh = mkdtempSync(join(cache, 'chromium-new-'));
    const formerTmp = process.env.TMPDIR;
    // The package unpacks into the temporary folder of the process, wherever that is.
    process.env.TMPDIR = fresh;
    const { default: chromium, inflate } = await import('@sparticuz/chromium');
    await chromium.executablePath(join(packageFolder, 'bin'));
    await inflate(join(packageFolder, 'bin/al2023.tar.br'));
    if (formerTmp === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = formerTmp;
    if (existsSync(folder)) rmSync(fresh, { recursive: true, force: true });
    else renameSync(fresh, folder);
  }
  const executable = join(folder, 'chromium');
  // A machine without fonts of its own gets the package's; one that has them keeps its Arabic and its emoji.
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: join(folder, 'fonts') };
  if (spawnSync(executable, ['--version', '--no-sandbox']).status === 0) return { executable, env: fonts };
  // A bare machine lacks the shared libraries a browser wants; the package carries them.
  return { executable, env: { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023/lib') } };
}

/**
 * Opens the browser; the caller closes it. Set CHROMIUM_PATH to try another Chromium. Web security stays on, since the
 * tests are to see what the content security policy stops.
 */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const own = process.env.CHROMIUM_PATH;
  const { executable, env } = own === undefined ? await unpack() : { executable: own, env: {} };
  return chromium.launch({
    executablePath: executable,
    env: { ...process.env, ...env } as Record<string, string>,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      '--hide-scrollbars',
    ],
    headless: true,
  });
}
