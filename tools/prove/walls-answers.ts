// Asks every page, as every kind of person, over HTTP through the real pipeline, and holds each answer against the
// oracle: its status, the matters it lists, and every token in it. A token in an answer to somebody whose rows do not hold
// it is a leak, wherever it stands.
import { chooseMembership, findSession, openSession } from '../../src/access/door.ts';
import type { Scratch } from './scratch.ts';
import { type Sight, sightOf, told } from './walls-oracle.ts';
import type { Tally } from './walls-tables.ts';
import type { Member, Row, World } from './walls-world.ts';

type Ask = { path: string; isThere: boolean };
type Listing = { path: string; expected: Set<string> };

const tokenPattern = /zq[0-9a-z]+qz/g;
const numberPattern = /CSS-2026-\d{4,}/g;

/** All members, unless some are named. */
export async function compareAnswers(
  scratch: Scratch,
  world: World,
  members: readonly Member[] = world.members,
): Promise<Tally> {
  const tally: Tally = { checked: 0, mismatches: [] };
  for (const member of members) {
    const cookie = await signIn(scratch, member);
    const sight = sightOf(world, member);
    for (const { path, isThere } of asksFor(world, member, sight)) {
      const answer = await get(scratch, cookie, path);
      const status = answer.status === 200 || answer.status === 303 ? 200 : answer.status;
      const isRight = member.isValid ? status === (isThere ? 200 : 404) : answer.status !== 200;
      judge(tally, member, path, isRight, answer.text, leaks(world, sight, answer.text));
    }
    for (const { path, expected } of listingsFor(world, member, sight)) {
      const found = await walk(scratch, cookie, path);
      const isSame = found.numbers.size === expected.size && [...expected].every((number) => found.numbers.has(number));
      judge(
        tally,
        member,
        `${path} lists ${found.numbers.size} of ${expected.size}`,
        isSame,
        found.text,
        leaks(world, sight, found.text),
      );
    }
  }
  return tally;
}

function judge(tally: Tally, member: Member, what: string, isRight: boolean, text: string, leaked: string[]): void {
  tally.checked += 1;
  const who = `${member.kind} ${member.profession ?? ''} ${member.id.slice(0, 8)}`;
  if (!isRight) tally.mismatches.push({ who, what, expected: 1, found: 0 });
  tally.checked += new Set(text.match(tokenPattern)).size;
  for (const leak of leaked) tally.mismatches.push({ who, what: `${what} shows ${leak}`, expected: 0, found: 1 });
}

/** Every address with a matter in it, for every matter, seen or not; and the pages that have none. */
function asksFor(world: World, member: Member, sight: Sight): Ask[] {
  const { kind } = member;
  const requests = world.tables['requests.request'] ?? [];
  const cases = world.tables['cases.case'] ?? [];
  const sees = (table: string, row: Row) => sight.get(table)?.has(row.id) ?? false;
  const numberOf = (requestId: unknown) => String(requests.find((row) => row.id === requestId)?.registry_number);
  const asks: Ask[] = [];
  for (const row of requests) {
    const number = String(row.registry_number);
    asks.push({ path: `/stod/${number}`, isThere: kind === 'principal' && sees('requests.request', row) });
    const isAboutChild = row.child_id !== null;
    asks.push({
      path: `/stod/${number}/samtycke`,
      isThere: kind === 'principal' && isAboutChild && sees('requests.request', row),
    });
    asks.push({
      path: `/inkorg/${number}/samtycke`,
      isThere: (kind === 'coordinator' || kind === 'protection') && isAboutChild && sees('requests.request', row),
    });
    asks.push({
      path: `/registrera/kvitto/${number}`,
      isThere:
        !['guardian', 'private_person'].includes(kind) &&
        (world.tables['intake.receipt']?.some((one) => one.id === number && sees('intake.receipt', one)) ?? false),
    });
    asks.push({ path: `/stod/${number}/kvitto`, isThere: kind === 'principal' && sees('requests.request', row) });
    const isPrivate = kind === 'guardian' || kind === 'private_person';
    const isOwn = isPrivate && sees('requests.request', row);
    asks.push({ path: `/egna/${number}`, isThere: isOwn });
    asks.push({
      path: `/egna/${number}/kvitto`,
      isThere:
        isOwn &&
        (world.tables['intake.receipt']?.some((one) => one.id === number && sees('intake.receipt', one)) ?? false),
    });
    const talks = isPrivate || ['principal', 'coordinator', 'case_worker', 'unit_manager', 'protection'].includes(kind);
    asks.push({ path: `/meddelanden/${number}`, isThere: talks && sees('requests.request', row) });
    asks.push({
      path: `/inkorg/${number}`,
      isThere: (kind === 'coordinator' || kind === 'protection') && sees('requests.request', row),
    });
  }
  for (const row of cases) {
    const number = String(row.registry_number);
    asks.push({ path: `/arenden/${number}`, isThere: kind === 'case_worker' && sees('cases.case', row) });
    asks.push({
      path: `/arenden/${number}/samtycke`,
      isThere: kind === 'case_worker' && row.child_id !== null && sees('cases.case', row),
    });
    asks.push({ path: `/enhet/${number}`, isThere: kind === 'unit_manager' && sees('cases.case', row) });
  }
  for (const row of (world.tables['requests.attachment'] ?? []).filter((_, n) => n % 3 === 0)) {
    const number = numberOf(row.request_id);
    asks.push({
      path: `/stod/${number}/bilaga/${row.id}`,
      isThere: kind === 'principal' && sees('requests.attachment', row),
    });
    asks.push({
      path: `/egna/${number}/bilaga/${row.id}`,
      isThere: (kind === 'guardian' || kind === 'private_person') && sees('requests.attachment', row),
    });
    asks.push({
      path: `/inkorg/${number}/bilaga/${row.id}`,
      isThere: (kind === 'coordinator' || kind === 'protection') && sees('requests.attachment', row),
    });
  }
  for (const row of world.tables['requests.draft'] ?? []) {
    const mayWrite = (kind === 'principal' || kind === 'school_staff') && sees('requests.draft', row);
    for (const page of ['', '/granska', '/tillsammans']) {
      asks.push({ path: `/stod/utkast/${row.id}${page}`, isThere: mayWrite });
    }
  }
  for (const row of world.tables['requests.draft'] ?? []) {
    const isMine = (kind === 'guardian' || kind === 'private_person') && sees('requests.draft', row);
    for (const page of ['', '/granska']) asks.push({ path: `/egna/utkast/${row.id}${page}`, isThere: isMine });
  }
  for (const row of world.tables['notices.notice'] ?? []) {
    asks.push({ path: `/till/${row.id}`, isThere: sees('notices.notice', row) });
  }
  const edits = kind === 'editor' || kind === 'chief_editor';
  asks.push({ path: '/redaktion/synpunkter', isThere: edits });
  for (const row of world.tables['feedback.comment'] ?? []) {
    asks.push({ path: `/redaktion/synpunkter/${row.id}`, isThere: edits && sees('feedback.comment', row) });
  }
  for (const row of world.tables['newsletter.issue'] ?? []) {
    asks.push({ path: `/redaktion/nyhetsbrev/${row.id}`, isThere: edits });
    asks.push({ path: `/redaktion/nyhetsbrev/${row.id}/utskick`, isThere: kind === 'chief_editor' });
  }
  const leads = kind === 'coordinator' || kind === 'unit_manager';
  asks.push({ path: '/uppfoljning?period=2026', isThere: leads });
  asks.push({ path: '/uppfoljning/uttagna', isThere: leads || kind === 'auditor' });
  for (const row of world.tables['statistics.export'] ?? []) {
    asks.push({ path: `/uppfoljning/uttag/${row.id}`, isThere: leads && sees('statistics.export', row) });
  }
  for (const row of requests.filter((_, n) => n % 10 === 0)) {
    asks.push({
      path: `/stod/${row.registry_number}/kvitto.pdf`,
      isThere: kind === 'principal' && sees('requests.request', row),
    });
  }
  for (const row of world.tables['pictures.picture'] ?? []) {
    asks.push({ path: `/redaktion/bilder/${row.id}`, isThere: edits && sees('pictures.picture', row) });
  }
  for (const row of world.tables['proposals.proposal'] ?? []) {
    asks.push({ path: `/redaktion/forslag/${row.reference}`, isThere: edits && sees('proposals.proposal', row) });
    for (const { place, content } of world.tables['proposals.picture']?.filter((one) => one.proposal_id === row.id) ??
      []) {
      const path = `/redaktion/forslag/${row.reference}/bilder/${place}`;
      asks.push({ path, isThere: edits && sees('proposals.proposal', row) && content !== null });
    }
  }
  asks.push({ path: '/redaktion/bilder', isThere: edits });
  const mends = kind === 'chief_editor' || kind === 'administrator';
  asks.push({ path: '/redaktion/brister', isThere: mends });
  for (const { id } of world.tables['openness.fault'] ?? []) {
    asks.push({ path: `/redaktion/brister/${id}`, isThere: mends });
  }
  for (const row of world.tables['pages.article'] ?? []) {
    const isMine = kind === 'chief_editor' || (kind === 'editor' && row.unit_id === member.unitId);
    for (const page of [
      '',
      '/bild',
      '/kommentarer',
      '/skotsel',
      '/lankar/sv',
      '/versioner/sv',
      '/forhandsvisning/sv',
    ]) {
      asks.push({ path: `/redaktion/texter/${row.id}${page}`, isThere: isMine });
    }
  }
  for (const path of ['/redaktion', '/redaktion/texter']) asks.push({ path, isThere: edits });
  asks.push({ path: '/redaktion/bilder/onskemal', isThere: kind === 'chief_editor' });
  return asks;
}

/** What lists show: exactly what may be seen, in the states that the list is about. */
function listingsFor(world: World, member: Member, sight: Sight): Listing[] {
  if (!member.isValid) return [];
  const numbers = (table: string, keep: (row: Row) => boolean) =>
    new Set(
      (world.tables[table] ?? [])
        .filter((row) => sight.get(table)?.has(row.id) && keep(row))
        .map((row) => String(row.registry_number)),
    );
  const isWaiting = (row: Row) => ['registered', 'awaiting_completion', 'queued'].includes(String(row.status));
  switch (member.kind) {
    case 'principal':
      return [{ path: '/stod', expected: numbers('requests.request', () => true) }];
    case 'school_staff':
      return [{ path: '/stod', expected: new Set() }];
    case 'coordinator':
    case 'protection':
      return [{ path: '/inkorg', expected: numbers('requests.request', isWaiting) }];
    case 'case_worker':
      return [{ path: '/arenden', expected: numbers('cases.case', (row) => row.status === 'open') }];
    case 'guardian':
    case 'private_person':
      return [{ path: '/egna', expected: numbers('requests.request', () => true) }];
    case 'unit_manager':
      return [{ path: '/enhet', expected: numbers('cases.case', (row) => row.status === 'open') }];
    default:
      return [];
  }
}

function leaks(world: World, sight: Sight, text: string): string[] {
  const found = new Set(text.match(tokenPattern));
  return [...found].flatMap((token) => {
    const origin = world.tokens.get(token);
    const isSeen = (table: string) => sight.get(table)?.has(origin?.id ?? '') === true;
    return origin !== undefined && (isSeen(origin.table) || isSeen(told(origin.table)))
      ? []
      : [`${token} of ${origin?.table}.${origin?.column}`];
  });
}

async function walk(scratch: Scratch, cookie: string, path: string): Promise<{ numbers: Set<string>; text: string }> {
  const numbers = new Set<string>();
  let text = '';
  for (let page = 1; page <= 50; page += 1) {
    const answer = await get(scratch, cookie, page === 1 ? path : `${path}?sida=${page}`);
    text += answer.text;
    const before = numbers.size;
    for (const number of answer.text.match(numberPattern) ?? []) numbers.add(number);
    if (numbers.size === before || !answer.text.includes('rel="next"')) break;
  }
  return { numbers, text };
}

async function signIn({ db }: Scratch, member: Member): Promise<string> {
  const token = await openSession(db, { personId: member.personId, idToken: null });
  const session = await findSession(db, token);
  if (session) await chooseMembership(db, session, member.id);
  return `__Host-session=${token}; __Host-language=sv`;
}

async function get({ app, origin }: Scratch, cookie: string, path: string): Promise<{ status: number; text: string }> {
  const response = await app.request(origin + path, { headers: { cookie } });
  return { status: response.status, text: `${response.headers.get('location') ?? ''} ${await response.text()}` };
}
