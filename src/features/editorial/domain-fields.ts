// What an editor types, as the form sends it: how it becomes a version, and what follows when two have changed the same
// text. Pure; called by forms.ts, the routes and the views.
import type { Nodes } from 'mdast';
import { parseMarkdown, pictureIdOf } from '../../kit/markdown.ts';
import { type ClockRefusal, readWallClock, type Which, wallClockOf } from '../../kit/wall-clock.ts';
import type { Content } from '../pages/index.ts';

export const fieldNames = [
  'title',
  'ingress',
  'body',
  'byline',
  'schoolUnitId',
  'series',
  'seriesPlace',
  'beginsOn',
  'beginsAt',
  'beginsWhich',
  'endsOn',
  'endsAt',
  'endsWhich',
  'place',
  'places',
  'mediaUrl',
  'pictureId',
] as const;
export type FieldName = (typeof fieldNames)[number];
export type Fields = Record<FieldName, string>;

/** What a translation has of its own; all else is the Swedish version's. */
export const translatedNames: readonly FieldName[] = ['title', 'ingress', 'body'];

export type Written = Omit<Content, 'origin' | 'originOn' | 'fromNumber'>;

export function fieldsOf(content: Written | undefined): Fields {
  const begins = clockFields(content?.beginsAt ?? null);
  const ends = clockFields(content?.endsAt ?? null);
  return {
    title: content?.title ?? '',
    ingress: content?.ingress ?? '',
    body: content?.body ?? '',
    byline: content?.byline ?? '',
    schoolUnitId: content?.schoolUnitId ?? '',
    series: content?.series ?? '',
    seriesPlace: String(content?.seriesPlace ?? ''),
    beginsOn: begins.day,
    beginsAt: begins.clock,
    beginsWhich: begins.which,
    endsOn: ends.day,
    endsAt: ends.clock,
    endsWhich: ends.which,
    place: content?.place ?? '',
    places: String(content?.places ?? ''),
    mediaUrl: content?.mediaUrl ?? '',
    pictureId: content?.pictureId ?? '',
  };
}

function clockFields(at: string | null) {
  return at === null ? { day: '', clock: '', which: '' } : wallClockOf(Temporal.Instant.from(at));
}

export type Turns = { base: Fields; theirs: Fields; mine: Fields };

/**
 * Two editors' texts put together, field by field. Where only one has changed a field since it was opened, that one's words
 * stand; where both have, and differently, mine stand and the field is among `clashes`, to be looked at before it is saved.
 */
export function joinTurns({ base, theirs, mine }: Turns): { fields: Fields; clashes: FieldName[] } {
  const clashes = fieldNames.filter(
    (name) => theirs[name] !== base[name] && mine[name] !== base[name] && mine[name] !== theirs[name],
  );
  const joined = fieldNames.map((name) => [name, mine[name] === base[name] ? theirs[name] : mine[name]]);
  return { fields: Object.fromEntries(joined) as Fields, clashes };
}

export type FieldFault = 'empty' | 'long' | 'number' | 'address' | 'order' | 'begins' | ClockRefusal;
export type Faults = Partial<Record<FieldName, FieldFault>>;

const mostLetters: Partial<Record<FieldName, number>> = {
  title: 150,
  ingress: 600,
  body: 200_000,
  byline: 120,
  series: 120,
  place: 200,
  mediaUrl: 500,
};

/** The version that the fields say, or what is wrong with which. */
export function readFields(fields: Fields): { ok: true; written: Written } | { ok: false; faults: Faults } {
  const faults: Faults = {};
  if (fields.title === '') faults.title = 'empty';
  for (const [name, most] of Object.entries(mostLetters)) {
    if (fields[name as FieldName].length > most) faults[name as FieldName] = 'long';
  }
  for (const name of ['seriesPlace', 'places'] as const) {
    if (fields[name] !== '' && !/^[1-9]\d{0,4}$/.test(fields[name])) faults[name] = 'number';
  }
  if (fields.mediaUrl !== '' && !isWebAddress(fields.mediaUrl)) faults.mediaUrl = 'address';
  const beginsAt = readMoment(fields, 'begins', faults);
  const endsAt = readMoment(fields, 'ends', faults);
  if (endsAt !== null && beginsAt === null && faults.beginsOn === undefined && faults.beginsAt === undefined) {
    faults.beginsOn = 'begins';
  } else if (endsAt !== null && beginsAt !== null && Temporal.Instant.compare(endsAt, beginsAt) <= 0) {
    faults.endsAt = 'order';
  }
  if (Object.keys(faults).length > 0) return { ok: false, faults };
  return {
    ok: true,
    written: {
      title: fields.title.replace(/\s+/g, ' '),
      ingress: fields.ingress,
      body: fields.body,
      byline: fields.byline,
      schoolUnitId: fields.schoolUnitId || null,
      series: fields.series || null,
      seriesPlace: fields.seriesPlace === '' ? null : Number(fields.seriesPlace),
      beginsAt: beginsAt?.toString() ?? null,
      endsAt: endsAt?.toString() ?? null,
      place: fields.place || null,
      places: fields.places === '' ? null : Number(fields.places),
      mediaUrl: fields.mediaUrl || null,
      pictureId: fields.pictureId || null,
    },
  };
}

function readMoment(fields: Fields, part: 'begins' | 'ends', faults: Faults): Temporal.Instant | null {
  const [day, clock, which] = [fields[`${part}On`], fields[`${part}At`], fields[`${part}Which`]];
  if (day === '' && clock === '') return null;
  const read = readWallClock({ day, clock, which: which as Which });
  if (read.ok) return read.at;
  const on: FieldName = read.reason === 'day' ? `${part}On` : `${part}At`;
  faults[on] = read.reason;
  return null;
}

function isWebAddress(text: string): boolean {
  return /^https:\/\//.test(text) && URL.canParse(text);
}

/** The pictures that stand in a body of Markdown, by id. */
export function picturesIn(body: string): string[] {
  const found = (node: Nodes): string[] => {
    const own = node.type === 'image' ? pictureIdOf(node.url) : undefined;
    return [...(own === undefined ? [] : [own]), ...('children' in node ? node.children.flatMap(found) : [])];
  };
  return [...new Set(found(parseMarkdown(body)))];
}
