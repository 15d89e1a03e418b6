// Asks each second whether what readers meet has changed, and has the kept pages made anew when it has, with the service
// messages of the moment. Started by the product, in each process: a publication is seen within the second, also when another
// process made it; in the process that made it, when it is answered.
import { type Kysely, sql } from 'kysely';
import { anyone } from '../access/actors.ts';
import { read } from '../access/gate.ts';
import { listServiceMessages, pageActs } from '../features/pages/index.ts';
import type { Log } from '../platform/log.ts';
import type { DB } from '../platform/postgres/schema.gen.ts';
import type { Board } from './frame.tsx';
import type { ReadingRoom } from './reading-room.ts';

const everyMs = 1_000;

export type Watching = { db: Kysely<DB>; room: ReadingRoom; board: Board; log: Log };

export function watchEdition({ db, room, board, log }: Watching): {
  /** Resolves when nothing is sent from memory that had ended before it was called. */
  lookAgain: () => Promise<void>;
  stop: () => Promise<void>;
} {
  let known: string | undefined;
  let isAway = false;
  const look = async () => {
    const passage = { actor: anyone, act: pageActs.read, resourceId: '' };
    const seen = await read(db, passage, async (tx) => {
      const { rows } = await sql<{ stamp: string }>`select pages.stamp() as stamp`.execute(tx);
      const stamp = rows[0]?.stamp;
      return { stamp, messages: stamp === known ? board.messages : await listServiceMessages(tx) };
    }).catch((error: unknown) => {
      // While the database is away nothing can be published or withdrawn either: what is kept goes on being right, but for
      // what was written the moment before.
      if (!isAway) log.warn('pages.edition-unknown', { error });
      isAway = true;
      return undefined;
    });
    if (seen === undefined) return false;
    isAway = false;
    if (seen.stamp !== known) {
      known = seen.stamp;
      board.messages = seen.messages;
      room.clear();
    }
    return true;
  };
  let looking = look();
  let next: Promise<boolean> | undefined;
  // One look at most waits for the one that is under way, however many ask for it: it sees what all of them have written.
  const lookNext = () => {
    next ??= looking.then(() => {
      next = undefined;
      looking = look();
      return looking;
    });
    return next;
  };
  const timer = setInterval(() => void lookNext(), everyMs);
  return {
    lookAgain: async () => {
      if (!((await lookNext()) || (await lookNext()))) room.clear();
    },
    stop: async () => {
      clearInterval(timer);
      await next;
      await looking;
    },
  };
}
