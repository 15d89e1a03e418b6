// Has each file scanned that waits for it, and writes down the verdict. The notifier's role runs it: it is given bytes, and
// not whose they are. Called by the composition's worker and upkeep.
import { type Kysely, sql } from 'kysely';
import { asNotifier, type Db } from '../../access/gate.ts';
import type { Scanner } from '../../platform/files/scanner.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';

export type Scanning = { db: Kysely<DB>; scanner: Scanner };

const verdicts = { clean: 'clean', infected: 'infected', 'not-scanned': 'unscanned' } as const;

/**
 * payload: `{ fileId }`, as the database plans it with the file. No transaction is open while the scanner works. Throws when
 * it gives no verdict: the file goes on waiting, and the job comes back.
 */
export async function scanFile({ db, scanner }: Scanning, { fileId }: { fileId: string }): Promise<void> {
  const bytes = await asNotifier(db, async (tx) => {
    const { rows } = await sql<{
      content: Buffer | null;
    }>`select requests.take_waiting(${fileId}::uuid) as content`.execute(tx);
    return rows[0]?.content ?? undefined;
  });
  if (bytes === undefined) {
    return;
  }
  const verdict = verdicts[await scanner.scan(bytes)];
  await asNotifier(db, async (tx) => {
    await sql`select requests.record_scan(${fileId}::uuid, ${verdict})`.execute(tx);
  });
}

const mostAtATime = 50;

/** Those whose job has given up, a portion at a time; the first that gets no verdict ends the round. */
export async function scanWaiting(scanning: Scanning): Promise<void> {
  const waiting = await asNotifier(scanning.db, async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from requests.list_waiting(${mostAtATime}) id`.execute(tx);
    return rows;
  });
  for (const { id } of waiting) {
    await scanFile(scanning, { fileId: id });
  }
}

/** For a database that was moved, whose queue was not: the jobs of the files that wait. */
export async function planWaitingScans(db: Db): Promise<void> {
  await sql`select jobs.plan('scan-file', json_build_object('fileId', id)) from (
    select id from requests.draft_file where scan = 'waiting'
    union
    select id from intake.letter_file where scan = 'waiting'
    union
    select id from requests.attachment where scan = 'waiting') as waiting`.execute(db);
}
