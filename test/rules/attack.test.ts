// The product attacked from outside: every address with every role and foreign ids, without a session, with forged forms.
// What is forbidden is compared to the letter with what has never been; a new route is attacked as soon as it is mounted.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../src/access/route.ts';
import {
  type Attack,
  type Attacker,
  addressed,
  addressOf,
  type Caught,
  createAttack,
  form,
  inLanes,
  matters,
  mayMeet,
  origin,
  posted,
  roles,
  routes,
  type Sending,
} from '../support/attacker.ts';
import { openTown, type Town } from '../support/browse.ts';
import { seedAttacked } from '../world/attacked.ts';
import { people, type Role } from '../world/small-town.ts';

let town: Town;
let attack: Attack;

beforeAll(async () => {
  town = await openTown();
  await seedAttacked(town);
  attack = createAttack(town);
});
afterAll(() => town.close());

/** What differs between any two answers: tokens, keys, the address itself, and the minute. */
function letterOf({ status, headers, text }: Caught, address: string): string {
  const plain = text
    .replaceAll(address, 'ADDRESS')
    .replace(/value="[\w-]{8,}(\.[\w-]+)?"/g, 'TOKEN')
    .replace(/class="print-only printed">[^<]*/g, '');
  const kept = [...headers].filter(([name]) => name !== 'set-cookie' && name !== 'content-length');
  return JSON.stringify([status, kept, plain]);
}

describe('somebody else’s', () => {
  test('is to the letter what has never been, at every address, for every role; and refusals are in the log', async () => {
    const wrong: string[] = [];
    const refusals = async () =>
      Number((await attack.rows(`select count(*) from audit.entry where outcome = 'refused'`))[0]?.count);
    const before = await refusals();
    let refused = 0;
    let met = 0;
    const tryAll = async (role: Role) => {
      const { cookie, csrf } = await attack.attacker(role);
      const ask = (route: Route, address: string) =>
        attack.send(route.method, address, { cookie, ...(route.method === 'POST' ? { body: form(csrf) } : {}) });
      for (const route of addressed) {
        const never = await ask(route, addressOf(route));
        refused += never.status === 404 ? 1 : 0;
        const expected = letterOf(never, addressOf(route));
        for (const matter of matters) {
          const where = `${role} ${route.method} ${addressOf(route, matter)}`;
          if (mayMeet(role, route, matter)) {
            met += 1;
            if (route.method === 'GET' && (await ask(route, addressOf(route, matter))).status === 404) {
              wrong.push(`${where}: own, and absent`);
            }
            continue;
          }
          const answer = await ask(route, addressOf(route, matter));
          refused += answer.status === 404 ? 1 : 0;
          if (![404, 400].includes(answer.status)) wrong.push(`${where}: ${answer.status}`);
          else if (letterOf(answer, addressOf(route, matter)) !== expected) wrong.push(`${where}: differs from never`);
        }
      }
    };
    await inLanes(roles, tryAll);
    expect(wrong).toEqual([]);
    expect(met).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(1000);
    expect((await refusals()) - before).toBe(refused);
  });

  test('place is absent too, and that is in the log', async () => {
    for (const [role, path] of [
      ['educator', '/inkorg'],
      ['coordinator', '/logg'],
      ['guardian', '/skydd'],
      ['administrator', '/arenden'],
    ] as const) {
      const { cookie } = await attack.attacker(role);
      expect((await attack.send('GET', path, { cookie })).status, `${role} ${path}`).toBe(404);
      const [latest] = await attack.rows('select person_id, outcome from audit.entry order by seq desc limit 1');
      expect(latest, `${role} ${path}`).toEqual({ person_id: people[role].person, outcome: 'refused' });
    }
  });

  test('log of reads is read in the open: whoever reads it stands in it', async () => {
    for (const [role, path, act] of [
      ['auditor', '/logg', 'log.review'],
      ['guardian', '/mina-barn', 'log.read_own'],
    ] as const) {
      await attack.send('GET', path, { cookie: (await attack.attacker(role)).cookie });
      const [latest] = await attack.rows('select person_id, act, outcome from audit.entry order by seq desc limit 1');
      expect(latest).toEqual({ person_id: people[role].person, act, outcome: 'done' });
    }
  });
});

describe('without a session', () => {
  test('every address leads to signing in, whether anything is there or not', async () => {
    for (const route of routes.filter(({ act }) => !act.kinds.includes('anyone'))) {
      for (const address of [addressOf(route), addressOf(route, 'joint')]) {
        const body = route.method === 'POST' ? { body: form('') } : {};
        const answer = await attack.send(route.method, address, body);
        expect([answer.status, answer.headers.get('location')], address).toEqual([
          303,
          `/logga-in?till=${encodeURIComponent(address)}`,
        ]);
        const forgotten = await attack.send(route.method, address, { ...body, cookie: '__Host-session=never' });
        expect(forgotten.headers.get('location'), address).toBe(answer.headers.get('location'));
      }
    }
  });

  test('a session is over when it has idled, ended, been signed out of, or its person has left', async () => {
    const isIn = async ({ cookie }: Attacker) => (await attack.send('GET', '/inkorg', { cookie })).status === 200;
    const hash = ({ cookie }: Attacker) => [cookie.split('=')[1]];
    const of = `where token_hash = sha256(convert_to($1, 'UTF8'))`;
    for (const change of [`seen_at = now() - interval '121 minutes'`, `ends_at = now() - interval '1 second'`]) {
      const visitor = await attack.attacker('coordinator', false);
      expect(await isIn(visitor)).toBe(true);
      await attack.rows(`update access.session set ${change} ${of}`, hash(visitor));
      expect(await isIn(visitor), change).toBe(false);
    }
    const leaving = await attack.attacker('coordinator', false);
    const out = await attack.send('POST', '/logga-ut', { cookie: leaving.cookie, body: form(leaving.csrf) });
    expect([out.status, out.headers.get('clear-site-data')]).toEqual([303, '"cache"']);
    expect(await isIn(leaving)).toBe(false);
    const left = await attack.attacker('coordinatorTwo', false);
    expect(await isIn(left)).toBe(true);
    await attack.rows('update organisation.person set deactivated_at = now() where id = $1', [
      people.coordinatorTwo.person,
    ]);
    expect(await isIn(left)).toBe(false);
    await attack.rows('update organisation.person set deactivated_at = null where id = $1', [
      people.coordinatorTwo.person,
    ]);
    expect(await isIn(left)).toBe(false);
  });

  test('a token from before signing in is worth nothing after it', async () => {
    const before = await attack.attacker('coordinator', false);
    const body = form(before.csrf, { person: people.coordinator.person, till: '/' });
    const entered = await attack.send('POST', '/logga-in/exempel', { cookie: before.cookie, body });
    expect(entered.headers.getSetCookie().some((cookie) => cookie.startsWith('__Host-session='))).toBe(true);
    expect((await attack.send('GET', '/inkorg', { cookie: before.cookie })).status).toBe(303);
  });
});

describe('a forged form', () => {
  test('is refused at every address: no token, another’s token, another origin, or no word on where it came from', async () => {
    const other = await attack.attacker('auditor', false);
    // What holds a secret in its address may be sent from anywhere: mail programs do.
    for (const route of posted.filter((one) => one.mode !== 'write' || one.manner !== 'linked')) {
      const { cookie, csrf, address } = await attack.entitled(route);
      const isOpen = route.mode === 'write' && route.manner === 'open';
      const tries: [string, Sending][] = [
        ...(isOpen
          ? []
          : ([
              ['no token', { cookie, body: form('') }],
              ['another’s token', { cookie, body: form(other.csrf) }],
            ] as [string, Sending][])),
        ['another origin', { cookie, body: form(csrf), headers: { origin: 'https://evil.example' } }],
        ['a sister site', { cookie, body: form(csrf), headers: { 'sec-fetch-site': 'same-site' } }],
        ['origin null', { cookie, body: form(csrf), headers: { origin: 'null' } }],
      ];
      for (const [what, sending] of tries) {
        expect((await attack.send('POST', address, sending)).status, `${what} ${address}`).toBe(403);
      }
      const silent = new Request(origin + address, { method: 'POST', body: form(csrf), headers: { cookie } });
      expect((await town.app.request(silent)).status, `silent ${address}`).toBe(403);
    }
  });

  test('is not kept for signing in either, when it comes from elsewhere into a session that has ended', async () => {
    const ended = await attack.attacker('principalNorth', false);
    await attack.rows(
      `update access.session set seen_at = now() - interval '3 hours' where token_hash = sha256(convert_to($1, 'UTF8'))`,
      [ended.cookie.split('=')[1]],
    );
    const kept = async (headers: Record<string, string>) => {
      const answer = await attack.send('POST', '/stod/ny', {
        cookie: ended.cookie,
        body: form('', { service: 'x' }),
        headers,
      });
      return answer.headers.getSetCookie().some((cookie) => cookie.startsWith('__Host-parked='));
    };
    expect(await kept({ origin: 'https://other.example', 'sec-fetch-site': 'same-site' })).toBe(false);
    expect(await kept({})).toBe(true);
  });

  test('sent again by somebody else with the same key is their own form, not an answer to the first', async () => {
    const key = crypto.randomUUID();
    const begin = async (role: Role) => {
      const { cookie, csrf } = await attack.attacker(role);
      const answer = await attack.send('POST', '/stod/ny', {
        cookie,
        body: form(csrf, { service: 'kartlaggning', _key: key }),
      });
      return answer.headers.get('location');
    };
    const first = await begin('principalNorth');
    expect(first).toMatch(/^\/stod\/utkast\//);
    expect(await begin('principalNorth')).toBe(first);
    expect(await begin('principalSouth')).not.toBe(first);
  });
});

test('no role can do more in the database than these functions, when it calls them itself', async () => {
  const granted = await attack.rows(`
    select replace(r.rolname, 'skolstod_', '') as role, string_agg(p.oid::regproc::text, ' ' order by p.oid::regproc::text) as may
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      join pg_roles r on r.rolname ~ '^skolstod_' and has_function_privilege(r.oid, p.oid, 'execute')
    where n.nspname not in ('pg_catalog', 'information_schema', 'public', 'migration', 'graphile_worker')
      and p.provolatile = 'v' and p.prorettype <> 'trigger'::regtype
      and r.rolname not in ('skolstod_owner', 'skolstod_app', 'skolstod_log')
    group by 1 order by 1`);
  const log = 'audit.append';
  const contact = 'contacts.tell_wrong';
  const tell = 'notices.plan notices.plan_for_member';
  const write = `messages.tell ${tell}`;
  const enter = 'records.take_number requests.admit_child';
  const own = `access.keep_contact ${log} messages.tell notices.plan ${enter} requests.complete_own requests.reopen_own requests.withdraw_own`;
  // What readers' open forms call.
  const open =
    'feedback.send newsletter.ask newsletter.confirm newsletter.leave pictures.ask_removal proposals.add_picture proposals.send';
  // The release before keeps sizes by the shorter of the two while it still runs.
  const keep = 'pictures.keep_variant pictures.keep_variant';
  const expected: Record<string, string> = {
    administrator: `${log} ${contact} catalogue.publish_draft catalogue.withdraw_version routing.publish`,
    anyone: log,
    auditor: `${log} ${contact}`,
    case_worker: `${log} ${contact} ${write}`,
    chief_editor: `${log} ${contact} feedback.answer newsletter.plan_issue newsletter.plan_trial notices.plan`,
    coordinator: `${log} ${contact} ${write} ${enter} requests.split`,
    editor: `${log} ${contact} feedback.answer newsletter.plan_trial notices.plan`,
    guardian: own,
    notifier: `access.put_away ${log} children.plan_alarms contacts.note_refusal contacts.see_to editorial.plan_reviews feedback.note_views feedback.put_away finder.note_question imports.keep_links imports.put_away newsletter.plan_issue newsletter.put_away notices.plan_digest openness.freeze_months ${keep} pictures.withdraw_expired proposals.put_away requests.record_scan search.note_asked statistics.plan_preparation statistics.prepare`,
    planner: 'jobs.plan jobs.plan_at',
    principal: `${log} ${write} ${enter}`,
    private_person: own,
    protection: `${log} ${contact} children.end_naming children.protect children.reopen ${write} ${enter} requests.split`,
    school_staff: `${log} ${tell} requests.admit_child`,
    unit_manager: `${log} ${contact} ${tell} ${enter}`,
  };
  const inOrder = (may: unknown) => String(may).trim().split(/ +/).sort();
  const isServed = (role: string) => role !== 'notifier' && role !== 'planner';
  expect(Object.fromEntries(granted.map(({ role, may }) => [role, inOrder(may)]))).toEqual(
    Object.fromEntries(
      Object.entries(expected).map(([role, may]) => [role, inOrder(isServed(role) ? `${may} ${open}` : may)]),
    ),
  );
});

test('a planned notice leads to no page but ours', async () => {
  for (const path of ['https://evil.example/', '//evil.example', 'javascript:alert(1)', '']) {
    const planning = attack.rows(`select notices.plan($1, 'named', $2, $2)`, [people.auditor.person, path]);
    await expect(planning, path).rejects.toThrow('a page of ours');
  }
});
