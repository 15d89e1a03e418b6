// What the entrance may write around its meeting: an agenda of its own, minutes of matters that it sees, the end.
import type { Member, Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh, pairs } from './walls-writes.ts';
import { isPartial } from './writes-sorting.ts';

const call = `insert into meetings.meeting (id, held_on, called_by, called_at) values ($1, current_date, $2, now())`;
const seat = 'insert into meetings.present (meeting_id, membership_id) values ($1, $2)';
const take = 'insert into meetings.item (id, meeting_id, request_id, child_id, place) values ($1, $1, $2, $3, 900)';
const note = `insert into meetings.minute (item_id, request_id, child_id, body, written_by, written_at) values ($1, $2, $3, 'x', $4, now())`;
const rewrite = `update meetings.minute set body = 'y', written_by = $2, version = version + 1 where item_id = $1`;
const close = 'update meetings.meeting set closed_at = now() where id = $1';

export function meetingAttempts(world: World): Attempt[] {
  const minutes = new Set((world.tables['meetings.minute'] ?? []).map(({ id }) => id));
  const meeting = world.tables['meetings.meeting']?.[0];
  const entrance = world.members.filter(({ kind }) => kind === 'coordinator');
  const whole = entrance.flatMap((who) => {
    const other = world.members.find(({ id, kind }) => kind === 'coordinator' && id !== who.id)?.id;
    const began = { statement: call, values: [fresh, who.id] };
    return [
      attempt(who, who.isValid, 'call a meeting', call, [fresh, who.id]),
      attempt(who, false, 'call in another name', call, [fresh, other]),
      attempt(who, who.isValid, 'close the meeting', close, [meeting?.id]),
      {
        ...attempt(who, false, 'close it once more', close, [meeting?.id]),
        before: [{ statement: close, values: [meeting?.id] }],
      },
      { ...attempt(who, who.isValid, 'seat somebody', seat, [fresh, who.id]), before: [began] },
      ...(meeting?.called_by === who.id
        ? []
        : [attempt(who, false, 'seat somebody at the meeting of another', seat, [meeting?.id, who.id])]),
    ];
  });
  const onRequests = pairs(world, 'coordinator', 'requests.request', isOpen, (who, row, isAllowed) => {
    const began = { statement: call, values: [fresh, who.id] };
    return [
      { ...attempt(who, isAllowed, 'take up a matter', take, [fresh, row.id, row.child_id]), before: [began] },
      {
        ...attempt(who, false, 'take up a matter about another child', take, [fresh, row.id, anotherChild(world, row)]),
        before: [began],
      },
    ];
  });
  const onItems = pairs(
    world,
    'coordinator',
    'meetings.item',
    (row, who) => !minutes.has(row.id) && !hasPart(world, who, row),
    (who, row, isAllowed) => [
      attempt(who, isAllowed, 'note what was said', note, [row.id, row.request_id, row.child_id, who.id]),
      attempt(who, false, 'note in another name', note, [
        row.id,
        row.request_id,
        row.child_id,
        world.members.find(({ id }) => id !== who.id)?.id,
      ]),
    ],
  );
  const onMinutes = pairs(
    world,
    'coordinator',
    'meetings.minute',
    (row, who) => !hasPart(world, who, row),
    (who, row, isAllowed) => [
      attempt(who, isAllowed, 'write the minutes again', rewrite, [row.id, who.id]),
      attempt(who, false, 'write them again in another name', rewrite, [
        row.id,
        world.members.find(({ id }) => id !== who.id)?.id,
      ]),
    ],
  );
  const withPart = pairs(
    world,
    'coordinator',
    'meetings.item',
    (row, who) => hasPart(world, who, row),
    (who, row) => [
      attempt(who, false, 'note on a matter of their own', note, [row.id, row.request_id, row.child_id, who.id]),
      attempt(who, false, 'write the minutes of a matter of their own again', rewrite, [row.id, who.id]),
    ],
  );
  return [...whole, ...onRequests, ...onItems, ...onMinutes, ...withPart];
}

function hasPart(world: World, who: Member, { request_id: id }: Row): boolean {
  return isPartial(world, who, { id: String(id) });
}

function isOpen(row: Row): boolean {
  return row.status === 'registered';
}

function anotherChild(world: World, { child_id }: Row): unknown {
  return world.tables['children.child']?.find(({ id }) => id !== child_id)?.id;
}
