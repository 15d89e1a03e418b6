// What sorting writes besides decisions: what rests, linked and split matters, conflicts of interest, and what is taken back
// or up again; each as the entrance, as the persons named for a protected child, and as the school.
import type { Member, Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh, pairs } from './walls-writes.ts';

/** Has declared a conflict of interest in this request. */
export function isPartial(world: World, who: Member, row: Row): boolean {
  return (world.tables['requests.disqualification'] ?? []).some(
    (one) => one.request_id === row.id && one.person_id === who.personId,
  );
}

const move = (status: string) =>
  `update requests.request set status = '${status}', version = version + 1 where id = $1`;
const begin = `insert into requests.suspension (id, request_id, kind, answer_by_before, began_on, began_by)
  values ($1, $2, 'completion', current_date, current_date, $3)`;
const end = `update requests.suspension set ended_on = began_on, ended_by = $2 where request_id = $1`;
const tie = `insert into requests.link values ($1, $2, 'split', $3, now())`;
const declare = `insert into requests.disqualification values ($1, $2, $3, 'x', now())`;
const split = `select requests.split($1, 1, $2, 'mapping', 1, current_date, now(), 'x')`;
const open = ['registered', 'awaiting_completion', 'queued'];

export function sortingAttempts(world: World): Attempt[] {
  const sorters = ['coordinator', 'protection'].flatMap((kind) => [
    ...handlingAttempts(world, kind),
    ...partialAttempts(world, kind),
    ...answeredAttempts(world, kind),
  ]);
  return [...sorters, ...schoolAttempts(world)];
}

function handlingAttempts(world: World, kind: string): Attempt[] {
  const isTheirs = (row: Row) => kind === 'coordinator' || row.protected === true;
  return pairs(
    world,
    kind,
    'requests.request',
    (row, who) => open.includes(String(row.status)) && isTheirs(row) && !isPartial(world, who, row),
    (who, row, isAllowed) => {
      const somebody = world.members.find(({ id }) => id !== who.id);
      return [
        attempt(who, isAllowed, 'begin a rest', begin, [fresh, row.id, who.id]),
        attempt(who, false, 'begin a rest in another name', begin, [fresh, row.id, somebody?.id]),
        attempt(who, isAllowed, 'end a rest', end, [row.id, who.id]),
        attempt(who, false, 'end a rest in another name', end, [row.id, somebody?.id]),
        attempt(who, isAllowed, 'declare a conflict', declare, [row.id, who.personId, who.id]),
        attempt(who, false, 'declare it for another', declare, [row.id, somebody?.personId, somebody?.id]),
        attempt(who, isAllowed, 'take in hand', 'update requests.request set handled_by = $2 where id = $1', [
          row.id,
          who.id,
        ]),
        attempt(who, isAllowed, 'split', split, [row.id, fresh]),
        ...tieAttempts(world, who, row, isAllowed, somebody),
      ];
    },
  );
}

/** To another that is seen, to one that is not, and in another's name. */
function tieAttempts(world: World, who: Member, row: Row, isAllowed: boolean, somebody: Member | undefined): Attempt[] {
  const requests = (world.tables['requests.request'] ?? []).filter(({ id }) => id !== row.id);
  const same = ['protected', 'child_id', 'school_unit_id', 'school_reads'] as const;
  // What somebody has asked privately is answered with nobody else's.
  const isOneAskers = (one: Row) =>
    (one.asked_privately !== true && row.asked_privately !== true) ||
    one.asker_membership_id === row.asker_membership_id;
  const alike = requests.find((one) => same.every((column) => one[column] === row[column]) && isOneAskers(one));
  const other = requests.find((one) => one.protected !== row.protected);
  return [
    ...(alike === undefined ? [] : [attempt(who, isAllowed, 'tie two matters', tie, [row.id, alike.id, who.id])]),
    attempt(who, false, 'tie a matter to a hidden one', tie, [row.id, other?.id, who.id]),
    attempt(who, false, 'tie a hidden matter to one', tie, [other?.id, row.id, who.id]),
    ...(alike === undefined ? [] : [attempt(who, false, 'tie in another name', tie, [row.id, alike.id, somebody?.id])]),
  ];
}

/** Whoever is partial reads and does not handle. */
function partialAttempts(world: World, kind: string): Attempt[] {
  return pairs(
    world,
    kind,
    'requests.request',
    (row, who) => open.includes(String(row.status)) && isPartial(world, who, row),
    (who, row) => [
      attempt(who, false, 'decide although partial', move('declined'), [row.id]),
      attempt(
        who,
        false,
        'take in hand although partial',
        'update requests.request set handled_by = $2 where id = $1',
        [row.id, who.id],
      ),
      attempt(who, false, 'split although partial', split, [row.id, fresh]),
    ],
  );
}

/** What has been answered is taken up again; what is accepted or merged is not. */
function answeredAttempts(world: World, kind: string): Attempt[] {
  const isTheirs = (row: Row) => kind === 'coordinator' || row.protected === true;
  return ['withdrawn', 'accepted'].flatMap((status) =>
    pairs(
      world,
      kind,
      'requests.request',
      (row, who) => row.status === status && isTheirs(row) && !isPartial(world, who, row),
      (who, row, isAllowed) => [
        attempt(who, isAllowed && status !== 'accepted', `take up again what is ${status}`, move('registered'), [
          row.id,
        ]),
      ],
    ),
  );
}

function schoolAttempts(world: World): Attempt[] {
  return pairs(
    world,
    'principal',
    'requests.request',
    (row) => row.status === 'queued',
    (who, row, isAllowed) => {
      const somebody = world.members.find(({ id }) => id !== who.id);
      return [
        attempt(who, isAllowed, 'take back a request', move('withdrawn'), [row.id]),
        attempt(who, isAllowed, 'end a rest by answering', end, [row.id, who.id]),
        attempt(who, false, 'end a rest in another name', end, [row.id, somebody?.id]),
        attempt(who, false, 'begin a rest', begin, [fresh, row.id, who.id]),
      ];
    },
  );
}
