// The newsletter for readers: asking, confirming, leaving, and the letters that have been sent.
import { createHash, randomBytes } from 'node:crypto';
import { open, type Route, type RouteContext, type WriteContext, write } from '../../access/route.ts';
import { findId } from '../../kit/ids.ts';
import { type FaceLanguage, faceLanguages, inLanguage } from '../../kit/languages.ts';
import { page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { refuseUnknownFields } from '../../platform/http/form.ts';
import { parseWish } from './forms.ts';
import { newsletterPaths } from './paths.ts';
import { newsletterActs } from './policy.ts';
import { confirmWish, findSentIssue, insertWish, leave, listInterests, listSentIssues, listTold } from './queries.ts';
import { deskRoutes } from './routes-desk.tsx';
import { readerWords } from './texts.readers.languages.ts';
import { AskPage, type Done, PressPage, SentIssuePage } from './views.tsx';

const unlisted = { unlisted: true };

export const newsletterRoutes: Route[] = [
  open({
    path: newsletterPaths.ask,
    act: newsletterActs.ask,
    languages: faceLanguages,
    handle: (c) => showForm(c, { values: {}, errors: {} }),
  }),
  write({
    path: newsletterPaths.ask,
    act: newsletterActs.ask,
    manner: 'open',
    languages: faceLanguages,
    handle: receiveWish,
  }),
  open({
    path: newsletterPaths.confirm,
    act: newsletterActs.confirm,
    languages: faceLanguages,
    kept: false,
    handle: async ({ face, params }) => {
      const words = readerWords[face].confirm;
      const action = inLanguage(face, newsletterPaths.confirm.href({ token: tokenOf(params) }));
      return page({ width: 'form', title: words.title, head: unlisted, body: <PressPage {...{ words, action }} /> });
    },
  }),
  write({
    path: newsletterPaths.confirm,
    act: newsletterActs.confirm,
    manner: 'open',
    languages: faceLanguages,
    handle: async ({ db, face, params, form }) => {
      refuseUnknownFields(form, []);
      return doneAt(face, (await confirmWish(db, hashOf(tokenOf(params)))) ? 'confirmed' : 'old');
    },
  }),
  open({
    path: newsletterPaths.leave,
    act: newsletterActs.leave,
    languages: faceLanguages,
    kept: false,
    handle: async ({ face, params }) => {
      const words = readerWords[face].leave;
      const action = inLanguage(face, newsletterPaths.leave.href({ token: tokenOf(params) }));
      const body = <PressPage {...{ words, action }} isDangerous />;
      return page({ width: 'form', title: words.title, head: unlisted, body });
    },
  }),
  write({
    path: newsletterPaths.leave,
    act: newsletterActs.leave,
    manner: 'linked',
    languages: faceLanguages,
    handle: async ({ db, face, params, form }) => {
      // What a mail program sends by itself (RFC 8058); our own button sends nothing.
      refuseUnknownFields(form, ['List-Unsubscribe']);
      await leave(db, tokenOf(params));
      return doneAt(face, 'left');
    },
  }),
  open({ path: newsletterPaths.issue, act: newsletterActs.read, languages: faceLanguages, handle: showIssue }),
  ...deskRoutes,
];

const doneWords: Record<Done, string> = {
  asked: 'anmald',
  confirmed: 'bekraftat',
  left: 'avslutat',
  old: 'gammal-lank',
};

function doneAt(face: FaceLanguage, done: Done) {
  return redirect(inLanguage(face, `${newsletterPaths.ask.href()}?klart=${doneWords[done]}`));
}

/** The secret of a letter's link. What does not look like one has never been. */
function tokenOf({ token }: { token: string }): string {
  if (!/^[\w-]{32}$/.test(token)) throw new Absent();
  return token;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

type Shown = { values: Record<string, string[]>; errors: Record<string, string | undefined>; isFull?: boolean };

async function showForm(
  { db, language, face, query }: RouteContext,
  { isFull = false, ...shown }: Shown,
  status = 200,
) {
  const t = readerWords[face];
  const interests = await listInterests(db, language);
  const issues = await listSentIssues(db, language);
  const done = (Object.keys(doneWords) as Done[]).find((one) => doneWords[one] === query.get('klart'));
  const body = <AskPage {...{ t, face, interests, issues, done, isFull, ...shown }} />;
  const head = { canonical: newsletterPaths.ask.href(), description: t.ask.ingress };
  return page({ status, width: 'form', title: t.ask.title, head, body });
}

/** The answer is the same whether the address was known, new, or has had its letter of the day. */
async function receiveWish(c: WriteContext) {
  const t = readerWords[c.face];
  const parsed = parseWish(c.form, { offered: await listInterests(c.db, c.language), t });
  if (!parsed.ok) return showForm(c, parsed, 422);
  const [token, leaveToken] = [randomBytes(24).toString('base64url'), randomBytes(24).toString('base64url')];
  const isTaken = await insertWish(c.db, parsed.value, { token, hash: hashOf(token), leaveToken });
  return isTaken ? doneAt(c.face, 'asked') : showForm(c, { values: c.form.values, errors: {}, isFull: true }, 422);
}

async function showIssue({ db, face, params }: RouteContext<'id'>) {
  const t = readerWords[face];
  const id = findId<'issue'>(params.id);
  const issue = id === undefined ? undefined : await findSentIssue(db, id);
  if (issue === undefined) throw new Absent();
  const told = await listTold(db, issue);
  return page({
    width: 'article',
    title: issue.subject,
    crumbs: [{ label: t.issue.crumb, href: inLanguage(face, newsletterPaths.ask.href()) }],
    head: { canonical: newsletterPaths.issue.href({ id: issue.id }) },
    body: <SentIssuePage {...{ t, face, issue, told }} />,
  });
}
