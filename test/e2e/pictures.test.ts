// An editor without script adds a picture and says who is in it; a school tells us something; anybody asks for a picture to
// be taken away, and the chief editor does it. Every page of pictures and proposals as eyes and axe see it.
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startRunning } from '../support/running.ts';
import { showArticle } from '../world/pictured.ts';
import { checkPage } from './check-page.ts';

let running: Running;
let picture = '';
beforeAll(async () => {
  running = await startRunning();
});
afterAll(async () => {
  await running.stop();
});

/** Something to look at: hills under a sky. */
async function draw(): Promise<Buffer> {
  const { width, height } = { width: 1600, height: 1000 };
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const hill = 620 + 120 * Math.sin(x / 260) + 30 * Math.sin(x / 70);
      const isSun = (x - 1180) ** 2 + (y - 260) ** 2 < 12_000;
      const colour =
        y > hill ? [39, 90 + (y - hill) / 20, 76] : isSun ? [243, 179, 90] : [191 + y / 20, 220, 236 - y / 12];
      pixels.set(colour.map(Math.round), (y * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
}

test('an editor without script adds a picture, says who is in it, and it is shown in an article', async () => {
  const page = await running.as('Nils Sandell', { viewport: { width: 1280, height: 860 }, javaScriptEnabled: false });
  await page.goto('/redaktion/bilder');
  await checkPage(page, 'pictures-empty', false);
  await page.getByRole('button', { name: 'Lägg till bilden' }).click();
  expect(await page.locator('[role=alert]').textContent()).toContain('Välj en bild.');
  await page
    .getByLabel('Bild', { exact: true })
    .setInputFiles({ name: 'kullar.jpg', mimeType: 'image/jpeg', buffer: await draw() });
  await page.getByLabel('Beskrivning för den som').fill('Kullar i kvällssol');
  await page.getByLabel('Fotograf').fill('Nils Sandell');
  await page.getByLabel('Varför vi får').selectOption('own');
  await page.getByText('Mer om bilden').click();
  await page.getByLabel('Till höger', { exact: true }).check();
  await page.getByRole('button', { name: 'Lägg till bilden' }).click();
  picture = page.url().split('/').at(-1) ?? '';
  for (let tries = 0; tries < 60 && (await page.locator('.picture-large img').count()) === 0; tries += 1) {
    await page.waitForTimeout(250);
    await page.reload();
  }
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('kullar.jpg');
  await page.getByRole('link', { name: 'Lägg till en person' }).click();
  await page.getByRole('button', { name: 'Spara medgivandet' }).click();
  expect(await page.locator('[role=alert]').textContent()).toContain('Skriv vem som har sagt ja.');
  await page.getByLabel('Namn eller beteckning').fill('Flickan i röd jacka');
  await page.getByLabel('Ja', { exact: true }).check();
  await page.getByLabel('Vem har sagt ja?').fill('Båda vårdnadshavarna');
  await page.getByLabel('På papper').check();
  await page.getByLabel('Vilken dag?').fill('2026-09-01');
  await page.getByLabel('Våra sidor', { exact: true }).check();
  await page.getByRole('button', { name: 'Spara medgivandet' }).click();
  expect(await page.locator('main').textContent()).toContain('Klart. Bilden kan visas.');
  await showArticle(running, { slug: 'kullar', pictureId: picture, unitId: 'pedagogorebro' });
});

test('the pages of pictures as eyes and axe see them', async () => {
  const page = await running.as('Nils Sandell', { viewport: { width: 1280, height: 860 } });
  for (const [state, path] of [
    ['pictures', '/redaktion/bilder'],
    ['picture', `/redaktion/bilder/${picture}`],
    ['picture-article', '/artiklar/kullar'],
  ] as const) {
    await page.goto(path);
    await checkPage(page, state);
  }
});

test('a school tells us something, and follows it', async () => {
  const page = await running.open({ viewport: { width: 360, height: 800 } });
  await page.goto('/tipsa');
  await page.getByRole('button', { name: 'Skicka tipset' }).click();
  await checkPage(page, 'proposal-form-wrong');
  await page.getByLabel('Vad handlar det om?').fill('Så fick vi fler att läsa hemma');
  await page.getByLabel('Berätta').fill('Vi lånade ut en läspåse i veckan. Nu läser tre av fyra hemma varje dag.');
  await page.getByLabel('Intervjua mig').check();
  await page.getByLabel('Bild 1').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await draw() });
  await page.getByLabel('Barn eller elever').first().check();
  await page.getByLabel('Ja, några av dem').first().check();
  await page.getByLabel('Vad heter du?').fill('Anna Alling');
  await page.getByLabel('Din e-post').fill('anna@example.se');
  await page.getByRole('button', { name: 'Skicka tipset' }).click();
  await page.waitForURL(/\/tipsa\/mottaget\//);
  await checkPage(page, 'proposal-received');
});

test('the chief editor answers, sees who is missing, and takes a picture away in one press', async () => {
  const asking = await running.open({ viewport: { width: 360, height: 800 } });
  await asking.goto(`/ta-bort-bild?bild=${picture}`);
  await checkPage(asking, 'removal-form');
  await asking.getByLabel('Vill du berätta').fill('Jag vill inte vara med längre.');
  await asking.getByRole('button', { name: 'Skicka' }).click();
  await asking.waitForURL(/mottaget/);
  const page = await running.as('Klara Bergman', { viewport: { width: 1280, height: 860 } });
  for (const [state, path] of [['proposals', '/redaktion/forslag']] as const) {
    await page.goto(path);
    await checkPage(page, state);
  }
  await page.goto('/redaktion/forslag');
  await page.getByRole('link', { name: 'Så fick vi' }).click();
  await page.getByRole('button', { name: 'Tacka nej' }).click();
  await page.waitForLoadState();
  await checkPage(page, 'proposal-decision-wrong');
  await page.goto('/redaktion/bilder/onskemal');
  await checkPage(page, 'removals');
  await page.getByRole('button', { name: 'Ta bort bilden överallt' }).click();
  await page.waitForLoadState();
  expect(await page.locator('main').textContent()).toContain('Inga önskemål väntar');
  const article = await asking.goto('/artiklar/kullar');
  expect([article?.status(), await asking.locator('main img').count()]).toEqual([200, 0]);
  expect(await asking.locator('main').textContent()).toContain('Text efter.');
  expect(running.complaints).toEqual([]);
});
