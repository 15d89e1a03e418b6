// The editors' side: the queue, one comment, the figures and their file.
import { createHash, randomBytes } from 'node:crypto';
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { findId } from '../../kit/ids.ts';
import { file, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { writeCsv } from '../../platform/sheets/index.ts';
import { listUnits } from '../organisation/index.ts';
import { pageOf, reasons, states, usefulShare } from './domain.ts';
import { parseAnswer, parseSorting } from './forms.ts';
import { feedbackPaths } from './paths.ts';
import { feedbackActs } from './policy.ts';
import {
  type Comment,
  type CommentFilter,
  countByReason,
  type Figures,
  findComment,
  findWrittenAnswer,
  insertAnswer,
  listComments,
  listFigures,
  listPageNames,
  updateSorting,
} from './queries.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { CommentPage, CommentsPage, FiguresPage, nameOf, periods } from './views-desk.tsx';

export const deskRoutes: Route[] = [
  read({ path: feedbackPaths.list, act: feedbackActs.list, handle: showQueue }),
  read({
    path: feedbackPaths.read,
    act: feedbackActs.read,
    handle: async (c) => showComment(c, { values: c.restored ?? {}, errors: {} }),
  }),
  write({ path: feedbackPaths.read, act: feedbackActs.sort, handle: tendComment }),
  read({ path: feedbackPaths.figures, act: feedbackActs.figures, handle: showFigures }),
  read({ path: feedbackPaths.takeOut, act: feedbackActs.takeOut, handle: takeOutFigures }),
];

function readFilter(query: URLSearchParams): CommentFilter {
  return {
    state: states.find((state) => state === query.get('lage')) ?? 'open',
    reason: reasons.find((reason) => reason === query.get('skal')),
    page: pageOf(query.get('sida') ?? ''),
  };
}

async function showQueue({ db, language, query }: RouteContext) {
  const t = { sv, en }[language];
  const filter = readFilter(query);
  const comments = await listComments(db, filter);
  const counts = await countByReason(db);
  const names = await listPageNames(db, [...new Set(comments.map((comment) => comment.page))], language);
  return page({ title: t.list.title, body: <CommentsPage {...{ t, language, names, filter, comments, counts }} /> });
}

async function commentOf({ db, params }: RouteContext<'id'>): Promise<Comment> {
  const id = findId<'comment'>(params.id);
  const comment = id === undefined ? undefined : await findComment(db, id);
  if (comment === undefined) throw new Absent();
  return comment;
}

type Shown = { values: Record<string, string[]>; errors: Record<string, string | undefined> };

async function showComment(c: RouteContext<'id'>, shown: Shown, status = 200) {
  const { db, language, tokens, query } = c;
  const t = { sv, en }[language];
  const comment = await commentOf(c);
  const answer = await findWrittenAnswer(db, comment.id);
  const names = await listPageNames(db, [comment.page], language);
  const isSaved = status === 200 && query.get('sparat') === 'ja';
  return page({
    status,
    width: 'article',
    title: t.read.title(nameOf(comment.page, names, t)),
    crumbs: [{ label: t.list.title, href: feedbackPaths.list.href() }],
    body: <CommentPage {...{ t, language, names, comment, answer, tokens, isSaved, ...shown }} />,
  });
}

async function tendComment(c: WriteContext<'id'>) {
  const t = { sv, en }[c.language];
  const comment = await commentOf(c);
  const done = redirect(`${feedbackPaths.read.href({ id: comment.id })}?sparat=ja`);
  if (c.form.text('act') === 'answer') {
    const parsed = parseAnswer(c.form, t);
    if (!parsed.ok) return showComment(c, parsed, 422);
    const token = randomBytes(24).toString('base64url');
    const hash = createHash('sha256').update(token).digest();
    const isPlanned = await insertAnswer(c.db, { id: comment.id, words: parsed.value, token, hash });
    return isPlanned ? done : showComment(c, { values: c.form.values, errors: { answer: t.read.errors.gone } }, 422);
  }
  const parsed = parseSorting(c.form, comment.id, t);
  if (!parsed.ok) return showComment(c, parsed, 422);
  await updateSorting(c.db, parsed.value, { membershipId: signedIn(c.actor).membershipId, now: c.now });
  return done;
}

function daysOf(query: URLSearchParams): number {
  return periods.find((period) => String(period) === query.get('dagar')) ?? 30;
}

async function showFigures({ db, language, query }: RouteContext) {
  const t = { sv, en }[language];
  const days = daysOf(query);
  const pages = await listFigures(db, days);
  const unitNames = new Map((await listUnits(db, language)).map(({ id, name }) => [id, name]));
  const units = byUnit(pages).map((unit) => ({
    ...unit,
    name: unit.unitId === null ? t.figures.noUnit : (unitNames.get(unit.unitId) ?? unit.unitId),
  }));
  const names = await listPageNames(
    db,
    pages.map((row) => row.page),
    language,
  );
  return page({ title: t.figures.title, body: <FiguresPage {...{ t, language, names, days, pages, units }} /> });
}

function byUnit(pages: readonly Figures[]): Figures[] {
  const units = new Map<string | null, Figures>();
  for (const { unitId, views, useful, useless, comments } of pages) {
    const so = units.get(unitId) ?? { page: '', unitId, views: 0, useful: 0, useless: 0, comments: 0 };
    units.set(unitId, {
      ...so,
      views: so.views + views,
      useful: so.useful + useful,
      useless: so.useless + useless,
      comments: so.comments + comments,
    });
  }
  return [...units.values()].sort((a, b) => b.views - a.views);
}

async function takeOutFigures({ db, language, query }: RouteContext) {
  const t = { sv, en }[language].figures;
  const days = daysOf(query);
  const rows = (await listFigures(db, days)).map((row) => [
    row.page,
    row.unitId ?? '',
    row.views,
    usefulShare(row) ?? t.tooFew,
    row.comments,
  ]);
  const columns = [t.page, t.unit, t.views, t.share, t.comments];
  const bytes = writeCsv([{ title: t.sheetTitle(days), lines: [t.note], columns, rows }]);
  return file({ name: t.fileName(days), mediaType: 'text/csv; charset=utf-8', bytes });
}
