// What stands around a text: what colleagues say, who sees to it, secret links to it, and the month's plan. Mounted by
// routes.tsx.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { signedIn } from '../../access/actors.ts';
import { open, type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { findDate, today } from '../../kit/dates.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { refuseUnknownFields } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { Notice } from '../../ui/page.tsx';
import { listMembers } from '../organisation/index.ts';
import { removeText, restoreText, tell, updateReview } from './commands.ts';
import { fieldsOf } from './domain-fields.ts';
import { editorialPaths } from './paths.ts';
import { textActs } from './policy.ts';
import { getStanding, listEditors, lockText, type Standing, type Version } from './queries.ts';
import { findPreview, listComments, listLinks, listPlanned } from './queries-around.ts';
import { textsOf } from './routes-desk.tsx';
import { crumbsOf, languageOf } from './routes-publication.tsx';
import { idOf } from './routes-write.tsx';
import { CalendarPage, CarePage, CommentsPage, LinksPage } from './views-around.tsx';
import { drawPreview } from './views-preview.tsx';

type Shown = { typed: string; replyTo: string; error: string | undefined };

async function showComments(c: RouteContext<'id'>, shown: Shown = { typed: '', replyTo: '', error: undefined }) {
  const { db, params, language, tokens } = c;
  const t = textsOf(language);
  const text = await getStanding(db, idOf(params.id), 'sv');
  const comments = await listComments(db, text.id);
  const people = await listMembers(db, [
    ...new Set(
      comments.flatMap(({ writtenBy, resolvedBy }) => [writtenBy, ...(resolvedBy === null ? [] : [resolvedBy])]),
    ),
  ]);
  const body = <CommentsPage {...{ t, language, tokens, text, comments, people, ...shown }} />;
  const status = shown.error === undefined ? 200 : 422;
  return page({ title: t.comments.title, body, status, crumbs: crumbsOf(t, text) });
}

/** A comment, a reply, or a thread that is done or taken up again. */
async function comment(c: WriteContext<'id'>): Promise<Answer> {
  const { db, params, form, now, language } = c;
  refuseUnknownFields(form, ['body', 'replyTo', 'resolve', 'reopen']);
  const actor = signedIn(c.actor);
  const text = await getStanding(db, idOf(params.id), 'sv');
  const here = editorialPaths.comments.href({ id: text.id });
  const settled = form.text('resolve') || form.text('reopen');
  if (settled !== '') {
    const isDone = form.text('resolve') !== '';
    await db
      .updateTable('editorial.comment')
      .set({ resolvedAt: isDone ? now.toString() : null, resolvedBy: isDone ? actor.membershipId : null })
      .where('id', '=', idOf(settled))
      .where('articleId', '=', text.id)
      .execute();
    return redirect(here);
  }
  const e = textsOf(language).comments.errors;
  const [body, replyTo] = [form.text('body'), form.text('replyTo')];
  const error = body === '' ? e.empty : body.length > 4000 ? e.long : undefined;
  if (error !== undefined) return showComments(c, { typed: body, replyTo, error });
  const thread = await listComments(db, text.id);
  if (replyTo !== '' && !thread.some(({ id }) => id === replyTo)) throw new Absent();
  const id = randomUUID();
  const said = {
    id,
    articleId: text.id,
    replyTo: replyTo === '' ? null : replyTo,
    language: 'sv',
    number: text.number,
  };
  await db
    .insertInto('editorial.comment')
    .values({ ...said, body, writtenAt: now.toString(), writtenBy: actor.membershipId })
    .execute();
  const taking = new Set([text.ownerId, ...thread.map(({ writtenBy }) => writtenBy)]);
  const told = (await listEditors(db)).filter(({ membershipId }) => taking.has(membershipId));
  await tell(db, told, { id: text.id, kind: 'comment_written', once: `comment:${id}`, path: here }, { actor, now });
  return redirect(`${here}#k-${replyTo || id}`);
}

/** Who sees to what has been approved, or put away, is the chief editor's to say; the database holds it. */
function isTheirs({ stage }: Pick<Standing, 'stage'>, isChief: boolean): boolean {
  return stage !== null && (isChief || (stage !== 'approved' && stage !== 'archived'));
}

async function showCare(c: RouteContext<'id'>, errors: FieldErrors = {}): Promise<Answer> {
  const { db, params, language, tokens, query, actor } = c;
  const t = textsOf(language);
  const text = await getStanding(db, idOf(params.id), 'sv');
  const editors = (await listEditors(db)).filter(
    ({ unitId, kind }) => unitId === text.unitId || kind === 'chief_editor',
  );
  const isChief = actor.kind === 'chief_editor';
  const mayGiveOver = isTheirs(text, isChief);
  const body = (
    <CarePage {...{ t, tokens, text, editors, errors, isChief, mayGiveOver, isSaved: query.has('sparat') }} />
  );
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return page({ title: t.care.title, body, status, width: 'form', crumbs: crumbsOf(t, text) });
}

async function tend(c: WriteContext<'id'>): Promise<Answer> {
  const { db, params, form, now, language } = c;
  refuseUnknownFields(form, ['act', 'ownerId', 'reviewOn']);
  const actor = signedIn(c.actor);
  await lockText(db, idOf(params.id));
  const text = await getStanding(db, idOf(params.id), 'sv');
  const here = editorialPaths.care.href({ id: text.id });
  const act = form.text('act');
  if (act === 'remove' || act === 'restore') {
    if (actor.kind !== 'chief_editor') throw new Absent();
    if ((act === 'remove') === (text.state === 'removed')) throw new Conflict('text-moved');
    await (act === 'remove' ? removeText : restoreText)(db, text, { actor, now });
    return redirect(here);
  }
  if (text.state === 'removed') throw new Conflict('text-moved');
  if (act === 'stands') {
    await updateReview(db, text.id, today(now).add({ years: 1 }).toString());
    return redirect(`${here}?sparat`);
  }
  const e = textsOf(language).care.errors;
  const [ownerId, reviewOn] = [form.text('ownerId'), form.text('reviewOn')];
  const isKnown = ownerId === '' || (await listEditors(db)).some(({ membershipId }) => membershipId === ownerId);
  const errors = {
    ...(!isKnown && { ownerId: e.owner }),
    ...(reviewOn !== '' && findDate(reviewOn) === undefined && { reviewOn: e.review }),
  };
  if (Object.keys(errors).length > 0) return showCare(c, errors);
  if ((text.reviewOn ?? '') !== reviewOn) await updateReview(db, text.id, reviewOn || null);
  if (isTheirs(text, actor.kind === 'chief_editor') && (text.ownerId ?? '') !== ownerId) {
    await db
      .updateTable('editorial.work')
      .set({ ownerId: ownerId || null })
      .where('articleId', '=', text.id)
      .where('language', '=', 'sv')
      .execute();
  }
  return redirect(`${here}?sparat`);
}

const linkDays = ['1', '7', '30'];

type Made = { token?: string; error?: string };

async function showLinks(c: RouteContext<'id' | 'language'>, { token, error }: Made = {}): Promise<Answer> {
  const { db, params, language, tokens, query, origin } = c;
  const t = textsOf(language);
  const text = await getStanding(db, idOf(params.id), languageOf(params.language));
  const links = await listLinks(db, text.id, text.language);
  const people = await listMembers(db, [...new Set(links.map(({ madeBy }) => madeBy))]);
  const made = token === undefined ? undefined : origin + editorialPaths.secret.href({ token });
  const props = { t, language, tokens, text, links, people, made, error, isRevoked: query.has('stangd') };
  const status = error === undefined ? 200 : 422;
  return page({ title: t.links.title, body: <LinksPage {...props} />, status, crumbs: crumbsOf(t, text) });
}

/** The link is shown here and nowhere else: what is kept is its hash. So this answers a page, and what it wrote stays. */
async function lend(c: WriteContext<'id' | 'language'>): Promise<Answer> {
  const { db, params, form, now, language } = c;
  refuseUnknownFields(form, ['days', 'revoke']);
  const { membershipId } = signedIn(c.actor);
  const text = await getStanding(db, idOf(params.id), languageOf(params.language));
  if (form.text('revoke') !== '') {
    await db
      .updateTable('editorial.preview')
      .set({ revokedAt: now.toString() })
      .where('id', '=', idOf(form.text('revoke')))
      .where('articleId', '=', text.id)
      .where('revokedAt', 'is', null)
      .execute();
    return redirect(`${editorialPaths.links.href({ id: text.id, language: text.language })}?stangd`);
  }
  const days = form.text('days');
  if (!linkDays.includes(days)) return showLinks(c, { error: textsOf(language).links.error });
  const token = randomBytes(24).toString('base64url');
  await db
    .insertInto('editorial.preview')
    .values({
      id: randomUUID(),
      articleId: text.id,
      language: text.language,
      tokenHash: hashOf(token),
      madeAt: now.toString(),
      madeBy: membershipId,
      expiresAt: now.add({ hours: Number(days) * 24 }).toString(),
    })
    .execute();
  return showLinks(c, { token });
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Search engines are told to pass by; the page is made anew for everybody who asks. */
async function showSecret(c: RouteContext<'token'>): Promise<Answer> {
  const found = await findPreview(c.db, hashOf(c.params.token));
  if (found === undefined) throw new Absent();
  const { version, ...article } = found;
  const { fields, ...of } = readVersionRow(version);
  const t = textsOf(c.language);
  const body = (
    <>
      <Notice tone="note">{t.preview.secret}</Notice>
      {await drawPreview(c, { ...article, fields, ...of })}
    </>
  );
  return page({ title: fields.title, body, head: { unlisted: true } });
}

/** A row of pages.version by its columns' own names. */
function readVersionRow(row: string) {
  const columns = Object.entries(JSON.parse(row) as Record<string, unknown>);
  const camel = columns.map(([name, value]) => [name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase()), value]);
  const version = Object.fromEntries(camel) as Version & { language: FaceLanguage };
  const { language, number, origin, originOn } = version;
  return { fields: fieldsOf(version), of: language, number, origin, originOn };
}

async function showCalendar({ db, query, language, now }: RouteContext): Promise<Answer> {
  const t = textsOf(language);
  const asked = findDate(`${query.get('manad') ?? ''}-01`);
  const month = (asked ?? today(now)).with({ day: 1 });
  const planned = await listPlanned(db, month, month.add({ months: 1 }));
  const body = (
    <CalendarPage {...{ t, language, month, today: today(now), planned, inWeeks: query.get('visa') === 'veckor' }} />
  );
  return page({ title: t.calendar.title, body, crumbs: [{ label: t.title, href: editorialPaths.desk.href() }] });
}

export const aroundRoutes: Route[] = [
  read({ path: editorialPaths.comments, act: textActs.read, handle: (c) => showComments(c) }),
  write({ path: editorialPaths.comments, act: textActs.comment, handle: comment }),
  read({ path: editorialPaths.care, act: textActs.read, handle: (c) => showCare(c) }),
  write({ path: editorialPaths.care, act: textActs.tend, handle: tend }),
  read({ path: editorialPaths.links, act: textActs.read, handle: (c) => showLinks(c) }),
  write({ path: editorialPaths.links, act: textActs.lend, manner: 'quiet', handle: lend }),
  open({ path: editorialPaths.secret, act: textActs.preview, kept: false, handle: showSecret }),
  read({ path: editorialPaths.calendar, act: textActs.list, handle: showCalendar }),
];
