// The entrance's pages: the inbox, one request and its attachments; the decision stands in routes-decision.tsx. The same
// addresses serve the persons named for a protected child; the database gives each of them their own requests.
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { type Answer, file, page } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { ageRuleOn, listAgeRules, withAgeRule } from '../catalogue/index.ts';
import { ConsentSummary, findConsentStanding, listLacking } from '../consents/index.ts';
import { findRule, getUnit, listBreaks, listMembers, listUnits } from '../organisation/index.ts';
import {
  findHandler,
  findInterest,
  findQueuePlace,
  getAttachment,
  getRequest,
  type InboxShow,
  inboxShows,
  isOpen,
  isReopenable,
  listAttachments,
  listDisqualified,
  listEvents,
  listInbox,
  listLinked,
  listOpenMatters,
  listSuspensions,
  type RequestDetail,
  type RequestEvent,
  RequestSummary,
} from '../requests/index.ts';
import { SuggestionSummary, workOutSuggestion } from '../suggestions/index.ts';
import { listMissing } from './domain.ts';
import { triagePaths } from './paths.ts';
import { triageActs } from './policy.ts';
import { decisionRoutes, inboxCrumb, isProtected, textsOf } from './routes-decision.tsx';
import { InboxPage, type Shown, showWords } from './views.tsx';
import { type RequestCourse, RequestPage, summaryTitle } from './views-request.tsx';

export const triageRoutes: Route[] = [
  read({ path: triagePaths.inbox, act: triageActs.list, handle: showInbox }),
  read({ path: triagePaths.request, act: triageActs.read, handle: showRequest }),
  read({
    path: triagePaths.attachment,
    act: triageActs.download,
    handle: async ({ db, params }) => {
      const id = findId<'attachment'>(params.id);
      if (id === undefined) {
        throw new Absent();
      }
      return file(await getAttachment(db, { registryNumber: params.number, id }));
    },
  }),
  ...decisionRoutes,
];

async function showInbox({ db, actor, language, now, query }: RouteContext): Promise<Answer> {
  const t = textsOf(language);
  const { membershipId } = signedIn(actor);
  const units = await listUnits(db, language);
  const shown: Shown = {
    show: inboxShows.find((one: InboxShow) => showWords[one] === query.get('visa')) ?? 'all',
    schoolForm: Object.keys(t.schoolForms).find((form) => form === query.get('skolform')),
    unitId: units.find(({ id }) => id === query.get('enhet'))?.id,
  };
  const wanted = Number(query.get('sida') ?? 1);
  const found = await listInbox(db, {
    ...shown,
    membershipId,
    page: Number.isSafeInteger(wanted) ? wanted : 1,
    language,
  });
  const rules = await listAgeRules(db);
  const rows = found.rows.map((row) => ({
    ...row,
    form: withAgeRule(row.form, ageRuleOn(rules, today(row.registeredAt).toString())),
  }));
  const inbox = { ...found, rows };
  const breaks = await listBreaks(db);
  const handlers = await listMembers(
    db,
    inbox.rows.flatMap(({ handledBy }) => handledBy ?? []),
  );
  const consentLacking = await listLacking(
    db,
    inbox.rows.map(({ id }) => id),
    today(now),
  );
  const body = (
    <InboxPage
      {...{ t, language, now, inbox, shown, units, breaks, handlers, consentLacking, membershipId }}
      isProtected={isProtected(actor)}
    />
  );
  return page({ title: t.inbox.title, body });
}

async function showRequest(c: RouteContext<'number'>): Promise<Answer> {
  const { db, actor, language, now } = c;
  const t = textsOf(language);
  const request = await getRequest(db, c.params.number, language);
  const attachments = await listAttachments(db, request.id);
  const attachmentHref = (id: string) => triagePaths.attachment.href({ number: request.registryNumber, id });
  const events = await listEvents(db, request.id);
  // What is lacking of consent is said by its own part, from its own records.
  const missing = listMissing(request, request.service, attachments, today(request.registeredAt));
  const standing = await findConsentStanding(db, request.id, { language, today: today(now) });
  const consent = standing && <ConsentSummary {...{ standing, language, now }} place="entrance" />;
  const isComplete = missing.length === 0 && (standing?.judgement.lacking.length ?? 0) === 0;
  const { responsibleUnitId } = request;
  const responsibleUnit = responsibleUnitId === null ? undefined : await getUnit(db, responsibleUnitId, language);
  const summary = (
    <RequestSummary {...{ request, language, attachments, attachmentHref }} caption={summaryTitle(request, t)} />
  );
  const course = await readRequestCourse(c, request, events);
  const suggestion = await drawSuggestion(c, request);
  const body = (
    <RequestPage
      {...{
        t,
        language,
        now,
        request,
        summary,
        consent,
        suggestion,
        events,
        missing,
        isComplete,
        responsibleUnit,
        course,
      }}
      isProtected={isProtected(actor)}
    />
  );
  return page({ title: `${request.service.title}, ${request.registryNumber}`, crumbs: [inboxCrumb(t)], body });
}

/** Nothing for a protected child's request, for which no list of people is ever drawn, nor once the request is decided. */
async function drawSuggestion({ db, actor, language }: RouteContext, request: RequestDetail) {
  if (isProtected(actor) || !isOpen(request.status)) return undefined;
  const { plain, staff } = await workOutSuggestion(db, request);
  const units = await listUnits(db, language);
  const serviceUnitName = (await getUnit(db, request.service.unitId, language)).name;
  return <SuggestionSummary {...{ language, plain, staff, units, serviceUnitName }} number={request.registryNumber} />;
}

async function readRequestCourse(
  { db, actor, language, now, tokens }: RouteContext,
  request: RequestDetail,
  events: readonly RequestEvent[],
): Promise<RequestCourse> {
  const day = today(now).toString();
  const place = await findQueuePlace(db, request.id);
  const linked = await listLinked(db, request.id);
  const known = new Set(linked.map(({ requestId }) => requestId));
  return {
    handler: await findHandler(db, request.id),
    membershipId: signedIn(actor).membershipId,
    interest: await findInterest(db, request.id),
    disqualified: await listDisqualified(db, request.id),
    suspensions: await listSuspensions(db, request.id),
    queue: place && { ...place, unitName: (await getUnit(db, place.unitId, language)).name },
    linked,
    others: (await listOpenMatters(db, [request.id])).filter(({ requestId }) => !known.has(requestId)),
    firstContact: await findRule(db, 'request-first-contact-working-days', day),
    mayReopen: await isReopenable(db, request, events, day),
    tokens,
  };
}
