// Every state with every act; and the database's own table of ways, pair by pair, against this one.
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { people, schools } from '../../../test/world/small-town.ts';
import { movedTarget } from './commands-course.ts';
import { courseActs, isOpen, mayReopen, nextStatus, statuses } from './domain-course.ts';

const table: Record<string, string> = {
  registered: 'ask_completion queue rest resume split accept redirect decline merge withdraw',
  awaiting_completion: 'ask_completion complete queue resume split accept redirect decline merge withdraw',
  queued: 'ask_completion queue resume split accept redirect decline merge withdraw',
  accepted: '',
  redirected: 'reopen',
  declined: 'reopen',
  merged: '',
  withdrawn: 'reopen',
};

describe('the course of a request', () => {
  test.each(statuses)('from %s', (status) => {
    expect(courseActs.filter((act) => nextStatus(status, act) !== undefined).join(' ')).toBe(table[status]);
  });

  test('ends in these states', () => {
    const ends = Object.fromEntries(courseActs.map((act) => [act, nextStatus('registered', act)]));
    expect(ends).toEqual({
      ask_completion: 'awaiting_completion',
      complete: undefined,
      queue: 'queued',
      rest: 'registered',
      resume: 'registered',
      split: 'registered',
      accept: 'accepted',
      redirect: 'redirected',
      decline: 'declined',
      merge: 'merged',
      withdraw: 'withdrawn',
      reopen: undefined,
    });
    expect(statuses.filter(isOpen)).toEqual(['registered', 'awaiting_completion', 'queued']);
  });

  test('is taken up again within the days of the rule, the last one included', () => {
    expect(mayReopen('declined', '2026-01-01', '2026-01-31', 30)).toBe(true);
    expect(mayReopen('declined', '2026-01-01', '2026-02-01', 30)).toBe(false);
    expect(mayReopen('merged', '2026-01-01', '2026-01-02', 30)).toBe(false);
  });
});

describe('what rests', () => {
  const period = { answerByBefore: '2027-01-20', beganOn: '2027-01-18', until: '2027-01-25' };
  test('moves the answer by the working days that did not count, and no further than its own end', () => {
    expect(movedTarget(period, '2027-01-18', [])).toBe('2027-01-20');
    expect(movedTarget(period, '2027-01-20', [])).toBe('2027-01-22');
    expect(movedTarget(period, '2027-01-25', [])).toBe('2027-01-27');
    expect(movedTarget(period, '2027-06-01', [])).toBe('2027-01-27');
  });
  test('counts no break twice', () => {
    const breaks = [{ from: '2027-01-19', to: '2027-01-22' }];
    expect(movedTarget(period, '2027-01-25', breaks)).toBe('2027-01-25');
  });
});

describe('the database', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town?.close());

  test('knows the same ways between the states', async () => {
    const { owner } = town;
    for (const from of statuses) {
      for (const to of statuses.filter((one) => one !== from)) {
        const isWay = courseActs.some((act) => nextStatus(from, act) === to);
        expect(await canGo(owner, from, to), `${from} to ${to}`).toBe(isWay);
      }
    }
  });
});

/** Inserted in one state and moved to the other by the owner, past every policy; undone. */
async function canGo(owner: pg.Client, from: string, to: string): Promise<boolean> {
  const extra = (status: string) => ({
    unit: status === 'accepted' ? 'lotsen' : null,
    queue: status === 'queued' ? 'lotsen' : null,
  });
  await owner.query('begin');
  await owner.query(
    `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
       asker_membership_id, channel, urgency, question, situation, tried, consent, status, answer_by, responsible_unit_id,
       queue_unit_id, queued_at)
     values (gen_random_uuid(), 'CSS-2026-7777', now(), 'x', 'handledning', 1, 'group', $1, $2, 'form', 'normal', 'x', 'x', 'x',
       'not_needed', $3, '2027-01-01', $4, $5, case when $5::text is not null then now() end)`,
    [schools.northern, people.principalNorth.membership, from, extra(from).unit, extra(from).queue],
  );
  const moved = await owner
    .query(
      `update requests.request set status = $1, responsible_unit_id = $2, queue_unit_id = $3,
         queued_at = case when $3::text is not null then now() end where registry_number = 'CSS-2026-7777'`,
      [to, extra(to).unit, extra(to).queue],
    )
    .then(
      () => true,
      (error: pg.DatabaseError) => (error.constraint === 'request_transition' ? false : Promise.reject(error)),
    );
  await owner.query('rollback');
  return moved;
}
