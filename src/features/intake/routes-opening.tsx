// Opening to the school a matter that it was not to see. The entrance does it with somebody's recorded yes; the database tells
// the history and the school. Mounted by routes.tsx.
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Conflict } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { findInterest, getRequest, lockRequest, type RequestDetail } from '../requests/index.ts';
import { openToSchool } from './commands.ts';
import { parseYes, type Values } from './forms-opening.ts';
import { intakePaths } from './paths.ts';
import { intakeActs } from './policy.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { OpeningPage } from './views-opening.tsx';

type AtRequest = RouteContext<'number'>;

/**
 * A matter that the school reads has nothing to open, nor has a protected child's, of which the school sees nothing for being
 * opened to; and whoever has a part in a matter does not open it.
 */
async function hasNothingToOpen({ db, actor }: AtRequest, request: RequestDetail): Promise<boolean> {
  const isProtected = actor.kind === 'protection';
  // Whoever asks privately may have named no school; then there is none to open it to.
  return (
    isProtected ||
    request.schoolName === null ||
    request.schoolReads ||
    (await findInterest(db, request.id)) !== undefined
  );
}

function openingPage(c: AtRequest, request: RequestDetail, values: Values, errors: FieldErrors): Answer {
  const t = { sv, en }[c.language];
  const { registryNumber: number, childId } = request;
  const schoolName = request.schoolName ?? '';
  const isAboutChild = childId !== null;
  const body = <OpeningPage {...{ t, number, schoolName, isAboutChild, values, errors }} tokens={c.tokens} />;
  const crumbs = [{ label: number, href: intakePaths.request.href({ number }) }];
  return page({ title: t.opening.title, body, crumbs, status: Object.keys(errors).length > 0 ? 422 : 200 });
}

async function showOpening(c: AtRequest): Promise<Answer> {
  const request = await getRequest(c.db, c.params.number, c.language);
  if (await hasNothingToOpen(c, request)) {
    return redirect(intakePaths.request.href({ number: request.registryNumber }));
  }
  return openingPage(c, request, c.restored ?? { yesOn: [today(c.now).toString()] }, {});
}

async function receiveOpening(c: WriteContext<'number'>): Promise<Answer> {
  const { db, form, language, now } = c;
  await lockRequest(db, c.params.number);
  const request = await getRequest(db, c.params.number, language);
  const { childId } = request;
  const schoolName = request.schoolName ?? '';
  const t = { sv, en }[language];
  const parsed = parseYes({ form, isAboutChild: childId !== null, schoolName, today: today(now), language, t });
  if (await hasNothingToOpen(c, request)) throw new Conflict('opening_once');
  if (!parsed.ok) return openingPage(c, request, form.values, parsed.errors);
  await openToSchool(db, { actor: signedIn(c.actor), request, yes: parsed.value, now });
  return redirect(intakePaths.request.href({ number: request.registryNumber }));
}

export const openingRoutes: Route[] = [
  read({ path: intakePaths.opening, act: intakeActs.open, handle: showOpening }),
  write({ path: intakePaths.opening, act: intakeActs.open, handle: receiveOpening }),
];
