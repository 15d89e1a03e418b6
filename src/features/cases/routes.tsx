// The worker's routes under /arenden: the day's list, the case, its forms. The unit manager's under /enhet: what waits, who has
// what, the same case page, and naming. Each loads, shows or sends; what may be done is decided in domain.ts.
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { assertPresent } from '../../kit/assert.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import type { Outcome } from '../../kit/outcome.ts';
import { type Answer, file, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { getUnit, listMembers, listStaff } from '../organisation/index.ts';
import { getAttachment, getRequest, listAttachments, listEvents } from '../requests/index.ts';
import {
  agree,
  amendNote,
  closeCase,
  endDuty,
  logContact,
  nameWorker,
  planNextStep,
  signNote,
  standingOf,
  type Writing,
  writeNote,
} from './commands.ts';
import {
  type Compartment,
  compartments,
  decideCarrying,
  decideWriting,
  isCurrent,
  isNamingNeeded,
  mayAmend,
  type Standing,
  sortWork,
  writableCompartments,
} from './domain.ts';
import {
  type Errors,
  type Parsed,
  parseAgreement,
  parseClosure,
  parseContact,
  parseNaming,
  parseNextStep,
  parseNote,
  parseOwnNote,
  parseSigning,
  type Values,
} from './forms.ts';
import { casePaths, unitPaths } from './paths.ts';
import { caseActs } from './policy.ts';
import {
  findClosure,
  getMatter,
  getNote,
  listAgreements,
  listContacts,
  listDuties,
  listLoads,
  listNotes,
  listUnitDuties,
  listUnitWork,
  listWork,
  type Matter,
  type UnitDuty,
} from './queries.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { ClosedWorkPage, OpenWorkPage, type Speech, type WholeMatter } from './views.tsx';
import {
  AgreementPage,
  ClosurePage,
  ContactPage,
  type FormPageProps,
  NextStepPage,
  NotePage,
  OwnNotePage,
} from './views-form.tsx';
import { MatterPage } from './views-matter.tsx';
import { type Load, NamingPage, UnitWorkPage } from './views-unit.tsx';

type InCase = RouteContext<'number'>;
type InNote = RouteContext<'number' | 'id'>;

export const caseRoutes: Route[] = [
  read({ path: casePaths.work, act: caseActs.list, handle: showWork }),
  read({ path: casePaths.matter, act: caseActs.read, handle: showMatter }),
  read({ path: casePaths.attachment, act: caseActs.readAttachment, handle: sendAttachment }),
  read({ path: casePaths.contact, act: caseActs.logContact, handle: (c) => showContact(c) }),
  write({ path: casePaths.contact, act: caseActs.logContact, handle: sendContact }),
  read({ path: casePaths.note, act: caseActs.writeNote, handle: (c) => showNote(c) }),
  write({ path: casePaths.note, act: caseActs.writeNote, handle: sendNote }),
  read({ path: casePaths.ownNote, act: caseActs.amendNote, handle: (c) => showOwnNote(c) }),
  write({ path: casePaths.ownNote, act: caseActs.amendNote, handle: sendOwnNote }),
  write({ path: casePaths.noteSigning, act: caseActs.signNote, handle: sendSigning }),
  read({ path: casePaths.nextStep, act: caseActs.plan, handle: (c) => showNextStep(c) }),
  write({ path: casePaths.nextStep, act: caseActs.plan, handle: sendNextStep }),
  read({ path: casePaths.agreement, act: caseActs.agree, handle: (c) => showAgreement(c) }),
  write({ path: casePaths.agreement, act: caseActs.agree, handle: sendAgreement }),
  read({ path: casePaths.closure, act: caseActs.close, handle: (c) => showClosure(c) }),
  write({ path: casePaths.closure, act: caseActs.close, handle: sendClosure }),
  read({ path: unitPaths.work, act: caseActs.listOfUnit, handle: showUnitWork }),
  read({ path: unitPaths.matter, act: caseActs.readOfUnit, handle: showUnitMatter }),
  read({ path: unitPaths.attachment, act: caseActs.readAttachmentOfUnit, handle: sendAttachment }),
  read({ path: unitPaths.naming, act: caseActs.name, handle: (c) => showNaming(c) }),
  write({ path: unitPaths.naming, act: caseActs.name, handle: sendNaming }),
  write({ path: unitPaths.dutyEnd, act: caseActs.endDuty, handle: sendDutyEnd }),
];

async function showWork(c: RouteContext): Promise<Answer> {
  const speech = speechOf(c);
  const title = speech.t.work.title;
  const day = dayOf(c);
  if (c.query.get('visa') === 'avslutade') {
    const rows = await listWork(c.db, { status: 'closed', today: day, language: c.language });
    return page({ title, body: <ClosedWorkPage {...speech} rows={rows} /> });
  }
  const { membershipId } = signedIn(c.actor);
  const rows = await listWork(c.db, { status: 'open', today: day, language: c.language });
  const others = rows.flatMap(({ responsibleId }) =>
    responsibleId === null || responsibleId === membershipId ? [] : [responsibleId],
  );
  const people = await listMembers(c.db, others);
  const sorted = sortWork(rows, membershipId, day).map((row) => ({
    ...row,
    responsibleName: people.get(row.responsibleId ?? '')?.name ?? null,
  }));
  return page({ title, body: <OpenWorkPage {...speech} rows={sorted} /> });
}

async function showMatter(c: InCase): Promise<Answer> {
  const speech = speechOf(c);
  const { matter, standing } = await loadStanding(c);
  const whole = await loadWhole(c, matter, compartments);
  const reader = { kind: 'worker', membershipId: signedIn(c.actor).membershipId, standing } as const;
  const body = <MatterPage {...speech} {...whole} reader={reader} tokens={c.tokens} />;
  const crumbs = [{ label: speech.t.matter.crumb, href: casePaths.work.href() }];
  return page({ title: `${matter.registryNumber} ${matter.title}`, body, crumbs });
}

/** All that the case page shows, as far as this reader's rows go; `readable` names the compartments to ask. */
async function loadWhole(c: InCase, matter: Matter, readable: readonly Compartment[]): Promise<WholeMatter> {
  const { db, language } = c;
  const request = await getRequest(db, matter.registryNumber, language);
  const events = await listEvents(db, matter.requestId);
  const attachments = await listAttachments(db, matter.requestId);
  const unitDuties = await listUnitDuties(db, matter.id, language);
  const duties = await listDuties(db, matter.id);
  const contacts = await listContacts(db, matter.id);
  const notes = await listNotes(db, matter.id, readable);
  const agreements = await listAgreements(db, matter.id);
  const closure = await findClosure(db, matter.id);
  const authors = [...duties, ...contacts, ...notes, ...agreements, ...(closure ? [closure] : [])].map(
    ({ membershipId }) => membershipId,
  );
  const people = await listMembers(db, [...new Set(authors)]);
  const units = new Map(unitDuties.map(({ unit }) => [unit.id, unit]));
  return {
    matter,
    request,
    events,
    attachments,
    unitDuties,
    duties,
    contacts,
    notes,
    agreements,
    closure,
    people,
    units,
  };
}

async function sendAttachment(c: InNote): Promise<Answer> {
  const { name, mediaType, bytes } = await getAttachment(c.db, { registryNumber: c.params.number, id: idOf(c) });
  return file({ name, mediaType, bytes });
}

// A form shown anew has no state; one that was sent comes back with what was typed and why.
type State = { values: Values; errors: Errors; refusal?: string; status: number };
type Refusal = Exclude<keyof typeof sv.refusals, 'title' | 'now'>;

async function submit<T>(
  c: WriteContext<'number'>,
  parsed: Parsed<T>,
  store: (value: T) => Promise<Outcome<true, Refusal>>,
  show: (state: State) => Promise<Answer>,
): Promise<Answer> {
  if (!parsed.ok) return show({ ...parsed, status: 422 });
  const outcome = await store(parsed.value);
  if (outcome.ok) return redirect(casePaths.matter.href({ number: c.params.number }));
  return show({ values: c.form.values, errors: {}, refusal: speechOf(c).t.refusals[outcome.reason], status: 409 });
}

/** A form that cannot be used says so instead of showing itself, unless something is already written in it. */
function formProps(
  c: InCase,
  state: State | undefined,
  defaults: Values,
  decided: Outcome<unknown, Refusal>,
): FormPageProps {
  const speech = speechOf(c);
  const isBlocked = state === undefined && c.restored === undefined && !decided.ok;
  return {
    ...speech,
    number: c.params.number,
    tokens: c.tokens,
    values: state?.values ?? c.restored ?? defaults,
    errors: state?.errors ?? {},
    refusal: state?.refusal ?? (decided.ok ? undefined : speech.t.refusals[decided.reason]),
    isBlocked,
  };
}

function formPage(c: InCase, state: State | undefined, title: string, body: preact.JSX.Element): Answer {
  const { number } = c.params;
  const crumbs = [
    { label: speechOf(c).t.matter.crumb, href: casePaths.work.href() },
    { label: number, href: casePaths.matter.href({ number }) },
  ];
  return page({ title: `${title}, ${number}`, body, crumbs, status: state?.status ?? 200 });
}

async function showContact(c: InCase, state?: State): Promise<Answer> {
  const { matter, standing } = await loadStanding(c);
  const props = formProps(c, state, { heldOn: [dayOf(c)] }, decideWriting(standing));
  const next =
    matter.nextStep === null || matter.nextStepOn === null ? null : { step: matter.nextStep, on: matter.nextStepOn };
  const body = <ContactPage {...props} maySetNext={decideCarrying(standing).ok} next={next} today={dayOf(c)} />;
  return formPage(c, state, props.t.form.contactTitle, body);
}

async function sendContact(c: WriteContext<'number'>): Promise<Answer> {
  const parsed = parseContact(c.form, speechOf(c).t.errors, dayOf(c));
  return submit(
    c,
    parsed,
    (value) => logContact(c.db, writingOf(c), value),
    (state) => showContact(c, state),
  );
}

async function showNote(c: InCase, state?: State): Promise<Answer> {
  const { standing } = await loadStanding(c);
  const props = formProps(c, state, {}, decideWriting(standing));
  const writable = writableCompartments(signedIn(c.actor).profession);
  return formPage(
    c,
    state,
    props.t.form.noteTitle,
    <NotePage {...props} writable={writable} unitName={await ownUnitName(c)} />,
  );
}

async function sendNote(c: WriteContext<'number'>): Promise<Answer> {
  const parsed = parseNote(c.form, speechOf(c).t.errors, writableCompartments(signedIn(c.actor).profession));
  return submit(
    c,
    parsed,
    (value) => writeNote(c.db, writingOf(c), value),
    (state) => showNote(c, state),
  );
}

async function showOwnNote(c: InNote, state?: State): Promise<Answer> {
  const { matter, standing } = await loadStanding(c);
  const note = await getNote(c.db, { caseId: matter.id, id: idOf(c), compartments });
  const { membershipId } = signedIn(c.actor);
  if (note.membershipId !== membershipId) throw new Absent();
  const props = formProps(c, state, { body: [note.body] }, decideWriting(standing));
  const isFrozen = !mayAmend(note, membershipId);
  const shown = isFrozen
    ? { ...props, refusal: props.t.form.frozen, isBlocked: state === undefined && c.restored === undefined }
    : props;
  const latest = state?.status === 409 ? note.body : undefined;
  const seen = { ...note, version: seenVersion(state, note.version) };
  const body = <OwnNotePage {...shown} note={seen} unitName={await ownUnitName(c)} latest={latest} />;
  return formPage(c, state, props.t.form.ownNoteTitle, body);
}

async function sendOwnNote(c: WriteContext<'number' | 'id'>): Promise<Answer> {
  const parsed = parseOwnNote(c.form, speechOf(c).t.errors);
  const store = (value: { body: string; version: number }) => amendNote(c.db, writingOf(c), { ...value, id: idOf(c) });
  return submit(c, parsed, store, (state) => showOwnNote(c, state));
}

async function sendSigning(c: WriteContext<'number' | 'id'>): Promise<Answer> {
  const { version } = parseSigning(c.form, speechOf(c).t.errors);
  await signNote(c.db, writingOf(c), { id: idOf(c), version });
  return redirect(casePaths.matter.href({ number: c.params.number }));
}

async function showNextStep(c: InCase, state?: State): Promise<Answer> {
  const { matter, standing } = await loadStanding(c);
  const current = { nextStep: [matter.nextStep ?? ''], nextStepOn: [matter.nextStepOn ?? ''] };
  const props = formProps(c, state, current, decideCarrying(standing));
  const latest = state?.status === 409 ? (matter.nextStep ?? undefined) : undefined;
  const body = <NextStepPage {...props} version={seenVersion(state, matter.version)} latest={latest} />;
  return formPage(c, state, props.t.form.nextStepTitle, body);
}

async function sendNextStep(c: WriteContext<'number'>): Promise<Answer> {
  const parsed = parseNextStep(c.form, speechOf(c).t.errors);
  return submit(
    c,
    parsed,
    (value) => planNextStep(c.db, writingOf(c), value),
    (state) => showNextStep(c, state),
  );
}

async function showAgreement(c: InCase, state?: State): Promise<Answer> {
  const { matter, standing } = await loadStanding(c);
  const [latest] = await listAgreements(c.db, matter.id);
  const defaults: Values = { goal: [latest?.goal ?? ''], measures: [latest?.measures ?? ''], agreedOn: [dayOf(c)] };
  const props = formProps(c, state, defaults, decideCarrying(standing));
  const version = seenVersion(state, latest?.version ?? 0);
  const body = <AgreementPage {...props} version={version} today={dayOf(c)} />;
  return formPage(c, state, version === 0 ? props.t.form.agreementTitle : props.t.form.agreementReviseTitle, body);
}

async function sendAgreement(c: WriteContext<'number'>): Promise<Answer> {
  const parsed = parseAgreement(c.form, speechOf(c).t.errors, dayOf(c));
  return submit(
    c,
    parsed,
    (value) => agree(c.db, writingOf(c), value),
    (state) => showAgreement(c, state),
  );
}

async function showClosure(c: InCase, state?: State): Promise<Answer> {
  const { matter, standing } = await loadStanding(c);
  const notes = await listNotes(c.db, matter.id, compartments);
  const unsigned = notes.filter((note) => mayAmend(note, signedIn(c.actor).membershipId));
  const props = formProps(c, state, {}, decideCarrying(standing));
  return formPage(c, state, props.t.form.closureTitle, <ClosurePage {...props} unsigned={unsigned} />);
}

async function sendClosure(c: WriteContext<'number'>): Promise<Answer> {
  const parsed = parseClosure(c.form, speechOf(c).t.errors);
  return submit(
    c,
    parsed,
    (value) => closeCase(c.db, writingOf(c), value),
    (state) => showClosure(c, state),
  );
}

async function showUnitWork(c: RouteContext): Promise<Answer> {
  const speech = speechOf(c);
  const unitId = ownUnitId(c);
  const pageNumber = Math.min(Math.max(1, Math.trunc(Number(c.query.get('sida'))) || 1), 1000);
  const about = { unitId, today: dayOf(c), language: c.language };
  const waiting = await listUnitWork(c.db, { ...about, show: 'waiting', page: 1 });
  const carried = await listUnitWork(c.db, { ...about, show: 'carried', page: pageNumber });
  const people = await listMembers(
    c.db,
    carried.rows.flatMap(({ responsibleId }) => responsibleId ?? []),
  );
  const rows = carried.rows.map((row) => ({
    ...row,
    responsibleName: people.get(row.responsibleId ?? '')?.name ?? null,
  }));
  const view = {
    unitName: await ownUnitName(c),
    waiting: waiting.rows,
    carried: rows,
    page: pageNumber,
    hasMore: carried.hasMore,
  };
  return page({
    title: speech.t.unit.title,
    body: <UnitWorkPage {...speech} {...view} loads={await listStaffLoads(c)} />,
  });
}

async function listStaffLoads(c: RouteContext): Promise<Load[]> {
  const unitId = ownUnitId(c);
  const loads = await listLoads(c.db, { unitId, today: dayOf(c) });
  const staff = await listStaff(c.db, unitId, 'case_worker');
  return staff.map((worker) => ({
    ...worker,
    ...(loads.get(worker.membershipId) ?? { responsible: 0, contributing: 0 }),
  }));
}

async function showUnitMatter(c: InCase): Promise<Answer> {
  const speech = speechOf(c);
  const matter = await getMatter(c.db, c.params.number);
  // The professions' compartments are not asked for: a manager's role may not read those tables at all.
  const whole = await loadWhole(c, matter, ['shared', 'unit']);
  const unitId = ownUnitId(c);
  const isNeeded = isNamingNeeded({ unitId, role: currentUnitDuty(c, whole.unitDuties).role }, whole.duties, dayOf(c));
  const reader = { kind: 'manager', unitId, isNamingNeeded: isNeeded } as const;
  const body = <MatterPage {...speech} {...whole} reader={reader} tokens={c.tokens} />;
  return page({ title: `${matter.registryNumber} ${matter.title}`, body, crumbs: unitCrumbs(c) });
}

function currentUnitDuty(c: RouteContext, unitDuties: readonly UnitDuty[]): UnitDuty {
  const own = unitDuties.find((duty) => duty.unit.id === ownUnitId(c) && isCurrent(duty, dayOf(c)));
  return assertPresent(own, 'a manager sees a case only while the unit takes part');
}

function unitCrumbs(c: RouteContext) {
  return [{ label: speechOf(c).t.matter.unitCrumb, href: unitPaths.work.href() }];
}

async function showNaming(c: InCase, state?: State): Promise<Answer> {
  const speech = speechOf(c);
  const { number } = c.params;
  const matter = await getMatter(c.db, number);
  const unit = currentUnitDuty(c, await listUnitDuties(c.db, matter.id, c.language));
  const duties = await listDuties(c.db, matter.id);
  const lasting = duties.filter(
    ({ unitId, until }) => unitId === unit.unit.id && (until === null || until >= dayOf(c)),
  );
  const people = await listMembers(
    c.db,
    lasting.map(({ membershipId }) => membershipId),
  );
  const named = lasting.map((duty) => {
    const person = people.get(duty.membershipId);
    return { ...duty, name: person?.name ?? speech.t.who.unknownPerson, title: person?.title ?? '' };
  });
  const isNeeded = isNamingNeeded({ unitId: unit.unit.id, role: unit.role }, duties, dayOf(c));
  const defaults: Values = {
    role: [isNeeded ? unit.role : 'contributing'],
    from: [dayOf(c)],
    until: [unit.until ?? ''],
  };
  const view = {
    number,
    tokens: c.tokens,
    values: state?.values ?? c.restored ?? defaults,
    errors: state?.errors ?? {},
  };
  const staff = await listStaffLoads(c);
  const body = (
    <NamingPage
      {...speech}
      {...view}
      {...{ unit, named, staff }}
      refusal={state?.refusal}
      isClosed={matter.status === 'closed'}
    />
  );
  const crumbs = [...unitCrumbs(c), { label: number, href: unitPaths.matter.href({ number }) }];
  return page({ title: `${speech.t.unit.nameTitle}, ${number}`, body, crumbs, status: state?.status ?? 200 });
}

async function sendNaming(c: WriteContext<'number'>): Promise<Answer> {
  const { t } = speechOf(c);
  const parsed = parseNaming(c.form, t.errors, dayOf(c));
  if (!parsed.ok) return showNaming(c, { ...parsed, status: 422 });
  const outcome = await nameWorker(c.db, writingOf(c), parsed.value);
  if (outcome.ok) return redirect(unitPaths.matter.href({ number: c.params.number }));
  return showNaming(c, { values: c.form.values, errors: {}, refusal: t.unit.refusals[outcome.reason], status: 409 });
}

async function sendDutyEnd(c: WriteContext<'number' | 'id'>): Promise<Answer> {
  await endDuty(c.db, writingOf(c), idOf(c));
  return redirect(unitPaths.naming.href({ number: c.params.number }));
}

// After a 422 the form still answers for what its writer read; only a conflict, which shows the newer text, moves it on.
function seenVersion(state: State | undefined, current: number): number {
  const sent = state?.status === 422 ? state.values.version?.[0] : undefined;
  return sent === undefined ? current : Number(sent);
}

async function loadStanding(c: InCase): Promise<{ matter: Matter; standing: Standing }> {
  const matter = await getMatter(c.db, c.params.number);
  return { matter, standing: standingOf(matter, await listDuties(c.db, matter.id), writingOf(c)) };
}

async function ownUnitName(c: RouteContext): Promise<string> {
  return (await getUnit(c.db, ownUnitId(c), c.language)).name;
}

function ownUnitId(c: RouteContext): string {
  return assertPresent(signedIn(c.actor).unitId, 'workers and unit managers belong to a unit');
}

function idOf(c: InNote): string {
  const id = findId(c.params.id);
  if (id === undefined) throw new Absent();
  return id;
}

function writingOf(c: InCase): Writing {
  return { actor: signedIn(c.actor), number: c.params.number, now: c.now };
}

function speechOf(c: Pick<RouteContext, 'language' | 'now'>): Speech {
  return { t: { sv, en }[c.language], language: c.language, now: c.now };
}

function dayOf(c: Pick<RouteContext, 'now'>): string {
  return today(c.now).toString();
}
