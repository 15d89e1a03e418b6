// A matter's turn at a meeting, for those whose pages it goes by way of: triage, where it is decided. Called through index.ts.
import type { Db } from '../../access/gate.ts';
import { findId } from '../../kit/ids.ts';
import { Absent } from '../../platform/http/errors.ts';
import { nextUndecided } from './domain.ts';
import { getMeeting, listItems, listOutside } from './queries.ts';

export type Turn = {
  meetingId: string;
  registryNumber: string;
  /** Somebody who stays in the room may not see all of it: the shared screen shows only what discloses nothing. */
  isNarrow: boolean;
};

/** `meeting` as it came in an address or a field. Throws Absent unless the reader sees that meeting and the matter on it. */
export async function getTurn(
  db: Db,
  { meeting, registryNumber }: { meeting: string; registryNumber: string },
): Promise<Turn> {
  const id = findId(meeting);
  if (id === undefined) {
    throw new Absent();
  }
  const { id: meetingId } = await getMeeting(db, id);
  const item = (await listItems(db, meetingId, 'sv')).find((one) => one.registryNumber === registryNumber);
  if (item === undefined) {
    throw new Absent();
  }
  const outside = await listOutside(db, { meetingId, requestId: item.requestId });
  return { meetingId, registryNumber, isNarrow: outside.some(({ hasPart }) => !hasPart) };
}

/** The matter to take up after this one; undefined when all are decided. `today` is YYYY-MM-DD. */
export async function findOnward(
  db: Db,
  { meetingId, registryNumber }: Turn,
  today: string,
): Promise<string | undefined> {
  return nextUndecided(await listItems(db, meetingId, 'sv'), registryNumber, today);
}
