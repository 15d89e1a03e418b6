// One's own sessions: where one is signed in, and signing out of one of them or of all. Mounted by routes.tsx.
import * as doorway from '../../access/door.ts';
import { type DoorAnswer, type DoorContext, door, type Route } from '../../access/route.ts';
import { findId } from '../../kit/ids.ts';
import { page, redirect } from '../../platform/http/answer.ts';
import { clearCookie, cookieNames } from '../../platform/http/cookies.ts';
import { Absent, BadRequest } from '../../platform/http/errors.ts';
import { sessionPaths } from './paths.ts';
import { sessionActs } from './policy.ts';
import type { SignIn } from './routes.tsx';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { SessionsPage } from './views-own.tsx';

export function ownSessionRoutes(signIn: Pick<SignIn, 'db' | 'log'>): Route[] {
  const path = sessionPaths.sessions;
  return [
    door({ method: 'GET', path, act: sessionActs.list, handle: (c) => showSessions(signIn, c) }),
    door({ method: 'POST', path, act: sessionActs.end, handle: (c) => endSessions(signIn, c) }),
  ];
}

/** Whoever has a session has a list, also before choosing what to act as. */
async function showSessions({ db }: Pick<SignIn, 'db'>, c: DoorContext): Promise<DoorAnswer> {
  if (c.session === undefined) {
    return { answer: redirect(toSignIn()) };
  }
  const t = { sv, en }[c.language].sessions;
  const sessions = await doorway.listOwnSessions(db, c.session);
  const hasEnded = c.query.get('klart') === 'utloggad';
  const { language, tokens } = c;
  return { answer: page({ title: t.title, body: <SessionsPage {...{ t, language, tokens, sessions, hasEnded }} /> }) };
}

/** `session` names one of them; `everywhere` means all, this one too. */
async function endSessions({ db, log }: Pick<SignIn, 'db' | 'log'>, c: DoorContext): Promise<DoorAnswer> {
  const { session, form } = c;
  if (session === undefined || form === undefined) {
    return { answer: redirect(toSignIn()) };
  }
  if (Object.keys(form.values).some((name) => name !== 'session' && name !== 'everywhere')) {
    throw new BadRequest(400, 'unknown fields');
  }
  const isEverywhere = form.text('everywhere') === 'yes';
  const id = findId<'session'>(form.text('session'));
  if (!isEverywhere && id === undefined) {
    throw new Absent();
  }
  const isCurrent = (await doorway.listOwnSessions(db, session)).some((one) => one.isCurrent && one.id === id);
  const ended = await doorway.endOwnSessions(db, session, isEverywhere ? null : (id ?? null));
  log.info('session.closed', { actorId: session.personId, count: ended });
  // Pressed twice, or ended in another window meanwhile: what was asked for is so.
  return isEverywhere || isCurrent
    ? { answer: redirect('/'), setCookies: [clearCookie(cookieNames.session), clearCookie(cookieNames.parked)] }
    : { answer: redirect(`${sessionPaths.sessions.href()}?klart=utloggad`) };
}

function toSignIn(): string {
  return `${sessionPaths.signIn.href()}?till=${encodeURIComponent(sessionPaths.sessions.href())}`;
}
