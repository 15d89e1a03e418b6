// Signing in by the municipality's provider or, in the example municipality alone, as one of its people; choosing a
// membership; signing out. The only routes that work with the door instead of the gate.
import type { Kysely } from 'kysely';
import type { ActorKind } from '../../access/actors.ts';
import * as doorway from '../../access/door.ts';
import { type DoorAnswer, type DoorContext, door, type Route } from '../../access/route.ts';
import { page, redirect } from '../../platform/http/answer.ts';
import { clearCookie, cookieNames, parseCookies, setCookie } from '../../platform/http/cookies.ts';
import { Absent } from '../../platform/http/errors.ts';
import type { IdentityProvider } from '../../platform/identity/provider.ts';
import type { Log } from '../../platform/log.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { describeDevice } from './domain.ts';
import { sessionPaths } from './paths.ts';
import { sessionActs } from './policy.ts';
import { ownSessionRoutes } from './routes-own.tsx';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { MembershipsPage, RefusedPage, SignInPage, type SignInRefusal } from './views.tsx';

/** What signing in needs from the composition. */
export type SignIn = {
  db: Kysely<DB>;
  provider: IdentityProvider | undefined;
  offersExamplePeople: boolean;
  /** Who has come and gone, and who was turned away, for those who watch over the service (ASVS 16.3.1). */
  log: Pick<Log, 'info' | 'warn'>;
};

const homes: Record<ActorKind, string> = {
  anyone: '/',
  principal: '/stod',
  coordinator: '/inkorg',
  case_worker: '/arenden',
  unit_manager: '/enhet',
  administrator: '/administrera/tjanster',
  auditor: '/logg',
  guardian: '/egna',
  protection: '/skydd',
  school_staff: '/stod',
  private_person: '/egna',
  editor: '/redaktion',
  chief_editor: '/redaktion',
};

/** Where a kind of membership begins its day. */
export function homeOf(kind: ActorKind): string {
  return homes[kind];
}

export function sessionRoutes(signIn: SignIn): Route[] {
  const open = sessionActs.open;
  return [
    door({ method: 'GET', path: sessionPaths.signIn, act: open, handle: (c) => showSignIn(signIn, c) }),
    door({ method: 'POST', path: sessionPaths.exampleSignIn, act: open, handle: (c) => signInAsExample(signIn, c) }),
    door({ method: 'GET', path: sessionPaths.providerStart, act: open, handle: (c) => beginAtProvider(signIn, c) }),
    door({ method: 'GET', path: sessionPaths.providerAnswer, act: open, handle: (c) => finishAtProvider(signIn, c) }),
    door({ method: 'POST', path: sessionPaths.signOut, act: sessionActs.close, handle: (c) => signOut(signIn, c) }),
    door({
      method: 'GET',
      path: sessionPaths.memberships,
      act: sessionActs.choose,
      handle: (c) => showMemberships(signIn, c),
    }),
    ...ownSessionRoutes(signIn),
    door({ method: 'POST', path: sessionPaths.memberships, act: sessionActs.choose, handle: (c) => choose(signIn, c) }),
  ];
}

async function showSignIn({ db, provider, offersExamplePeople }: SignIn, c: DoorContext): Promise<DoorAnswer> {
  const t = texts(c);
  const people = offersExamplePeople ? await doorway.listExamplePeople(db) : [];
  const isRestoring = parseCookies(c.cookieHeader)[cookieNames.parked] !== undefined;
  const view = {
    t,
    tokens: c.tokens,
    till: ownPath(c.query.get('till')),
    hasProvider: provider !== undefined,
    people,
    isRestoring,
  };
  return { answer: page({ title: t.signInTitle, body: <SignInPage {...view} /> }) };
}

async function signInAsExample(signIn: SignIn, c: DoorContext): Promise<DoorAnswer> {
  const people = signIn.offersExamplePeople ? await doorway.listExamplePeople(signIn.db) : [];
  const chosen = people.find((person) => person.personId === c.form?.text('person'));
  if (chosen === undefined) {
    throw new Absent();
  }
  return enter(signIn, c, { personId: chosen.personId, idToken: null, till: ownPath(c.form?.text('till')) });
}

async function beginAtProvider({ provider }: SignIn, c: DoorContext): Promise<DoorAnswer> {
  if (provider === undefined) {
    throw new Absent();
  }
  const { url, state } = await provider.begin();
  const kept = `${Buffer.from(state).toString('base64url')}.${Buffer.from(ownPath(c.query.get('till'))).toString('base64url')}`;
  return { answer: redirect(url), setCookies: [setCookie(cookieNames.signIn, kept)] };
}

async function finishAtProvider(signIn: SignIn, c: DoorContext): Promise<DoorAnswer> {
  const { db, provider, log } = signIn;
  const kept = parseCookies(c.cookieHeader)[cookieNames.signIn];
  if (provider === undefined) {
    throw new Absent();
  }
  if (kept === undefined) {
    return refused(log, c, 'expired');
  }
  const { state, till } = readKept(kept);
  const vouched = await provider.finish(c.url, state);
  if (!vouched.ok) {
    return refused(log, c, vouched.reason);
  }
  const { account, personalNumber, idToken, ...named } = vouched.value;
  const known = await doorway.findPersonId(db, { account, personalNumber });
  // Also for somebody we know who has nothing to act in any more; the rule of the municipality decides.
  const admitted = personalNumber && (await doorway.admitPrivatePerson(db, { personalNumber, ...named }));
  const personId = known ?? admitted;
  return personId === undefined
    ? refused(log, c, 'unregistered')
    : enter(signIn, c, { personId, idToken, till: ownPath(till) });
}

/** The cookie of a sign-in under way; nobody vouches for it, so it is taken apart without trusting its form. */
function readKept(kept: string): { state: string; till: string } {
  const [state = '', till = ''] = kept.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  return { state, till };
}

type Entering = { personId: string; idToken: string | null; till: string };

/** A new token at every sign-in, so that one planted beforehand is worth nothing. */
async function enter({ db, log }: SignIn, c: DoorContext, { personId, idToken, till }: Entering): Promise<DoorAnswer> {
  if (c.session !== undefined) {
    await doorway.closeSession(db, c.session.token);
  }
  const token = await doorway.openSession(db, { personId, idToken, device: describeDevice(c.userAgent ?? '') });
  log.info('session.opened', { actorId: personId });
  const session = await doorway.findSession(db, token);
  const kind = session?.actor.kind ?? 'anyone';
  const next =
    kind === 'anyone'
      ? `${sessionPaths.memberships.href()}?till=${encodeURIComponent(till)}`
      : till === '/'
        ? homeOf(kind)
        : till;
  return {
    answer: redirect(next),
    setCookies: [setCookie(cookieNames.session, token), clearCookie(cookieNames.signIn)],
  };
}

async function signOut({ db, provider, log }: SignIn, c: DoorContext): Promise<DoorAnswer> {
  if (c.session !== undefined) {
    await doorway.closeSession(db, c.session.token);
    log.info('session.closed', { actorId: c.session.personId });
  }
  const idToken = c.session?.idToken;
  const location = (idToken && (await provider?.endSessionUrl(idToken))) || '/';
  return {
    answer: redirect(location),
    setCookies: [clearCookie(cookieNames.session), clearCookie(cookieNames.parked)],
  };
}

async function showMemberships({ db }: SignIn, c: DoorContext): Promise<DoorAnswer> {
  const t = texts(c);
  if (c.session === undefined) {
    return { answer: redirect(sessionPaths.signIn.href()) };
  }
  const memberships = await doorway.listOwnMemberships(db, c.session);
  const view = { t, tokens: c.tokens, till: ownPath(c.query.get('till')), memberships };
  return { answer: page({ width: 'article', title: t.chooseTitle, body: <MembershipsPage {...view} /> }) };
}

async function choose({ db }: SignIn, c: DoorContext): Promise<DoorAnswer> {
  const membershipId = c.form?.text('membership') ?? '';
  const memberships = c.session === undefined ? [] : await doorway.listOwnMemberships(db, c.session);
  const chosen = memberships.find(({ id }) => id === membershipId);
  if (
    c.session === undefined ||
    chosen === undefined ||
    !(await doorway.chooseMembership(db, c.session, membershipId))
  ) {
    throw new Absent();
  }
  const till = ownPath(c.form?.text('till'));
  return { answer: redirect(till === '/' ? homeOf(chosen.kind) : till) };
}

function refused(log: SignIn['log'], c: DoorContext, reason: SignInRefusal): DoorAnswer {
  log.warn('session.refused', { reason });
  const t = texts(c);
  const answer = page({
    width: 'article',
    title: t.refusedTitle,
    body: <RefusedPage t={t} reason={reason} />,
    status: 403,
    code: `sign-in:${reason}`,
  });
  return { answer, setCookies: [clearCookie(cookieNames.signIn)] };
}

/** Only a path of our own: an address elsewhere after signing in would be a lure. */
function ownPath(asked: string | null | undefined): string {
  return asked && /^\/(?![/\\])[^\s\\]*$/.test(asked) ? asked : '/';
}

function texts(c: DoorContext) {
  return { sv, en }[c.language];
}
