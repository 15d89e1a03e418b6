// Asks each second whether what readers meet has changed, and has the kept pages made anew when it has. Started by the
// product, in each process: a publication is seen within the second, also when another process made it.
import { type Kysely, sql } from 'kysely';
import { anyone } from '../access/actors.ts';
import { read } from '../access/gate.ts';
import { pageActs } from '../features/pages/index.ts';
import type { Log } from '../platform/log.ts';
import type { DB } from '../platform/postgres/schema.gen.ts';
import type { ReadingRoom } from './reading-room.ts';

const everyMs = 1_000;

export function watchEdition({ db, room, log }: { db: Kysely<DB>; room: ReadingRoom; log: Log }): {
  stop: () => Promise<void>;
} {
  let known: string | undefined;
  let isAway = false;
  const look = async () => {
    const passage = { actor: anyone, act: pageActs.read, resourceId: '' };
    const stamp = await read(db, passage, async (tx) => {
      const { rows } = await sql<{ stamp: string }>`select pages.stamp() as stamp`.execute(tx);
      return rows[0]?.stamp;
    }).catch((error: unknown) => {
      // While the database is away nothing can be published or withdrawn either: what is kept goes on being right.
      if (!isAway) log.warn('pages.edition-unknown', { error });
      isAway = true;
      return known;
    });
    if (stamp !== known) {
      isAway = false;
      known = stamp;
      room.clear();
    }
  };
  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}
