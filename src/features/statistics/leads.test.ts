// How long an answer took, held against days counted by hand in an almanac: holidays, the school's breaks, and what rested.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { people, schools } from '../../../test/world/small-town.ts';
import { workedDays } from './domain.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town?.close());

type Rest = { began: string; ended: string | null; until: string | null };

/** Five alike, so that they show as one five with their own number of days. */
async function leadOf(registered: string, decided: string, rests: Rest[] = []): Promise<string> {
  const { owner, clock } = town;
  await owner.query('delete from requests.suspension');
  await owner.query('delete from requests.event');
  await owner.query('delete from requests.request');
  for (let n = 0; n < 5; n += 1) {
    const id = crypto.randomUUID();
    await owner.query(
      `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
         asker_membership_id, channel, urgency, question, situation, tried, consent, status, answer_by, responsible_unit_id)
       values ($1, $2, $3, 'T', 'handledning', 1, 'group', $4, $5, 'form', 'normal', 'q', 's', 't', 'not_needed', 'accepted',
         '2099-01-01', 'lotsen')`,
      [id, `L-${n}`, `${registered}T10:00:00+01:00`, schools.northern, people.principalNorth.membership],
    );
    await owner.query(
      `insert into requests.event (id, request_id, kind, at, membership_id, message)
       values (gen_random_uuid(), $1, 'accepted', $2, $3, 'm')`,
      [id, `${decided}T10:00:00+01:00`, people.coordinator.membership],
    );
    for (const { began, ended, until } of rests) {
      await owner.query(
        `insert into requests.suspension (id, request_id, kind, reason, began_on, until, answer_by_before, began_by, ended_on, ended_by)
         values (gen_random_uuid(), $1, $2, 'r', $3, $4, $3, $5, $6, case when $6::date is null then null else $5::uuid end)`,
        [id, until === null ? 'completion' : 'rest', began, until, people.coordinator.membership, ended],
      );
    }
  }
  await owner.query('select statistics.prepare($1)', [workedDays(clock.now.toZonedDateTimeISO('UTC').toPlainDate())]);
  const { rows } = await owner.query(
    `select value, matters from statistics.fact where dimension = 'lead' and unit_id = 'lotsen'`,
  );
  expect(rows).toHaveLength(1);
  expect(rows[0].matters).toBe(5);
  return rows[0].value;
}

test('weekends and holidays are no working days', async () => {
  // Wednesday 1 April to Friday 10 April 2026: 2, 7, 8, 9 and 10 April; Good Friday is the 3rd, Easter Monday the 6th.
  expect(await leadOf('2026-04-01', '2026-04-10')).toBe('05');
  // Monday 22 December 2025 to Wednesday 7 January 2026: 23, 29, 30 December and 2, 5, 7 January.
  expect(await leadOf('2025-12-22', '2026-01-07')).toBe('06');
  // Friday 12 June to Monday 22 June 2026: 15 to 18 and 22; midsummer eve is the 19th.
  expect(await leadOf('2026-06-12', '2026-06-22')).toBe('05');
});

test('an answer on the same day, or before the next working day, took none', async () => {
  expect(await leadOf('2026-03-04', '2026-03-04')).toBe('00');
  // Registered on a Friday, answered on the Sunday.
  expect(await leadOf('2026-03-06', '2026-03-08')).toBe('00');
});

test('the school’s breaks are no working days', async () => {
  const break9 = `insert into organisation.school_break values ('v9', 'Sportlov', 'Break', '[2026-02-23,2026-03-01)')`;
  // Friday 20 February to Wednesday 4 March 2026: eight weekdays, of which week 9 takes five.
  expect(await leadOf('2026-02-20', '2026-03-04')).toBe('08');
  await town.owner.query(break9);
  expect(await leadOf('2026-02-20', '2026-03-04')).toBe('03');
  await town.owner.query('delete from organisation.school_break');
});

test('what rested or waited for the school does not count, as far as it reached', async () => {
  // Monday 2 March to Friday 20 March 2026: fourteen working days.
  const whole = ['2026-03-02', '2026-03-20'] as const;
  expect(await leadOf(...whole)).toBe('14');
  // Asked for more on Wednesday 4, answered on Tuesday 10: 5, 6, 9 and 10 do not count.
  expect(await leadOf(...whole, [{ began: '2026-03-04', ended: '2026-03-10', until: null }])).toBe('10');
  // Rested until Thursday 12 and closed later: only to its day.
  expect(await leadOf(...whole, [{ began: '2026-03-04', ended: '2026-03-16', until: '2026-03-12' }])).toBe('08');
  // Still running when it was decided: to the decision.
  expect(await leadOf(...whole, [{ began: '2026-03-13', ended: null, until: null }])).toBe('09');
  // Two after each other, and one after the decision, which is another matter.
  const three = [
    { began: '2026-03-03', ended: '2026-03-05', until: null },
    { began: '2026-03-09', ended: '2026-03-10', until: '2026-03-13' },
    { began: '2026-03-23', ended: '2026-03-27', until: null },
  ];
  expect(await leadOf(...whole, three)).toBe('11');
});
