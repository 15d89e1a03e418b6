// Whom a registered matter came from. Read here and not in intake, which builds on requests: a request is one page.
import type { Db } from '../../access/gate.ts';
import type { Asker } from '../catalogue/index.ts';

export type Sender = {
  childId: string | null;
  role: Asker;
  name: string;
  phone: string | null;
  email: string | null;
  /** Where a professional works and as what, in the asker's own words. */
  organisation: string | null;
  occupation: string | null;
  /** Where a private asker says to be the guardian: whether our register knew it. */
  guardianship: 'known' | 'unknown' | null;
  /** 'YYYY-MM-DD', the day it came. */
  receivedOn: string;
  /** The e-mail as it came: subject, blank line, text. */
  letter: string | null;
};

export async function findSender(db: Db, requestId: string): Promise<Sender | undefined> {
  const row = await db
    .selectFrom('intake.sender')
    .select([
      'childId',
      'role',
      'name',
      'phone',
      'email',
      'receivedOn',
      'letter',
      'organisation',
      'occupation',
      'guardianship',
    ])
    .where('requestId', '=', requestId)
    .executeTakeFirst();
  return row as Sender | undefined;
}
