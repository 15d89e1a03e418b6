// The entrance's pages: the inbox, one request, its attachments and its decision. The same addresses serve the persons
// named for a protected child; the database gives each of them their own requests.
import { type Actor, signedIn } from '../../access/actors.ts';

import { type Language, type Route, type RouteContext, read, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { type Answer, type Crumb, file, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { getUnit, listUnits } from '../organisation/index.ts';
import {
  getAttachment,
  getRequest,
  listAttachments,
  listEvents,
  listInbox,
  type RequestDetail,
  RequestSummary,
} from '../requests/index.ts';
import { decideRequest } from './commands.ts';
import { isOpen, listMissing } from './domain.ts';
import { parseDecision, parseVersion } from './forms.ts';
import { triagePaths } from './paths.ts';
import { triageActs } from './policy.ts';
import { listUnitsToChoose } from './queries.ts';
import { en } from './texts.en.ts';
import { sv, type TriageTexts } from './texts.sv.ts';
import { InboxPage, RequestPage } from './views.tsx';
import { DecidedPage, DecisionPage } from './views-decision.tsx';

export const triageRoutes: Route[] = [
  read({ path: triagePaths.inbox, act: triageActs.list, handle: showInbox }),
  read({ path: triagePaths.request, act: triageActs.read, handle: (c) => showRequest(c, c.params.number) }),
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
  read({ path: triagePaths.decision, act: triageActs.read, handle: (c) => showDecision(c, c.params.number) }),
  write({
    path: triagePaths.decision,
    act: triageActs.decide,
    handle: async (c) => {
      const { db, form, language, now, tokens } = c;
      const t = textsOf(language);
      const actor = signedIn(c.actor);
      const request = await getRequest(db, c.params.number, language);
      const number = request.registryNumber;
      const version = parseVersion(form);
      const crumbs = crumbsOf(request, t);
      if (!isOpen(request.status)) {
        const latest = (await listEvents(db, request.id)).at(-1);
        const body = <DecidedPage {...{ number, latest, t, language }} />;
        return page({ status: 409, title: t.decision.decidedTitle, crumbs, body });
      }
      const units = await listUnitsToChoose(db, language);
      const parsed = parseDecision(form, { units, today: today(now), t });
      const shown = {
        t,
        language,
        now,
        request,
        units,
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
      if (!parsed.ok) {
        return page({
          status: 422,
          title,
          crumbs,
          body: <DecisionPage {...shown} version={version} errors={parsed.errors} />,
        });
      }
      await decideRequest(db, { request, version, actor, units, now }, parsed.value);
      return redirect(triagePaths.request.href({ number }));
    },
  }),
];

async function showInbox({ db, actor, language, now, query }: RouteContext): Promise<Answer> {
  const t = textsOf(language);
  const filter = query.get('visa') === 'komplettering' ? 'waiting' : 'all';
  const wanted = Number(query.get('sida') ?? 1);
  const inbox = await listInbox(db, { show: filter, page: Number.isSafeInteger(wanted) ? wanted : 1, language });
  const units = await listUnits(db, language);
  const body = <InboxPage {...{ t, language, now, inbox, filter, units, isProtected: isProtected(actor) }} />;
  return page({ title: t.inbox.title, body });
}

async function showRequest({ db, actor, language, now }: RouteContext, number: string): Promise<Answer> {
  const t = textsOf(language);
  const request = await getRequest(db, number, language);
  const attachments = await listAttachments(db, request.id);
  const attachmentHref = (id: string) => triagePaths.attachment.href({ number: request.registryNumber, id });
  const events = await listEvents(db, request.id);
  const missing = listMissing(request, request.service);
  const { responsibleUnitId } = request;
  const responsibleUnit = responsibleUnitId === null ? undefined : await getUnit(db, responsibleUnitId, language);
  const summary = (
    <RequestSummary {...{ request, language, attachments, attachmentHref }} caption={t.request.summary} />
  );
  const body = (
    <RequestPage
      {...{ t, language, now, request, summary, events, missing, responsibleUnit }}
      isProtected={isProtected(actor)}
    />
  );
  return page({ title: `${request.service.title}, ${request.registryNumber}`, crumbs: [inboxCrumb(t)], body });
}

async function showDecision(c: RouteContext, number: string): Promise<Answer> {
  const { db, actor, language, now, tokens, restored } = c;
  const t = textsOf(language);
  const request = await getRequest(db, number, language);
  if (!isOpen(request.status)) {
    return redirect(triagePaths.request.href({ number: request.registryNumber }));
  }
  const units = await listUnitsToChoose(db, language);
  // A form from an ended session keeps the version it was written against, so that what changed meanwhile is still told.
  const version = Number(restored?.version?.[0] ?? request.version);
  const values = restored ?? {};
  const body = (
    <DecisionPage
      {...{ t, language, now, request, version, units, values, tokens }}
      errors={{}}
      isProtected={isProtected(actor)}
    />
  );
  return page({ title: t.decision.title, crumbs: crumbsOf(request, t), body });
}

function textsOf(language: Language): TriageTexts {
  return { sv, en }[language];
}

/** Persons named for a protected child meet only such children's requests; the entrance meets none of them. */
function isProtected(actor: Actor): boolean {
  return actor.kind === 'protection';
}

function inboxCrumb(t: TriageTexts): Crumb {
  return { label: t.inbox.title, href: triagePaths.inbox.href() };
}

function crumbsOf({ registryNumber }: RequestDetail, t: TriageTexts): Crumb[] {
  return [inboxCrumb(t), { label: registryNumber, href: triagePaths.request.href({ number: registryNumber }) }];
}
