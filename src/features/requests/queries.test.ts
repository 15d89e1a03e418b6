// What other slices read and write through the door, as the roles they act in, on a real database.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { people, type Role, schools } from '../../../test/world/small-town.ts';
import type { Actor } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';
import * as gate from '../../access/gate.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { getRequest, insertEvent, listEvents, updateStatus } from './queries.ts';
import { type InboxFilter, listInbox } from './queries-inbox.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
  // Every third acute, soon, normal; every fifth waits for its school; number 60 is settled.
  await town.owner.query(
    `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level,
       school_unit_id, asker_membership_id, channel, urgency, urgency_reason, question, situation, tried, consent, status, answer_by)
     select gen_random_uuid(), 'CSS-2026-' || lpad(n::text, 4, '0'), now(), 'Begäran om handledning', 'handledning', 1, 'group',
       $1, $2, 'form', (array['acute', 'soon', 'normal'])[1 + n % 3], 'skäl', 'fråga', 'läge', 'prövat', 'not_needed',
       case when n = 60 then 'declined' when n % 5 = 0 then 'awaiting_completion' else 'registered' end, date '2026-12-01' + (n * 7) % 30
     from generate_series(1, 60) n`,
    [schools.northern, people.principalNorth.membership],
  );
});
afterAll(() => town?.close());

const act = acts('request', { try: [['principal', 'coordinator', 'case_worker'], 'sorting'] }).try;

function as<T>(role: Role, work: (db: gate.Db) => Promise<T>): Promise<T> {
  const { kind, person: personId, membership: membershipId } = people[role];
  const actor = {
    kind,
    personId,
    membershipId,
    name: '',
    title: '',
    place: '',
    unitId: null,
    schoolUnitId: null,
    profession: null,
  };
  return gate.write(town.db, { actor: actor as Actor, act, resourceId: 'test' }, async (db) => ({
    result: await work(db),
    keep: true,
  }));
}

const inbox = (db: gate.Db, filter: Partial<InboxFilter>) =>
  listInbox(db, { show: 'all', membershipId: people.coordinator.membership, page: 1, language: 'sv', ...filter });

it('the inbox is in order of urgency, then of the day promised; what waits for others is last; and it knows its pages', async () => {
  const first = await as('coordinator', (db) => inbox(db, {}));
  const second = await as('coordinator', (db) => inbox(db, { page: 2, language: 'en' }));
  expect([first.rows.length, second.rows.length, first.pages]).toEqual([50, 9, 2]);
  const rows = [...first.rows, ...second.rows];
  const rank = { acute: 0, soon: 1, normal: 2 };
  const keys = rows.map(
    ({ status, urgency, answerBy }) => `${status === 'registered' ? 0 : 1} ${rank[urgency]} ${answerBy}`,
  );
  expect(keys).toEqual([...keys].sort());
  expect(new Set(rows.map(({ id }) => id)).size).toBe(59);
  expect(first.rows[0]).toMatchObject({ serviceTitle: 'Handledning', schoolName: 'Norra skolan', unitId: 'lotsen' });
  expect(second.rows[0]).toMatchObject({ serviceTitle: 'Supervision' });
});

it('the inbox shows the new, those that wait for their school, and its last page instead of one beyond', async () => {
  const count = async (show: 'new' | 'waiting') =>
    (await as('coordinator', (db) => inbox(db, { show, page: 7 }))).rows.length;
  expect([await count('new'), await count('waiting')]).toEqual([48, 11]);
});

it("the inbox and its requests are the entrance's", async () => {
  expect((await as('educator', (db) => inbox(db, {}))).rows).toEqual([]);
  await expect(as('educator', (db) => getRequest(db, 'CSS-2026-0001', 'sv'))).rejects.toThrow(Absent);
  await expect(as('coordinator', (db) => getRequest(db, 'CSS-2026-9999', 'sv'))).rejects.toThrow(Absent);
});

it('a request moves on from the version that was read, once', async () => {
  const request = await as('coordinator', (db) => getRequest(db, 'CSS-2026-0001', 'sv'));
  expect(request).toMatchObject({
    asker: { name: 'Nora Norling' },
    service: { title: 'Handledning' },
    pupil: undefined,
    version: 1,
  });
  const decline = () =>
    as('coordinator', async (db) => {
      await updateStatus(db, { id: request.id, version: request.version, status: 'declined' });
      const by = people.coordinator.membership;
      await insertEvent(db, {
        requestId: request.id,
        kind: 'declined',
        membershipId: by,
        at: town.clock.now,
        message: 'Skäl',
      });
    });
  const outcomes = await Promise.allSettled([decline(), decline(), decline()]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Conflict);
  const events = await as('principalNorth', (db) => listEvents(db, request.id));
  expect(events).toMatchObject([{ kind: 'declined', message: 'Skäl', name: 'Kim Koskela' }]);
});

it('the school reads who has the matter, what is agreed and how it ended', async () => {
  const accept = `with r as (update requests.request set status = 'accepted', responsible_unit_id = 'lotsen' where registry_number = 'CSS-2026-0002' returning *),
    c as (insert into cases.case (id, request_id, registry_number, title, level, school_unit_id, protected, status, opened_at, responsible_unit_id)
      select gen_random_uuid(), id, registry_number, title, level, school_unit_id, false, 'open', now(), 'lotsen' from r returning id)
    select id from c`;
  const { rows } = await town.owner.query(accept);
  const [worker, manager] = [people.educator.membership, people.lotsenManager.membership];
  const nora = await town.as('principalNorth');
  expect((await nora.get('/stod/CSS-2026-0002')).text).toContain('Lotsen har ärendet och utser vem som ansvarar.');
  await town.owner.query(
    `insert into cases.unit_duty (id, case_id, unit_id, role, basis, purpose, period)
     values (gen_random_uuid(), $1, 'lotsen', 'responsible', 'same_authority', 'x', '[2020-01-01,)')`,
    [rows[0].id],
  );
  await town.owner.query(
    `insert into cases.duty (id, case_id, membership_id, unit_id, role, period, named_by)
     values (gen_random_uuid(), $1, $2, 'lotsen', 'responsible', '[2020-01-01,)', $3)`,
    [rows[0].id, worker, manager],
  );
  await town.owner.query(
    `insert into cases.agreement (id, case_id, version, goal, measures, agreed_on, follow_up_on, membership_id, written_at)
     values (gen_random_uuid(), $1, 1, 'Ro i klassen', 'Två möten', '2026-11-01', '2027-01-14', $2, now())`,
    [rows[0].id, worker],
  );
  const open = await nora.get('/stod/CSS-2026-0002');
  expect(open.text).toContain('Eva Edlund ansvarar. Ni följer upp torsdag 14 januari 2027.');
  await town.owner.query(
    `insert into cases.closure (case_id, effect, answer, membership_id, closed_at)
     values ($1, 'partly', 'Lugnare efter lunch.', $2, now())`,
    [rows[0].id, worker],
  );
  await town.owner.query(`update cases.case set status = 'closed' where id = $1`, [rows[0].id]);
  const closed = await nora.get('/stod/CSS-2026-0002');
  for (const words of ['Lugnare efter lunch.', 'Delvis nått', 'Ro i klassen', 'Avslutad'])
    expect(closed.text).toContain(words);
  const list = (await nora.get('/stod')).text + (await nora.get('/stod?sida=2')).text;
  expect(list).toContain('Lotsen avslutade ärendet');
});

it('a broken promise is said as one, with a telephone number', async () => {
  const nora = await town.as('principalNorth');
  town.clock.now = Temporal.Instant.from('2027-03-01T08:00:00Z');
  expect((await nora.get('/stod/CSS-2026-0003')).text).toContain('Du skulle ha fått svar');
  town.clock.now = Temporal.Now.instant();
});
