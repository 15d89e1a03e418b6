// The entrance's day through the real pipeline: the inbox, one request, each decision, and two coordinators at once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { type Asked, type Asking, createAsked } from '../../../test/world/asked.ts';
import { people } from '../../../test/world/small-town.ts';

let town: Town;
let coordinator: Visitor;
let two: Visitor;
let seed: (asking?: Asking) => Promise<Asked>;

beforeAll(async () => {
  town = await openTown();
  seed = createAsked(town);
  coordinator = await town.as('coordinator');
  two = await town.as('coordinatorTwo');
});
afterAll(() => town.close());

type Seeded = Asked;

const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const statusOf = async ({ id }: Seeded) =>
  (await rows('select status, version, responsible_unit_id from requests.request where id = $1', [id]))[0];
const versionOf = async (seeded: Seeded) => String((await statusOf(seeded))?.version);
const eventsOf = async ({ id }: Seeded) =>
  rows('select kind, message, address, membership_id from requests.event where request_id = $1', [id]);
const noticesOf = async ({ id }: Seeded) =>
  rows('select person_id, kind, path from notices.notice where once_key like $1', [`%${id}%`]);
const decide = async (as: Visitor, seeded: Seeded, fields: Record<string, string | string[]>) =>
  as.post(`/inkorg/${seeded.number}/beslut`, { version: await versionOf(seeded), ...fields });

/** One guardian's yes to lifting secrecy, until the end of 2099. */
const liftSecrecy = (as: Visitor, number: string, of: { giverName: string; recipient: string }) =>
  as.post(`/inkorg/${number}/samtycke`, {
    kind: 'secrecy',
    giver: 'guardian',
    relation: 'vårdnadshavare',
    scope: 'Planera undervisning',
    towards: '',
    way: 'oral',
    givenOn: '2026-01-07',
    until: '2099-12-31',
    ...of,
  });

describe('the inbox', () => {
  test('puts the most urgent first, then the oldest, and filters by address', async () => {
    const late = await seed({ answerBy: '2026-11-20' });
    const early = await seed({ answerBy: '2026-11-03' });
    const acute = await seed({ urgency: 'acute', answerBy: '2026-12-01' });
    const waiting = await seed({ status: 'awaiting_completion', answerBy: '2026-12-24' });
    const decided = await seed({ status: 'declined' });
    const { text, status } = await coordinator.get('/inkorg');
    expect(status).toBe(200);
    const places = [acute, early, late, waiting].map(({ number }) => text.indexOf(number));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text).not.toContain(decided.number);
    expect(text).toContain('Norra skolan ber om stöd: Handledning');
    const filtered = (await coordinator.get('/inkorg?visa=komplettering')).text;
    expect(filtered).toContain(waiting.number);
    expect(filtered).not.toContain(acute.number);
  });

  test('holds a paper without a limit of its own to the municipality’s rule, as it stood the day the request came', async () => {
    const { id, number } = await seed();
    await town.owner.query(`update requests.request set registered_at = '2026-11-02T08:00Z' where id = $1`, [id]);
    const asks = JSON.stringify([{ key: 'plan', label: { sv: 'Planen', en: 'The plan' }, required: true }]);
    const [form] = await rows(`select form from catalogue.service where id = 'handledning'`);
    await town.owner.query(
      `update catalogue.service set form = jsonb_set(form, '{attachments}', $1::jsonb) where id = 'handledning'`,
      [asks],
    );
    await town.owner.query(
      `insert into organisation.rule values
         ('attachment-most-months-old', '6', 'Riktlinje', '[2020-01-01,2026-11-10)', null),
         ('attachment-most-months-old', '12', 'Riktlinje', '[2026-11-10,)', 'Stadsjuristen')`,
    );
    await town.owner.query(
      `insert into requests.attachment (id, request_id, name, media_type, size_bytes, content, added_at, ask, dated)
       values (gen_random_uuid(), $1, 'plan.pdf', 'application/pdf', 4, 'text', now(), 'plan', '2026-02-01')`,
      [id],
    );
    const inbox = (await coordinator.get('/inkorg')).text.split('<li').find((row) => row.includes(number));
    expect(inbox).toContain('En bilaga är gammal.');
    const page = (await coordinator.get(`/inkorg/${number}`)).text;
    expect(page).toContain('Bilagan ”Planen” är äldre än 6 månader.');
    expect(page).toContain('Gränsen är inte bekräftad av kommunen ännu.');
    await town.owner.query(`update requests.request set registered_at = '2026-11-12T08:00Z' where id = $1`, [id]);
    expect((await coordinator.get(`/inkorg/${number}`)).text).not.toContain('är äldre än');
    const principal = await town.as('principalNorth');
    expect((await principal.get('/stod/ny/handledning')).text).toContain('helst inte äldre än 12 månader');
    await town.owner.query(`update catalogue.service set form = $1 where id = 'handledning'`, [form?.form]);
    await town.owner.query(`delete from organisation.rule where key = 'attachment-most-months-old'`);
  });

  test('says of consent what the page of the request says, by the same records', async () => {
    const { number } = await seed({ level: 'individual' });
    const said = async () => {
      const list = (await coordinator.get('/inkorg')).text.split('<li');
      const row = list.find((item) => item.includes(number)) ?? '';
      const page = (await coordinator.get(`/inkorg/${number}`)).text;
      return {
        row: row.includes('Samtycke saknas.'),
        page: page.includes('Samtycke saknas'),
        complete: page.includes('Allt som tjänsten frågar efter finns med.'),
      };
    };
    expect(await said()).toEqual({ row: true, page: true, complete: false });
    for (const giverName of ['Bo Asp', 'Asta Asp']) {
      const consent = {
        kind: 'support',
        giver: 'guardian',
        giverName,
        relation: 'förälder',
        answer: 'yes',
        way: 'oral',
      };
      const also = { scope: 'Läsa', towards: 'Centralt skolstöd', givenOn: '2026-01-07', until: '', corrects: '' };
      expect((await coordinator.post(`/inkorg/${number}/samtycke`, { ...consent, ...also })).status).toBe(303);
    }
    expect(await said()).toEqual({ row: false, page: false, complete: true });
  });

  test('survives any page in the address', async () => {
    for (const page of ['0', '-1', '1.5', 'x', '99999']) {
      expect((await coordinator.get(`/inkorg?sida=${page}`)).status).toBe(200);
    }
  });

  test('is nobody else’s', async () => {
    const seeded = await seed();
    for (const role of ['principalNorth', 'lotsenManager', 'educator', 'administrator'] as const) {
      const visitor = await town.as(role);
      expect((await visitor.get('/inkorg')).status, role).toBe(404);
      expect((await visitor.get(`/inkorg/${seeded.number}`)).status, role).toBe(404);
    }
  });
});

describe('one request', () => {
  test('shows what was asked, about whom, and leaves an audit row with the child', async () => {
    const seeded = await seed({ level: 'individual' });
    const { text } = await coordinator.get(`/inkorg/${seeded.number}`);
    expect(text).toContain('Hur läser vi?');
    expect(text).toContain('Ada Asp');
    const [entry] = await rows(
      'select act, purpose, resource_id, cardinality(child_ids) as children from audit.entry order by seq desc limit 1',
    );
    expect(entry).toEqual({ act: 'triage.read', purpose: 'sorting', resource_id: seeded.number, children: 1 });
  });

  test('gives its attachments, and no other request’s', async () => {
    const [one, other] = [await seed(), await seed()];
    const id = '00000000-0000-4000-8000-00000000a001';
    await town.owner.query(
      `insert into requests.attachment values ($1, $2, 'plan.txt', 'text/plain', 3, 'abc', now())`,
      [id, one.id],
    );
    expect((await coordinator.get(`/inkorg/${one.number}`)).text).toContain(`/inkorg/${one.number}/bilaga/${id}`);
    const file = await coordinator.get(`/inkorg/${one.number}/bilaga/${id}`);
    expect([file.status, file.text]).toEqual([200, 'abc']);
    expect((await coordinator.get(`/inkorg/${other.number}/bilaga/${id}`)).status).toBe(404);
    expect((await coordinator.get(`/inkorg/${one.number}/bilaga/x`)).status).toBe(404);
  });
});

describe('a decision', () => {
  test('to accept across authorities by consent is held by the database too, and ends with the consent', async () => {
    const seeded = await seed({ level: 'individual' });
    const accepting = [
      'begin',
      'set local role skolstod_coordinator',
      `select set_config('skolstod.membership', '${people.coordinator.membership}', true)`,
      `update requests.request set status = 'accepted', responsible_unit_id = 'lotsen', version = 2 where id = '${seeded.id}'`,
      `insert into cases.case (id, request_id, registry_number, title, level, school_unit_id, child_id, protected, status, opened_at,
         responsible_unit_id) select id, id, registry_number, 'x', level, school_unit_id, child_id, false, 'open', now(), 'lotsen'
       from requests.request where id = '${seeded.id}'`,
      `insert into cases.unit_duty (id, case_id, unit_id, role, basis, purpose, period)
       values (gen_random_uuid(), '${seeded.id}', 'lotsen', 'responsible', 'same_authority', 'x', daterange(access.today(), null)),
         (gen_random_uuid(), '${seeded.id}', 'sjukhusskolan', 'contributing', 'consent', 'x', daterange(access.today(), '2100-01-01'))`,
    ];
    const attempt = async () => {
      for (const statement of accepting) await town.owner.query(statement);
    };
    await liftSecrecy(coordinator, seeded.number, { giverName: 'Vera Vårdnad', recipient: 'authority:gn' });
    await expect(attempt()).rejects.toThrow('while_lifted');
    await town.owner.query('rollback');
    await liftSecrecy(coordinator, seeded.number, { giverName: 'Viktor Vårdnad', recipient: 'unit:lotsen' });
    await expect(attempt()).rejects.toThrow('while_lifted');
    await town.owner.query('rollback');
    await liftSecrecy(coordinator, seeded.number, { giverName: 'Viktor Vårdnad', recipient: 'unit:sjukhusskolan' });
    await attempt();
    await town.owner.query('commit');
    const ends = async () =>
      (
        await rows(`select ends_on::text from cases.unit_duty where case_id = $1 and unit_id = 'sjukhusskolan'`, [
          seeded.id,
        ])
      )[0].ends_on;
    expect(await ends()).toBe('2100-01-01');
    const standing = await rows(
      `select id, towards_unit_id from consents.consent where request_id = $1 and giver_name like 'Viktor%' order by 2`,
      [seeded.id],
    );
    const withdraw = (id: string) =>
      coordinator.post(`/inkorg/${seeded.number}/samtycke/${id}/aterkallelse`, {
        withdrawnOn: '2026-01-08',
        channel: 'letter',
      });
    expect((await withdraw(standing[0].id)).status).toBe(303);
    expect(await ends()).toBe('2100-01-01');
    expect((await withdraw(standing[1].id)).status).toBe(303);
    expect(await ends()).toBe('-infinity');
  });

  test('to accept opens the case with its units and tells the asker and the managers', async () => {
    const seeded = await seed({ level: 'individual' });
    const crossing = {
      decision: 'accept',
      responsible: 'lotsen',
      contributing: ['samba', 'sjukhusskolan'],
      basis: 'consent',
      purpose: 'Planera undervisning',
      until: '2099-06-11',
    };
    const lacking = await decide(coordinator, seeded, crossing);
    expect(lacking.status).toBe(422);
    expect(lacking.text).toContain('Samtycke saknas för Sjukhusskolan');
    expect(lacking.text).toContain(`href="/inkorg/${seeded.number}/samtycke#anteckna"`);
    for (const [giverName, towards] of [
      ['Vera Vårdnad', 'authority:gn'],
      ['Viktor Vårdnad', 'unit:sjukhusskolan'],
    ] as const) {
      expect((await coordinator.get(`/inkorg/${seeded.number}/beslut`)).text).not.toContain('sekretessen är lyft');
      const said = await liftSecrecy(coordinator, seeded.number, { giverName, recipient: towards });
      expect(said.status).toBe(303);
    }
    const form = (await coordinator.get(`/inkorg/${seeded.number}/beslut`)).text;
    expect(form).toContain('sekretessen är lyft till och med');
    expect(form).toContain('Förslag: Lotsen, eftersom enheten har tjänsten Kartläggning.');
    expect(form).toContain('chef Malin Manner');
    const answer = await decide(coordinator, seeded, crossing);
    expect([answer.status, answer.location]).toEqual([303, `/inkorg/${seeded.number}`]);
    expect(await statusOf(seeded)).toEqual({ status: 'accepted', version: 2, responsible_unit_id: 'lotsen' });
    const duties = await rows(
      `select u.unit_id, u.role, u.basis, upper_inf(u.period) as endless from cases.unit_duty u
       join cases.case c on c.id = u.case_id where c.request_id = $1 order by 1`,
      [seeded.id],
    );
    expect(duties).toEqual([
      { unit_id: 'lotsen', role: 'responsible', basis: 'same_authority', endless: true },
      { unit_id: 'samba', role: 'contributing', basis: 'same_authority', endless: true },
      { unit_id: 'sjukhusskolan', role: 'contributing', basis: 'consent', endless: false },
    ]);
    const told = (await noticesOf(seeded)).map(({ person_id, kind, path }) => `${kind} ${path} ${person_id}`).sort();
    expect(told).toEqual(
      [
        `decided /stod/${seeded.number} ${people.principalNorth.person}`,
        ...[people.lotsenManager, people.hospitalManager, people.sambaManager].map(
          ({ person }) => `named /enhet ${person}`,
        ),
      ].sort(),
    );
    expect((await coordinator.get(`/inkorg/${seeded.number}`)).text).toContain('Lotsen har förfrågan');
    expect((await (await town.as('lotsenManager')).get('/enhet')).text).toContain(seeded.number);
  });

  test('to ask for completion keeps the request in the inbox', async () => {
    const seeded = await seed();
    await decide(coordinator, seeded, { decision: 'completion', completionMessage: 'Hur många är ni?' });
    expect(await statusOf(seeded)).toMatchObject({ status: 'awaiting_completion', responsible_unit_id: null });
    expect(await eventsOf(seeded)).toMatchObject([{ kind: 'completion_asked', message: 'Hur många är ni?' }]);
    expect(await noticesOf(seeded)).toMatchObject([{ kind: 'completion_asked', path: `/stod/${seeded.number}` }]);
    expect((await coordinator.get('/inkorg?visa=komplettering')).text).toContain(seeded.number);
  });

  test('to redirect says where, and to decline says why', async () => {
    const [redirected, declined] = [await seed(), await seed()];
    await decide(coordinator, redirected, {
      decision: 'redirect',
      redirectMessage: 'De kan det här',
      redirectAddress: 'Socialtjänsten',
    });
    await decide(coordinator, declined, { decision: 'decline', declineReason: 'Vi har ingen som kan' });
    expect(await eventsOf(redirected)).toMatchObject([
      { kind: 'redirected', message: 'De kan det här', address: 'Socialtjänsten' },
    ]);
    expect(await eventsOf(declined)).toMatchObject([
      { kind: 'declined', message: 'Vi har ingen som kan', address: null },
    ]);
    const principal = await town.as('principalNorth');
    expect((await principal.get(`/stod/${declined.number}`)).text).toContain('Vi har ingen som kan');
  });

  test('to turn away keeps the words for why that were chosen, and refuses others', async () => {
    await town.owner.query(
      `insert into organisation.reason values ('full', 'declined', 'Ingen ledig tid', 'No free time', '[2020-01-01,)'),
         ('elsewhere', 'redirected', 'Annan aktör', 'Somebody else', '[2020-01-01,)')`,
    );
    const [redirected, declined] = [await seed(), await seed()];
    expect((await coordinator.get(`/inkorg/${declined.number}/beslut`)).text).toContain('Ingen ledig tid');
    const turned = { decision: 'decline', declineReason: 'Vi har ingen som kan' };
    const refused = await decide(coordinator, declined, { ...turned, declineReasonId: 'elsewhere' });
    expect([refused.status, refused.text.includes('#f-declineReasonId')]).toEqual([422, true]);
    expect(refused.text).toContain('Vi har ingen som kan');
    expect((await decide(coordinator, declined, { ...turned, declineReasonId: 'full' })).status).toBe(303);
    await decide(coordinator, redirected, {
      decision: 'redirect',
      redirectMessage: 'De kan det här',
      redirectAddress: 'Socialtjänsten',
      redirectReasonId: 'elsewhere',
    });
    const kept = 'select reason_id from requests.event where request_id = any($1) order by reason_id';
    expect(await rows(kept, [[redirected.id, declined.id]])).toEqual([
      { reason_id: 'elsewhere' },
      { reason_id: 'full' },
    ]);
  });

  test('with wrong fields is the same page with everything still there', async () => {
    const seeded = await seed();
    const answer = await decide(coordinator, seeded, {
      decision: 'accept',
      responsible: 'lotsen',
      contributing: 'sjukhusskolan',
      acceptMessage: 'Vi ringer er',
    });
    expect(answer.status).toBe(422);
    for (const part of ['#f-basis', '#f-purpose', '#f-until', 'Vi ringer er', 'id="f-basis"']) {
      expect(answer.text).toContain(part);
    }
    expect(await statusOf(seeded)).toMatchObject({ status: 'registered', version: 1 });
  });
});

describe('two coordinators', () => {
  test('one after the other: the second is told who decided, and nothing is stored', async () => {
    const seeded = await seed();
    await decide(coordinator, seeded, { decision: 'decline', declineReason: 'Nej' });
    const answer = await two.post(
      `/inkorg/${seeded.number}/beslut`,
      { version: '1', decision: 'decline', declineReason: 'Också nej' },
      { formAt: '/inkorg' },
    );
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Kim Koskela');
    expect(await eventsOf(seeded)).toHaveLength(1);
  });

  test('when it changed but is still open: the form again, with what was written and what is new', async () => {
    const seeded = await seed();
    await decide(coordinator, seeded, { decision: 'completion', completionMessage: 'Berätta mer' });
    const answer = await two.post(`/inkorg/${seeded.number}/beslut`, {
      version: '1',
      decision: 'decline',
      declineReason: 'Mitt skäl',
    });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Mitt skäl');
    expect(answer.text).toContain('name="version" value="2"');
  });

  test('at the same moment: exactly one wins', async () => {
    const seeded = await seed({ level: 'individual' });
    const accept = { decision: 'accept', responsible: 'lotsen' };
    // Both hold a form already: whoever fetches one after the decision is shown who decided instead.
    const send = (who: typeof two) =>
      who.post(`/inkorg/${seeded.number}/beslut`, { version: '1', ...accept }, { formAt: '/inkorg' });
    const answers = await Promise.all([send(coordinator), send(two)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await rows('select 1 from cases.case where request_id = $1', [seeded.id])).toHaveLength(1);
    expect(await eventsOf(seeded)).toHaveLength(1);
  });
});

test('a protected child’s request is not there for the entrance, in no list and at no address', async () => {
  const seeded = await seed({ level: 'individual' });
  expect((await coordinator.get('/inkorg')).text).toContain(seeded.number);
  await town.owner.query(
    `insert into children.protection (child_id, ground, reason, marked_by) select child_id, 'secrecy_mark', 'r', $2 from requests.request where id = $1`,
    [seeded.id, people.protector.membership],
  );
  await town.owner.query('update requests.request set protected = true where id = $1', [seeded.id]);
  expect((await coordinator.get('/inkorg')).text).not.toContain(seeded.number);
  expect((await coordinator.get(`/inkorg/${seeded.number}`)).status).toBe(404);
  expect(
    (
      await coordinator.post(
        `/inkorg/${seeded.number}/beslut`,
        { version: '1', decision: 'decline', declineReason: 'x' },
        { formAt: '/inkorg' },
      )
    ).status,
  ).toBe(404);
});
