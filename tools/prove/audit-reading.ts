// Follows every link as every member, and holds what each answer showed against the rows the log got meanwhile. What an
// answer shows is judged by its words (tokens, registry numbers), never by what the product thinks it has read.
import type pg from 'pg';
import { chooseMembership, findSession, openSession } from '../../src/access/door.ts';
import { keepAuditHeads } from '../../src/app/audit-heads.ts';
import { createLog } from '../../src/platform/log.ts';
import type { Findings } from './findings.ts';
import type { Scratch } from './scratch.ts';
import { type Seen, Visitor } from './visitor.ts';
import type { Member, Row, World } from './walls-world.ts';

export type Stage = { scratch: Scratch; witness: pg.Client; world: World; keepHead: () => Promise<void> };
/** An answer that showed a child, to be asked for again. */
export type Showing = { member: Member; visitor: Visitor; path: string };

const tokenPattern = /zq[0-9a-z]+qz/g;
const numberPattern = /CSS-2026-\d{4,}/g;
const beginnings = [
  '/',
  '/stod',
  '/inkorg',
  '/arenden',
  '/arenden?visa=avslutade',
  '/enhet',
  '/skydd',
  '/logg',
  '/mina-barn',
  '/handelser',
];
/** Enough for anybody's matters in a world of this size; a page that links to itself without end is stopped. */
const mostPages = 2_000;

/** Signed with the key in `folder`, as the running product keeps them. */
export async function keepHead({ database }: Scratch, folder: string): Promise<void> {
  await keepAuditHeads({ auditUrl: database.appUrl, folder, log: createLog({ level: 'error' }) }).stop();
}

export async function readEverything(
  stage: Stage,
  findings: Findings,
): Promise<{ answers: number; pairs: number; shown: Showing[] }> {
  const { world } = stage;
  const childOf = childrenByWord(world);
  const shown: Showing[] = [];
  let answers = 0;
  let pairs = 0;
  for (const [place, member] of world.members.entries()) {
    const visitor = await enter(stage.scratch, member);
    const asked = new Set(beginnings);
    for (const path of asked) {
      const { seen, missing, children } = await look(stage, { member, visitor, path }, childOf);
      answers += 1;
      pairs += children.size;
      findings.all(children.size, `${member.kind} ${path}: a child was shown and is not in the log`, missing);
      findings.check(seen.status < 500, `${member.kind} ${path} answered ${seen.status}`);
      if (children.size > 0) shown.push({ member, visitor, path });
      for (const link of linksOf(seen)) if (asked.size < mostPages) asked.add(link);
    }
    if (place % 5 === 0) await stage.keepHead();
  }
  await stage.keepHead();
  findings.check(pairs > 500, `only ${pairs} times was a child shown: too few to say anything`);
  return { answers, pairs, shown };
}

/** One reading: what it showed, and which of that the log did not get. */
export async function look(
  { witness }: Stage,
  { member, visitor, path }: Showing,
  childOf: Map<string, string>,
): Promise<{ seen: Seen; children: Set<string>; missing: string[] }> {
  const { rows: before } = await witness.query<{ last: string }>(
    'select coalesce(max(seq), 0) as last from audit.entry',
  );
  const seen = await visitor.get(path);
  const children = childrenIn(seen, path, childOf);
  const { rows } = await witness.query<{ child: string }>(
    `select distinct unnest(child_ids)::text as child from audit.entry where seq > $1 and membership_id = $2 and person_id = $3 and outcome = 'done'`,
    [before[0]?.last, member.id, member.personId],
  );
  const logged = new Set(rows.map(({ child }) => child));
  return { seen, children, missing: [...children].filter((child) => !logged.has(child)) };
}

function childrenIn(seen: Seen, path: string, childOf: Map<string, string>): Set<string> {
  // A file shows its child by what it is; its words may be packed.
  const isFile = seen.status === 200 && !seen.text.startsWith('<!doctype html>');
  const words = [
    ...seen.text.matchAll(tokenPattern),
    ...seen.text.matchAll(numberPattern),
    ...(isFile ? path.matchAll(numberPattern) : []),
  ];
  return new Set(words.flatMap(([word]) => childOf.get(word) ?? []));
}

/** Every token and registry number that says something about a child, to that child. */
export function childrenByWord({ tables, tokens }: World): Map<string, string> {
  const byRequest = new Map<unknown, unknown>((tables['requests.request'] ?? []).map((row) => [row.id, row.child_id]));
  const byCase = new Map<unknown, unknown>((tables['cases.case'] ?? []).map((row) => [row.id, row.child_id]));
  const rowsById = new Map(
    Object.entries(tables).map(([table, rows]) => [table, new Map(rows.map((row) => [row.id, row]))]),
  );
  const childOfRow = (row: Row | undefined) =>
    row?.child_id ?? byRequest.get(row?.request_id) ?? byCase.get(row?.case_id);
  const found = new Map<string, string>();
  for (const row of tables['requests.request'] ?? []) {
    if (row.child_id) found.set(String(row.registry_number), String(row.child_id));
  }
  for (const [token, { table, id }] of tokens) {
    const child = childOfRow(rowsById.get(table)?.get(id));
    if (child) found.set(token, String(child));
  }
  return found;
}

function linksOf({ text, location }: Seen): string[] {
  const links = [...text.matchAll(/href="(\/[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  return [location.split('#')[0] ?? '', ...links].filter(
    (link) => /^\/(?!\/|assets\/|logga-|till)/.test(link) && !link.includes('lang='),
  );
}

async function enter({ db, app, origin }: Scratch, member: Member): Promise<Visitor> {
  const token = await openSession(db, { personId: member.personId, idToken: null });
  const session = await findSession(db, token);
  if (session) await chooseMembership(db, session, member.id);
  const send = async (url: string, init: RequestInit) => app.request(url, init);
  return new Visitor(origin, { send, cookies: { '__Host-session': token, '__Host-language': 'sv' } });
}
