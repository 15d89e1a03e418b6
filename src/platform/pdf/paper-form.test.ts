// The blank form: its words, its tags, and that what an administrator writes in a question is only text.
import { expect, test } from 'vitest';
import { type PaperForm, renderPaperForm } from './paper-form.ts';

const now = Temporal.Instant.from('2027-01-14T13:32:00Z');
const form: PaperForm = {
  locale: 'sv',
  title: 'Förfrågan: Kartläggning',
  sender: ['Centralt skolstöd', 'Örebro kommun'],
  intro: ['Skriv tydligt.'],
  sections: [
    {
      heading: 'Du som fyller i',
      fields: [
        { label: 'Namn', room: 'line' },
        { label: 'Du är', room: 'ticks', options: ['Vårdnadshavare', 'Rektor'], help: 'Sätt ett kryss.' },
        { label: 'Frågan', room: 'box', lines: 4, help: undefined },
      ],
    },
    { heading: 'Vårdnadshavare 1', level: 3, paragraphs: ['Jag säger ja.'], fields: [] },
  ],
  printed: 'Utskriven 14 januari 2027',
  pageOf: 'Sida {page} av {pages}',
};

test('is tagged for screen readers, with headings and lists, on A4, and the same when made again', async () => {
  const bytes = Buffer.from(await renderPaperForm(form, now));
  const text = bytes.toString('latin1');
  expect(text.startsWith('%PDF-')).toBe(true);
  expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(text).toContain('/MediaBox [0 0 595.2756 841.8898]');
  expect(text).toContain('/Lang (sv)');
  expect(text.match(/\/S \/H1\b/g)).toHaveLength(1);
  expect(text.match(/\/S \/H2\b/g)).toHaveLength(1);
  expect(text.match(/\/S \/H3\b/g)).toHaveLength(1);
  expect(text.match(/\/S \/LI\b/g)).toHaveLength(2);
  expect(bytes.equals(await renderPaperForm(form, now))).toBe(true);
});

test.each(['#panic("x") $x$ *b* <label> @ref', '"}]} , "title": "x"', '\u202eab\u0000'])(
  'what is written is only text: %j',
  async (hostile) => {
    const field = { label: hostile, help: hostile, room: 'ticks', options: [hostile] } as const;
    const bytes = await renderPaperForm({ ...form, sections: [{ heading: hostile, fields: [field] }] }, now);
    expect(Buffer.from(bytes).toString('latin1')).toContain('/StructTreeRoot');
  },
);
