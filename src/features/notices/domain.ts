// How a person wants to be told, and what follows for one notice. Pure; called by the jobs, the form and the page.
import { timeZone } from '../../kit/dates.ts';

export const noticeKinds = [
  'registered',
  'completion_asked',
  'completed',
  'decided',
  'named',
  'message',
  'draft_shared',
  'sign_off_asked',
  'sign_off_returned',
  'signed_off',
  'withdrawn',
  'reopened',
  'consent_withdrawn',
  'naming_ends',
  'file_stopped',
  'closed',
  'case_reopened',
  'article_moved',
  'comment_written',
  'review_due',
  'proposal_sent',
  'feedback_sent',
  'feedback_unowned',
  'contact_due',
  'contact_flagged',
  'contact_unowned',
  'picture_withdrawn',
  'links_broken',
  'fault_reported',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export const manners = ['at_once', 'digest'] as const;
export type Manner = (typeof manners)[number];

export type Setting = {
  manner: Manner;
  /** The hour of the day's message, in Stockholm. */
  digestHour: number;
  /** Kinds of event that give no e-mail. Kept as they are also when a kind is new to this version of the product. */
  silentKinds: readonly string[];
  version: number;
};

/** Without a choice: e-mail at once, about everything. */
export const usual: Setting = { manner: 'at_once', digestHour: 7, silentKinds: [], version: 0 };

export type Delivery = 'mail' | 'digest' | 'page';

export function deliveryOf({
  kind,
  manner,
  silentKinds,
}: Pick<Setting, 'manner' | 'silentKinds'> & { kind: string }): Delivery {
  if (silentKinds.includes(kind)) return 'page';
  return manner === 'digest' ? 'digest' : 'mail';
}

/** The next time it is `hour` in Stockholm, also on the two days a year when an hour is missing or doubled. */
export function nextDigest(now: Temporal.Instant, hour: number): Temporal.Instant {
  const here = now.toZonedDateTimeISO(timeZone);
  const on = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone, plainTime: new Temporal.PlainTime(hour) });
  const today = on(here.toPlainDate());
  const next = Temporal.ZonedDateTime.compare(today, here) > 0 ? today : on(here.toPlainDate().add({ days: 1 }));
  return next.toInstant();
}
