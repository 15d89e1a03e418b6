// The makers' side of the newsletter: the list, one issue, its preview and trial, and its sending.
import { signedIn } from '../../access/actors.ts';
import { mayTake } from '../../access/acts.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { findId } from '../../kit/ids.ts';
import { page, redirect } from '../../platform/http/answer.ts';
import { Absent, BadRequest } from '../../platform/http/errors.ts';
import { refuseUnknownFields } from '../../platform/http/form.ts';
import { parseBeginning, parseIssue, parseSchedule } from './forms.ts';
import { newsletterPaths } from './paths.ts';
import { newsletterActs } from './policy.ts';
import {
  countReaders,
  deleteIssue,
  findIssue,
  type Issue,
  insertIssue,
  listChoices,
  listInterests,
  listIssues,
  listTold,
  planTrial,
  updateIssue,
  updateSchedule,
} from './queries.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { IssuePage, IssuesPage, PreviewPage, SendPage } from './views-desk.tsx';

export const deskRoutes: Route[] = [
  read({
    path: newsletterPaths.list,
    act: newsletterActs.list,
    handle: (c) => showList(c, { values: c.restored ?? {}, errors: {} }),
  }),
  write({ path: newsletterPaths.list, act: newsletterActs.begin, handle: beginIssue }),
  read({
    path: newsletterPaths.edit,
    act: newsletterActs.edit,
    handle: (c) => showIssue(c, { values: c.restored ?? {}, errors: {} }),
  }),
  write({ path: newsletterPaths.edit, act: newsletterActs.edit, handle: saveIssue }),
  write({
    path: newsletterPaths.remove,
    act: newsletterActs.edit,
    handle: async (c) => {
      refuseUnknownFields(c.form, []);
      await deleteIssue(c.db, (await issueOf(c)).id);
      return redirect(newsletterPaths.list.href());
    },
  }),
  read({ path: newsletterPaths.preview, act: newsletterActs.try, handle: showPreview }),
  write({
    path: newsletterPaths.preview,
    act: newsletterActs.try,
    handle: async (c) => {
      refuseUnknownFields(c.form, []);
      const { id } = await issueOf(c);
      await planTrial(c.db, id);
      return redirect(`${newsletterPaths.preview.href({ id })}?prov=ja`);
    },
  }),
  read({
    path: newsletterPaths.send,
    act: newsletterActs.send,
    handle: (c) => showSending(c, { values: c.restored ?? {}, errors: {} }),
  }),
  write({ path: newsletterPaths.send, act: newsletterActs.send, handle: planSending }),
];

type Shown = { values: Record<string, string[]>; errors: Record<string, string | undefined> };

const crumbsOf = (language: 'sv' | 'en') => [
  { label: { sv, en }[language].list.title, href: newsletterPaths.list.href() },
];

function writerOf({ actor, now }: RouteContext) {
  return { membershipId: signedIn(actor).membershipId, now };
}

async function issueOf({ db, params }: RouteContext<'id'>): Promise<Issue> {
  const id = findId<'issue'>(params.id);
  const issue = id === undefined ? undefined : await findIssue(db, id);
  if (issue === undefined) throw new Absent();
  return issue;
}

async function showList({ db, language, tokens }: RouteContext, shown: Shown, status = 200) {
  const t = { sv, en }[language];
  const issues = await listIssues(db);
  const counts = [];
  for (const of of ['sv', 'en'] as const) {
    const all = { language: of, subject: '', intro: '', interests: [] };
    counts.push({ language: of, count: await countReaders(db, all) });
  }
  const body = <IssuesPage {...{ t, language, tokens, issues, counts, ...shown }} />;
  return page({ status, title: t.list.title, body });
}

async function beginIssue(c: WriteContext) {
  const parsed = parseBeginning(c.form, { sv, en }[c.language]);
  if (!parsed.ok) return showList(c, parsed, 422);
  const id = await insertIssue(c.db, parsed.value, writerOf(c));
  return redirect(newsletterPaths.edit.href({ id }));
}

async function showIssue(c: RouteContext<'id'>, shown: Shown, status = 200) {
  const { db, actor, language, tokens, query } = c;
  const t = { sv, en }[language];
  const issue = await issueOf(c);
  const interests = await listInterests(db, language);
  const choices = await listChoices(db, issue.id, issue.language);
  const maySend = mayTake(newsletterActs.send, actor);
  const isSaved = status === 200 && query.get('sparat') === 'ja';
  const body = <IssuePage {...{ t, language, tokens, issue, interests, choices, maySend, isSaved, ...shown }} />;
  return page({ status, width: 'form', title: issue.subject, crumbs: crumbsOf(language), body });
}

async function saveIssue(c: WriteContext<'id'>) {
  const t = { sv, en }[c.language];
  const issue = await issueOf(c);
  const offered = await listInterests(c.db, c.language);
  const choices = await listChoices(c.db, issue.id, issue.language);
  const parsed = parseIssue(c.form, { offered, articles: new Set(choices.map(({ articleId }) => articleId)), t });
  if (!parsed.ok) return showIssue(c, parsed, 422);
  await updateIssue(c.db, { id: issue.id, ...parsed.value }, writerOf(c));
  return redirect(`${newsletterPaths.edit.href({ id: issue.id })}?sparat=ja`);
}

async function showPreview(c: RouteContext<'id'>) {
  const { db, language, tokens, query, origin } = c;
  const t = { sv, en }[language];
  const issue = await issueOf(c);
  const letter = { issue, told: await listTold(db, issue), origin, leaveUrl: origin + newsletterPaths.ask.href() };
  const isTried = query.get('prov') === 'ja';
  const crumbs = [...crumbsOf(language), { label: issue.subject, href: newsletterPaths.edit.href({ id: issue.id }) }];
  const body = <PreviewPage {...{ t, language, tokens, letter, isTried }} />;
  return page({ width: 'article', title: t.preview.title, crumbs, body });
}

async function showSending(c: RouteContext<'id'>, shown: Shown, status = 200) {
  const { db, language, tokens, now } = c;
  const t = { sv, en }[language];
  const issue = await issueOf(c);
  const count = await countReaders(db, issue);
  const isEmpty = await holdsNothing(c, issue);
  const crumbs = [...crumbsOf(language), { label: issue.subject, href: newsletterPaths.edit.href({ id: issue.id }) }];
  const body = <SendPage {...{ t, language, tokens, issue, count, isEmpty, now, ...shown }} />;
  return page({ status, width: 'form', title: t.send.title, crumbs, body });
}

async function holdsNothing({ db }: RouteContext, issue: Issue): Promise<boolean> {
  return issue.intro === '' && (await listTold(db, issue)).length === 0;
}

async function planSending(c: WriteContext<'id'>) {
  const issue = await issueOf(c);
  const parsed = parseSchedule(c.form, c.now, { sv, en }[c.language]);
  if (!parsed.ok) return showSending(c, parsed, 422);
  if (parsed.value.at !== null && (await holdsNothing(c, issue))) throw new BadRequest(400, 'an empty letter');
  await updateSchedule(c.db, { id: issue.id, ...parsed.value }, writerOf(c));
  return redirect(newsletterPaths.send.href({ id: issue.id }));
}
