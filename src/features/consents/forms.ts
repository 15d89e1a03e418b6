// A consent and a withdrawal as they are typed, read strictly. Routes call them, and so may any flow that asks for consent:
// the values are plain texts by field name.

import type { Language } from '../../access/route.ts';
import { findDate, isBefore } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import {
  type ConsentGiver,
  type ConsentInput,
  consentAnswers,
  consentGivers,
  consentKinds,
  consentWays,
  type WithdrawalChannel,
  withdrawalChannels,
} from './domain.ts';
import type { Recipient } from './queries.ts';
import { en } from './texts.en.ts';
import { type ConsentTexts, sv } from './texts.sv.ts';

export const consentFields = [
  'kind',
  'answer',
  'giver',
  'giverName',
  'relation',
  'onlyGuardian',
  'scope',
  'recipient',
  'towards',
  'way',
  'givenOn',
  'until',
  'corrects',
] as const;
export const limits = { name: 200, relation: 100, scope: 500, towards: 200 } as const;

export type SentValues = Readonly<Record<string, readonly string[]>>;
type Reading = {
  today: Temporal.PlainDate;
  t: ConsentTexts['errors'];
  /** The authorities and units of ours that secrecy may be lifted towards. */
  recipients?: readonly Recipient[];
};
type Parsed<T> = { ok: true; value: T } | { ok: false; errors: FieldErrors };

/** Throws BadRequest where there is a field that the form does not have. */
export function refuseUnknown(values: SentValues, known: readonly string[]): void {
  if (Object.keys(values).some((name) => !known.includes(name))) {
    throw new BadRequest(400, 'a field that the form does not have');
  }
}

/** Only the fields named in `consentFields` are looked at. The errors stand in the order of the form. */
export function parseConsent(values: SentValues, { today, t, recipients = [] }: Reading): Parsed<ConsentInput> {
  const errors: Record<string, string> = {};
  const text = (name: string) => values[name]?.[0] ?? '';
  const chosen = <T extends string>(name: string, options: readonly T[], missing: string): T | undefined => {
    const found = options.find((option) => option === text(name));
    if (found === undefined) errors[name] = missing;
    return found;
  };
  const written = (name: keyof typeof limits | 'giverName', missing: string | undefined) => {
    const most = limits[name === 'giverName' ? 'name' : name];
    if (text(name) === '' && missing !== undefined) errors[name] = missing;
    if (text(name).length > most) errors[name] = t.tooLong(most);
    return text(name);
  };
  const kind = chosen('kind', consentKinds, t.kind);
  const giver = chosen('giver', consentGivers, t.giver);
  const giverName = written('giverName', t.giverName);
  const relation = written('relation', giver === 'youth' ? undefined : t.relation);
  const onlyGuardian = giver === 'guardian' && text('onlyGuardian') === 'yes';
  const answer = kind === 'secrecy' ? 'yes' : chosen('answer', consentAnswers, t.answer);
  const scope = written('scope', t.scope);
  const recipient = recipients.find(({ value }) => value === text('recipient'));
  if (text('recipient') !== '' && recipient === undefined) errors.recipient = t.recipient;
  if (recipient !== undefined && kind === 'support') errors.recipient = t.recipientSecrecy;
  const typed = written('towards', recipient === undefined ? t.towards : undefined);
  const towards = recipient?.name ?? typed;
  const way = chosen('way', consentWays, t.way);
  const givenOn = pastDay('givenOn', text('givenOn'), errors, { today, t });
  const until = text('until') === '' ? null : lastDay(text('until'), givenOn, errors, t);
  // How long an unconfirmed consent to disclose may stand is read at its strictest: it always has a last day.
  if (kind === 'secrecy' && text('until') === '') errors.until = t.untilNeeded;
  const corrects = text('corrects') === '' ? null : (findId(text('corrects')) ?? null);
  if (kind === undefined || giver === undefined || answer === undefined || way === undefined) {
    return { ok: false, errors };
  }
  if (givenOn === undefined || Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    value: {
      kind,
      answer,
      giver,
      giverName,
      relation: relation === '' ? null : relation,
      onlyGuardian,
      scope,
      towards,
      towardsAuthorityId: recipient?.authorityId ?? null,
      towardsUnitId: recipient?.unitId ?? null,
      way,
      givenOn,
      until: until ?? null,
      corrects,
    },
  };
}

/** One person's answer as a part of a longer form asks for it: what stands after the prefix, and the field of a consent. */
const givenFields = { Name: 'giverName', Relation: 'relation', On: 'givenOn', Way: 'way', Until: 'until' } as const;

type Giving = { giver: ConsentGiver; today: Temporal.PlainDate; language: Language };

/** What is wrong in `<prefix>Name`, `…Relation`, `…On`, `…Way` and `…Until`, by the name of the field; a pupil gives no name. */
export function parseGiven(values: SentValues, prefix: string, { giver, today, language }: Giving): FieldErrors {
  const fixed = { kind: ['support'], answer: ['yes'], giver: [giver], scope: ['-'], towards: ['-'] };
  const typed = Object.entries(givenFields).map(([part, field]) => [field, values[`${prefix}${part}`] ?? []]);
  const pupil = giver === 'youth' ? { giverName: ['-'] } : {};
  // A scan, and what goes with it, is kept with a request that is there already.
  const way = (values[`${prefix}Way`] ?? []).filter((one) => one === 'oral' || one === 'written');
  const t = { sv, en }[language].errors;
  const parsed = parseConsent({ ...fixed, ...Object.fromEntries(typed), ...pupil, way }, { today, t });
  const wrong: FieldErrors = parsed.ok ? {} : parsed.errors;
  return Object.fromEntries(
    Object.entries(givenFields).flatMap(([part, field]) => {
      const message = wrong[field];
      return message === undefined ? [] : [[`${prefix}${part}`, message]];
    }),
  );
}

export const withdrawalFields = ['withdrawnOn', 'channel'] as const;

export function parseWithdrawal(
  values: SentValues,
  reading: Reading,
): Parsed<{ withdrawnOn: string; channel: WithdrawalChannel }> {
  const errors: Record<string, string> = {};
  const withdrawnOn = pastDay('withdrawnOn', values.withdrawnOn?.[0] ?? '', errors, reading);
  const channel = withdrawalChannels.find((one) => one === values.channel?.[0]);
  if (channel === undefined) errors.channel = reading.t.channel;
  return withdrawnOn === undefined || channel === undefined
    ? { ok: false, errors }
    : { ok: true, value: { withdrawnOn, channel } };
}

function pastDay(
  name: string,
  written: string,
  errors: Record<string, string>,
  { today, t }: Reading,
): string | undefined {
  const day = findDate(written);
  if (day !== undefined && !isBefore(today, day)) return day.toString();
  errors[name] = written === '' ? t.day : day === undefined ? t.date : t.dateFuture;
  return undefined;
}

function lastDay(
  written: string,
  givenOn: string | undefined,
  errors: Record<string, string>,
  t: Reading['t'],
): string | undefined {
  const day = findDate(written);
  if (day !== undefined && (givenOn === undefined || givenOn <= day.toString())) return day.toString();
  errors.until = day === undefined ? t.date : t.untilEarly;
  return undefined;
}
