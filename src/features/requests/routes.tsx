// The asker's side: the school's requests, choosing a service, a request with its receipt, and completing it.
import { signedIn } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { type Language, type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { type Answer, file, page, redirect } from '../../platform/http/answer.ts';
import { Absent, BadRequest, Conflict } from '../../platform/http/errors.ts';
import { renderLetter } from '../../platform/pdf/pdf.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { findOfferedService, listOfferedServices } from '../catalogue/index.ts';
import { findConsentStanding } from '../consents/index.ts';
import { getMunicipality, getUnit, listUnits, type Unit } from '../organisation/index.ts';
import { completeRequest } from './commands.ts';
import type { Answers } from './domain.ts';
import { answersToExtend, onlyFields, parseCompletion } from './forms.ts';
import { requestPaths } from './paths.ts';
import { draftActs, requestActs } from './policy.ts';
import {
  findMatter,
  getAttachment,
  getRequest,
  listAttachments,
  listEvents,
  listTies,
  type Matter,
  type RequestDetail,
} from './queries.ts';
import { insertDraft, listDrafts, listSchoolRequests } from './queries-draft.ts';
import { courseRoutes, readCourse } from './routes-course.tsx';
import { askerOf } from './routes-desk.tsx';
import { draftRoutes } from './routes-draft.tsx';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { checkFiles } from './uploads.ts';
import { RequestsPage, ServicesPage } from './views.tsx';
import { ReceiptPage, type ReceiptPageProps, receiptLetter } from './views-receipt.tsx';
import { CompletionPage, RequestPage } from './views-request.tsx';
import { ServicePage } from './views-service.tsx';

const textsOf = { sv, en };

async function showList({ db, actor, language, now, query }: RouteContext): Promise<Answer> {
  const t = textsOf[language];
  const { place: school, membershipId: me, kind } = signedIn(actor);
  const asked = Number.parseInt(query.get('sida') ?? '', 10) || 1;
  const sent = kind === 'principal' ? await listSchoolRequests(db, { page: asked, language }) : undefined;
  const drafts = await listDrafts(db, language);
  const units = await unitsOf(
    db,
    (sent?.rows ?? []).map(({ unitId }) => unitId),
    language,
  );
  const { entrancePhone: phone } = await getMunicipality(db);
  return page({
    title: t.list.title,
    body: <RequestsPage {...{ t, language, now, school, me, drafts, sent, units, phone }} />,
  });
}

/** Units by id, also those that have ended: old matters still bear their names. */
async function unitsOf(
  db: Db,
  ids: readonly (string | null | undefined)[],
  language: Language,
): Promise<Map<string, Unit>> {
  const units = new Map((await listUnits(db, language)).map((unit) => [unit.id, unit]));
  for (const id of new Set(ids)) {
    if (id != null && !units.has(id)) {
      units.set(id, await getUnit(db, id, language));
    }
  }
  return units;
}

async function servicesPage({ db, actor, language, now, tokens }: RouteContext, errors: FieldErrors): Promise<Answer> {
  const t = textsOf[language];
  const services = await listOfferedServices(db, askerOf(signedIn(actor)), language);
  const units = await unitsOf(
    db,
    services.map(({ unitId }) => unitId),
    language,
  );
  const municipality = await getMunicipality(db);
  const body = <ServicesPage {...{ t, language, now, tokens, services, units, municipality, errors }} />;
  const crumbs = [{ label: t.list.title, href: requestPaths.list.href() }];
  return page({ title: t.choose.title, body, status: Object.keys(errors).length > 0 ? 422 : 200, crumbs });
}

async function beginDraft(c: WriteContext): Promise<Answer> {
  onlyFields(c.form, ['service']);
  const actor = signedIn(c.actor);
  const { personId, membershipId } = actor;
  const service = await findOfferedService(c.db, c.form.text('service'), askerOf(actor), c.language);
  if (service === undefined) {
    return servicesPage(c, { service: textsOf[c.language].choose.unknown });
  }
  const [only, ...others] = service.levels;
  const answers: Answers = only !== undefined && others.length === 0 ? { level: [only] } : {};
  const begun = { serviceId: service.id, serviceVersion: service.version };
  const id = await insertDraft(c.db, { personId, membershipId, ...begun, answers, now: c.now });
  return redirect(requestPaths.draft.href({ id }));
}

async function showService({ db, actor, params, language, now, tokens }: RouteContext<'service'>): Promise<Answer> {
  const t = textsOf[language];
  const service = await findOfferedService(db, params.service, askerOf(signedIn(actor)), language);
  if (service === undefined) {
    throw new Absent();
  }
  const unit = await getUnit(db, service.unitId, language);
  const crumbs = [
    { label: t.list.title, href: requestPaths.list.href() },
    { label: t.choose.title, href: requestPaths.new.href() },
  ];
  const body = <ServicePage {...{ t, language, now, tokens, service, unit }} />;
  return page({ title: service.title, body, crumbs });
}

/** A new matter that goes on from an earlier one: a draft with what still holds, under the form as it is today. */
async function extendRequest(c: WriteContext<'number'>): Promise<Answer> {
  onlyFields(c.form, []);
  const actor = signedIn(c.actor);
  const request = await getRequest(c.db, c.params.number, c.language);
  const service = await findOfferedService(c.db, request.service.id, askerOf(actor), c.language);
  if (service === undefined) {
    throw new Conflict('service-withdrawn');
  }
  const answers = answersToExtend(request, service, c.language);
  const { personId, membershipId } = actor;
  const begun = { serviceId: service.id, serviceVersion: service.version };
  const id = await insertDraft(c.db, {
    ...{ personId, membershipId, ...begun, answers, now: c.now },
    extendsRequestId: request.id,
  });
  return redirect(requestPaths.draft.href({ id }));
}

async function showRequest({ db, params, language, now, tokens }: RouteContext<'number'>): Promise<Answer> {
  const t = textsOf[language];
  const request = await getRequest(db, params.number, language);
  const events = await listEvents(db, request.id);
  const attachments = await listAttachments(db, request.id);
  const ties = await listTies(db, request);
  const matter: Matter | undefined = request.status === 'accepted' ? await findMatter(db, request.id) : undefined;
  const unitIds = [
    request.responsibleUnitId,
    matter?.unitId,
    ...(matter?.otherUnitIds ?? []),
    ...(matter?.workers.map(({ unitId }) => unitId) ?? []),
  ];
  const units = await unitsOf(db, unitIds, language);
  const municipality = await getMunicipality(db);
  const course = await readCourse(db, { request, events, language, now });
  const consent = await findConsentStanding(db, request.id, { language, today: today(now) });
  const shown = { t, language, now, tokens, request, ties, events, attachments, matter, units, municipality, course };
  const body = <RequestPage {...shown} consent={consent} />;
  const crumbs = [{ label: t.list.title, href: requestPaths.list.href() }];
  return page({ title: `${request.service.title}, ${request.registryNumber}`, body, crumbs });
}

async function receiptOf({ db, params, language }: RouteContext<'number'>): Promise<ReceiptPageProps> {
  const request = await getRequest(db, params.number, language);
  const attachments = await listAttachments(db, request.id);
  const municipality = await getMunicipality(db);
  return { t: textsOf[language], language, request, attachments, municipality };
}

async function showReceipt(c: RouteContext<'number'>): Promise<Answer> {
  const receipt = await receiptOf(c);
  const { t, request } = receipt;
  const crumbs = [
    { label: t.list.title, href: requestPaths.list.href() },
    { label: request.registryNumber, href: requestPaths.request.href({ number: request.registryNumber }) },
  ];
  return page({ title: `${t.receipt.title}, ${request.registryNumber}`, body: <ReceiptPage {...receipt} />, crumbs });
}

async function printReceipt(c: RouteContext<'number'>): Promise<Answer> {
  const receipt = await receiptOf(c);
  const bytes = await renderLetter(receiptLetter(receipt, c.now), c.now);
  return file({
    name: receipt.t.receipt.fileName(receipt.request.registryNumber),
    mediaType: 'application/pdf',
    bytes,
  });
}

type CompletionShown = { answer: string; version: number; errors: FieldErrors };

async function completionPage(
  c: RouteContext<'number'>,
  request: RequestDetail,
  shown: CompletionShown,
): Promise<Answer> {
  const t = textsOf[c.language];
  const number = request.registryNumber;
  const asked = (await listEvents(c.db, request.id)).findLast(({ kind }) => kind === 'completion_asked');
  const { language, now, tokens } = c;
  const crumbs = [
    { label: t.list.title, href: requestPaths.list.href() },
    { label: number, href: requestPaths.request.href({ number }) },
  ];
  const body = <CompletionPage {...{ t, language, now, tokens, request, asked }} {...shown} />;
  return page({ title: t.completion.title, body, status: Object.keys(shown.errors).length > 0 ? 422 : 200, crumbs });
}

async function askedRequest(c: RouteContext<'number'>): Promise<RequestDetail> {
  const request = await getRequest(c.db, c.params.number, c.language);
  if (request.status !== 'awaiting_completion' || request.askedPrivately) {
    throw new Conflict('request-changed');
  }
  return request;
}

async function receiveCompletion(c: WriteContext<'number'>): Promise<Answer> {
  const t = textsOf[c.language];
  const request = await askedRequest(c);
  const parsed = parseCompletion(c.form, { level: request.level, today: today(c.now), t });
  const files = await checkFiles(c.form.files('files'), { stored: 0, t: t.errors });
  const version = Number.parseInt(c.form.text('version'), 10);
  if (!(version > 0)) {
    throw new BadRequest(400, 'a completion without the version it answers');
  }
  if (!parsed.ok || !files.ok) {
    const fileError = files.ok ? undefined : files.error;
    const errors = { ...(parsed.ok ? {} : parsed.errors), ...(fileError === undefined ? {} : { files: fileError }) };
    return completionPage(c, request, { answer: c.form.text('answer'), version, errors });
  }
  await completeRequest(c.db, {
    actor: signedIn(c.actor),
    request,
    version,
    answer: parsed.value,
    files: files.value,
    now: c.now,
  });
  return redirect(requestPaths.request.href({ number: request.registryNumber }));
}

async function sendAttachment({ db, params }: RouteContext<'number' | 'id'>): Promise<Answer> {
  const id = findId(params.id);
  if (id === undefined) {
    throw new Absent();
  }
  const { name, mediaType, bytes } = await getAttachment(db, { registryNumber: params.number, id });
  return file({ name, mediaType, bytes });
}

// The literal addresses stand before those with a number in the same place.
export const requestRoutes: Route[] = [
  read({ path: requestPaths.list, act: requestActs.list, handle: showList }),
  read({ path: requestPaths.new, act: draftActs.create, handle: (c) => servicesPage(c, {}) }),
  write({ path: requestPaths.new, act: draftActs.create, handle: beginDraft }),
  read({ path: requestPaths.service, act: draftActs.create, handle: showService }),
  ...draftRoutes,
  ...courseRoutes,
  read({ path: requestPaths.request, act: requestActs.read, handle: showRequest }),
  write({ path: requestPaths.extension, act: requestActs.extend, handle: extendRequest }),
  read({ path: requestPaths.receipt, act: requestActs.readReceipt, handle: showReceipt }),
  read({ path: requestPaths.receiptPdf, act: requestActs.readReceipt, handle: printReceipt }),
  read({
    path: requestPaths.completion,
    act: requestActs.complete,
    handle: async (c) => {
      const request = await askedRequest(c);
      return completionPage(c, request, {
        answer: c.restored?.answer?.[0] ?? '',
        version: request.version,
        errors: {},
      });
    },
  }),
  write({ path: requestPaths.completion, act: requestActs.complete, uploads: true, handle: receiveCompletion }),
  read({ path: requestPaths.attachment, act: requestActs.readAttachment, handle: sendAttachment }),
];
