// Whether the product lives and is ready, for whoever watches over it. No figures about people or matters.
import type { Kysely } from 'kysely';
import { actorKinds } from '../access/actors.ts';
import { acts } from '../access/acts.ts';
import { door, type Route } from '../access/route.ts';
import { path } from '../platform/http/path.ts';
import { isAnswering } from '../platform/postgres/kysely.ts';
import type { DB } from '../platform/postgres/schema.gen.ts';

export type Health = { db: Kysely<DB>; readDurability: () => Promise<Record<string, boolean>> };

const healthActs = acts('health', { read: [actorKinds, 'running'] });
const paths = { ready: path('/health/ready') };

export function healthRoutes({ db, readDurability }: Health): Route[] {
  return [
    door({
      method: 'GET',
      path: paths.ready,
      act: healthActs.read,
      handle: async () => {
        const isThere = await isAnswering(db);
        const durability = isThere ? await readDurability() : {};
        const status = isThere ? 200 : 503;
        return {
          answer: { type: 'json', status, body: { status: isThere ? 'ready' : 'database-away', ...durability } },
        };
      },
    }),
  ];
}
