// What is searched, source by source: each lists what is public now and reads the texts of what it has listed. What more
// should be found is a further source.
import type { Db } from '../../access/gate.ts';
import { listShownContacts } from '../contacts/index.ts';
import { listUnits } from '../organisation/index.ts';
import { addressOf } from '../pages/index.ts';
import type { Group, Subject, Texts } from './engine-index.ts';
import { listShownVersions, readTopicNames, readVersions, type VersionTexts } from './queries.ts';
import { plainOf } from './snippets.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

/** Something found, read anew by whoever asks: what has been taken away meanwhile is not in the answer. */
export type Shown = { title: string; ingress: string; body: string; at: Temporal.Instant | null };

export type Source = {
  id: string;
  list: (db: Db) => Promise<Subject[]>;
  readTexts: (db: Db, listed: readonly Subject[]) => Promise<Map<string, Texts>>;
  show: (db: Db, listed: readonly Subject[]) => Promise<Map<string, Shown>>;
};

const groupOf = (kind: string): Group =>
  kind === 'unit' || kind === 'page' || kind === 'theme'
    ? 'pages'
    : kind === 'event' || kind === 'course'
      ? 'events'
      : 'articles';

const pages: Source = {
  id: 'pages',
  list: async (db) =>
    (await listShownVersions(db)).map(
      ({ articleId, language, number, kind, slug, unitId, endsAt, beginsAt, topics }) => ({
        key: ['pages', articleId, language, number, ...topics].join(' '),
        thing: articleId,
        language,
        group: groupOf(kind),
        kind,
        unit: unitId,
        topics,
        endsAt: endsAt ?? beginsAt,
        href: addressOf({ kind, slug }),
      }),
    ),
  readTexts: async (db, listed) => {
    const names = await readTopicNames(db);
    const texts = await readByKey(db, listed);
    return new Map(
      listed.flatMap((one) => {
        const held = texts.get(one.key);
        if (held === undefined) return [];
        const { title, ingress, body, byline, series, place, school } = held;
        const topics = one.topics.map((topic) => {
          const name = names.get(topic);
          const value = topic.slice(topic.indexOf(':') + 1);
          return name === undefined ? value : one.language === 'en' ? name.en : name.sv;
        });
        const kinds = (one.language === 'en' ? en : sv).search.kinds;
        const labels = [kinds[one.kind], ...topics, byline, series, place, school].filter(Boolean).join(' . ');
        return [[one.key, { title, ingress, body: plainOf(body), labels }] as const];
      }),
    );
  },
  show: async (db, listed) => {
    const texts = await readByKey(db, listed);
    return new Map(
      [...texts].map(([key, { title, ingress, body, saidAt }]) => [key, { title, ingress, body, at: saidAt }] as const),
    );
  },
};

async function readByKey(db: Db, listed: readonly Subject[]): Promise<Map<string, VersionTexts>> {
  const keys = listed.map(({ key }) => {
    const [, articleId = '', language = '', number = ''] = key.split(' ');
    return { articleId, language, number: Number(number) };
  });
  const versions = await readVersions(db, keys);
  const byVersion = new Map(versions.map((one) => [`${one.articleId} ${one.language} ${one.number}`, one]));
  return new Map(
    listed.flatMap(({ key }) => {
      const held = byVersion.get(key.split(' ').slice(1, 4).join(' '));
      return held === undefined ? [] : [[key, held] as const];
    }),
  );
}

type Person = { subject: Subject; texts: Texts };

/** The people of the contact pages, each as both languages have them; found by name, title and unit. */
async function listPeople(db: Db): Promise<Person[]> {
  const people: Person[] = [];
  for (const language of ['sv', 'en'] as const) {
    const units = new Map((await listUnits(db, language)).map(({ id, name }) => [id, name]));
    for (const { membershipId, unitId, name, title, phone, email } of await listShownContacts(db, language)) {
      const unit = units.get(unitId);
      if (unit === undefined) continue;
      const ingress = [title, unit, phone, email].filter((part) => part !== null).join(' · ');
      const subject = {
        key: ['people', language, membershipId, unitId, name, ingress].join(' '),
        thing: membershipId,
        language,
        group: 'people',
        kind: 'person',
        href: addressOf({ kind: 'unit', slug: unitId }),
        unit: unitId,
        topics: [],
        endsAt: null,
      } as const;
      people.push({ subject, texts: { title: name, labels: `${title} . ${unit}`, ingress, body: '' } });
    }
  }
  return people;
}

const people: Source = {
  id: 'people',
  list: async (db) => (await listPeople(db)).map(({ subject }) => subject),
  readTexts: async (db) => new Map((await listPeople(db)).map(({ subject, texts }) => [subject.key, texts])),
  show: async (db) =>
    new Map(
      (await listPeople(db)).map(({ subject, texts: { title, ingress } }) => [
        subject.key,
        { title, ingress, body: '', at: null },
      ]),
    ),
};

export const sources: readonly Source[] = [pages, people];
