// What is seen to each day without anybody asking: alarms, and putting away what is no longer needed. Started by the product.

import type { Kysely } from 'kysely';
import { putAwaySessions } from '../access/door.ts';
import { seeToContacts } from '../features/contacts/index.ts';
import { planReviews } from '../features/editorial/index.ts';
import { putAwayAddresses } from '../features/feedback/index.ts';
import { checkLinks, type LinkRound, putAwayImports } from '../features/imports/index.ts';
import { putAwayNewsletters } from '../features/newsletter/index.ts';
import { freezeFigures } from '../features/openness/index.ts';
import { makeLeftVariants, withdrawExpired } from '../features/pictures/index.ts';
import { putAwayProposals } from '../features/proposals/index.ts';
import { planAlarms } from '../features/protection/index.ts';
import { scanWaiting } from '../features/requests/index.ts';
import type { Scanner } from '../platform/files/scanner.ts';
import type { Log } from '../platform/log.ts';
import type { DB } from '../platform/postgres/schema.gen.ts';

export type Upkeep = { db: Kysely<DB>; scanner: Scanner; log: Log } & LinkRound;

const hourMs = 3_600_000;

/**
 * Once at start and then each hour, so that a machine that is off at night is not without it. Every task may be run any
 * number of times a day, by several servers at once; one that fails is logged, and tried again the next hour.
 */
export function keepUp(upkeep: Upkeep): { stop: () => Promise<void> } {
  let running = seeTo(upkeep);
  const timer = setInterval(() => {
    running = running.then(() => seeTo(upkeep));
  }, hourMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

const tasks: Record<string, (upkeep: Upkeep) => Promise<void>> = {
  'put-away': ({ db }) => putAwaySessions(db),
  'naming-alarms': planAlarms,
  'text-reviews': planReviews,
  'scan-waiting': scanWaiting,
  contacts: seeToContacts,
  'picture-consents': withdrawExpired,
  'picture-variants': makeLeftVariants,
  'readers-addresses': putAwayAddresses,
  proposals: putAwayProposals,
  newsletters: putAwayNewsletters,
  imports: putAwayImports,
  'open-figures': freezeFigures,
  // Last, since it may wait for others.
  links: checkLinks,
};

export async function seeTo(upkeep: Upkeep): Promise<void> {
  for (const [task, carryOut] of Object.entries(tasks)) {
    await carryOut(upkeep).catch((error: unknown) => upkeep.log.error('upkeep.failed', { job: task, error }));
  }
}
