// Deciding about a request: its form with every outcome, taking it in hand, declaring a conflict of interest, and taking up
// again. Each holds the request against others before it reads it, so that whoever comes second is told who was first.
import { type Actor, signedIn } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { type Language, type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { type Answer, type Crumb, page, redirect } from '../../platform/http/answer.ts';
import { Absent, BadRequest, Conflict } from '../../platform/http/errors.ts';
import { listOfferedServices, type Service } from '../catalogue/index.ts';
import { listLifted } from '../consents/index.ts';
import { findOnward, getTurn, meetingPaths, type Turn } from '../meetings/index.ts';
import { findRule, listBreaks, listReasonOptions, type ReasonOption } from '../organisation/index.ts';
import {
  estimateTurn,
  findInterest,
  getRequest,
  isOpen,
  isReopenable,
  listEvents,
  listOpenMatters,
  listPaces,
  listSuspensions,
  lockRequest,
  type OpenMatter,
  paceMonths,
  type RequestDetail,
} from '../requests/index.ts';
import { decideRequest } from './commands.ts';
import { declareInterest, reopenRequest, takeRequest } from './commands-outcome.ts';
import { type DecisionKind, decisionsFor } from './domain.ts';
import { parseDecision, parseReason, parseVersion, refuseUnknown } from './forms.ts';
import type { Choices } from './forms-outcome.ts';
import { triagePaths } from './paths.ts';
import { triageActs } from './policy.ts';
import { listUnitsToChoose, type UnitToChoose } from './queries.ts';
import { en } from './texts.en.ts';
import { sv, type TriageTexts } from './texts.sv.ts';
import { DecisionPage } from './views-decision.tsx';
import { DecidedPage, InterestPage, ReasonPage, TakenPage } from './views-outcome.tsx';

export function textsOf(language: Language): TriageTexts {
  return { sv, en }[language];
}

/** Persons named for a protected child meet only such children's requests; the entrance meets none of them. */
export function isProtected(actor: Actor): boolean {
  return actor.kind === 'protection';
}

export function inboxCrumb(t: TriageTexts): Crumb {
  return { label: t.inbox.title, href: triagePaths.inbox.href() };
}

type Named = Pick<RequestDetail, 'registryNumber'>;

/** Where the decision is taken from, and where whoever does not take it goes back to: the meeting, or the request's page. */
function placeOf({ registryNumber: number }: Named, turn: Turn | undefined): string {
  return turn === undefined
    ? triagePaths.request.href({ number })
    : meetingPaths.item.href({ id: turn.meetingId, number });
}

function crumbsOf(request: Named, t: TriageTexts, turn?: Turn): Crumb[] {
  const here = { label: request.registryNumber, href: placeOf(request, turn) };
  if (turn === undefined) return [inboxCrumb(t), here];
  return [{ label: t.decision.meeting, href: meetingPaths.meeting.href({ id: turn.meetingId }) }, here];
}

/** The meeting that a decision is taken at, as the address or the form says; whoever does not see it meets nothing here. */
async function findTurn(c: RouteContext<'number'>, meeting: string): Promise<Turn | undefined> {
  if (meeting === '') return undefined;
  // A protected child's matter is on no agenda, and those who may see it see no meeting.
  if (isProtected(c.actor)) throw new Absent();
  return getTurn(c.db, { meeting, registryNumber: c.params.number });
}

/** The next matter that is not decided, or the agenda when all are; without a meeting the request itself. */
async function onwardOf(c: RouteContext, request: Named, turn: Turn | undefined): Promise<string> {
  if (turn === undefined) return placeOf(request, turn);
  const { meetingId: id } = turn;
  const number = await findOnward(c.db, turn, today(c.now).toString());
  return number === undefined ? meetingPaths.meeting.href({ id }) : meetingPaths.item.href({ id, number });
}

/** What may be chosen on the page of the decision. */
type Choosing = {
  units: UnitToChoose[];
  /** The units towards which secrecy is lifted by consent, each with the last day. */
  lifted: ReadonlyMap<string, string>;
  targets: OpenMatter[];
  services: Service[];
  kinds: DecisionKind[];
  reasons: Record<'decline' | 'redirect', ReasonOption[]>;
  appealWeeks: string | undefined;
  /** About when it would be the request's turn in each unit's queue, YYYY-MM-DD; not there where there is too little to go by. */
  turns: Readonly<Record<string, string>>;
};

async function readChoosing(
  db: Db,
  request: RequestDetail,
  c: Pick<RouteContext, 'language' | 'now'>,
  turn: Turn | undefined,
): Promise<Choosing> {
  const day = today(c.now).toString();
  // That the same pupil has another matter is not for a screen that shows no more than all at the table may see.
  const others = turn?.isNarrow === true ? [] : await listOpenMatters(db, [request.id]);
  // One school's request never shows on another school's page, nor what the school does not read on its own.
  const targets = others.filter(({ status, hasSameReaders }) => isOpen(status) && hasSameReaders);
  const resting = (await listSuspensions(db, request.id)).find((one) => one.kind === 'rest' && one.endedOn === null);
  const isResting = resting?.until != null && resting.until > day;
  const offered = await listOfferedServices(db, 'principal', c.language);
  const isAuthority = request.service.matterKind === 'authority_exercise';
  const services = offered.filter(({ id, levels }) => id !== request.service.id && levels.includes(request.level));
  const there = { hasTarget: targets.length > 0, hasService: services.length > 0 };
  const kinds = decisionsFor({ status: request.status, isResting }, there);
  const units = await listUnitsToChoose(db, c.language);
  const unitIds = units.map(({ id }) => id);
  return {
    units,
    lifted: request.childId === null ? new Map() : await listLifted(db, request.id, unitIds),
    targets,
    services,
    kinds,
    reasons: {
      decline: await listReasonOptions(db, { outcome: 'declined', language: c.language }),
      redirect: await listReasonOptions(db, { outcome: 'redirected', language: c.language }),
    },
    turns: kinds.includes('queue') ? await proposeTurns(db, request, today(c.now)) : {},
    appealWeeks: isAuthority ? (await findRule(db, 'appeal-weeks', day))?.value : undefined,
  };
}

async function proposeTurns(
  db: Db,
  { urgency }: RequestDetail,
  day: Temporal.PlainDate,
): Promise<Record<string, string>> {
  const paces = await listPaces(db, { since: day.subtract({ months: paceMonths }).toString(), urgency });
  const breaks = await listBreaks(db);
  return Object.fromEntries(
    [...paces].flatMap(([unitId, pace]) => {
      const turn = estimateTurn(pace, { today: day, breaks });
      return turn === undefined ? [] : [[unitId, turn.toString()]];
    }),
  );
}

async function showDecision(c: RouteContext<'number'>): Promise<Answer> {
  const { db, actor, language, now, tokens, restored } = c;
  const t = textsOf(language);
  const turn = await findTurn(c, restored?.mote?.[0] ?? c.query.get('mote') ?? '');
  const request = await getRequest(db, c.params.number, language);
  if (!isOpen(request.status) || (await findInterest(db, request.id)) !== undefined) {
    return redirect(placeOf(request, turn));
  }
  // A form from an ended session keeps the version it was written against, so that what changed meanwhile is still told.
  const version = Number(restored?.version?.[0] ?? request.version);
  const values = restored ?? {};
  const choosing = await readChoosing(db, request, c, turn);
  const body = (
    <DecisionPage
      {...{ t, language, now, request, version, values, tokens, turn }}
      {...choosing}
      back={placeOf(request, turn)}
      errors={{}}
      isProtected={isProtected(actor)}
    />
  );
  return page({ title: t.decision.title, crumbs: crumbsOf(request, t, turn), body });
}

async function decide(c: WriteContext<'number'>): Promise<Answer> {
  const { db, form, language, now, tokens } = c;
  const t = textsOf(language);
  refuseUnknown(form);
  const version = parseVersion(form);
  await lockRequest(db, c.params.number);
  const turn = await findTurn(c, form.text('mote'));
  const request = await getRequest(db, c.params.number, language);
  const crumbs = crumbsOf(request, t, turn);
  const refusal = await findRefusal(c, request, turn);
  if (refusal !== undefined) return refusal;
  const choosing = await readChoosing(db, request, c, turn);
  const { units, lifted, targets, services, kinds } = choosing;
  const shown = {
    turn,
    back: placeOf(request, turn),
    t,
    language,
    now,
    request,
    ...choosing,
    tokens,
    values: form.values,
    isProtected: isProtected(c.actor),
  };
  const title = t.decision.title;
  if (version !== request.version) {
    const changedBy = (await listEvents(db, request.id)).at(-1);
    const body = <DecisionPage {...shown} version={request.version} errors={{}} changedBy={changedBy} />;
    return page({ status: 409, title, crumbs, body });
  }
  if (form.text('show') !== '') {
    return page({ title, crumbs, body: <DecisionPage {...shown} version={version} errors={{}} showsSight /> });
  }
  const parsed = parseDecision(form, {
    units,
    lifted,
    kinds,
    choices: choicesOf(choosing),
    today: today(now),
    language,
    t,
  });
  if (!parsed.ok) {
    const body = <DecisionPage {...shown} version={version} errors={parsed.errors} />;
    return page({ status: 422, title, crumbs, body });
  }
  const actor = signedIn(c.actor);
  await decideRequest(db, { request, version, actor, units, targets, services, now }, parsed.value);
  return redirect(await onwardOf(c, request, turn));
}

function choicesOf({ units, targets, services, reasons, turns }: Choosing): Choices {
  return {
    unitIds: units.map(({ id }) => id),
    targets: targets.map(({ registryNumber }) => registryNumber),
    serviceIds: services.map(({ id }) => id),
    turns,
    reasonIds: {
      decline: reasons.decline.map(({ value }) => value),
      redirect: reasons.redirect.map(({ value }) => value),
    },
  };
}

/** What stops a decision whatever it is: it is taken already, or whoever tries is partial. */
async function findRefusal(c: RouteContext, request: RequestDetail, turn?: Turn): Promise<Answer | undefined> {
  const { db, language } = c;
  const t = textsOf(language);
  const crumbs = crumbsOf(request, t, turn);
  const back = placeOf(request, turn);
  if (!isOpen(request.status)) {
    const latest = (await listEvents(db, request.id)).at(-1);
    const body = <DecidedPage {...{ back, latest, t, language }} />;
    return page({ status: 409, title: t.decision.decidedTitle, crumbs, body, code: 'conflict:request-changed' });
  }
  const interest = await findInterest(db, request.id);
  if (interest !== undefined) {
    const body = <InterestPage {...{ back, interest, t }} />;
    return page({ status: 409, title: t.request.interestTitle, crumbs, body, code: 'conflict:disqualified' });
  }
  return undefined;
}

async function take(c: WriteContext<'number'>): Promise<Answer> {
  const { db, form, language, now } = c;
  const t = textsOf(language);
  if (Object.keys(form.values).some((name) => !['version', 'handler', 'gives'].includes(name))) {
    throw new BadRequest(400, 'unknown fields');
  }
  const version = parseVersion(form);
  await lockRequest(db, c.params.number);
  const request = await getRequest(db, c.params.number, language);
  const number = request.registryNumber;
  const refusal = await findRefusal(c, request);
  if (refusal !== undefined) return refusal;
  const from = form.text('handler') === '' ? null : form.text('handler');
  const gives = form.text('gives') === 'yes';
  const taken = await takeRequest(db, { request, version, actor: signedIn(c.actor), now, from, gives });
  if (!taken.ok) {
    const body = <TakenPage {...{ number, handler: taken.handler, t }} />;
    const crumbs = crumbsOf(request, t);
    return page({ status: 409, title: t.taken.title, crumbs, body, code: 'conflict:request-taken' });
  }
  return redirect(triagePaths.request.href({ number }));
}

type ReasonAct = 'disqualification' | 'reopening';

/** The request, if the act fits: a conflict of interest once, and taking up again within the municipality's rule. */
async function fitting(c: RouteContext<'number'>, act: ReasonAct): Promise<RequestDetail> {
  const request = await getRequest(c.db, c.params.number, c.language);
  const interest = await findInterest(c.db, request.id);
  const fits =
    act === 'disqualification'
      ? interest !== 'declared'
      : interest === undefined &&
        (await isReopenable(c.db, request, await listEvents(c.db, request.id), today(c.now).toString()));
  if (!fits) throw new Conflict('request-changed');
  return request;
}

function reasonPage(
  { language, tokens }: RouteContext,
  act: ReasonAct,
  request: RequestDetail,
  { version, reason, error }: { version: number; reason: string; error?: string },
): Answer {
  const t = textsOf(language);
  const body = <ReasonPage {...{ act, version, reason, tokens, t }} number={request.registryNumber} error={error} />;
  return page({ title: t[act].title, crumbs: crumbsOf(request, t), body, status: error === undefined ? 200 : 422 });
}

async function receiveReason(c: WriteContext<'number'>, act: ReasonAct): Promise<Answer> {
  const { db, form, language, now } = c;
  const parsed = parseReason(form, textsOf(language));
  const version = parseVersion(form);
  await lockRequest(db, c.params.number);
  const request = await fitting(c, act);
  if (!parsed.ok) return reasonPage(c, act, request, { version, reason: form.text('reason'), error: parsed.error });
  const taking = { request, version, actor: signedIn(c.actor), now };
  await (act === 'disqualification' ? declareInterest : reopenRequest)(db, taking, parsed.value);
  return redirect(triagePaths.request.href({ number: request.registryNumber }));
}

const reasonActs = { disqualification: triageActs.disqualify, reopening: triageActs.reopen } as const;

export const decisionRoutes: Route[] = [
  read({ path: triagePaths.decision, act: triageActs.read, handle: showDecision }),
  write({ path: triagePaths.decision, act: triageActs.decide, handle: decide }),
  write({ path: triagePaths.handling, act: triageActs.take, handle: take }),
  ...(['disqualification', 'reopening'] as const).flatMap((act) => [
    read({
      path: triagePaths[act],
      act: reasonActs[act],
      handle: async (c) => {
        const request = await fitting(c, act);
        const version = Number(c.restored?.version?.[0] ?? request.version);
        return reasonPage(c, act, request, { version, reason: c.restored?.reason?.[0] ?? '' });
      },
    }),
    write({ path: triagePaths[act], act: reasonActs[act], handle: (c) => receiveReason(c, act) }),
  ]),
];
