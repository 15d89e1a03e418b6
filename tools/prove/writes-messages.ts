// What either side may write to the other about a request, and what not.
import type { Member, Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh, pairs } from './walls-writes.ts';
import { isPartial } from './writes-sorting.ts';

const write = `insert into messages.message (id, request_id, child_id, membership_id, from_school, body, written_at)
  values ($1, $2, $3, $4, $5, 'x', now())`;

export function messageAttempts(world: World): Attempt[] {
  return [
    ...attemptsOf(world, 'principal', true, () => true),
    ...attemptsOf(world, 'coordinator', false, (row, who) => !hasMovedOn(world, row) && !isPartial(world, who, row)),
    ...attemptsOf(world, 'case_worker', false, () => true),
    ...attemptsOf(world, 'protection', false, (row, who) => !isPartial(world, who, row)),
    ...pairs(
      world,
      'coordinator',
      'requests.request',
      (row) => hasMovedOn(world, row),
      (who, row) => [
        attempt(who, false, 'write when a unit has it', write, [fresh, row.id, row.child_id, who.id, false]),
      ],
    ),
  ];
}

/** A unit has the request, or the one that it is answered together with. */
export function hasMovedOn(world: World, row: Row): boolean {
  const target = (world.tables['requests.link'] ?? []).find(
    (link) => link.from_id === row.id && link.kind === 'merged',
  );
  const bearer = row.status === 'merged' ? target?.to_id : row.id;
  return (world.tables['requests.request'] ?? []).some(({ id, status }) => id === bearer && status === 'accepted');
}

type Fits = (row: Row, who: Member) => boolean;

function attemptsOf(world: World, kind: string, fromSchool: boolean, fits: Fits): Attempt[] {
  const stranger = world.members.find((member) => member.kind === kind && member.isValid);
  return pairs(world, kind, 'requests.request', fits, (who, row, isAllowed) => [
    attempt(who, isAllowed, 'write a message', write, [fresh, row.id, row.child_id, who.id, fromSchool]),
    attempt(who, false, 'write for the other side', write, [fresh, row.id, row.child_id, who.id, !fromSchool]),
    attempt(who, false, 'write about another child', write, [
      fresh,
      row.id,
      world.tables['children.child']?.find(({ id }) => id !== row.child_id)?.id,
      who.id,
      fromSchool,
    ]),
    ...(stranger === undefined || stranger.id === who.id
      ? []
      : [attempt(who, false, 'write in another name', write, [fresh, row.id, row.child_id, stranger.id, fromSchool])]),
  ]);
}
