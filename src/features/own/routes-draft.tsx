// The routes of one's own draft: writing, saving by itself, files, the summary, sending, removal. Mounted by routes.tsx.
import { type SignedInActor, signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { type Answer, empty, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { findCurrentService, getService, type Service } from '../catalogue/index.ts';
import { getMunicipality, getUnit, listSchoolUnits } from '../organisation/index.ts';
import {
  type Answers,
  carryOver,
  checkFilesIn,
  type Draft,
  deleteDraft,
  deleteDraftFile,
  deleteDraftFiles,
  getDraft,
  insertDraftFiles,
  leftOvers,
  listDraftFiles,
  lockDraft,
  onlyFields,
  updateDraft,
} from '../requests/index.ts';
import { sendOwn } from './commands.ts';
import { ageOf, rolesFor } from './domain.ts';
import { type Begun, begunOf, type DraftForm, parseOwn, readDraftForm, restoredAnswers } from './forms.ts';
import { ownPaths } from './paths.ts';
import { ownActs } from './policy.ts';
import { getOwnIdentity, type Identity } from './queries.ts';
import { en } from './texts.en.ts';
import { type OwnTexts, sv } from './texts.sv.ts';
import { GonePage, ProtectedPage, RemovalPage } from './views.tsx';
import { CheckPage } from './views-check.tsx';
import { DraftPage, type DraftPageProps } from './views-form.tsx';
import { OwnSummary } from './views-summary.tsx';

/** A draft under today's form, and who writes it. `gone`: it may not be asked for any more, by this person or at all. */
type Desk = { actor: SignedInActor; draft: Draft; service: Service; begun: Begun; identity: Identity; t: OwnTexts };

function idOf(param: string): string {
  const id = findId(param);
  if (id === undefined) throw new Absent();
  return id;
}

async function openDesk(c: RouteContext<'id'>): Promise<Desk | { gone: Answer }> {
  const t = { sv, en }[c.language];
  const actor = signedIn(c.actor);
  const stored = await getDraft(c.db, idOf(c.params.id));
  const identity = await getOwnIdentity(c.db);
  const self = { kind: actor.kind, age: ageOf(identity.personalNumber, today(c.now)) };
  const service = await findCurrentService(c.db, stored.serviceId, c.language);
  const begun = service && begunOf(stored.answers, service, self);
  if (service === undefined || begun === undefined || rolesFor(self, service).length === 0) {
    return {
      gone: page({ title: t.gone.title, body: <GonePage t={t} answers={stored.answers} />, crumbs: crumbs(t) }),
    };
  }
  const answers =
    service.version === stored.serviceVersion
      ? stored.answers
      : carryOver(stored.answers, {
          from: (await getService(c.db, stored.serviceId, stored.serviceVersion, c.language)).form,
          to: service.form,
          language: c.language,
        });
  return { actor, draft: { ...stored, answers }, service, begun, identity, t };
}

async function lockDesk(c: RouteContext<'id'>): Promise<Desk | { gone: Answer }> {
  await lockDraft(c.db, idOf(c.params.id));
  return openDesk(c);
}

const crumbs = (t: OwnTexts) => [{ label: t.list.title, href: ownPaths.list.href() }];

type Shown = Pick<DraftPageProps, 'answers' | 'errors' | 'notice'>;

async function draftPage(c: RouteContext<'id'>, desk: Desk, shown: Shown): Promise<Answer> {
  const { draft, service, begun, identity, t } = desk;
  const { db, language, now, tokens } = c;
  const props: DraftPageProps = {
    ...{ t, language, now, tokens, begun, identity, service },
    ...shown,
    draftId: draft.id,
    unit: await getUnit(db, service.unitId, language),
    schools: await listSchoolUnits(db),
    files: await listDraftFiles(db, draft.id),
    savedAt: draft.savedAt,
    left: leftOvers(draft.answers),
  };
  const status = Object.keys(shown.errors).length > 0 ? 422 : 200;
  return page({ title: service.title, body: <DraftPage {...props} />, status, crumbs: crumbs(t) });
}

async function showDraft(c: RouteContext<'id'>): Promise<Answer> {
  const desk = await openDesk(c);
  if ('gone' in desk) return desk.gone;
  const { draft, service, begun } = desk;
  const { restored } = c;
  const answers = restored === undefined ? draft.answers : restoredAnswers(restored, service, begun);
  const notice = restored !== undefined ? 'restored' : c.query.has('sparad') ? 'kept' : undefined;
  return draftPage(c, desk, { answers, errors: {}, notice });
}

async function parse(c: RouteContext<'id'>, { service, begun, identity, t }: Desk, answers: Answers) {
  const schools = await listSchoolUnits(c.db);
  const { language } = c;
  return {
    schools,
    parsed: parseOwn({ answers, begun, service, identity, schools, today: today(c.now), language, t }),
  };
}

function save({ db, now }: WriteContext<'id'>, { draft, service, actor }: Desk, answers: Answers): Promise<void> {
  return updateDraft(db, { draft, answers, serviceVersion: service.version, me: actor.membershipId, now });
}

/** Saving, adding a file, going on to the summary: one form and its buttons. */
async function receiveDraft(c: WriteContext<'id'>): Promise<Answer> {
  const desk = await lockDesk(c);
  if ('gone' in desk) return desk.gone;
  const { draft, service, begun, t } = desk;
  const form = readDraftForm(c.form, service, begun, draft.answers);
  if (form.isProtected) {
    await save(c, desk, form.answers);
    await deleteDraftFiles(c.db, draft.id);
    return redirect(ownPaths.protectedIdentity.href({ id: draft.id }));
  }
  const again = (errors: FieldErrors) => draftPage(c, desk, { answers: form.answers, errors, notice: undefined });
  const stored = await listDraftFiles(c.db, draft.id);
  const files = await checkFilesIn(c.language, c.form.files('files'), stored.length);
  const { parsed } = await parse(c, desk, form.answers);
  const errors = form.act === 'check' && !parsed.ok ? parsed.errors : {};
  if (!files.ok) return again({ ...errors, files: files.error });
  if (Object.keys(errors).length > 0) {
    const names = files.value.map(({ name }) => name).join(', ');
    return again(names === '' ? errors : { ...errors, files: t.form.fileAgain(names) });
  }
  if (form.act === 'file' && files.value.length === 0) return again({ files: t.form.noFile });
  await insertDraftFiles(c.db, { draftId: draft.id, files: files.value, ask: null, dated: null, now: c.now });
  await save(c, desk, form.answers);
  return redirect(afterSaving(draft.id, form));
}

function afterSaving(id: string, { act }: DraftForm): string {
  const href = ownPaths.draft.href({ id });
  return act === 'check' ? ownPaths.draftCheck.href({ id }) : act === 'file' ? `${href}#files` : `${href}?sparad`;
}

async function saveQuietly(c: WriteContext<'id'>): Promise<Answer> {
  const desk = await lockDesk(c);
  if ('gone' in desk) throw new Absent();
  await save(c, desk, readDraftForm(c.form, desk.service, desk.begun, desk.draft.answers).answers);
  return empty;
}

/** The button stands in the form, so whatever is typed around it comes along and is saved too. */
async function removeFile(c: WriteContext<'id' | 'fileId'>): Promise<Answer> {
  const desk = await lockDesk(c);
  if ('gone' in desk) return desk.gone;
  const { draft, service, begun } = desk;
  await deleteDraftFile(c.db, { draftId: draft.id, id: idOf(c.params.fileId) });
  const isWhole = c.form.values.question !== undefined;
  if (!isWhole) onlyFields(c.form, []);
  await save(c, desk, isWhole ? readDraftForm(c.form, service, begun, draft.answers).answers : draft.answers);
  return redirect(`${ownPaths.draft.href({ id: draft.id })}#files`);
}

async function checkPage(c: RouteContext<'id'>, desk: Desk, { isChanged }: { isChanged: boolean }): Promise<Answer> {
  const { draft, service, begun, t } = desk;
  const { language, tokens } = c;
  const { parsed, schools } = await parse(c, desk, draft.answers);
  const files = await listDraftFiles(c.db, draft.id);
  const names = files.length === 0 ? undefined : files.map(({ name }) => name).join(', ');
  const summary = parsed.ok ? (
    <OwnSummary
      {...{ t, language, service }}
      written={{
        ...parsed.value,
        schoolName: schools.find(({ id }) => id === parsed.value.schoolUnitId)?.name ?? null,
      }}
      files={names}
    />
  ) : undefined;
  const isAbout = begun.level === 'individual' && service.consentRule !== 'none';
  const consent = !isAbout
    ? undefined
    : begun.role === 'guardian'
      ? t.form.consentGuardian(service.title)
      : begun.role === 'youth'
        ? t.form.consentYouth(service.title)
        : t.form.consentOthers;
  const errors = parsed.ok ? {} : parsed.errors;
  const { id: draftId, version } = draft;
  const body = <CheckPage {...{ t, tokens, draftId, version, errors, isChanged, summary, consent }} />;
  const trail = [...crumbs(t), { label: service.title, href: ownPaths.draft.href({ id: draftId }) }];
  return page({ title: t.check.title, body, crumbs: trail, status: isChanged || !parsed.ok ? 422 : 200 });
}

async function showCheck(c: RouteContext<'id'>): Promise<Answer> {
  const desk = await openDesk(c);
  if ('gone' in desk) return desk.gone;
  const answer = await checkPage(c, desk, { isChanged: false });
  return answer.type === 'page' ? { ...answer, status: 200 } : answer;
}

/** Only what has been read is sent: a text that has changed since, in another window, is shown again. */
async function send(c: WriteContext<'id'>): Promise<Answer> {
  onlyFields(c.form, ['version']);
  const desk = await lockDesk(c);
  if ('gone' in desk) return desk.gone;
  const { actor, draft, service, t } = desk;
  const { parsed } = await parse(c, desk, draft.answers);
  const isChanged = c.form.text('version') !== String(draft.version);
  if (!parsed.ok || isChanged) return checkPage(c, desk, { isChanged });
  const consentWords = { ...t.consentWords, scope: t.consentWords.scope(service.title) };
  const number = await sendOwn(c.db, { actor, draft, input: parsed.value, service, consentWords, now: c.now });
  return redirect(ownPaths.receipt.href({ number }));
}

export const draftRoutes: Route[] = [
  read({ path: ownPaths.draft, act: ownActs.readDraft, handle: showDraft }),
  write({ path: ownPaths.draft, act: ownActs.writeDraft, uploads: true, handle: receiveDraft }),
  write({ path: ownPaths.draftSaved, act: ownActs.saveDraft, manner: 'quiet', handle: saveQuietly }),
  write({ path: ownPaths.draftFileRemoval, act: ownActs.writeDraft, uploads: true, handle: removeFile }),
  read({ path: ownPaths.draftCheck, act: ownActs.readDraft, handle: showCheck }),
  write({ path: ownPaths.draftCheck, act: ownActs.send, handle: send }),
  read({
    path: ownPaths.draftRemoval,
    act: ownActs.readDraft,
    handle: async ({ db, params, language, tokens }) => {
      const t = { sv, en }[language];
      const { id } = await getDraft(db, idOf(params.id));
      return page({ title: t.removal.title, body: <RemovalPage {...{ t, tokens, id }} />, crumbs: crumbs(t) });
    },
  }),
  write({
    path: ownPaths.draftRemoval,
    act: ownActs.deleteDraft,
    handle: async ({ db, params, form }) => {
      onlyFields(form, []);
      await deleteDraft(db, idOf(params.id));
      return redirect(ownPaths.list.href());
    },
  }),
  read({
    path: ownPaths.protectedIdentity,
    act: ownActs.readDraft,
    handle: async ({ db, params, language }) => {
      const t = { sv, en }[language];
      await getDraft(db, idOf(params.id));
      const { entrancePhone: phone } = await getMunicipality(db);
      return page({ title: t.protectedPage.title, body: <ProtectedPage {...{ t, phone }} />, crumbs: crumbs(t) });
    },
  }),
];
