// What must hold for every page state that a browser test meets: nothing that axe finds, with no rule off; nothing wider
// than the screen; no console error. With PICTURES=folder every state is saved as pictures, for eyes.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
type Violation = { id: string; nodes: { target: unknown[] }[] };

/** `hasScript` is false where the browser's scripts are off: axe then never answers, and its turn comes in the other way. */
export async function checkPage(page: Page, state: string, hasScript: boolean): Promise<void> {
  expect(await page.locator('h1').count(), `${state}: one main heading`).toBe(1);
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), `${state}: too wide`).toBe(
    true,
  );
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    if (hasScript) expect(await findViolations(page), `${state} in ${colorScheme}`).toEqual([]);
    await picture(page, `${state}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** evaluate reaches past the page's content policy. */
async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = (await page.evaluate('axe.run(document).then(({ violations }) => violations)')) as Violation[];
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replaceAll(' ', '-')}.png`), fullPage: true });
}
