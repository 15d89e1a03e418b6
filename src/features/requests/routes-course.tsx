// Taking a request back and taking it up again, as its asker; and what its own page shows of its course.
import { signedIn } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { type Language, type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { BadRequest, Conflict } from '../../platform/http/errors.ts';
import { findRule, getAppealText, getUnit } from '../organisation/index.ts';
import { reopenAsAsker, withdrawRequest } from './commands-course.ts';
import { isOpen, mayReopen } from './domain-course.ts';
import { findPersonalNumbers } from './domain-texts.ts';
import { requestPaths } from './paths.ts';
import { requestActs } from './policy.ts';
import { getRequest, listEvents, type RequestDetail, type RequestEvent } from './queries.ts';
import { findQueuePlace, listLinked, listSuspensions } from './queries-course.ts';
import { en as courseEn } from './texts.course.en.ts';
import { sv as courseSv } from './texts.course.sv.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { type Course, CourseFormPage, courseLimit } from './views-course.tsx';

/** How long after an answer it may be taken up again, where the municipality has not said. */
const reopenDays = 90;

/** Everything of a request's course that its asker reads. */
export async function readCourse(
  db: Db,
  {
    request,
    events,
    language,
    now,
  }: { request: RequestDetail; events: readonly RequestEvent[]; language: Language; now: Temporal.Instant },
): Promise<Course> {
  const day = today(now).toString();
  const place = await findQueuePlace(db, request.id);
  const queue = place && { ...place, unitName: (await getUnit(db, place.unitId, language)).name };
  const isDeclined = request.status === 'declined' && request.service.matterKind === 'authority_exercise';
  const weeks = isDeclined ? await findRule(db, 'appeal-weeks', day) : undefined;
  const text = weeks === undefined ? '' : await getAppealText(db, language);
  const months = isOpen(request.status) ? await findRule(db, 'request-delay-remedy-months', day) : undefined;
  const isDelayed =
    months !== undefined &&
    today(request.registeredAt)
      .add({ months: Number(months.value) })
      .toString() < day;
  return {
    number: request.registryNumber,
    status: request.status,
    suspensions: await listSuspensions(db, request.id),
    queue,
    linked: await listLinked(db, request.id),
    appeal: weeks === undefined || text === '' ? undefined : { text, weeks },
    delayedMonths: isDelayed ? months?.value : undefined,
    mayReopen: !request.askedPrivately && (await isReopenable(db, request, events, day)),
    isReadOnly: request.askedPrivately,
  };
}

/** By the rule of the municipality: so many days after the answer. */
export async function isReopenable(
  db: Db,
  { status }: Pick<RequestDetail, 'status'>,
  events: readonly RequestEvent[],
  day: string,
): Promise<boolean> {
  const answered = events.findLast(({ kind }) => kind === status);
  if (answered === undefined) return false;
  const rule = await findRule(db, 'request-reopen-days', day);
  return mayReopen(status, today(answered.at).toString(), day, Number(rule?.value ?? reopenDays));
}

type Act = 'withdrawal' | 'reopening';
type Asked = { request: RequestDetail; events: RequestEvent[] };

/** The request, if the act fits where it stands; otherwise somebody was first, or it is too late. */
async function askedFor(c: RouteContext<'number'>, act: Act): Promise<Asked> {
  const request = await getRequest(c.db, c.params.number, c.language);
  const events = await listEvents(c.db, request.id);
  const fits =
    !request.askedPrivately &&
    (act === 'withdrawal'
      ? isOpen(request.status)
      : await isReopenable(c.db, request, events, today(c.now).toString()));
  if (!fits) throw new Conflict('request-changed');
  return { request, events };
}

function formPage(
  c: RouteContext<'number'>,
  act: Act,
  request: RequestDetail,
  shown: { version: number; reason: string; error?: string },
): Answer {
  const { language, tokens } = c;
  const number = request.registryNumber;
  const words = { sv: courseSv, en: courseEn }[language][act];
  const { version, reason, error } = shown;
  const errors = error === undefined ? {} : { reason: error };
  const body = <CourseFormPage {...{ act, language, tokens, number, version, reason, errors }} />;
  const crumbs = [
    { label: { sv, en }[language].list.title, href: requestPaths.list.href() },
    { label: number, href: requestPaths.request.href({ number }) },
  ];
  return page({ title: words.title, body, crumbs, status: error === undefined ? 200 : 422 });
}

async function receive(c: WriteContext<'number'>, act: Act): Promise<Answer> {
  const unknown = Object.keys(c.form.values).filter((name) => name !== 'reason' && name !== 'version');
  if (unknown.length > 0) throw new BadRequest(400, 'a field that the form does not have');
  const { request, events } = await askedFor(c, act);
  const reason = c.form.text('reason');
  const version = Number.parseInt(c.form.text('version'), 10) || request.version;
  const error = errorIn(reason, act, request, c);
  if (error !== undefined) return formPage(c, act, request, { version, reason, error });
  const asked = { actor: signedIn(c.actor), request, version, message: reason, now: c.now, events };
  await (act === 'withdrawal' ? withdrawRequest(c.db, asked) : reopenAsAsker(c.db, asked));
  return redirect(requestPaths.request.href({ number: request.registryNumber }));
}

function errorIn(
  reason: string,
  act: Act,
  { level }: RequestDetail,
  { language, now }: RouteContext,
): string | undefined {
  const t = { sv, en }[language];
  if (reason === '' && act === 'reopening') return { sv: courseSv, en: courseEn }[language].reasonMissing;
  if (reason.length > courseLimit) return t.errors.tooLong(courseLimit);
  const [number] = level === 'individual' ? [] : findPersonalNumbers(reason, today(now));
  return number === undefined ? undefined : t.errors.numberInText(number);
}

const paths = { withdrawal: requestPaths.withdrawal, reopening: requestPaths.reopening } as const;
const acts = { withdrawal: requestActs.withdraw, reopening: requestActs.reopen } as const;

export const courseRoutes: Route[] = (['withdrawal', 'reopening'] as const).flatMap((act) => [
  read({
    path: paths[act],
    act: acts[act],
    handle: async (c) => {
      const { request } = await askedFor(c, act);
      return formPage(c, act, request, {
        version: Number(c.restored?.version?.[0] ?? request.version),
        reason: c.restored?.reason?.[0] ?? '',
      });
    },
  }),
  write({ path: paths[act], act: acts[act], handle: (c) => receive(c, act) }),
]);
