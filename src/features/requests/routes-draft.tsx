// The routes of a draft: writing, saving by itself, files, sending, removal. Mounted by routes.tsx.
import { type SignedInActor, signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { type Answer, empty, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { EmptyState, PageHeader } from '../../ui/page.tsx';
import { findOfferedService, type Service } from '../catalogue/index.ts';
import { getMunicipality, getUnit } from '../organisation/index.ts';
import { submitRequest } from './commands.ts';
import type { Answers } from './domain.ts';
import { type DraftForm, levelOf, parseRequest, readDraftForm, restoredAnswers } from './forms.ts';
import { requestPaths } from './paths.ts';
import { draftActs } from './policy.ts';
import {
  type Draft,
  deleteDraft,
  deleteDraftFile,
  deleteDraftFiles,
  getDraft,
  insertDraftFiles,
  listDraftFiles,
  updateDraft,
} from './queries-draft.ts';
import { en } from './texts.en.ts';
import { type RequestTexts, sv } from './texts.sv.ts';
import { checkFiles } from './uploads.ts';
import { ProtectedPage, RemovalPage, savedWords } from './views.tsx';
import { DraftPage, type DraftPageProps } from './views-draft.tsx';

/** The draft of the address, its service as offered today, and the texts of the reader. */
type Desk = { actor: SignedInActor; draft: Draft; service: Service; t: RequestTexts };

async function openDesk(c: RouteContext<'id'>): Promise<Desk | { gone: Answer }> {
  const actor = signedIn(c.actor);
  const t = { sv, en }[c.language];
  const draft = await getDraft(c.db, idOf(c.params.id));
  const service = await findOfferedService(c.db, draft.serviceId, actor.kind, c.language);
  return service === undefined ? { gone: gonePage(t, draft) } : { actor, draft, service, t };
}

function idOf(text: string): string {
  const id = findId(text);
  if (id === undefined) {
    throw new Absent();
  }
  return id;
}

/** The service has been withdrawn since the draft was begun: what was written can still be read and copied. */
function gonePage(t: RequestTexts, draft: Draft): Answer {
  const body = (
    <>
      <PageHeader title={t.form.gone} ingress={t.form.goneText} />
      {Object.entries(draft.answers).map(([name, values]) => (
        <p key={name}>{values.join(', ')}</p>
      ))}
      <EmptyState
        title={t.form.remove}
        action={{ href: requestPaths.draftRemoval.href({ id: draft.id }), label: t.form.remove }}
      />
    </>
  );
  return page({ title: t.form.gone, body, crumbs: crumbs(t) });
}

function crumbs(t: RequestTexts) {
  return [{ label: t.list.title, href: requestPaths.list.href() }];
}

type Shown = Pick<DraftPageProps, 'answers' | 'errors' | 'notice' | 'level'>;

async function draftPage(c: RouteContext<'id'>, desk: Desk, shown: Shown): Promise<Answer> {
  const { draft, service, t } = desk;
  const files = await listDraftFiles(c.db, draft.id);
  const unit = await getUnit(c.db, service.unitId, c.language);
  const { entrancePhone: phone } = await getMunicipality(c.db);
  const savedAt = savedWords(draft.savedAt, c);
  const { language, tokens } = c;
  const body = (
    <DraftPage {...{ t, language, tokens, draftId: draft.id, service, unit, files, savedAt, phone }} {...shown} />
  );
  const status = Object.keys(shown.errors).length > 0 ? 422 : 200;
  return page({ title: service.title, body, status, crumbs: crumbs(t) });
}

async function showDraft(c: RouteContext<'id'>): Promise<Answer> {
  const desk = await openDesk(c);
  if ('gone' in desk) {
    return desk.gone;
  }
  const { draft, service } = desk;
  const answers = c.restored === undefined ? draft.answers : restoredAnswers(c.restored, service, draft.answers);
  const level = c.query.has('niva') && service.levels.length > 1 ? undefined : levelOf(answers, service);
  const notice = c.restored !== undefined ? 'restored' : c.query.has('sparad') ? 'kept' : undefined;
  return draftPage(c, desk, { answers, level, errors: {}, notice });
}

/** Saving, adding a file, going back to the first question, sending: one form, four buttons. */
async function receiveDraft(c: WriteContext<'id'>): Promise<Answer> {
  const desk = await openDesk(c);
  if ('gone' in desk) {
    return desk.gone;
  }
  const { draft, service, t } = desk;
  const form = readDraftForm(c.form, service, draft.answers);
  const again = (errors: DraftPageProps['errors']) =>
    draftPage(c, desk, { answers: form.answers, level: form.level, errors, notice: undefined });
  if (isProtected(form)) {
    await updateDraft(c.db, { id: draft.id, answers: form.answers, now: c.now });
    await deleteDraftFiles(c.db, draft.id);
    return redirect(requestPaths.protectedIdentity.href({ id: draft.id }));
  }
  if (form.pupilRefused) {
    return again({ level: t.errors.pupilNotAsked });
  }
  const stored = await listDraftFiles(c.db, draft.id);
  const files = await checkFiles(c.form.files('files'), { stored: stored.length, t: t.errors });
  const request =
    form.act === 'send'
      ? parseRequest({ ...form, service, today: today(c.now), language: c.language, t: t.errors })
      : undefined;
  if (!files.ok || request?.ok === false) {
    const kept =
      files.ok && files.value.length > 0
        ? t.errors.fileNotKept(files.value.map(({ name }) => name).join(', '))
        : undefined;
    const fileError = files.ok ? kept : files.error;
    return again({
      ...(request?.ok === false ? request.errors : {}),
      ...(fileError === undefined ? {} : { files: fileError }),
    });
  }
  if (form.act === 'file' && files.value.length === 0) {
    return again({ files: t.errors.noFile });
  }
  await insertDraftFiles(c.db, { draftId: draft.id, files: files.value, now: c.now });
  if (request !== undefined) {
    const { answers } = form;
    const number = await submitRequest(c.db, {
      actor: desk.actor,
      draftId: draft.id,
      answers,
      input: request.value,
      service,
      now: c.now,
    });
    return redirect(requestPaths.receipt.href({ number }));
  }
  await updateDraft(c.db, { id: draft.id, answers: form.answers, now: c.now });
  return redirect(afterSaving(draft.id, form, c.form.text('part') === 'level'));
}

function isProtected({ level, answers }: DraftForm): boolean {
  return level === 'individual' && answers.protectedIdentity?.[0] === 'yes';
}

function afterSaving(id: string, { act }: DraftForm, wasLevel: boolean): string {
  const href = requestPaths.draft.href({ id });
  if (act === 'level') {
    return `${href}?niva`;
  }
  return act === 'file' ? `${href}#files` : wasLevel ? href : `${href}?sparad`;
}

async function saveQuietly(c: WriteContext<'id'>): Promise<Answer> {
  const desk = await openDesk(c);
  if (!('gone' in desk)) {
    const { answers } = readDraftForm(c.form, desk.service, desk.draft.answers);
    await updateDraft(c.db, { id: desk.draft.id, answers, now: c.now });
  }
  return empty;
}

/** The button stands in the form, so whatever is typed around it comes along and is saved too. */
async function removeFile(c: WriteContext<'id' | 'fileId'>): Promise<Answer> {
  const desk = await openDesk(c);
  if ('gone' in desk) {
    return desk.gone;
  }
  const { draft, service } = desk;
  await deleteDraftFile(c.db, { draftId: draft.id, id: idOf(c.params.fileId) });
  const sentWhole = c.form.text('part') !== '';
  const answers: Answers = sentWhole ? readDraftForm(c.form, service, draft.answers).answers : draft.answers;
  await updateDraft(c.db, { id: draft.id, answers, now: c.now });
  return redirect(`${requestPaths.draft.href({ id: draft.id })}#files`);
}

export const draftRoutes: Route[] = [
  read({ path: requestPaths.draft, act: draftActs.read, handle: showDraft }),
  write({ path: requestPaths.draft, act: draftActs.write, uploads: true, handle: receiveDraft }),
  write({ path: requestPaths.draftSaved, act: draftActs.save, manner: 'quiet', handle: saveQuietly }),
  write({ path: requestPaths.draftFileRemoval, act: draftActs.write, uploads: true, handle: removeFile }),
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
    handle: async ({ db, params }) => {
      const { id } = await getDraft(db, idOf(params.id));
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
