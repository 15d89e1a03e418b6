// The routes of protected identities. What is decided about a protected child's request is decided on the inbox's pages.
import { signedIn } from '../../access/actors.ts';
import { type Language, type Route, type RouteContext, read, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { listStaff, listUnits, type StaffMember, type Unit } from '../organisation/index.ts';
import { approveNaming, assignWorker, markChild, proposeNaming } from './commands.ts';
import { alarmDays, type Naming } from './domain.ts';
import { parseApproval, parseHandover, parseMarking, parseNaming } from './forms.ts';
import { protectionPaths } from './paths.ts';
import { protectionActs } from './policy.ts';
import {
  type CurrentDuty,
  findOpenCase,
  getAlarm,
  getChildOfRequest,
  getNaming,
  listChildren,
  listCurrentDuties,
  listNamedWorkers,
  listNamings,
  listOpenRequests,
  type NamedWorker,
  type ProtectedCase,
} from './queries.ts';
import { en } from './texts.en.ts';
import { type ProtectionTexts, sv } from './texts.sv.ts';
import { type Done, HomePage } from './views.tsx';
import { ApprovalPage, HandoverPage, MarkPage, NamingPage } from './views-forms.tsx';

/** What has just been done, as it stands in the address after the redirect. */
const doneBySlug: Record<string, Done> = {
  markering: 'marked',
  forslag: 'proposed',
  godkannande: 'approved',
  arende: 'assigned',
  fornyelse: 'renewed',
  avslut: 'ended',
  avslag: 'rejected',
  ateroppnande: 'reopened',
};

export const protectionRoutes: Route[] = [
  read({ path: protectionPaths.home, act: protectionActs.list, handle: showHome }),
  read({
    path: protectionPaths.mark,
    act: protectionActs.read,
    handle: async (c) => page(await markPage(c, { values: c.restored ?? {}, errors: {} })),
  }),
  write({
    path: protectionPaths.mark,
    act: protectionActs.mark,
    handle: async (c) => {
      const t = textsOf(c.language);
      const parsed = parseMarking(c.form, { colleagues: await listColleagues(c), today: today(c.now), t });
      if (!parsed.ok) {
        return page({ status: 422, ...(await markPage(c, parsed)) });
      }
      await markChild(c.db, parsed.value);
      return redirect(doneHref('markering'));
    },
  }),
  read({
    path: protectionPaths.approval,
    act: protectionActs.read,
    handle: async (c) => page(approvalPage(c, await namingOf(c, c.params.id))),
  }),
  write({
    path: protectionPaths.approval,
    act: protectionActs.approve,
    handle: async (c) => {
      parseApproval(c.form);
      const naming = await namingOf(c, c.params.id);
      const outcome = await approveNaming(c.db, naming, signedIn(c.actor));
      return outcome.ok ? redirect(doneHref('godkannande')) : page({ status: 422, ...approvalPage(c, naming) });
    },
  }),
  read({
    path: protectionPaths.naming,
    act: protectionActs.read,
    handle: async (c) => {
      const facts = await namingFacts(c, c.params.number, c.restored?.unit?.[0] ?? c.query.get('enhet'));
      return page(namingPage(c, facts, { values: c.restored ?? {}, errors: {} }));
    },
  }),
  write({
    path: protectionPaths.naming,
    act: protectionActs.propose,
    handle: async (c) => {
      const t = textsOf(c.language);
      const facts = await namingFacts(c, c.params.number, c.form.text('unit'));
      const parsed = parseNaming(c.form, { candidates: facts.candidates, today: today(c.now), t });
      if (!parsed.ok) {
        return page({ status: 422, ...namingPage(c, facts, parsed) });
      }
      const { childId } = facts;
      const outcome = await proposeNaming(c.db, { ...parsed.value, childId, actor: signedIn(c.actor), now: c.now });
      if (!outcome.ok) {
        const errors = { person: t.errors.alreadyNamed };
        return page({ status: 422, ...namingPage(c, facts, { values: c.form.values, errors }) });
      }
      return redirect(doneHref('forslag'));
    },
  }),
  read({
    path: protectionPaths.handover,
    act: protectionActs.read,
    handle: async (c) => {
      const facts = await handoverFacts(c, c.params.number);
      return facts === undefined
        ? redirect(protectionPaths.home.href())
        : page(handoverPage(c, facts, { values: c.restored ?? {}, errors: {} }));
    },
  }),
  write({
    path: protectionPaths.handover,
    act: protectionActs.assign,
    handle: async (c) => {
      const facts = await handoverFacts(c, c.params.number);
      if (facts === undefined) {
        throw new Conflict('case_closed');
      }
      const parsed = parseHandover(c.form, { workers: facts.workers, t: textsOf(c.language) });
      if (!parsed.ok) {
        return page({ status: 422, ...handoverPage(c, facts, parsed) });
      }
      const { matter, duties } = facts;
      await assignWorker(c.db, { actor: signedIn(c.actor), matter, duties, worker: parsed.value, now: c.now });
      return redirect(doneHref('arende'));
    },
  }),
];

export type Shown = { values: Record<string, string[]>; errors: Record<string, string | undefined> };
export type PageParts = Parameters<typeof page>[0];

async function showHome({ db, actor, language, query, now }: RouteContext): Promise<Answer> {
  const t = textsOf(language);
  const { personId } = signedIn(actor);
  const namings = await listNamings(db);
  const children = await listChildren(db);
  const requests = await listOpenRequests(db, language);
  const alarm = await getAlarm(db, alarmDays);
  const done = doneBySlug[query.get('klart') ?? ''];
  return page({
    title: t.home.title,
    body: <HomePage {...{ t, language, personId, namings, children, requests, done, alarm }} today={dayOf(now)} />,
  });
}

async function markPage(c: RouteContext, shown: Shown): Promise<PageParts> {
  const t = textsOf(c.language);
  const colleagues = await listColleagues(c);
  const { language, tokens } = c;
  const body = <MarkPage {...{ t, language, tokens, colleagues, ...shown }} today={today(c.now).toString()} />;
  return { title: t.mark.title, crumbs: crumbs(t), body };
}

function dayOf(now: Temporal.Instant): string {
  return today(now).toString();
}

/** Those in one's own unit who act for protection; a second named person is one of them. */
export async function listColleagues({ db, actor }: RouteContext): Promise<StaffMember[]> {
  const { unitId, personId } = signedIn(actor);
  const staff = unitId === null ? [] : await listStaff(db, unitId, 'protection');
  return staff.filter((colleague) => colleague.personId !== personId);
}

export async function namingOf({ db }: RouteContext, id: string): Promise<Naming> {
  const known = findId<'named-person'>(id);
  if (known === undefined) {
    throw new Absent();
  }
  return getNaming(db, known);
}

function approvalPage({ actor, language, tokens, now }: RouteContext, naming: Naming): PageParts {
  const t = textsOf(language);
  const { personId } = signedIn(actor);
  return {
    title: t.approval.title,
    crumbs: crumbs(t),
    body: <ApprovalPage {...{ t, language, tokens, naming, personId }} today={dayOf(now)} />,
  };
}

type NamingFacts = {
  number: string;
  childId: string;
  pseudonym: string;
  units: Unit[];
  unit: Unit | undefined;
  candidates: StaffMember[];
};

/** The people of one unit at a time: a municipality has more staff than a list can hold. */
async function namingFacts(
  { db, language }: RouteContext,
  number: string,
  unitId: string | null,
): Promise<NamingFacts> {
  const child = await getChildOfRequest(db, number);
  const units = await listUnits(db, language);
  const unit = units.find(({ id }) => id === unitId) ?? units.find(({ id }) => id === child.unitId);
  const candidates = new Map<string, StaffMember>();
  if (unit !== undefined) {
    for (const kind of ['case_worker', 'protection'] as const) {
      for (const member of await listStaff(db, unit.id, kind)) {
        candidates.set(member.personId, candidates.get(member.personId) ?? member);
      }
    }
  }
  return {
    number,
    childId: child.childId,
    pseudonym: child.pseudonym,
    units,
    unit,
    candidates: [...candidates.values()],
  };
}

function namingPage({ language, now, tokens }: RouteContext, facts: NamingFacts, shown: Shown): PageParts {
  const t = textsOf(language);
  const body = <NamingPage {...{ t, language, tokens, ...facts, ...shown }} today={today(now).toString()} />;
  return { title: t.naming.title, crumbs: crumbs(t), body };
}

type HandoverFacts = { matter: ProtectedCase; units: Unit[]; workers: NamedWorker[]; duties: CurrentDuty[] };

/** Undefined when the request is not accepted yet, or its case is closed. Throws Absent for those not named. */
async function handoverFacts({ db, language }: RouteContext, number: string): Promise<HandoverFacts | undefined> {
  await getChildOfRequest(db, number);
  const matter = await findOpenCase(db, number);
  if (matter === undefined) {
    return undefined;
  }
  const units = await listUnits(db, language);
  const duties = await listCurrentDuties(db, matter.id);
  const named = await listNamedWorkers(db, matter);
  const workers = named.filter(({ membershipId }) => !duties.some((duty) => duty.membershipId === membershipId));
  return { matter, units, workers, duties };
}

function handoverPage(
  { language, tokens }: RouteContext,
  { matter, units, workers, duties }: HandoverFacts,
  shown: Shown,
): PageParts {
  const t = textsOf(language);
  const hasResponsible = duties.some(({ role }) => role === 'responsible');
  const body = (
    <HandoverPage
      {...{ t, language, tokens, units, workers, hasResponsible, ...shown }}
      number={matter.registryNumber}
    />
  );
  return { title: t.handover.title, crumbs: crumbs(t), body };
}

export function doneHref(slug: string): string {
  return `${protectionPaths.home.href()}?klart=${slug}`;
}

export function crumbs(t: ProtectionTexts) {
  return [{ label: t.home.title, href: protectionPaths.home.href() }];
}

export function textsOf(language: Language): ProtectionTexts {
  return { sv, en }[language];
}
