// The routes of a draft: writing, saving by itself, files, sending, removal. Mounted by routes.tsx; the summary before
// sending and writing together stand in routes-together.tsx.
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { type Answer, empty, page, redirect } from '../../platform/http/answer.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { getMunicipality, getUnit } from '../organisation/index.ts';
import { type Checked, checkDraft, sendDraft } from './commands.ts';
import type { Answers } from './domain.ts';
import { leftOvers, marksOf } from './domain-draft.ts';
import { type DraftForm, fieldNames, levelOf, onlyFields, readDraftForm, restoredAnswers } from './forms.ts';
import { requestPaths } from './paths.ts';
import { draftActs } from './policy.ts';
import {
  deleteDraft,
  deleteDraftFile,
  deleteDraftFiles,
  getDraft,
  insertDraftFiles,
  listDraftFiles,
  updateDraft,
} from './queries-draft.ts';
import { listParticipants } from './queries-together.ts';
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
import { checkPage, togetherRoutes } from './routes-together.tsx';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { type CheckedFiles, checkSentFiles } from './uploads.ts';
import { ProtectedPage, RemovalPage, savedWords } from './views.tsx';
import { DraftPage, type DraftPageProps } from './views-draft.tsx';
import { TogetherNote } from './views-together.tsx';

type Shown = Pick<DraftPageProps, 'answers' | 'errors' | 'notice' | 'level' | 'seen'> & {
  clashes?: DraftPageProps['clashes'];
};

async function draftPage(c: RouteContext<'id'>, desk: Desk, shown: Shown): Promise<Answer> {
  const { draft, service, t, actor, isOtherVersion } = desk;
  const files = await listDraftFiles(c.db, draft.id);
  const unit = await getUnit(c.db, service.unitId, c.language);
  const { entrancePhone: phone } = await getMunicipality(c.db);
  const participants = await listParticipants(c.db, draft.id);
  const { language, now, tokens } = c;
  const common = { t, language, now };
  const props = {
    ...common,
    ...shown,
    tokens,
    draftId: draft.id,
    service,
    unit,
    files,
    phone,
    isOtherVersion,
    leftOvers: leftOvers(draft.answers),
    savedAt: savedWords(draft.savedAt, common),
    savedBy: saverOf(desk),
    writtenBy: await findWrittenWords(c.db, desk, common),
    clashes: shown.clashes ?? new Map<string, string>(),
    extendsNumber: await findExtendedNumber(c.db, desk),
    isMine: draft.membershipId === actor.membershipId,
    together: <TogetherNote {...common} {...{ draft, participants, me: actor.membershipId, kind: actor.kind }} />,
  };
  const status = Object.keys(shown.errors).length > 0 || props.clashes.size > 0 ? 422 : 200;
  return page({ title: service.title, body: <DraftPage {...props} />, status, crumbs: crumbs(t) });
}

async function showDraft(c: RouteContext<'id'>): Promise<Answer> {
  const desk = await openDesk(c);
  if ('closed' in desk) {
    return desk.page;
  }
  const { draft, service } = desk;
  const { restored } = c;
  const answers = restored === undefined ? draft.answers : restoredAnswers(restored, service, draft.answers);
  const level = c.query.has('niva') && service.levels.length > 1 ? undefined : levelOf(answers, service);
  const notice = restored !== undefined ? 'restored' : c.query.has('sparad') ? 'kept' : undefined;
  // What came back was typed over what stood there then: a colleague's later words are not silently overwritten.
  const seen = restored?.seen?.[0] ?? marksOf(draft.answers, fieldNames(service));
  return draftPage(c, desk, { answers, level, seen, errors: {}, notice });
}

/** Saving, going on, adding a file, going back to the first question, checking, sending: one form and its buttons. */
async function receiveDraft(c: WriteContext<'id'>): Promise<Answer> {
  const open = await lockDesk(c);
  if ('closed' in open) {
    return keepClosed(c, open.closed);
  }
  const desk = open;
  const { draft, service, t, actor } = desk;
  const form = readDraftForm(c.form, service, { ...draft, me: actor.membershipId });
  const seen = c.form.text('seen') || marksOf(draft.answers, fieldNames(service));
  const again = (errors: FieldErrors) =>
    draftPage(c, desk, { answers: form.answers, level: form.level, seen, errors, notice: undefined });
  if (isProtected(form)) {
    await save(c, desk, form.answers);
    await deleteDraftFiles(c.db, draft.id);
    return redirect(requestPaths.protectedIdentity.href({ id: draft.id }));
  }
  if (form.pupilRefused) {
    return again({ level: t.errors.pupilNotAsked });
  }
  if (form.clashes.length > 0) {
    return clashPage(c, desk, form);
  }
  const stored = await listDraftFiles(c.db, draft.id);
  const files = await checkSentFiles(c.form, { stored: stored.length, form: service.form, today: today(c.now), t });
  const isWhole = form.act === 'check' || form.act === 'send';
  const there = files.ok ? [...stored, ...files.value.files.map(({ name }) => ({ ...files.value, name }))] : stored;
  const checked = isWhole
    ? await checkDraft(c.db, { ...form, kind: actor.kind, service, files: there, now: c.now, language: c.language, t })
    : undefined;
  if (!files.ok || checked?.ok === false) {
    return again({ ...(checked?.ok === false ? checked.errors : {}), ...fileErrors(files, t) });
  }
  if (form.act === 'file' && files.value.files.length === 0) {
    return again({ files: t.errors.noFile });
  }
  await insertDraftFiles(c.db, { draftId: draft.id, ...files.value, now: c.now });
  if (form.act === 'send' && checked !== undefined) {
    return send(c, desk, form, checked);
  }
  await save(c, desk, form.answers);
  return redirect(afterSaving(draft.id, form, c.form.text('part') === 'level'));
}

/** Files are not kept when something else needs mending: the browser forgets them, so their sender is told. */
function fileErrors(files: CheckedFiles, t: Desk['t']): FieldErrors {
  if (!files.ok) {
    return files.errors;
  }
  const names = files.value.files.map(({ name }) => name).join(', ');
  return names === '' ? {} : { files: t.errors.fileNotKept(names) };
}

/** Only what a principal has seen is sent: a summary that a colleague has written past is shown again. */
async function send(
  c: WriteContext<'id'>,
  desk: Desk,
  { answers }: DraftForm,
  { input }: Extract<Checked, { ok: true }>,
): Promise<Answer> {
  const { actor, draft, service, t } = desk;
  if (actor.kind !== 'principal') {
    throw new Absent();
  }
  const read = c.form.text('version');
  if (read !== '' && read !== String(draft.version)) {
    return checkPage(c, desk, { isChanged: true });
  }
  const consentWords = { scope: t.form.consentScope(service.title), towards: t.form.consentTowards };
  const number = await sendDraft(c.db, {
    actor,
    draft: { ...draft, answers },
    input,
    service,
    consentWords,
    now: c.now,
  });
  return redirect(requestPaths.receipt.href({ number }));
}

/** Nothing is saved until the sender has seen what the colleague wrote in the same fields. */
async function clashPage(c: WriteContext<'id'>, desk: Desk, form: DraftForm): Promise<Answer> {
  const { draft, service } = desk;
  const clashes = new Map(form.clashes.map((name) => [name, (draft.answers[name] ?? []).join(', ')]));
  const seen = marksOf(draft.answers, fieldNames(service));
  return draftPage(c, desk, {
    answers: form.answers,
    level: form.level,
    seen,
    errors: {},
    notice: undefined,
    clashes,
  });
}

/** The service was withdrawn while somebody was writing: what was sent is kept all the same, and shown to be copied. */
async function keepClosed(c: WriteContext<'id'>, desk: Desk): Promise<Answer> {
  const { draft, service, actor } = desk;
  const { answers } = readDraftForm(c.form, service, { ...draft, me: actor.membershipId });
  await save(c, desk, answers);
  return redirect(requestPaths.draft.href({ id: draft.id }));
}

function save({ db, now }: WriteContext<'id'>, { draft, service, actor }: Desk, answers: Answers): Promise<void> {
  return updateDraft(db, { draft, answers, serviceVersion: service.version, me: actor.membershipId, now });
}

function isProtected({ level, answers }: DraftForm): boolean {
  return level === 'individual' && answers.protectedIdentity?.[0] === 'yes';
}

function afterSaving(id: string, { act, to }: DraftForm, wasLevel: boolean): string {
  const href = requestPaths.draft.href({ id });
  if (act === 'check') {
    return requestPaths.draftCheck.href({ id });
  }
  if (act === 'level') {
    return `${href}?niva`;
  }
  const fragment = act === 'file' ? 'files' : to;
  return fragment !== '' ? `${href}#${fragment}` : wasLevel ? href : `${href}?sparad`;
}

async function saveQuietly(c: WriteContext<'id'>): Promise<Answer> {
  const open = await lockDesk(c);
  const desk = 'closed' in open ? open.closed : open;
  const { draft, service, actor } = desk;
  const { answers, clashes } = readDraftForm(c.form, service, { ...draft, me: actor.membershipId });
  if (clashes.length > 0) {
    throw new Conflict('draft-written-by-two');
  }
  await save(c, desk, answers);
  return empty;
}

/** The button stands in the form, so whatever is typed around it comes along and is saved too. */
async function removeFile(c: WriteContext<'id' | 'fileId'>): Promise<Answer> {
  const open = await lockDesk(c);
  if ('closed' in open) {
    return open.page;
  }
  const { draft, service, actor } = open;
  await deleteDraftFile(c.db, { draftId: draft.id, id: idOf(c.params.fileId) });
  const isSentWhole = c.form.text('part') !== '';
  if (!isSentWhole) {
    onlyFields(c.form, []);
  }
  const sent = isSentWhole ? readDraftForm(c.form, service, { ...draft, me: actor.membershipId }) : undefined;
  if (sent !== undefined && sent.clashes.length > 0) {
    return clashPage(c, open, sent);
  }
  await save(c, open, sent?.answers ?? draft.answers);
  return redirect(`${requestPaths.draft.href({ id: draft.id })}#files`);
}

export const draftRoutes: Route[] = [
  read({ path: requestPaths.draft, act: draftActs.read, handle: showDraft }),
  write({ path: requestPaths.draft, act: draftActs.write, uploads: true, handle: receiveDraft }),
  write({ path: requestPaths.draftSaved, act: draftActs.save, manner: 'quiet', handle: saveQuietly }),
  write({ path: requestPaths.draftFileRemoval, act: draftActs.write, uploads: true, handle: removeFile }),
  ...togetherRoutes,
  read({
    path: requestPaths.draftRemoval,
    act: draftActs.read,
    handle: async ({ db, params, language, tokens }) => {
      const t = { sv, en }[language];
      const draft = await getDraft(db, idOf(params.id));
      const title = draft.answers.question?.[0] ?? t.list.untitled;
      const body = <RemovalPage t={t} tokens={tokens} draftId={draft.id} title={title} />;
      return page({ title: t.removal.title, body, crumbs: crumbs(t) });
    },
  }),
  write({
    path: requestPaths.draftRemoval,
    act: draftActs.delete,
    handle: async ({ db, actor, params, form }) => {
      onlyFields(form, []);
      const { id, membershipId } = await getDraft(db, idOf(params.id));
      // Whoever was let in leaves; the draft is the one's who began it.
      if (membershipId !== signedIn(actor).membershipId) {
        throw new Absent();
      }
      await deleteDraft(db, id);
      return redirect(requestPaths.list.href());
    },
  }),
  read({
    path: requestPaths.protectedIdentity,
    act: draftActs.read,
    handle: async ({ db, params, language, tokens }) => {
      const t = { sv, en }[language];
      const draft = await getDraft(db, idOf(params.id));
      const { entrancePhone: phone } = await getMunicipality(db);
      const body = <ProtectedPage t={t} tokens={tokens} draftId={draft.id} phone={phone} />;
      return page({ title: t.protectedPage.title, body, crumbs: crumbs(t) });
    },
  }),
];
