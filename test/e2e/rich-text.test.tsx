// The rich editor in a browser: by keyboard, what is pasted, what is sent, and the plain field behind it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assets } from '../../src/ui/assets.ts';
import { Button, Form, TextArea } from '../../src/ui/form.tsx';
import { Layout, renderDocument } from '../../src/ui/layout.tsx';
import { PageHeader } from '../../src/ui/page.tsx';
import { RichText } from '../../src/ui/rich-text.tsx';
import { openBrowser } from '../support/browser.ts';
import { checkPage } from './check-page.ts';

const pictureId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const source = `## Så här gör du\n\nBörja med att **prata** med [Lotsen](/enheter/lotsen).\n\n- ett\n- två\n\n| Dag | Tid |\n| --- | --- |\n| Mån | 8 |\n`;
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'";

let server: Server;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  const page = renderDocument(
    <Layout title="Skriv" locale="sv" municipality="Örebro kommun" homeHref="/">
      <PageHeader title="Skriv" />
      <Form action="/" csrf="a" idempotencyKey="b" label="Text">
        <RichText pictures="/redaktion/bilder">
          <TextArea name="body" label="Brödtext" help="Det som läsaren läser." value={source} rows={12} />
        </RichText>
        <Button>Spara</Button>
      </Form>
    </Layout>,
  );
  const pictures = `<ul class="picture-list" data-more="true"><li><img src="/bilder/${pictureId}/480-jpeg" alt="Tre elever bygger en bro"><p><a href="/x">bro.jpg</a></p></li></ul>`;
  server = createServer((request, response) => {
    const found = assets.find(request.url ?? '');
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Content-Type', found?.mediaType ?? 'text/html; charset=utf-8');
    if (request.url?.startsWith('/bilder/')) response.statusCode = 404;
    const listed = request.url?.includes('ord=moln') ? '' : pictures;
    response.end(found?.body ?? (request.url?.startsWith('/redaktion/bilder') ? listed : page));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', () => listening()));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function openEditor(): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  const faults: string[] = [];
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().includes('404')) faults.push(line.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(origin);
  await page.locator('[role=textbox]').waitFor();
  return { page, faults };
}

/** What the form would send this moment. */
const sent = (page: Page) =>
  page.evaluate("new FormData(document.querySelector('form[action=\"/\"]')).get('body').replace(/\\r\\n/g, '\\n')");

test('the editor shows the text, sends it as it was, and writes by keyboard', async () => {
  const { page, faults } = await openEditor();
  expect(await sent(page)).toBe(source);
  await checkPage(page, 'rich-text');

  await page.locator('[role=textbox]').focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Alt+F10');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Rubrik 2');
  expect(await page.evaluate('document.activeElement.getAttribute("aria-pressed")')).toBe('true');
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Rubrik 3');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.type(' nu');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('Fet # text');
  expect(await sent(page)).toContain('Så här gör du nu\n\n**Fet # text**\n\nBörja');

  await page.keyboard.press('Control+k');
  await page.getByLabel('Adress').fill('javascript:alert(1)');
  await page.keyboard.press('Enter');
  await page.getByText('Skriv en adress som börjar').waitFor();
  await checkPage(page, 'rich-text-link');
  await page.getByLabel('Adress').fill('www.orebro.se');
  await page.getByLabel('Länkens ord').fill('Örebro kommun');
  await page.keyboard.press('Enter');
  expect(await sent(page)).toContain('[Örebro kommun](https://www.orebro.se)');
  expect(faults).toEqual([]);
  await page.close();
});

test('what is pasted is cleaned, a picture needs words, and the plain field is a press away', async () => {
  const { page, faults } = await openEditor();
  await page.locator('[role=textbox]').focus();
  // The editor learns where the caret stands by an event of its own; a person is slower than that, a test is not.
  await page.evaluate(`new Promise((known) => {
    document.addEventListener('selectionchange', () => setTimeout(known), { once: true });
    getSelection().selectAllChildren(document.querySelector('[role=textbox]').lastElementChild);
    getSelection().collapseToEnd();
  })`);
  await page.evaluate(`(() => {
    const data = new DataTransfer();
    data.setData('text/html', '<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">· </span>Ur Word<o:p></o:p></p><img src=x onerror="alert(1)"><script>alert(2)</script><h1>Stort</h1>');
    document.querySelector('[role=textbox]').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  })()`);
  await page.getByText('Det här kom inte med: skript, bilder.').waitFor();
  expect(await sent(page)).toContain('- Ur Word\n\n## Stort');

  await page.getByRole('button', { name: 'Bild', exact: true }).click();
  const search = page.getByLabel('Sök bland bilderna');
  await search.fill('moln');
  await search.press('Enter');
  await page.getByText('Ingen bild stämmer.').waitFor();
  await search.fill('bro');
  await page.getByRole('button', { name: 'Sök', exact: true }).click();
  await page.getByRole('radio').waitFor();
  await page.getByRole('button', { name: 'Visa fler' }).click();
  await page.getByRole('radio').nth(1).waitFor();
  await page.getByText('bro.jpg').first().click();
  await page.getByLabel('Alternativtext').fill('bild på en bro');
  await page.getByRole('button', { name: 'Infoga' }).click();
  await page.getByText('Du behöver inte säga att det är en bild').waitFor();
  await checkPage(page, 'rich-text-picture');
  await page.getByLabel('Alternativtext').fill('Tre elever bygger en bro');
  await page.getByRole('button', { name: 'Infoga' }).click();
  expect(await sent(page)).toContain(`![Tre elever bygger en bro](bild:${pictureId})`);

  await page.getByRole('button', { name: 'Skriv som Markdown' }).click();
  const field = page.getByLabel('Brödtext');
  expect(await field.inputValue()).toContain('- Ur Word');
  await field.fill('## Nytt\n\nfrån fältet');
  await page.getByRole('button', { name: 'Skriv i redigeraren' }).click();
  await page.getByRole('heading', { name: 'Nytt' }).waitFor();
  expect(await sent(page)).toBe('## Nytt\n\nfrån fältet');
  expect(faults).toEqual([]);
  await page.close();
});

test('without script it is the field', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(origin);
  expect(await page.getByLabel('Brödtext').inputValue()).toBe(source);
  await context.close();
});
