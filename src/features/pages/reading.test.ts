// The small decisions behind the public pages: what an address narrows, which films may be framed, what weeks hold, and that
// no text breaks a feed or a calendar.
import { parseFeed } from '@rowanmanning/feed-parser';
import fc from 'fast-check';
import ical from 'node-ical';
import { expect, test } from 'vitest';
import { writeCalendar } from './calendar-file.ts';
import type { ShownHead } from './domain-shown.ts';
import { writeFeed } from './feed-file.ts';
import { filterQuery, readFilter, readPage } from './filters.ts';
import { readMedia } from './media.ts';
import { gatherWeeks, hasBeen, writeWhen } from './times.ts';

const at = (iso: string) => Temporal.Instant.from(iso);
const head: ShownHead = {
  articleId: '00000000-0000-4000-8000-000000000001',
  kind: 'event',
  slug: 'ett',
  unitId: 'lotsen',
  language: 'sv',
  number: 1,
  title: 'Titel',
  ingress: '',
  byline: '',
  origin: 'written',
  originOn: '2026-01-01',
  publishedAt: at('2026-01-01T08:00:00Z'),
  updatedAt: at('2026-01-01T08:00:00Z'),
  pictureId: null,
  schoolUnitId: null,
  beginsAt: null,
  endsAt: null,
  place: null,
};

test('what the address narrows is read back from the address that is written', () => {
  const value = fc.stringMatching(/^[a-z0-9-]{1,20}$/);
  const filter = fc.record(
    {
      kind: fc.constantFrom('film', 'kurs'),
      factor: value,
      unit: value,
      word: fc.string({ minLength: 1 }).map((s) => s.trim()),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(filter, fc.integer({ min: 1, max: 9999 }), (chosen, page) => {
      const { word, ...others } = chosen;
      const isWord = word !== undefined && word !== '' && !word.includes('\0') && word.length <= 60;
      const query = new URLSearchParams(filterQuery({ ...others, ...(isWord && { word }) }, page));
      expect(readFilter(query)).toEqual({ ...others, ...(isWord && { word }) });
      expect(readPage(query)).toBe(page);
    }),
  );
  expect(readFilter(new URLSearchParams('slag=okant&faktor=A%20B&skola='))).toEqual({});
  for (const page of ['0', '-1', '1.5', 'x', '99999']) expect(readPage(new URLSearchParams({ sida: page }))).toBe(1);
});

test('only the listed hosts are framed, by the address that sets no cookies; everything else is a link', () => {
  const frameOf = (url: string) => readMedia(url).frame?.src;
  const embedded = 'https://www.youtube-nocookie.com/embed/abcdefghijk';
  expect(frameOf('https://www.youtube.com/watch?v=abcdefghijk&list=x')).toBe(embedded);
  expect(frameOf('https://youtu.be/abcdefghijk?t=3')).toBe(embedded);
  expect(frameOf('https://m.youtube.com/shorts/abcdefghijk')).toBe(embedded);
  expect(frameOf('https://vimeo.com/12345')).toBe('https://player.vimeo.com/video/12345?dnt=1');
  expect(frameOf('https://soundcloud.com/a/b')).toBe(
    'https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fa%2Fb',
  );
  for (const url of [
    'https://youtube.com.example.se/watch?v=abcdefghijk',
    'https://www.youtube.com/watch?v=%22%3E%3Cscript%3E',
    'https://vimeo.com/channels/x',
    'https://example.se/https://youtu.be/abcdefghijk',
    'https://user:pass@example.se/',
  ]) {
    expect(frameOf(url), url).toBeUndefined();
  }
});

test('times are said as the clock on the wall says them', () => {
  const clock = (time: string) => `kl. ${time}`;
  const when = (beginsAt: string, endsAt?: string) =>
    writeWhen({ beginsAt: at(beginsAt), endsAt: endsAt === undefined ? null : at(endsAt) }, clock, 'sv');
  expect(when('2026-06-01T07:00:00Z')).toBe('måndag 1 juni 2026 kl. 09.00');
  expect(when('2026-12-01T08:00:00Z', '2026-12-01T14:30:00Z')).toBe('tisdag 1 december 2026 kl. 09.00–15.30');
  expect(when('2026-12-01T08:00:00Z', '2026-12-02T11:00:00Z')).toBe(
    'tisdag 1 december 2026 kl. 09.00 – onsdag 2 december 2026 kl. 12.00',
  );
  const now = at('2026-06-01T10:00:00Z');
  expect(hasBeen({ beginsAt: at('2026-06-01T07:00:00Z'), endsAt: null }, now)).toBe(false);
  expect(hasBeen({ beginsAt: at('2026-06-01T07:00:00Z'), endsAt: at('2026-06-01T09:00:00Z') }, now)).toBe(true);
});

test('weeks begin on Mondays, also over a new year; what is going on stands in the week one asks from', () => {
  const event = (beginsAt: string) => ({ beginsAt: at(beginsAt), endsAt: null });
  const from = Temporal.PlainDate.from('2026-12-30');
  const weeks = gatherWeeks(
    [event('2026-12-01T08:00:00Z'), event('2027-01-03T22:30:00Z'), event('2027-01-03T23:30:00Z')],
    from,
  );
  expect(weeks.map(({ number, monday, events }) => [number, monday.toString(), events.length])).toEqual([
    [53, '2026-12-28', 2],
    [1, '2027-01-04', 1],
  ]);
});

const words = {
  ...{ title: 'Artiklar', description: 'Allt', face: 'sv' as const, origin: 'https://skolstod.example.se' },
  ...{ page: '/artiklar', rss: '/flode.rss', json: '/flode.json' },
};

test('no text breaks a feed', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(']]>', '<![CDATA[', '&amp;', '<script>alert(1)</script>', '\u0000\u000b\ufffe', '</rss>'),
  );
  fc.assert(
    fc.property(hostile, hostile, hostile, (title, ingress, body) => {
      const { rss, json } = writeFeed([{ ...head, title: `T${title}`, ingress, body, byline: ingress }], words);
      expect(parseFeed(rss).items).toHaveLength(1);
      expect(parseFeed(rss).items[0]?.url).toBe('https://skolstod.example.se/artiklar/ett');
      expect(JSON.parse(json).items).toHaveLength(1);
    }),
    { numRuns: 25 },
  );
  const { rss } = writeFeed([{ ...head, title: 'A & B', body: 'slut ]]> på <b>det</b>' }], words);
  expect(parseFeed(rss).items[0]?.title).toBe('A & B');
  expect(parseFeed(rss).items[0]?.content).toContain('slut ]]');
});

test('no text breaks a calendar', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const event = { ...head, title: `T${text}`, ingress: text, place: text, beginsAt: at('2026-06-01T07:00:00Z') };
      const file = writeCalendar([event, event], { name: 'Kalender', origin: 'https://skolstod.example.se' });
      const parts = Object.values(ical.sync.parseICS(file)).filter((part) => part?.type === 'VEVENT');
      expect(file.replaceAll('\r\n', '')).not.toMatch(/[\u0000-\u001f\u007f]/);
      // The same event twice is one.
      expect(parts).toHaveLength(1);
      expect((parts[0] as ical.VEvent).start.toISOString()).toBe('2026-06-01T07:00:00.000Z');
    }),
    { numRuns: 25 },
  );
});
