// What workers and managers may write in a case: notes behind their walls, contacts, agreements, closures, duties.

import type { Member, Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh, pairs } from './walls-writes.ts';

export function caseAttempts(world: World): Attempt[] {
  return [...workerAttempts(world), ...managerAttempts(world), ...reopeningAttempts(world)];
}

function workerAttempts(world: World): Attempt[] {
  const isOpen = (row: Row) => row.status === 'open';
  const note = (table: string) =>
    `insert into cases.${table} (id, case_id, unit_id, membership_id, body, written_at) values ($1, $2, $3, $4, 'x', now())`;
  const onCases = pairs(world, 'case_worker', 'cases.case', isOpen, (who, row, isAllowed) => [
    attempt(
      who,
      isAllowed,
      'plan the next step',
      `update cases.case set next_step = 'x', next_step_on = current_date where id = $1`,
      [row.id],
    ),
    attempt(who, isAllowed, 'share a note', note('shared_note'), [fresh, row.id, who.unitId, who.id]),
    attempt(who, isAllowed, 'write a unit note', note('unit_note'), [fresh, row.id, who.unitId, who.id]),
    attempt(who, false, 'write for another unit', note('unit_note'), [fresh, row.id, 'ingangen', who.id]),
    attempt(who, isAllowed && who.profession === 'psychologist', 'write as psychologist', note('psychologist_note'), [
      fresh,
      row.id,
      who.unitId,
      who.id,
    ]),
    attempt(who, isAllowed && who.profession === 'counsellor', 'write as counsellor', note('counsellor_note'), [
      fresh,
      row.id,
      who.unitId,
      who.id,
    ]),
    attempt(
      who,
      isAllowed,
      'log a contact',
      `insert into cases.contact (id, case_id, membership_id, held_on, kind, minutes, present, note, written_at) values ($1, $2, $3, current_date, 'meeting', 5, 'x', 'x', now())`,
      [fresh, row.id, who.id],
    ),
    attempt(
      who,
      isAllowed,
      'agree',
      `insert into cases.agreement (id, case_id, version, goal, measures, agreed_on, follow_up_on, membership_id, written_at) values ($1, $2, 9, 'x', 'x', current_date, current_date, $3, now())`,
      [fresh, row.id, who.id],
    ),
  ]);
  const closings = [true, false].flatMap((isOwn) =>
    pairs(
      world,
      'case_worker',
      'cases.case',
      (row, who) => isOpen(row) && (row.responsible_unit_id === who.unitId) === isOwn,
      (who, row, isSeen) => [
        attempt(
          who,
          isSeen && isOwn,
          isOwn ? 'close' : `close another unit's case`,
          `insert into cases.closure (case_id, effect, answer, membership_id, closed_at) values ($1, 'reached', 'x', $2, now())`,
          [row.id, who.id],
        ),
        attempt(
          who,
          isSeen && isOwn,
          isOwn ? 'set as closed' : `set another unit's case as closed`,
          `update cases.case set status = 'closed' where id = $1`,
          [row.id],
        ),
      ],
    ),
  );
  const onClosed = pairs(
    world,
    'case_worker',
    'cases.case',
    (row) => row.status === 'closed',
    (who, row) => [
      attempt(
        who,
        false,
        'plan in a closed case',
        `update cases.case set next_step = 'x', next_step_on = current_date where id = $1`,
        [row.id],
      ),
    ],
  );
  const tables = ['shared_note', 'unit_note', 'psychologist_note', 'counsellor_note'];
  const onNotes = tables.flatMap((table) =>
    pairs(
      world,
      'case_worker',
      `cases.${table}`,
      (row, who) => row.membership_id === who.id && isOpenCase(world, row),
      (who, row, isAllowed) => [
        attempt(
          who,
          isAllowed,
          `sign in ${table}`,
          `update cases.${table} set signed_at = now() where id = $1 and signed_at is null`,
          [row.id],
        ),
      ],
    ).concat(
      pairs(
        world,
        'case_worker',
        `cases.${table}`,
        (row, who) => row.membership_id !== who.id && isOpenCase(world, row),
        (who, row) => [
          attempt(who, false, `amend another's ${table}`, `update cases.${table} set body = 'x' where id = $1`, [
            row.id,
          ]),
        ],
      ),
    ),
  );
  return [...onCases, ...closings, ...onClosed, ...onNotes];
}

function isOpenCase(world: World, row: Row): boolean {
  return world.tables['cases.case']?.some((each) => each.id === row.case_id && each.status === 'open') ?? false;
}

function managerAttempts(world: World): Attempt[] {
  return pairs(
    world,
    'unit_manager',
    'cases.case',
    (row) => row.status === 'open',
    (who, row, isAllowed) => {
      const own = world.members.find(
        (member) =>
          member.isValid &&
          member.kind === 'case_worker' &&
          member.unitId === who.unitId &&
          !hasDuty(world, row, member),
      );
      const foreign = world.members.find((member) => member.kind === 'case_worker' && member.unitId !== who.unitId);
      const insert = `insert into cases.duty (id, case_id, membership_id, unit_id, role, period, named_by) values ($1, $2, $3, $4, 'contributing', '[2026-01-12,)', $5)`;
      return [
        ...(own ? [attempt(who, isAllowed, 'name a worker', insert, [fresh, row.id, own.id, who.unitId, who.id])] : []),
        attempt(who, false, `name another unit's worker`, insert, [fresh, row.id, foreign?.id, who.unitId, who.id]),
        attempt(
          who,
          isAllowed && ownDuty(world, row, who),
          'end a duty',
          `update cases.duty set period = daterange(lower(period), lower(period) + 1) where case_id = $1 and unit_id = $2`,
          [row.id, who.unitId],
        ),
        attempt(
          who,
          false,
          `end another unit's duty`,
          'update cases.duty set period = daterange(lower(period), lower(period) + 1) where case_id = $1 and unit_id <> $2',
          [row.id, who.unitId],
        ),
      ];
    },
  );
}

function hasDuty(world: World, row: Row, member: Member): boolean {
  return (
    world.tables['cases.duty']?.some((duty) => duty.case_id === row.id && duty.membership_id === member.id) ?? false
  );
}

function ownDuty(world: World, row: Row, who: Member): boolean {
  return world.tables['cases.duty']?.some((duty) => duty.case_id === row.id && duty.unit_id === who.unitId) ?? false;
}

/** A closed case is opened again by the manager of the unit that is responsible for it, with a reason, and by nobody else. */
function reopeningAttempts(world: World): Attempt[] {
  const undo = `update cases.closure set reopened_at = now(), reopened_by = $2, reopened_why = 'x' where case_id = $1 and reopened_at is null`;
  const open = `update cases.case set status = 'open', version = version + 1 where id = $1 and status = 'closed'`;
  const isClosed = (row: Row) => row.status === 'closed';
  const led = [true, false].flatMap((isOwn) =>
    pairs(
      world,
      'unit_manager',
      'cases.case',
      (row, who) => isClosed(row) && (row.responsible_unit_id === who.unitId) === isOwn,
      (who, row, isSeen) => {
        const other = world.members.find(({ id, kind }) => kind === 'unit_manager' && id !== who.id)?.id;
        return [
          attempt(who, isSeen && isOwn, isOwn ? 'undo a closing' : `undo another unit's closing`, undo, [
            row.id,
            who.id,
          ]),
          attempt(who, false, 'undo a closing in another name', undo, [row.id, other]),
          {
            ...attempt(who, isSeen && isOwn, isOwn ? 'open a case again' : `open another unit's case again`, open, [
              row.id,
            ]),
            before: [{ statement: undo, values: [row.id, who.id] }],
          },
        ];
      },
    ),
  );
  const worked = pairs(world, 'case_worker', 'cases.case', isClosed, (who, row) => [
    attempt(who, false, 'undo a closing as a worker', undo, [row.id, who.id]),
    attempt(who, false, 'open a case as a worker', open, [row.id]),
  ]);
  // What a manager may change of a case is that it is closed, and nothing of one that is open.
  const onOpen = pairs(
    world,
    'unit_manager',
    'cases.case',
    (row) => row.status === 'open',
    (who, row) => [
      attempt(who, false, 'close a case as its manager', `update cases.case set status = 'closed' where id = $1`, [
        row.id,
      ]),
      attempt(who, false, 'touch an open case', 'update cases.case set version = version + 1 where id = $1', [row.id]),
    ],
  );
  return [...led, ...worked, ...onOpen];
}
