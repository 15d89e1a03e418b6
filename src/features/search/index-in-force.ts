// The index of what is public now: made when it is first asked, and kept true by asking, before each answer, whether
// anything has changed. What has changed is read in the asker's own transaction, and is public whoever asks.
import type { Db } from '../../access/gate.ts';
import { listUnits } from '../organisation/index.ts';
import { SearchEngine } from './engine.ts';
import { SearchIndex, type Subject } from './engine-index.ts';
import { listSynonyms, readStamp, readTopicNames } from './queries.ts';
import { type Source, sources } from './sources.ts';

export type Standing = {
  stamp: string;
  index: SearchIndex;
  engine: SearchEngine;
  /** What the values of the filters are called. */
  names: Names;
};
type Names = Record<'sv' | 'en', { units: Map<string, string>; topics: Map<string, string> }>;

const readAtOnce = 250;

export type Keeper = { standingNow: (db: Db) => Promise<Standing> };

/** One for each database: the product has one, a measurement another. */
export function createKeeper(): Keeper {
  let standing: Standing | undefined;
  let work: Promise<Standing> | undefined;
  return {
    standingNow: async (db) => {
      const stamp = await readStamp(db);
      // Whoever comes while it is being made waits for it, and looks again: it may be of an earlier moment.
      while (standing?.stamp !== stamp) {
        if (work === undefined) {
          work = bringUpToDate(db, stamp, standing).finally(() => {
            work = undefined;
          });
          standing = await work;
          break;
        }
        await work.catch(() => undefined);
      }
      return standing as Standing;
    },
  };
}

async function bringUpToDate(db: Db, stamp: string, before: Standing | undefined): Promise<Standing> {
  const index = before === undefined || before.index.isWorn ? new SearchIndex() : before.index;
  for (const source of sources) await follow(db, source, index);
  const engine = new SearchEngine(index, await listSynonyms(db));
  return { stamp, index, engine, names: await readNames(db) };
}

async function readNames(db: Db): Promise<Names> {
  const named = await readTopicNames(db);
  const inLanguage = async (language: 'sv' | 'en') => ({
    units: new Map((await listUnits(db, language)).map(({ id, name }) => [id, name])),
    topics: new Map([...named].map(([key, names]) => [key, names[language]])),
  });
  return { sv: await inLanguage('sv'), en: await inLanguage('en') };
}

/** Takes away what is no longer public and adds what has become so; what is unchanged is not read again. */
async function follow(db: Db, source: Source, index: SearchIndex): Promise<void> {
  const listed = await source.list(db);
  const wanted = new Set(listed.map(({ key }) => key));
  const held = index.keys;
  for (const key of held) if (key.startsWith(`${source.id} `) && !wanted.has(key)) index.remove(key);
  const missing = listed.filter(({ key }) => !held.has(key));
  for (let at = 0; at < missing.length; at += readAtOnce) {
    await add(db, source, index, missing.slice(at, at + readAtOnce));
  }
}

async function add(db: Db, source: Source, index: SearchIndex, listed: readonly Subject[]): Promise<void> {
  const texts = await source.readTexts(db, listed);
  for (const one of listed) {
    const held = texts.get(one.key);
    if (held !== undefined) index.add(one, held);
  }
}

const keeper = createKeeper();

/** That of the product's own database. */
export const searchInForce = keeper.standingNow;
