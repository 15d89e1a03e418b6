// What an attack needs beside the town: raw requests with any header, sessions whose token is known, and the independent word
// on who may meet what. Used by test/rules/attack*.test.ts.
import { chooseMembership, findSession, openSession } from '../../src/access/door.ts';
import { openOf, type Route } from '../../src/access/route.ts';
import { listAllRoutes } from '../../src/app/print.ts';
import {
  attachmentOf,
  ids,
  knownToken,
  type Matter,
  meets,
  meetsId,
  neverId,
  neverNumber,
  numbers,
  openService,
  partKey,
} from '../world/attacked.ts';
import { people, type Role } from '../world/small-town.ts';
import type { Town } from './browse.ts';

export const origin = 'http://localhost:3000';
const ownOrigin = { origin, 'sec-fetch-site': 'same-origin' };

export const routes = listAllRoutes();
/** Where something belongs to somebody; what the public face shows is everybody's. */
export const addressed = routes.filter((route) => route.path.includes(':') && openOf(route) === undefined);
export const posted = routes.filter(({ method }) => method === 'POST');
export const matters = Object.keys(numbers) as Matter[];

// One of each sort; those left out stand to the matters as somebody who is in.
const twins: readonly Role[] = [
  'psychologistTwo',
  'staffNorthTwo',
  'counsellor',
  'sambaWorker',
  'sambaManager',
  'coordinatorTwo',
  'youth',
  'child14',
];
export const roles = (Object.keys(people) as Role[]).filter((role) => !twins.includes(role));

export type Caught = { status: number; headers: Headers; text: string };
export type Sending = { cookie?: string; body?: BodyInit; headers?: Record<string, string> };
export type Attacker = { cookie: string; csrf: string };

export type Attack = {
  send: (method: string, path: string, sending?: Sending) => Promise<Caught>;
  /** A session of the role's person and the token of its forms; a fresh one when `isShared` is false. */
  attacker: (role: Role, isShared?: boolean) => Promise<Attacker>;
  /** Somebody whose kind may take the act, at an address where there is something to take it on. */
  entitled: (route: Route) => Promise<Attacker & { address: string }>;
  rows: (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;
};

export function createAttack(town: Town): Attack {
  const attackers = new Map<Role, Attacker>();
  const send = async (method: string, path: string, { cookie = '', body, headers = {} }: Sending = {}) => {
    const all = { cookie, 'accept-language': 'sv', ...(method === 'POST' ? ownOrigin : {}), ...headers };
    const answer = await town.app.request(origin + path, {
      method,
      headers: all,
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const attacker = async (role: Role, isShared = true) => {
    const known = attackers.get(role);
    if (known !== undefined && isShared) return known;
    const token = await openSession(town.db, { personId: people[role].person, idToken: null });
    const session = await findSession(town.db, token);
    if (session === undefined) throw new Error(`${role} has no session`);
    await chooseMembership(town.db, session, people[role].membership);
    const cookie = `__Host-session=${token}`;
    const { text } = await send('GET', '/', { cookie });
    const made = { cookie, csrf: /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '' };
    if (isShared) attackers.set(role, made);
    return made;
  };
  const entitled = async (route: Route) => {
    const kinds: readonly string[] = route.act.kinds;
    const taker = (matter: Matter) =>
      roles.find((role) => kinds.includes(people[role].kind) && mayMeet(role, route, matter));
    const matter = (['asked', 'joint', 'hidden', 'own'] as const).find((one) => taker(one) !== undefined) ?? 'joint';
    const role = taker(matter);
    if (role === undefined) throw new Error(`nobody can be found to attack ${route.path} with`);
    return { ...(await attacker(role, route.mode !== 'door')), address: addressOf(route, matter) };
  };
  const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
  return { send, attacker, entitled, rows };
}

export function form(csrf: string, fields: Record<string, string> = {}): URLSearchParams {
  return new URLSearchParams({ _csrf: csrf, _key: crypto.randomUUID(), ...fields });
}

/** An address filled in with what belongs to the matter; without one, with what has never been. */
export function addressOf({ path }: Route, matter?: Matter): string {
  const kind = idKindOf(path);
  const known = matter === undefined ? neverId : kind === undefined ? attachmentOf(matter) : ids[kind];
  return path
    .replace(':number', matter === undefined ? neverNumber : numbers[matter])
    .replace(':service', matter === undefined ? 'never' : path.startsWith('/egna/') ? openService : 'handledning')
    .replace(':fileId', matter === undefined ? neverId : ids.draftFile)
    .replace(':key', matter === undefined ? 'never' : partKey)
    .replace(':version', matter === undefined ? '99' : '1')
    .replace(':token', matter === undefined ? 'never' : knownToken)
    .replace(':reference', matter === undefined ? 'never' : ids.proposal)
    .replace(':place', matter === undefined ? '3' : '1')
    .replace(':language', 'en')
    .replace(':id', known);
}

/** What an `:id` in an address is the id of; undefined for an attachment, which each matter has. */
function idKindOf(path: string): keyof typeof ids | undefined {
  if (path.startsWith('/stod/utkast/')) return 'draft';
  if (path.startsWith('/egna/utkast/')) return 'ownDraft';
  if (path.includes('/anteckning/')) return 'note';
  if (path.includes('/handlaggare/')) return 'duty';
  if (path.startsWith('/till/')) return 'notice';
  if (path.startsWith('/triagemote/')) return 'meeting';
  if (path.startsWith('/administrera/tjanster/')) return 'service';
  if (path.startsWith('/uppfoljning/uttag/')) return 'export';
  if (path.startsWith('/administrera/sokord/')) return 'word';
  if (path.startsWith('/redaktion/synpunkter/')) return 'comment';
  if (path.startsWith('/redaktion/nyhetsbrev/')) return path.endsWith('/utskick') ? 'issueToSend' : 'issue';
  if (path.startsWith('/nyhetsbrev/')) return 'sentIssue';
  if (path.startsWith('/enhet/kontakter/')) return 'contact';
  if (path.startsWith('/redaktion/meddelanden/')) return 'serviceMessage';
  if (path.startsWith('/redaktion/brister/')) return 'fault';
  if (path.includes('/fordelning/')) return 'rule';
  if (path.includes('/samtycke/')) return 'consent';
  if (path.startsWith('/redaktion/bilder/')) return 'picture';
  if (path.startsWith('/redaktion/import/')) return 'import';
  if (path.startsWith('/redaktion/texter/')) return path.includes('/publicering/') ? 'textToShow' : 'text';
  if (path.endsWith('/fornya')) return 'approvedNaming';
  return /^\/skydd\/:id\/(godkann|avslut)$/.test(path) ? 'naming' : undefined;
}

/** The independent word on who may meet what an address leads to. */
export function mayMeet(role: Role, { path, act }: Route, matter: Matter): boolean {
  const kind = path.includes(':id') ? idKindOf(path) : undefined;
  // What schools tell is every editor's.
  if (path.includes(':reference')) return meetsId.proposal.includes(role);
  const byId = kind === undefined || meetsId[kind].includes(role);
  const place = path.split('/')[1] ?? '';
  const byNumber = !path.includes(':number') || meets[place]?.[matter].includes(role) === true;
  // A service is everybody's who may take the act.
  const byService =
    !path.includes(':service') || act.kinds.includes(people[role].kind as Route['act']['kinds'][number]);
  // These belong to the joint case.
  const belongs = (kind !== 'note' && kind !== 'duty' && kind !== 'consent') || matter === 'joint';
  return byId && byNumber && byService && belongs;
}

/** Four at a time: more would wait for each other's connections, and be refused for that alone. */
export async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
}
