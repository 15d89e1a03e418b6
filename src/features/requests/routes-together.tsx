// The routes around a draft: the summary before it is sent, the principal's sign-off, and who writes in it. Mounted with the
// draft's own routes in routes-draft.tsx.
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { assertPresent } from '../../kit/assert.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { getUnit } from '../organisation/index.ts';
import { askSignOff, checkDraft, findNamed, returnDraft, shareDraft } from './commands.ts';
import { agedFiles, leftOvers } from './domain-draft.ts';
import { findPersonalNumbers } from './domain-texts.ts';
import { freeTexts, levelOf, onlyFields } from './forms.ts';
import { requestPaths } from './paths.ts';
import { draftActs } from './policy.ts';
import { listDraftFiles } from './queries-draft.ts';
import {
  type Colleague,
  deleteParticipant,
  listColleagues,
  listParticipants,
  listUnlistedPrincipals,
} from './queries-together.ts';
import {
  crumbs,
  type Desk,
  findExtendedNumber,
  findWrittenWords,
  idOf,
  lockDesk,
  openDesk,
  saverOf,
} from './routes-desk.tsx';
import { savedWords } from './views.tsx';
import { CheckPage } from './views-check.tsx';
import { TogetherPage } from './views-together.tsx';

const reasonLimit = 1000;

type CheckShown = { errors?: FieldErrors; because?: string; isChanged?: boolean };

/** The summary: all that has been written, what is missing, and what is pointed out. Also shown by the draft's own routes. */
export async function checkPage(c: RouteContext<'id'>, desk: Desk, shown: CheckShown = {}): Promise<Answer> {
  const { actor, draft, service, t } = desk;
  const { language, now, tokens, db } = c;
  const level = levelOf(draft.answers, service);
  const files = await listDraftFiles(db, draft.id);
  const facts = { answers: draft.answers, level, kind: actor.kind, service };
  const checked = await checkDraft(db, { ...facts, files, now, language, t });
  const texts = freeTexts(draft.answers, service);
  const numbers = texts.filter(({ text }) => findPersonalNumbers(text, today(now)).length > 0);
  const common = { t, language, now };
  const props = {
    ...common,
    tokens,
    draft,
    service,
    level,
    files,
    unit: await getUnit(db, service.unitId, language),
    missing: checked.ok ? {} : checked.errors,
    aged: agedFiles(service.form, files, today(now)),
    numbersIn: level === 'individual' ? numbers.map(({ name }) => name) : [],
    perhapsNamed: checked.ok ? await findNamed(db, facts, false) : [],
    leftOvers: leftOvers(draft.answers),
    extendsNumber: await findExtendedNumber(db, desk),
    writtenBy: await findWrittenWords(db, desk, common),
    savedAt: savedWords(draft.savedAt, common),
    savedBy: saverOf(desk),
    mayNotSend: actor.kind !== 'principal',
    isAskedToSign: draft.signOffBy === actor.membershipId,
    principals: await principalsOf(c, desk),
    errors: shown.errors ?? {},
    because: shown.because ?? '',
    isChanged: shown.isChanged === true,
  };
  const status = Object.keys(props.errors).length > 0 || props.isChanged ? 422 : 200;
  const trail = [...crumbs(t), { label: service.title, href: requestPaths.draft.href({ id: draft.id }) }];
  return page({ title: t.check.title, body: <CheckPage {...props} />, status, crumbs: trail });
}

function colleaguesOf({ db }: RouteContext<'id'>, { actor }: Desk) {
  const schoolUnitId = assertPresent(actor.schoolUnitId, 'whoever writes a draft acts for a school');
  return listColleagues(db, { schoolUnitId, me: actor.membershipId });
}

/** Who may sign off. A principal whom nobody is shown stands last, without a name. */
async function principalsOf(c: RouteContext<'id'>, desk: Desk): Promise<Colleague[]> {
  const listed = (await colleaguesOf(c, desk)).filter(({ kind }) => kind === 'principal');
  const unlisted = await listUnlistedPrincipals(c.db);
  const nameless = unlisted.map((membershipId, n): Colleague => {
    const name = desk.t.together.unlisted + (unlisted.length > 1 ? ` (${n + 1})` : '');
    return { membershipId, name, title: '', kind: 'principal' };
  });
  return [...listed, ...nameless];
}

async function showCheck(c: RouteContext<'id'>): Promise<Answer> {
  const desk = await openDesk(c);
  return 'closed' in desk ? desk.page : checkPage(c, desk);
}

/** School staff ask a principal to sign off; the principal hands the draft back. Sending is the draft's own address. */
async function receiveCheck(c: WriteContext<'id'>): Promise<Answer> {
  onlyFields(c.form, ['act', 'principal', 'because']);
  const desk = await lockDesk(c);
  if ('closed' in desk) {
    return desk.page;
  }
  return c.form.text('act') === 'return' ? handBack(c, desk) : sign(c, desk);
}

async function sign(c: WriteContext<'id'>, desk: Desk): Promise<Answer> {
  const { actor, draft, service, t } = desk;
  const principals = await principalsOf(c, desk);
  const principal = findId(c.form.text('principal'));
  if (principal === undefined || !principals.some(({ membershipId }) => membershipId === principal)) {
    return checkPage(c, desk, { errors: { principal: t.errors.principal } });
  }
  const files = await listDraftFiles(c.db, draft.id);
  const level = levelOf(draft.answers, service);
  const { now, language } = c;
  const facts = { answers: draft.answers, level, kind: actor.kind, service, files, now, language, t };
  const checked = await checkDraft(c.db, facts);
  if (!checked.ok) {
    return checkPage(c, desk, { errors: checked.errors });
  }
  await askSignOff(c.db, { actor, draft, principal, now });
  return redirect(requestPaths.draftCheck.href({ id: draft.id }));
}

async function handBack(c: WriteContext<'id'>, desk: Desk): Promise<Answer> {
  const { actor, draft, t } = desk;
  const because = c.form.text('because');
  if (draft.signOffBy === null || actor.kind !== 'principal') {
    throw new Absent();
  }
  if (because === '' || because.length > reasonLimit) {
    const error = because === '' ? t.errors.because : t.errors.tooLong(reasonLimit);
    return checkPage(c, desk, { errors: { because: error }, because });
  }
  await returnDraft(c.db, { actor, draft, because, now: c.now });
  return redirect(requestPaths.list.href());
}

async function togetherPage(c: RouteContext<'id'>, desk: Desk, errors: FieldErrors): Promise<Answer> {
  const { actor, draft, service, t } = desk;
  const participants = await listParticipants(c.db, draft.id);
  const taken = new Set([draft.membershipId, ...participants.map(({ membershipId }) => membershipId)]);
  const colleagues = (await colleaguesOf(c, desk)).filter(({ membershipId }) => !taken.has(membershipId));
  const props = { t, tokens: c.tokens, draft, participants, colleagues, me: actor.membershipId, errors };
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  const trail = [...crumbs(t), { label: service.title, href: requestPaths.draft.href({ id: draft.id }) }];
  return page({ title: t.together.title, body: <TogetherPage {...props} />, status, crumbs: trail });
}

async function showTogether(c: RouteContext<'id'>): Promise<Answer> {
  const desk = await openDesk(c);
  return togetherPage(c, 'closed' in desk ? desk.closed : desk, {});
}

/** Adds a colleague, or lets one go; whoever lets oneself go does not see the draft any more. */
async function receiveTogether(c: WriteContext<'id'>): Promise<Answer> {
  onlyFields(c.form, ['colleague', 'remove']);
  const open = await lockDesk(c);
  const desk = 'closed' in open ? open.closed : open;
  const { actor, draft, t } = desk;
  const removed = c.form.text('remove');
  if (removed !== '') {
    await deleteParticipant(c.db, { draftId: draft.id, membershipId: idOf(removed) });
    const left = removed === actor.membershipId;
    return redirect(left ? requestPaths.list.href() : requestPaths.draftTogether.href({ id: draft.id }));
  }
  const colleague = findId(c.form.text('colleague'));
  const colleagues = await colleaguesOf(c, desk);
  if (colleague === undefined || !colleagues.some(({ membershipId }) => membershipId === colleague)) {
    return togetherPage(c, desk, { colleague: t.errors.colleague });
  }
  await shareDraft(c.db, { actor, draftId: draft.id, membershipId: colleague, now: c.now });
  return redirect(requestPaths.draftTogether.href({ id: draft.id }));
}

export const togetherRoutes: Route[] = [
  read({ path: requestPaths.draftCheck, act: draftActs.check, handle: showCheck }),
  write({ path: requestPaths.draftCheck, act: draftActs.check, handle: receiveCheck }),
  read({ path: requestPaths.draftTogether, act: draftActs.share, handle: showTogether }),
  write({ path: requestPaths.draftTogether, act: draftActs.share, handle: receiveTogether }),
];
