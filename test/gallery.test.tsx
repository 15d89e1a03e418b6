// Draws every example page in a real browser: axe with no rule disabled, light and dark, phone and desk; nothing wider
// than the screen; nothing the content security policy stops; the islands do what they promise.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assets } from '../src/ui/assets.ts';
import { renderDocument } from '../src/ui/layout.tsx';
import { galleryPages } from './gallery.tsx';
import { openBrowser } from './support/browser.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ');

type Violation = { id: string; nodes: { target: unknown[]; failureSummary?: string }[] };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
});

/** A context whose host is the gallery: pages by name and scheme, assets as the application serves them. */
async function openGallery(options: Parameters<Browser['newContext']>[0]): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'sv-SE', ...options });
  await context.route('http://gallery.test/**', (route) => {
    const path = new URL(route.request().url()).pathname;
    const asset = assets.find(path);
    if (asset !== undefined) return route.fulfill({ body: Buffer.from(asset.body), headers: { ...asset.headers } });
    const [, name, scheme] = path.split('/');
    const found = galleryPages.find((page) => page.name === name);
    if (found === undefined) return route.fulfill({ status: 404, body: '' });
    return route.fulfill({
      body: renderDocument(found.page(scheme === 'dark' ? 'dark' : 'light')),
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
    });
  });
  return context;
}

/** Axe runs through the debugger, so that the page keeps its strict policy. */
async function violationsOf(page: Page): Promise<Violation[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
}

it('finds a planted fault, so that finding nothing means something', async () => {
  const context = await openGallery({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  await page.goto('http://gallery.test/form/light');
  await page.evaluate(() => {
    document.querySelector('label')?.remove();
    for (const text of document.querySelectorAll<HTMLElement>('.ingress')) text.style.color = '#bbb';
  });
  const found = (await violationsOf(page)).map((violation) => violation.id);
  await context.close();
  expect(found).toEqual(expect.arrayContaining(['color-contrast', 'select-name']));
});

describe.each([
  ['light', 360],
  ['light', 1280],
  ['dark', 360],
  ['dark', 1280],
] as const)('in %s at %i px', (scheme, width) => {
  it.each(galleryPages.map((page) => page.name))('%s', async (name) => {
    const context = await openGallery({ viewport: { width, height: 800 } });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`http://gallery.test/${name}/${scheme}`);
    const found = await violationsOf(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await context.close();
    expect(found.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.target} ${n.failureSummary}`).join('\n')}`)).toEqual(
      [],
    );
    expect(complaints).toEqual([]);
    expect(wide).toBe(0);
  });
});

describe('text at 200 percent on a phone', () => {
  it.each(galleryPages.map((page) => page.name))('%s does not scroll sideways', async (name) => {
    const context = await openGallery({ viewport: { width: 360, height: 800 } });
    const page = await context.newPage();
    await page.goto(`http://gallery.test/${name}/light`);
    const wide = await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
      return document.documentElement.scrollWidth - document.documentElement.clientWidth;
    });
    await context.close();
    expect(wide).toBe(0);
  });
});

it('gives what one presses at least 44 px of height on a phone', async () => {
  const context = await openGallery({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  const small: string[] = [];
  for (const { name } of galleryPages) {
    await page.goto(`http://gallery.test/${name}/light`);
    small.push(
      ...(await page.evaluate((here) => {
        const main =
          '.ds-button, .main-nav a, .filters a, .acting-acts :is(a, button), .person-choice button, .option > label';
        return [...document.querySelectorAll<HTMLElement>(main)]
          .filter((element) => element.offsetParent !== null && element.getBoundingClientRect().height < 44)
          .map((element) => `${here}: ${element.textContent}`);
      }, name)),
    );
  }
  await context.close();
  expect(small).toEqual([]);
});

it('puts the focus on the error summary, with script and without', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const context = await openGallery({ viewport: { width: 360, height: 800 }, javaScriptEnabled });
    const page = await context.newPage();
    await page.goto('http://gallery.test/form-errors/light');
    await expect.poll(() => page.locator('.ds-error-summary:focus').count()).toBe(1);
    await context.close();
  }
});

it('saves the draft in the background, says so, and sends a form once', async () => {
  const context = await openGallery({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const saved: { header: string | undefined; body: string }[] = [];
  let answer = 204;
  await context.route('http://gallery.test/stod/utkast/1', (route) => {
    saved.push({ header: route.request().headers()['x-requested-with'], body: route.request().postData() ?? '' });
    return route.fulfill({ status: answer });
  });
  await page.clock.install();
  await page.goto('http://gallery.test/form/light');
  await page.getByLabel('Vilken fråga vill ni ha svar på?').fill('Hur går vi vidare?');
  await page.clock.runFor(4000);
  await expect
    .poll(() => page.locator('[data-save-state]').textContent())
    .toMatch(/^Sparad \d\d\.\d\d, inte inskickad ännu$/);
  expect(saved[0]?.header).toBe('autosave');
  expect(saved[0]?.body).toContain('Hur går vi vidare?');
  expect(saved[0]?.body).toContain('_csrf');
  expect(saved[0]?.body).not.toContain('name="attachments"');

  answer = 503;
  await page.getByLabel('Hur ser det ut nu?').fill('Bättre.');
  await page.clock.runFor(4000);
  await expect.poll(() => page.locator('[data-save-state]').textContent()).toContain('Det gick inte att spara');

  await context.route('http://gallery.test/stod/ny', (route) => route.fulfill({ status: 204 }));
  const presses = await page.getByRole('button', { name: 'Skicka förfrågan' }).evaluate((button: HTMLElement) => {
    const letThrough: boolean[] = [];
    window.addEventListener('submit', (event) => letThrough.push(!event.defaultPrevented));
    button.click();
    button.click();
    return { letThrough, busy: button.getAttribute('aria-busy') };
  });
  expect(presses).toEqual({ letThrough: [true, false], busy: 'true' });
  await context.close();
});

it('shows what only script can do only where script runs', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const context = await openGallery({ viewport: { width: 1280, height: 800 }, javaScriptEnabled });
    const page = await context.newPage();
    await page.goto('http://gallery.test/receipt/light');
    await expect.poll(() => page.getByRole('button', { name: 'Skriv ut' }).count()).toBe(javaScriptEnabled ? 1 : 0);
    await page.goto('http://gallery.test/form/light');
    await expect.poll(() => page.getByText(/tecken kvar/).count()).toBe(javaScriptEnabled ? 1 : 0);
    await context.close();
  }
});

it('prints in black on white also for those who read in the dark', async () => {
  const context = await openGallery({ viewport: { width: 660, height: 900 }, colorScheme: 'dark' });
  const page = await context.newPage();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.goto('http://gallery.test/receipt/dark');
  const drawn = await page.evaluate(() => ({
    ground: getComputedStyle(document.body).backgroundColor,
    nav: getComputedStyle(document.querySelector('.main-nav') as Element).display,
  }));
  expect(await page.getByText('CSS-2026-0042').first().isVisible()).toBe(true);
  expect(await page.getByText('Utskrivet 12 november 2026 klockan 14.40').isVisible()).toBe(true);
  await context.close();
  expect(drawn).toEqual({
    ground: 'rgb(255, 255, 255)',
    nav: 'none',
  });
});
