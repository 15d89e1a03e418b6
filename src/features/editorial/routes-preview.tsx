// A text as readers will meet it, for its editors: what they have typed, or the newest version. Mounted by routes.tsx.
import { type Route, type RouteContext, read } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { type Answer, page } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { ButtonLink } from '../../ui/form.tsx';
import { Notice } from '../../ui/page.tsx';
import { fieldsOf } from './domain-fields.ts';
import { fieldsFrom } from './forms.ts';
import { editorialPaths, writingAt } from './paths.ts';
import { textActs } from './policy.ts';
import { findDraft, findStanding, findVersion, getStanding } from './queries.ts';
import { textsOf } from './routes-desk.tsx';
import { crumbsOf, languageOf } from './routes-publication.tsx';
import { idOf } from './routes-write.tsx';
import { drawPreview } from './views-preview.tsx';

async function showPreview(c: RouteContext<'id' | 'language'>): Promise<Answer> {
  const { db, params, language, query, now } = c;
  const t = textsOf(language);
  const of = languageOf(params.language);
  const swedish = await getStanding(db, idOf(params.id), 'sv');
  const text = await findStanding(db, swedish.id, of);
  const newest = text && (await findVersion(db, text.id, of, text.number));
  const base = newest ?? (await findVersion(db, swedish.id, 'sv', swedish.number));
  const draft = query.has('utkast') ? await findDraft(db, swedish.id, of) : undefined;
  if (newest === undefined && draft === undefined) throw new Absent();
  const title = text?.title ?? swedish.title;
  const notice = (
    <Notice tone="note">
      <p>{draft === undefined ? t.preview.saved(text?.number ?? 0) : t.preview.draft}</p>
      <p>
        <ButtonLink href={writingAt(swedish.id, of)} variant="secondary">
          {t.preview.write}
        </ButtonLink>
      </p>
    </Notice>
  );
  const fields = draft === undefined ? fieldsOf(base) : fieldsFrom(draft.fields, fieldsOf(base));
  const { id: articleId, kind, slug, unitId } = swedish;
  const { origin, originOn } = newest ?? { origin: 'written' as const, originOn: today(now).toString() };
  const previewed = { articleId, kind, slug, unitId, of, number: text?.number ?? 0, fields, origin, originOn };
  const body = (
    <>
      {notice}
      {await drawPreview(c, previewed)}
    </>
  );
  return page({ title: t.preview.title, body, crumbs: crumbsOf(t, { id: articleId, language: of, title }) });
}

export const previewRoutes: Route[] = [read({ path: editorialPaths.preview, act: textActs.read, handle: showPreview })];
