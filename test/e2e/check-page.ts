// What must hold for every page state that a browser test meets: nothing that axe finds, with no rule off; nothing wider
// than the screen; a language and a title. With PICTURES=folder every state is saved as pictures, for eyes.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
type Violation = { id: string; nodes: { target: unknown[] }[] };

/** `hasScript` is false where the browser's scripts are off: axe then never answers, and its turn comes in the other way. */
export async function checkPage(page: Page, state: string, hasScript = true): Promise<void> {
  expect(await page.locator('h1').count(), `${state}: one main heading`).toBe(1);
  expect(await page.evaluate('document.documentElement.lang'), `${state}: its language`).toMatch(
    /^(sv|en|ar|so|ti|fa-AF|uk|fi)$/,
  );
  // The product has a name in each language; the place has one.
  expect(await page.title(), `${state}: its title`).toMatch(/ – [^,–]{6,}, Örebro kommun$/);
  const own = page.viewportSize() ?? { width: 1280, height: 860 };
  // 320 px is 1280 at a zoom of 400 percent.
  for (const width of [320, 360, own.width]) {
    await page.setViewportSize({ ...own, width });
    const tooWide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    expect(tooWide, `${state} at ${width} px: wider than the screen`).toBeLessThanOrEqual(0);
  }
  if (hasScript) {
    expect(await findViolations(page), `${state} by day`).toEqual([]);
    await page.setViewportSize({ ...own, width: own.width < 400 ? 1280 : 360 });
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findViolations(page), `${state} by night, at the other width`).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(own);
  }
  if (process.env.PICTURES !== undefined) await takePictures(page, state, process.env.PICTURES);
}

/** evaluate reaches past the page's content policy. */
export async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = (await page.evaluate('axe.run(document).then(({ violations }) => violations)')) as Violation[];
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** On a phone, a tablet and a desk, by day and by night, and on paper. */
async function takePictures(page: Page, state: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const own = page.viewportSize();
  const save = (suffix: string) =>
    page.screenshot({ path: join(folder, `${state}-${suffix}.png`.replaceAll(/[ /?=]/g, '-')), fullPage: true });
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 860 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await save(`${width}-${colorScheme}`);
    }
  }
  await page.setViewportSize({ width: 660, height: 930 });
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await save('print');
  await page.emulateMedia({ media: null });
  if (own !== null) await page.setViewportSize(own);
}
