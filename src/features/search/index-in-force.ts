// The index of what is public now: made when it is first asked, and kept true by asking, before each answer, whether
// anything has changed. What has changed is read in the asker's own transaction, and is public whoever asks.
import type { Db } from '../../access/gate.ts';
import { SearchEngine } from './engine.ts';
import { SearchIndex, type Subject } from './engine-index.ts';
import { listSynonyms, readStamp } from './queries.ts';
import { type Source, sources } from './sources.ts';

type Standing = { stamp: string; index: SearchIndex; engine: SearchEngine };

const readAtOnce = 250;

export type Keeper = { engineNow: (db: Db) => Promise<SearchEngine> };

/** One for each database: the product has one, a measurement another. */
export function createKeeper(): Keeper {
  let standing: Standing | undefined;
  let work: Promise<Standing> | undefined;
  return {
    engineNow: async (db) => {
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
      return (standing as Standing).engine;
    },
  };
}

async function bringUpToDate(db: Db, stamp: string, before: Standing | undefined): Promise<Standing> {
  const index = before === undefined || before.index.isWorn ? new SearchIndex() : before.index;
  for (const source of sources) await follow(db, source, index);
  return { stamp, index, engine: new SearchEngine(index, await listSynonyms(db)) };
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

/** The engine of the product's own database. */
export const engineInForce = keeper.engineNow;
