// Where a matter stands, in a word and a sentence: who has it, what is next and when. Called by the list and the matter's page.
import type { Language } from '../../access/route.ts';
import { formatDay, today } from '../../kit/dates.ts';
import type { StatusTone } from '../../ui/page.tsx';
import type { OwnStanding } from './queries.ts';
import type { OwnTexts } from './texts.sv.ts';

export type Where = keyof OwnTexts['status'];

export const toneOf: Record<Where, StatusTone> = {
  entrance: 'active',
  yours: 'waiting',
  unit: 'active',
  closed: 'done',
  queued: 'active',
  merged: 'active',
  redirected: 'done',
  declined: 'stopped',
  withdrawn: 'done',
};

/** `late`: the promised day has passed without an answer. */
export function whereIs(standing: OwnStanding, on: Temporal.PlainDate): { is: Where; late: boolean } {
  const { status, answerBy, closedAt } = standing;
  switch (status) {
    case 'registered':
      return { is: 'entrance', late: answerBy < on.toString() };
    case 'awaiting_completion':
      return { is: 'yours', late: false };
    case 'accepted':
      return { is: closedAt === null ? 'unit' : 'closed', late: false };
    default:
      return { is: status, late: false };
  }
}

type Around = {
  t: OwnTexts;
  language: Language;
  now: Temporal.Instant;
  phone: string;
  unitNames: ReadonlyMap<string, string>;
};

export function nextSentence(standing: OwnStanding, { t, language, now, phone, unitNames }: Around): string {
  const { is, late } = whereIs(standing, today(now));
  const day = (iso: string) => formatDay(Temporal.PlainDate.from(iso), language);
  const unit = unitNames.get(standing.unitId ?? '') ?? t.next.aUnit;
  const { restsBecause, restsUntil, worker, followUpOn, closedAt, expectedOn, answerBy } = standing;
  switch (is) {
    case 'entrance':
      if (restsBecause !== null && restsUntil !== null) return t.next.rests(sentence(restsBecause), day(restsUntil));
      return late ? t.next.late(day(answerBy), phone) : t.next.entrance(day(answerBy));
    case 'unit': {
      const has = worker === null ? t.next.unit(unit) : t.next.worker(unit, worker);
      return followUpOn === null ? has : `${has} ${t.next.followUp(day(followUpOn))}`;
    }
    case 'closed':
      return t.next.closed(unit, closedAt === null ? '' : formatDay(today(closedAt), language));
    case 'queued':
      return expectedOn === null ? t.next.queued(unit) : t.next.queuedUntil(unit, day(expectedOn));
    default:
      return t.next[is];
  }
}

/** Ends as a sentence does: another one follows it. */
function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
