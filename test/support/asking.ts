// The asker's form as a browser test fills it in: step by step where the page shows one at a time, whole where it does not.
import type { Locator, Page } from 'playwright-core';
import { press } from './running.ts';

/** The least that a reader takes for a PDF. */
export const minimalPdf = Buffer.from(
  [
    '%PDF-1.4',
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj',
    'trailer<</Size 4/Root 1 0 R>>',
    'startxref',
    '0',
    '%%EOF',
    '',
  ].join('\n'),
);

/** Goes on until the field is in sight. */
export async function reach(page: Page, field: Locator): Promise<void> {
  for (let steps = 0; steps < 15 && !(await field.isVisible()); steps += 1) {
    await press(page.locator('button[name="to"]:visible', { hasText: 'Fortsätt' }));
  }
}

export async function write(page: Page, name: string, text: string): Promise<void> {
  const field = page.locator(`[name="${name}"]`);
  await reach(page, field);
  await field.fill(text);
}

export async function choose(page: Page, name: string, value: string): Promise<void> {
  const field = page.locator(`[name="${name}"][value="${value}"]`);
  await reach(page, field);
  await field.check();
}

/** A file that answers what the service asks for, from the month so many back. */
export async function attach(page: Page, ask: string, monthsBack: number): Promise<void> {
  const files = page.locator('[name="files"]');
  await reach(page, files);
  await files.setInputFiles({ name: `${ask}.pdf`, mimeType: 'application/pdf', buffer: minimalPdf });
  await page.locator(`[name="ask"][value="${ask}"]`).check();
  await page.locator('[name="dated"]').selectOption({ index: monthsBack + 1 });
  await press(page.getByRole('button', { name: 'Lägg till fil' }));
  await page.getByText(`${ask}.pdf`).waitFor();
}

/** Looks at everything together, and sends it. */
export async function checkAndSend(page: Page): Promise<void> {
  await check(page);
  await page.waitForURL(/\/granska$/);
  await press(page.getByRole('button', { name: 'Skicka förfrågan' }));
}

export async function check(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Granska', exact: true });
  await reach(page, button);
  await press(button);
}
