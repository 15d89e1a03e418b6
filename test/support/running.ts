// The whole product for browser tests: its own database with the example municipality, a real mail server, a real browser.
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { type Product, startProduct } from '../../src/app/product.ts';
import { readConfig } from '../../src/platform/config.ts';
import { openBrowser } from './browser.ts';
import { cloneDatabase } from './cluster.ts';

export type Running = {
  url: string;
  product: Product;
  browser: Browser;
  /** The witness: reads past the walls. */
  owner: pg.Client;
  mails: Email[];
  /** What browsers have written to their consoles as errors: the content policy's refusals, failing scripts. */
  complaints: string[];
  /** Signs in as one of the example's people, in a context of its own. */
  as: (person: string, options?: BrowserContextOptions) => Promise<Page>;
  open: (options?: BrowserContextOptions) => Promise<Page>;
  stop: () => Promise<void>;
};

export async function startRunning(): Promise<Running> {
  const database = await cloneDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'skolstod-e2e-'));
  const { mailUrl, mails, stopMail } = await receiveMail();
  const config = readConfig({
    DATABASE_URL: database.superuserUrl,
    DATA_DIR: folder,
    PORT: '0',
    SMTP_URL: mailUrl,
    LOG_LEVEL: 'silent',
  });
  const product = await startProduct({ config, clock: () => Temporal.Now.instant(), onProgress: () => undefined });
  const browser = await openBrowser();
  const owner = new pg.Client({ connectionString: database.superuserUrl });
  await owner.connect();
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  const open = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({
      locale: 'sv-SE',
      baseURL: product.url,
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(30_000);
    contexts.push(context);
    context.on('console', (message) => {
      // A page that answers 404 or 422 on purpose is written there too.
      const isAnswer = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isAnswer) complaints.push(`${message.page()?.url()}: ${message.text()}`);
    });
    context.on('weberror', (error) => complaints.push(`${error.page()?.url()}: ${error.error().message}`));
    return context.newPage();
  };
  const as = async (person: string, options?: BrowserContextOptions) => {
    const page = await open(options);
    await signIn(page, person);
    return page;
  };
  const stop = async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await owner.end();
    await product.stop();
    await stopMail();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: product.url, product, browser, owner, mails, complaints, as, open, stop };
}

/** Chooses a person on the sign-in page, and the first membership where there are several. */
export async function signIn(page: Page, person: string): Promise<void> {
  await page.goto('/logga-in');
  const card = page.locator('.person-choice button', { hasText: person }).first();
  if (!(await card.isVisible())) await page.locator('details', { has: card }).locator('summary').first().click();
  await card.click();
  await page.waitForURL((url) => url.pathname !== '/logga-in');
  if (new URL(page.url()).pathname === '/uppdrag') {
    await page.locator('.person-choice button').first().click();
    await page.waitForURL((url) => url.pathname !== '/uppdrag');
  }
}

/** Presses what leads to another page, and waits until that page is there. */
export async function press(button: Locator): Promise<void> {
  await Promise.all([button.page().waitForEvent('domcontentloaded'), button.click()]);
}

async function receiveMail(): Promise<{ mailUrl: string; mails: Email[]; stopMail: () => Promise<void> }> {
  const mails: Email[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, _, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          mails.push(mail);
          done();
        }, done);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const stopMail = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { mailUrl: `smtp://127.0.0.1:${port}`, mails, stopMail };
}
