// When the largest part of a public page stands on the screen of a telephone on a slow network, and what the page weighs:
// 400 kbit/s down and up and 400 ms to each answer, as WebPageTest's slow 3G, a cold cache each time. Called by command.ts.
import { openBrowser } from '../../test/support/browser.ts';
import type { Browser } from './browser.ts';
import { type Figure, median } from './figures.ts';
import { fetchPage } from './pages.ts';

const slow3g = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const rounds = 5;
const paintBarMs = 1_000;
const weightBarKb = 25;

/** `paths` are addresses of published pages; the first visit of each is not counted, so that every page is kept. */
export async function measurePaint(origin: string, browser: Browser, paths: readonly string[]): Promise<Figure[]> {
  const chromium = await openBrowser();
  const figures: Figure[] = [];
  try {
    for (const path of paths) {
      await fetchPage(browser, undefined, path);
      const { bytes } = await fetchPage(browser, undefined, path);
      const times: number[] = [];
      for (let round = 0; round < rounds; round += 1) times.push(await paint(chromium, origin + path));
      figures.push(
        { name: `${path}, weight with styles`, value: bytes.length / 1000, unit: 'kB', bar: weightBarKb },
        { name: `${path}, largest paint on slow 3G`, value: median(times), unit: 'ms', bar: paintBarMs },
      );
    }
  } finally {
    await chromium.close();
  }
  return figures;
}

async function paint(chromium: Awaited<ReturnType<typeof openBrowser>>, url: string): Promise<number> {
  const context = await chromium.newContext({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 3 });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', slow3g);
  await page.goto(url, { waitUntil: 'load' });
  const largest = await page.evaluate<number>(`new Promise((found) => {
    new PerformanceObserver((list) => found(list.getEntries().at(-1).startTime))
      .observe({ type: 'largest-contentful-paint', buffered: true });
  })`);
  await context.close();
  return largest;
}
