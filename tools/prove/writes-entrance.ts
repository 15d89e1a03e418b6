// What Ingangen and the protectors may write: decisions, opened cases, named persons.

import { units } from './walls-ground.ts';
import type { Member, Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh, pairs, type Step } from './walls-writes.ts';
import { isPartial } from './writes-sorting.ts';

const decline = `update requests.request set status = 'declined', version = version + 1 where id = $1`;

const accept = `update requests.request set status = 'accepted', responsible_unit_id = 'lotsen', version = version + 1 where id = $1`;

const tell = `insert into requests.event (id, request_id, kind, at, membership_id, message) values ($1, $2, 'declined', now(), $3, 'x')`;

const openCase = `insert into cases.case (id, request_id, registry_number, title, level, school_unit_id, child_id, protected, status, opened_at, responsible_unit_id)
  values ($1, $2, 'X', 'x', $3, $4, $5, $6, 'open', now(), 'lotsen')`;

const giveUnit = `insert into cases.unit_duty (id, case_id, unit_id, role, basis, purpose, period) values ($1, $1, 'lotsen', 'responsible', 'same_authority', 'x', '[2026-01-12,)')`;

const giveCrossing = `${giveUnit}, ('00000000-0000-4000-8000-00000000abce', $1, $2, 'contributing', 'consent', 'x', '[2026-01-12,2090-02-01)')`;
const liftSecrecy = `insert into consents.consent (id, request_id, kind, answer, giver, giver_name, scope, towards, towards_unit_id, way, given_on, until, recorded_by, recorded_at)
  values ($1, $2, 'secrecy', 'yes', 'guardian', $3, 'x', 'x', $4, 'oral', '2026-01-01', $5, $6, now())`;

/** By consent a unit of another authority is given a part only while two guardians lift secrecy towards that unit. */
function crossings(who: Member, row: Row, before: Step[]): Attempt[] {
  const [unit, other] = units.filter(({ authority }) => authority !== authorityOf('lotsen'));
  const ids = ['00000000-0000-4000-8000-00000000abc1', '00000000-0000-4000-8000-00000000abc2'];
  const yes = (to: string | undefined, until: string, names: string[]): Step[] =>
    names.map((name, n) => ({ statement: liftSecrecy, values: [ids[n], row.id, name, to, until, who.id] }));
  const both = ['A', 'B'];
  const take = { statement: giveCrossing, values: [fresh, unit?.id] };
  const manners: [string, boolean, Step[]][] = [
    ['both guardians’ consent', true, yes(unit?.id, '2100-01-01', both)],
    ['no consent', false, []],
    ['one of two guardians’ consent', false, yes(unit?.id, '2100-01-01', ['A'])],
    ['one guardian’s consent twice', false, yes(unit?.id, '2100-01-01', ['A', ' a'])],
    ['a consent that ends before', false, yes(unit?.id, '2090-01-30', both)],
    ['a consent towards another unit', false, yes(other?.id ?? 'lotsen', '2100-01-01', both)],
  ];
  return manners.map(([by, isAllowed, consents]) => ({
    who,
    isAllowed,
    what: `give another authority a part by ${by}`,
    before: [...before, ...consents],
    ...take,
  }));
}

function authorityOf(unitId: string): string | undefined {
  return units.find(({ id }) => id === unitId)?.authority;
}

function opening(row: Row): Step {
  return { statement: openCase, values: [fresh, row.id, row.level, row.school_unit_id, row.child_id, row.protected] };
}

export function entranceAttempts(world: World): Attempt[] {
  return [...sortingAttempts(world), ...protectionAttempts(world)];
}

function sortingAttempts(world: World): Attempt[] {
  return pairs(
    world,
    'coordinator',
    'requests.request',
    (row, who) => row.status === 'registered' && !isPartial(world, who, row),
    (who, row, isAllowed) => {
      const accepting = { statement: accept, values: [row.id] };
      return [
        attempt(who, isAllowed, 'decline', decline, [row.id]),
        attempt(who, isAllowed, 'tell the asker', tell, [fresh, row.id, who.id]),
        {
          who,
          isAllowed: false,
          what: 'tell in another name',
          statement: tell,
          values: [fresh, row.id, world.members[0]?.id],
        },
        { who, isAllowed, what: 'open a case', before: [accepting], ...opening(row) },
        { who, isAllowed: false, what: 'open a case not accepted', ...opening(row) },
        ...(isAllowed
          ? [
              {
                who,
                isAllowed,
                what: 'give a case its unit',
                before: [accepting, opening(row)],
                statement: giveUnit,
                values: [fresh],
              },
            ]
          : []),
        ...(isAllowed && row.child_id !== null ? crossings(who, row, [accepting, opening(row)]) : []),
        ...(isAllowed
          ? [
              {
                who,
                isAllowed: false,
                what: 'give a case its unit twice',
                before: [accepting, opening(row), { statement: giveUnit, values: [fresh] }],
                statement: giveUnit
                  .replace("'lotsen'", "'samba'")
                  .replace('($1, $1', "('00000000-0000-4000-8000-00000000abce', $1")
                  .replace("'responsible'", "'contributing'"),
                values: [fresh],
              },
            ]
          : []),
      ];
    },
  );
}

function protectionAttempts(world: World): Attempt[] {
  const requests = pairs(
    world,
    'protection',
    'requests.request',
    (row, who) => row.status === 'registered' && row.protected === true && !isPartial(world, who, row),
    (who, row, isAllowed) => {
      const accepting = { statement: accept, values: [row.id] };
      return [
        attempt(who, isAllowed, 'decline a protected request', decline, [row.id]),
        attempt(who, isAllowed, 'tell the asker', tell, [fresh, row.id, who.id]),
        { who, isAllowed, what: 'open a protected case', before: [accepting], ...opening(row) },
        ...(isAllowed
          ? [
              {
                who,
                isAllowed,
                what: 'give a protected case its unit',
                before: [accepting, opening(row)],
                statement: giveUnit,
                values: [fresh],
              },
              ...crossings(who, row, [accepting, opening(row)]),
            ]
          : []),
      ];
    },
  );
  const worker = world.members.find(
    (member) => member.kind === 'case_worker' && member.unitId === 'lotsen' && member.isValid,
  );
  const name = `insert into cases.duty (id, case_id, membership_id, unit_id, role, period, named_by) values ($1, $2, $3, $5, 'contributing', '[2090-01-12,2090-02-01)', $4)`;
  const workerOf = (unitId: unknown) =>
    world.members.find((member) => member.kind === 'case_worker' && member.unitId === unitId && member.isValid);
  const cases = pairs(
    world,
    'protection',
    'cases.case',
    (row) => row.status === 'open' && row.protected === true,
    (who, row, isAllowed) => [
      attempt(who, isAllowed, 'name a worker in a protected case', name, [
        fresh,
        row.id,
        workerOf(row.responsible_unit_id)?.id,
        who.id,
        row.responsible_unit_id,
      ]),
      ...(isAllowed
        ? []
        : [
            attempt(
              who,
              isAllowed,
              'give a unit to a case of others',
              `insert into cases.unit_duty (id, case_id, unit_id, role, basis, purpose, period) values ($1, $2, 'perrongen', 'contributing', 'statute', 'x', '[2090-01-12,2090-02-01)')`,
              [fresh, row.id],
            ),
          ]),
      attempt(
        who,
        isAllowed && (world.tables['cases.duty']?.some((duty) => duty.case_id === row.id) ?? false),
        'end a duty in a protected case',
        'update cases.duty set period = daterange(lower(period), lower(period) + 1) where case_id = $1',
        [row.id],
      ),
    ],
  );
  const propose = `insert into children.named_person (id, child_id, person_id, reason, proposed_by, approved_by, period) values ($1, $2, $3, 'x', $4, $5, '[2090-01-01,2090-02-01)')`;
  const children = pairs(
    world,
    'protection',
    'children.protection',
    () => true,
    (who, row, isAllowed) => [
      attempt(who, isAllowed, 'propose a person', propose, [fresh, row.child_id, worker?.personId, who.id, null]),
      attempt(who, false, 'propose in another name', propose, [
        fresh,
        row.child_id,
        worker?.personId,
        worker?.id,
        null,
      ]),
    ],
  );
  const approvals = pairs(
    world,
    'protection',
    'children.named_person',
    (row, who) => row.approved_by === null && row.ending === undefined && row.proposed_by !== who.id,
    (who, row, isAllowed) => [
      attempt(who, isAllowed, 'approve a person', 'update children.named_person set approved_by = $2 where id = $1', [
        row.id,
        who.id,
      ]),
      attempt(
        who,
        false,
        'approve in another name',
        'update children.named_person set approved_by = $2 where id = $1',
        [row.id, worker?.id],
      ),
    ],
  );
  const rejected = pairs(
    world,
    'protection',
    'children.named_person',
    (row, who) => row.ending === 'rejected' && row.proposed_by !== who.id,
    (who, row) => [
      attempt(
        who,
        false,
        'approve what was rejected',
        'update children.named_person set approved_by = $2 where id = $1',
        [row.id, who.id],
      ),
    ],
  );
  return [...requests, ...cases, ...children, ...approvals, ...rejected];
}
