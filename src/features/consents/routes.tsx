// Consents of a request: listed, recorded, withdrawn. The same pages at the school, at the entrance and in the case; the
// database decides which requests each of them meets.
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { checkUpload } from '../../platform/files/upload.ts';
import { type Answer, type Crumb, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { recordConsent, withdrawConsent } from './commands.ts';
import { statusOf } from './domain.ts';
import {
  consentFields,
  parseConsent,
  parseWithdrawal,
  refuseUnknown,
  type SentValues,
  withdrawalFields,
} from './forms.ts';
import { type ConsentPlace, consentPaths } from './paths.ts';
import { consentActs } from './policy.ts';
import {
  type Consent,
  type ConsentStanding,
  getConsentStanding,
  hasInterest,
  listRecipients,
  type NewScan,
  type Recipient,
} from './queries.ts';
import { en } from './texts.en.ts';
import { type ConsentTexts, sv } from './texts.sv.ts';
import { ConsentsPage, WithdrawalPage } from './views-form.tsx';

const places = ['school', 'entrance', 'case'] as const satisfies readonly ConsentPlace[];

export const consentRoutes: Route[] = places.flatMap((place): Route[] => {
  const paths = consentPaths[place];
  const acts = consentActs[place];
  return [
    read({ path: paths.list, act: acts.read, handle: (c) => showConsents(c, place) }),
    write({ path: paths.list, act: acts.record, uploads: true, handle: (c) => receiveConsent(c, place) }),
    read({ path: paths.withdrawal, act: acts.withdraw, handle: (c) => showWithdrawal(c, place) }),
    write({ path: paths.withdrawal, act: acts.withdraw, handle: (c) => receiveWithdrawal(c, place) }),
  ];
});

type AtList = RouteContext<'number'>;
type AtOne = RouteContext<'number' | 'id'>;
type Shown = { values: SentValues; errors: FieldErrors };
type ShownList = Shown & { recipients: readonly Recipient[] };

function load(c: AtList): Promise<ConsentStanding> {
  return getConsentStanding(c.db, c.params.number, { language: c.language, today: today(c.now) });
}

function textsOf({ language }: AtList): ConsentTexts {
  return { sv, en }[language];
}

function crumbsOf(c: AtList, place: ConsentPlace): Crumb[] {
  const number = c.params.number;
  return [{ label: number, href: consentPaths[place].request.href({ number }) }];
}

function consentsPage(c: AtList, place: ConsentPlace, standing: ConsentStanding, shown: ShownList): Answer {
  const t = textsOf(c);
  const { language, now, tokens } = c;
  const status = Object.keys(shown.errors).length > 0 ? 422 : 200;
  const body = <ConsentsPage {...{ t, language, now, tokens, place, standing }} {...shown} />;
  return page({ title: `${t.title}, ${c.params.number}`, body, status, crumbs: crumbsOf(c, place) });
}

async function showConsents(c: AtList, place: ConsentPlace): Promise<Answer> {
  const standing = await load(c);
  const t = textsOf(c);
  const corrected = standing.records.find(({ id }) => id === c.query.get('rattar'));
  const fresh: SentValues = {
    scope: [t.form.scopeDefault(standing.matter.serviceTitle)],
    towards: [t.form.towardsDefault],
    givenOn: [today(c.now).toString()],
  };
  const values = c.restored ?? (corrected === undefined ? fresh : asValues(corrected));
  const recipients = await listRecipients(c.db, c.language);
  return consentsPage(c, place, standing, { values, errors: {}, recipients });
}

function asValues(consent: Consent): SentValues {
  const { kind, answer, giver, giverName, relation, onlyGuardian, scope, towards, way, givenOn, until, id } = consent;
  const { towardsAuthorityId, towardsUnitId } = consent;
  const recipient = towardsUnitId
    ? `unit:${towardsUnitId}`
    : towardsAuthorityId
      ? `authority:${towardsAuthorityId}`
      : '';
  const texts = {
    kind,
    answer,
    giver,
    giverName,
    relation,
    scope,
    recipient,
    towards,
    way,
    givenOn,
    until,
    corrects: id,
  };
  const given = Object.entries(texts).map(([name, value]) => [name, value === null ? [] : [value]] as const);
  return { ...Object.fromEntries(given), onlyGuardian: onlyGuardian ? ['yes'] : [] };
}

async function receiveConsent(c: WriteContext<'number'>, place: ConsentPlace): Promise<Answer> {
  const { values } = c.form;
  // Without script an empty file field is sent as an empty text in some browsers' urlencoded forms.
  refuseUnknown(values, [...consentFields, 'scan']);
  const standing = await load(c);
  await refuseWithInterest(c, standing.matter.requestId);
  const t = textsOf(c).errors;
  const recipients = await listRecipients(c.db, c.language);
  const parsed = parseConsent(values, { today: today(c.now), t, recipients });
  const scan = await readScan(c, t);
  const corrects = values.corrects?.[0] ?? '';
  const replaced = standing.records.find(({ id }) => id === corrects);
  if (corrects !== '' && (replaced === undefined || statusOf(replaced, today(c.now)) === 'corrected')) {
    throw new Absent();
  }
  if (!parsed.ok || !scan.ok) {
    const again = scan.ok && scan.value !== undefined ? { scan: t.scanAgain(scan.value.name) } : {};
    const errors = { ...(parsed.ok ? {} : parsed.errors), ...(scan.ok ? again : { scan: scan.error }) };
    return consentsPage(c, place, standing, { values, errors, recipients });
  }
  await recordConsent(
    c.db,
    { actor: signedIn(c.actor), matter: standing.matter, now: c.now },
    parsed.value,
    scan.value,
  );
  return redirect(consentPaths[place].list.href({ number: standing.matter.registryNumber }));
}

/** At the entrance nobody records in a matter that they have a part in (FL 16): to them that act is not there. */
async function refuseWithInterest({ db, actor }: RouteContext, requestId: string): Promise<void> {
  const { kind } = signedIn(actor);
  if ((kind === 'coordinator' || kind === 'protection') && (await hasInterest(db, requestId))) {
    throw new Absent();
  }
}

type ReadScan = { ok: true; value: NewScan | undefined } | { ok: false; error: string };

/** A paper comes with its scan, and a scan with its paper. */
async function readScan({ form }: WriteContext, t: ConsentTexts['errors']): Promise<ReadScan> {
  const [sent, ...others] = form.files('scan');
  const isPaper = form.text('way') === 'paper';
  if (sent === undefined) return isPaper ? { ok: false, error: t.scan } : { ok: true, value: undefined };
  if (!isPaper) return { ok: false, error: t.scanElsewhere };
  if (others.length > 0) return { ok: false, error: t.scanOne };
  const checked = await checkUpload(sent);
  return checked.ok ? { ok: true, value: checked.value } : { ok: false, error: t.file[checked.reason] };
}

/** The consent of the address. Absent too when it no longer stands: then there is nothing to withdraw. */
async function loadOne(c: AtOne): Promise<{ standing: ConsentStanding; consent: Consent }> {
  const standing = await load(c);
  const id = findId(c.params.id);
  const consent = standing.records.find((record) => record.id === id);
  if (consent === undefined) throw new Absent();
  return { standing, consent };
}

function withdrawalPage(c: AtOne, place: ConsentPlace, consent: Consent, shown: Shown): Answer {
  const t = textsOf(c);
  const { language, now, tokens } = c;
  const number = c.params.number;
  const body = <WithdrawalPage {...{ t, language, now, tokens, place, number, consent }} {...shown} />;
  const crumbs = [...crumbsOf(c, place), { label: t.title, href: consentPaths[place].list.href({ number }) }];
  const status = Object.keys(shown.errors).length > 0 ? 422 : 200;
  return page({ title: `${t.withdrawal.title}, ${number}`, body, status, crumbs });
}

async function showWithdrawal(c: AtOne, place: ConsentPlace): Promise<Answer> {
  const { consent } = await loadOne(c);
  if (consent.withdrawnOn !== null) {
    return redirect(consentPaths[place].list.href({ number: c.params.number }));
  }
  const values = c.restored ?? { withdrawnOn: [today(c.now).toString()] };
  return withdrawalPage(c, place, consent, { values, errors: {} });
}

async function receiveWithdrawal(c: WriteContext<'number' | 'id'>, place: ConsentPlace): Promise<Answer> {
  refuseUnknown(c.form.values, withdrawalFields);
  const { standing, consent } = await loadOne(c);
  await refuseWithInterest(c, standing.matter.requestId);
  const parsed = parseWithdrawal(c.form.values, { today: today(c.now), t: textsOf(c).errors });
  if (!parsed.ok) {
    return withdrawalPage(c, place, consent, { values: c.form.values, errors: parsed.errors });
  }
  await withdrawConsent(
    c.db,
    { actor: signedIn(c.actor), matter: standing.matter, now: c.now },
    { consentId: consent.id, ...parsed.value },
  );
  return redirect(consentPaths[place].list.href({ number: standing.matter.registryNumber }));
}
