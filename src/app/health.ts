// Whether the product lives and is ready, for whoever watches over it. No figures about people or matters.
import type { Kysely } from 'kysely';
import { actorKinds } from '../access/actors.ts';
import { acts } from '../access/acts.ts';
import { door, type Route } from '../access/route.ts';
import type { Answer } from '../platform/http/answer.ts';
import { path } from '../platform/http/path.ts';
import { isAnswering } from '../platform/postgres/kysely.ts';
import type { DB } from '../platform/postgres/schema.gen.ts';

export type Health = { db: Kysely<DB>; readDurability: () => Promise<Record<string, boolean>> };

const healthActs = acts('health', { read: [actorKinds, 'running'] });
const paths = { ready: path('/health/ready') };

export function healthRoutes(health: Health): Route[] {
  return [
    door({
      method: 'GET',
      path: paths.ready,
      act: healthActs.read,
      handle: async () => ({ answer: await readiness(health) }),
    }),
  ];
}

/**
 * `ready`; `degraded`: serving, but somebody has turned off a setting since the start, so that what is acknowledged could
 * be lost in a power failure; `database-away`: pages answer 503 until it is back, which needs no help from anybody.
 */
async function readiness({ db, readDurability }: Health): Promise<Answer> {
  if (!(await isAnswering(db))) {
    return { type: 'json', status: 503, body: { status: 'database-away' } };
  }
  const durability = await readDurability();
  const status = Object.values(durability).every(Boolean) ? 'ready' : 'degraded';
  return { type: 'json', status: 200, body: { status, ...durability } };
}
