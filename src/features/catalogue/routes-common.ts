// What the pages of services share: their words, their crumbs, and the draft as it was seen. Called by routes.tsx and
// routes-edit.tsx.
import type { Language, RouteContext, WriteContext } from '../../access/route.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { seenVersion } from './forms.ts';
import { cataloguePaths } from './paths.ts';
import { findDraft, listVersions, type ServiceDraft } from './queries-versions.ts';
import { en as editorEn } from './texts.editor.en.ts';
import { type EditorTexts, sv as editorSv } from './texts.editor.sv.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export function spoken({ language }: { language: Language }) {
  const faultWords = { sv, en }[language].faults;
  return { t: { sv: editorSv, en: editorEn }[language] as EditorTexts, faultWords, language };
}

export function crumbs(t: EditorTexts, id: string, service: string) {
  return [
    { label: t.list.title, href: cataloguePaths.list.href() },
    { label: service, href: cataloguePaths.service.href({ id }) },
  ];
}

/** Throws Absent when the service has no draft: there is nothing to change. */
export async function getDraft({ db }: RouteContext, id: string): Promise<ServiceDraft> {
  const draft = await findDraft(db, id);
  if (draft === undefined) throw new Absent();
  return draft;
}

/** The draft as it was seen; throws Conflict when a colleague has changed, published or discarded it meanwhile. */
export async function getSeenDraft(c: WriteContext, id: string): Promise<ServiceDraft> {
  const draft = await findDraft(c.db, id);
  if (draft === undefined) await listVersions(c.db, id);
  if (draft?.version !== seenVersion(c.form)) throw new Conflict('draft-changed');
  return draft;
}
