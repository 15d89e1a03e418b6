// The open data: which datasets there are, what each field says, and their rows. Read by the page that describes them, by
// the files themselves and by the catalogue for other catalogues.
import type { Db } from '../../access/gate.ts';
import { inLanguage } from '../../kit/languages.ts';
import { writeTable } from '../../platform/sheets/index.ts';
import { listCurrentServices } from '../catalogue/index.ts';
import { listUnits } from '../organisation/index.ts';
import { addressOf } from '../pages/index.ts';
import { listDemand, listGatherings } from './queries.ts';

export const datasetIds = ['tjanster', 'enheter', 'kalender', 'efterfragan'] as const;
export type DatasetId = (typeof datasetIds)[number];

/** The names of the fields are the columns of the table and the keys of the JSON; they stay as they are. */
export const fieldsOf = {
  tjanster: ['id', 'unitId', 'titleSv', 'titleEn', 'descriptionSv', 'descriptionEn', 'whoMayAsk', 'answerWithinDays'],
  enheter: ['id', 'nameSv', 'nameEn', 'descriptionSv', 'descriptionEn', 'phone', 'email', 'url'],
  kalender: ['id', 'kind', 'unitId', 'title', 'ingress', 'beginsAt', 'endsAt', 'place', 'places', 'url'],
  efterfragan: ['month', 'unitId', 'serviceId', 'requests'],
} as const satisfies Record<DatasetId, readonly string[]>;

/** How often it changes, in the words of the EU's authority table. */
export const frequencyOf: Readonly<Record<DatasetId, string>> = {
  tjanster: 'IRREG',
  enheter: 'IRREG',
  kalender: 'CONT',
  efterfragan: 'MONTHLY',
};

type Value = string | number | null;
export type Row = Record<string, Value>;

export async function readRows(db: Db, id: DatasetId, origin: string): Promise<Row[]> {
  return readers[id](db, origin);
}

const readers: Record<DatasetId, (db: Db, origin: string) => Promise<Row[]>> = {
  tjanster: async (db) => {
    const english = new Map((await listCurrentServices(db, 'en')).map((service) => [service.id, service]));
    return (await listCurrentServices(db, 'sv'))
      .map(({ id, unitId, title, description, whoMayAsk, targetDays }) => ({
        id,
        unitId,
        titleSv: title,
        titleEn: english.get(id)?.title ?? title,
        descriptionSv: description,
        descriptionEn: english.get(id)?.description ?? description,
        whoMayAsk: [...whoMayAsk].sort().join(' '),
        answerWithinDays: targetDays,
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  },
  enheter: async (db, origin) => {
    const english = new Map((await listUnits(db, 'en')).map((unit) => [unit.id, unit]));
    return (await listUnits(db, 'sv')).map(({ id, name, description, phone, email }) => ({
      id,
      nameSv: name,
      nameEn: english.get(id)?.name ?? name,
      descriptionSv: description,
      descriptionEn: english.get(id)?.description ?? description,
      phone,
      email,
      url: origin + addressOf({ kind: 'unit', slug: id }),
    }));
  },
  kalender: async (db, origin) =>
    (await listGatherings(db)).map(({ slug, beginsAt, endsAt, ...gathering }) => ({
      ...gathering,
      beginsAt: beginsAt.toString(),
      endsAt: endsAt?.toString() ?? null,
      url: origin + inLanguage('sv', addressOf({ kind: gathering.kind, slug })),
    })),
  efterfragan: async (db) => listDemand(db),
};

export function asCsv(id: DatasetId, rows: readonly Row[]): Uint8Array {
  const fields = fieldsOf[id];
  return writeTable(
    fields,
    rows.map((row) => fields.map((field) => row[field] ?? '')),
  );
}

/** `items` in the fields' own order, so that two files with the same rows are the same file. */
export function asJson(id: DatasetId, rows: readonly Row[]): string {
  const items = rows.map((row) => Object.fromEntries(fieldsOf[id].map((field) => [field, row[field] ?? null])));
  return `${JSON.stringify({ dataset: id, licence: 'https://creativecommons.org/publicdomain/zero/1.0/', items }, null, 1)}\n`;
}

export const formats = ['csv', 'json'] as const;
export type Format = (typeof formats)[number];

export function fileAddress(id: DatasetId, format: Format): string {
  return `/oppna-data/${id}.${format}`;
}
