// Every kind of page of the public face, found in the route table so that none is forgotten: axe with no rule off, light and
// dark, narrow, wide and with text at twice its size; valid HTML; no cookie, no other host, no script needed; and what
// families read in every language. The accessibility statement counts the kinds that are gone through here.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import tested from '../../src/features/openness/tested.json' with { type: 'json' };
import { faceLanguages, inLanguage } from '../../src/kit/languages.ts';
import { type Running, startRunning } from '../support/running.ts';
import { expectValidHtml } from '../support/valid-html.ts';
import { checkPage, findViolations } from './check-page.ts';
import { kinds } from './face-kinds.ts';

let running: Running;
beforeAll(async () => {
  running = await startRunning();
  await running.owner.query(
    `insert into pages.redirect (path, target, source, made_at) values ('/gamla/sidan', null, 'import', now())`,
  );
});
afterAll(async () => {
  await running.stop();
});

test('every kind of page holds for everybody', async () => {
  const foreign = new Set<string>();
  const page = await running.open({ viewport: { width: 360, height: 740 } });
  page.on('request', (request) => foreign.add(new URL(request.url()).host));
  for (const address of kinds) {
    expect(address, 'an example of each kind').not.toContain(':');
    const answer = await page.goto(address);
    await expectValidHtml((await answer?.text()) ?? '');
    await checkPage(page, `face${address}`);
    await expectRoomForLargeText(page, address);
  }
  expect([...foreign]).toEqual([new URL(running.url).host]);
  expect(await page.context().cookies()).toEqual([]);
  expect(tested.pages, 'kinds of pages in tested.json').toBe(kinds.length);
  await page.context().close();
});

test('what families read holds in every language', async () => {
  const page = await running.open({ viewport: { width: 360, height: 740 } });
  const family = [
    ...['/', '/enheter/perrongen', '/sidor/samtycke', '/synpunkter', '/tillganglighet'],
    ...['/hjalp?q=dyslexi', '/sok?q=utomhus', '/ta-bort-bild', '/nyhetsbrev', '/drift'],
  ];
  // The contacts are long, and their rows those of every unit's page: one language of each direction tells.
  const contacts = (language: string) => (['ar', 'lattlast'].includes(language) ? ['/kontakt'] : []);
  for (const language of faceLanguages.filter((one) => one !== 'sv')) {
    for (const address of [...family, ...contacts(language)]) {
      const answer = await page.goto(inLanguage(language, address));
      expect(answer?.status(), `${language} ${address}`).toBe(200);
      await expectValidHtml((await answer?.text()) ?? '');
      expect(await findViolations(page), `${language} ${address}`).toEqual([]);
      const tooWide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect(tooWide, `${language} ${address} is wider than the screen`).toBeLessThanOrEqual(0);
    }
  }
  await page.context().close();
});

test('no page has written an error to the console', () => {
  expect(running.complaints).toEqual([]);
});

/** Text at 200 percent (WCAG 1.4.4), with the screen as it is on a desk. */
async function expectRoomForLargeText(page: Page, address: string): Promise<void> {
  const own = page.viewportSize() ?? { width: 360, height: 740 };
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.evaluate(`document.documentElement.style.fontSize = '200%'`);
  const tooWide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  expect(tooWide, `${address} with text at 200 percent`).toBeLessThanOrEqual(0);
  await page.setViewportSize(own);
}
