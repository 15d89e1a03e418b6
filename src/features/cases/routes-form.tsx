// The forms of a case, each a page of its own: shown, sent, shown again with what was typed. Mounted by routes.tsx.
import { signedIn } from '../../access/actors.ts';
import { type Route, read, type WriteContext, write } from '../../access/route.ts';
import type { Outcome } from '../../kit/outcome.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { agree, amendNote, closeCase, logContact, planNextStep, signNote, writeNote } from './commands.ts';
import { compartments, decideCarrying, decideWriting, mayAmend, writableCompartments } from './domain.ts';
import {
  type Parsed,
  parseAgreement,
  parseClosure,
  parseContact,
  parseNextStep,
  parseNote,
  parseOwnNote,
  parseSigning,
  type Values,
} from './forms.ts';
import {
  dayOf,
  type FormState,
  type InCase,
  type InPart,
  idOf,
  loadStanding,
  ownUnitName,
  speechOf,
  writingOf,
} from './loading.ts';
import { casePaths } from './paths.ts';
import { caseActs } from './policy.ts';
import { getNote, listAgreements, listNotes } from './queries-matter.ts';
import type { CaseTexts } from './texts.sv.ts';
import {
  AgreementPage,
  ClosurePage,
  ContactPage,
  type FormPageProps,
  NextStepPage,
  NotePage,
  OwnNotePage,
} from './views-form.tsx';

export const formRoutes: Route[] = [
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
];

type Refusal = Exclude<keyof CaseTexts['refusals'], 'title' | 'now'>;

async function submit<T>(
  c: WriteContext<'number'>,
  parsed: Parsed<T>,
  store: (value: T) => Promise<Outcome<true, Refusal>>,
  show: (state: FormState) => Promise<Answer>,
): Promise<Answer> {
  if (!parsed.ok) return show({ ...parsed, status: 422 });
  const outcome = await store(parsed.value);
  if (outcome.ok) return redirect(casePaths.matter.href({ number: c.params.number }));
  return show({ values: c.form.values, errors: {}, refusal: speechOf(c).t.refusals[outcome.reason], status: 409 });
}

/** A form that cannot be used says so instead of showing itself, unless something is already written in it. */
function formProps(
  c: InCase,
  state: FormState | undefined,
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

function formPage(c: InCase, state: FormState | undefined, title: string, body: preact.JSX.Element): Answer {
  const { number } = c.params;
  const crumbs = [
    { label: speechOf(c).t.matter.crumb, href: casePaths.work.href() },
    { label: number, href: casePaths.matter.href({ number }) },
  ];
  return page({ title: `${title}, ${number}`, body, crumbs, status: state?.status ?? 200 });
}

async function showContact(c: InCase, state?: FormState): Promise<Answer> {
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

async function showNote(c: InCase, state?: FormState): Promise<Answer> {
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

async function showOwnNote(c: InPart, state?: FormState): Promise<Answer> {
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

async function showNextStep(c: InCase, state?: FormState): Promise<Answer> {
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

async function showAgreement(c: InCase, state?: FormState): Promise<Answer> {
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

async function showClosure(c: InCase, state?: FormState): Promise<Answer> {
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

// After a 422 the form still answers for what its writer read; only a conflict, which shows the newer text, moves it on.
function seenVersion(state: FormState | undefined, current: number): number {
  const sent = state?.status === 422 ? state.values.version?.[0] : undefined;
  return sent === undefined ? current : Number(sent);
}
