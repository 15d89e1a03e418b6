// Attempts to write, each once where it is right and once where it must be refused. A refusal is an error 42501 or no row.
import type pg from 'pg';
import { sightOf } from './walls-oracle.ts';
import type { Mismatch, Tally } from './walls-tables.ts';
import { become } from './walls-tables.ts';
import type { Member, Row, World } from './walls-world.ts';

type Step = { statement: string; values: unknown[] };
/** `before` prepares as the same member; only the last statement is judged. */
type Attempt = Step & { who: Member; what: string; isAllowed: boolean; before?: Step[] };

const fresh = '00000000-0000-4000-8000-00000000abcd';

/** All attempts of the kinds named; every write policy has at least one that it must let through and one it must stop. */
export function writeAttempts(world: World): Attempt[] {
  return [
    ...principalAttempts(world),
    ...coordinatorAttempts(world),
    ...workerAttempts(world),
    ...managerAttempts(world),
    ...protectionAttempts(world),
    ...noticeAttempts(world),
  ];
}

export async function tryWrites(client: pg.Client, attempts: readonly Attempt[]): Promise<Tally> {
  const mismatches: Mismatch[] = [];
  for (const { who, what, statement, values, isAllowed, before = [] } of attempts) {
    await client.query('savepoint attempt');
    await become(client, who);
    const written = await carryOut(client, [...before, { statement, values }]).catch((error: pg.DatabaseError) => {
      if (error.code === '42501') return 0;
      // A constraint that refuses stands behind the policy: the policy has let the row through.
      if (error.code?.startsWith('23')) return 1;
      throw new Error(`${what} by ${who.kind}: ${error.message}`);
    });
    await client.query('rollback to savepoint attempt');
    if (written > 0 !== isAllowed) {
      mismatches.push({
        who: `${who.kind} ${who.profession ?? ''}`,
        what,
        expected: isAllowed ? 1 : 0,
        found: written,
      });
    }
  }
  return { checked: attempts.length, mismatches };
}

/** Rows written by the last step; a refused step before it refuses the whole. */
async function carryOut(client: pg.Client, steps: readonly Step[]): Promise<number> {
  let written = 0;
  for (const { statement, values } of steps) written = (await client.query(statement, values)).rowCount ?? 0;
  return written;
}

/** One row the member may see and that fits, and one that exists but is hidden from the member. */
function seenAndHidden(
  world: World,
  who: Member,
  table: string,
  fits: (row: Row) => boolean,
): [Row | undefined, Row | undefined] {
  const seen = sightOf(world, who).get(table) ?? new Set();
  const rows = (world.tables[table] ?? []).filter(fits);
  return [rows.find((row) => seen.has(row.id)), rows.find((row) => !seen.has(row.id))];
}

function pairs(
  world: World,
  kind: string,
  table: string,
  fits: (row: Row, who: Member) => boolean,
  each: (who: Member, row: Row, isAllowed: boolean) => Attempt[],
): Attempt[] {
  const attempts: Attempt[] = [];
  for (const who of world.members.filter((member) => member.kind === kind && member.isValid)) {
    const [seen, hidden] = seenAndHidden(world, who, table, (row) => fits(row, who));
    if (seen) attempts.push(...each(who, seen, true));
    if (hidden) attempts.push(...each(who, hidden, false));
  }
  return attempts;
}

function principalAttempts(world: World): Attempt[] {
  const requests = pairs(
    world,
    'principal',
    'requests.request',
    (row) => row.status === 'awaiting_completion',
    (who, row, isAllowed) => [
      {
        who,
        isAllowed,
        what: 'complete a request',
        statement: `update requests.request set status = 'registered', version = version + 1 where id = $1`,
        values: [row.id],
      },
      {
        who,
        isAllowed: false,
        what: 'accept a request',
        statement: `update requests.request set status = 'declined' where id = $1`,
        values: [row.id],
      },
      {
        who,
        isAllowed,
        what: 'answer a completion',
        statement: `insert into requests.event (id, request_id, kind, at, membership_id, message) values ($1, $2, 'completed', now(), $3, 'x')`,
        values: [fresh, row.id, who.id],
      },
      {
        who,
        isAllowed: false,
        what: 'decide by event',
        statement: `insert into requests.event (id, request_id, kind, at, membership_id, message) values ($1, $2, 'declined', now(), $3, 'x')`,
        values: [fresh, row.id, who.id],
      },
      {
        who,
        isAllowed,
        what: 'attach',
        statement: `insert into requests.attachment (id, request_id, name, media_type, size_bytes, content, added_at) values ($1, $2, 'x', 'x', 1, 'x', now())`,
        values: [fresh, row.id],
      },
    ],
  );
  const drafts = pairs(
    world,
    'principal',
    'requests.draft',
    () => true,
    (who, row, isAllowed) => [
      {
        who,
        isAllowed,
        what: 'save a draft',
        statement: `update requests.draft set answers = '{}' where id = $1`,
        values: [row.id],
      },
      {
        who,
        isAllowed,
        what: 'remove a draft',
        statement: 'delete from requests.draft where id = $1',
        values: [row.id],
      },
      {
        who,
        isAllowed,
        what: 'write a draft as oneself',
        statement: `insert into requests.draft (id, person_id, membership_id, service_id, answers, created_at, saved_at) values ($1, $2, $3, 'mapping', '{}', now(), now())`,
        values: [fresh, row.person_id, row.membership_id],
      },
      {
        who,
        isAllowed,
        what: 'add a draft file',
        statement: `insert into requests.draft_file (id, draft_id, name, media_type, size_bytes, content, added_at) values ($1, $2, 'x', 'x', 1, 'x', now())`,
        values: [fresh, row.id],
      },
    ],
  );
  const asking = world.members
    .filter((member) => member.kind === 'principal' && member.isValid)
    .flatMap((who): Attempt[] => {
      const other = world.members.find((member) => member.kind === 'principal' && member.schoolId !== who.schoolId);
      const insert = `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
      asker_membership_id, channel, urgency, question, situation, tried, consent, status, answer_by)
      values ($1, 'X', now(), 'x', 'mapping', 1, 'group', $2, $3, 'form', 'normal', 'q', 's', 't', 'not_needed', $4, current_date)`;
      return [
        { who, isAllowed: true, what: 'ask', statement: insert, values: [fresh, who.schoolId, who.id, 'registered'] },
        {
          who,
          isAllowed: false,
          what: 'ask for another school',
          statement: insert,
          values: [fresh, other?.schoolId, who.id, 'registered'],
        },
        {
          who,
          isAllowed: false,
          what: 'ask as somebody else',
          statement: insert,
          values: [fresh, who.schoolId, other?.id, 'registered'],
        },
        {
          who,
          isAllowed: false,
          what: 'ask and redirect at once',
          statement: insert,
          values: [fresh, who.schoolId, who.id, 'redirected'],
        },
      ];
    });
  return [...requests, ...drafts, ...asking, ...pupilAttempts(world)];
}

function pupilAttempts(world: World): Attempt[] {
  const ask = `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
    asker_membership_id, channel, urgency, question, situation, tried, consent, child_id, status, answer_by)
    values ($1, 'X', now(), 'x', 'mapping', 1, 'individual', $2, $3, 'form', 'normal', 'q', 's', 't', 'both', $4, 'registered', current_date)`;
  const insert = `insert into requests.pupil (request_id, child_id, personal_number, given_name, family_name, grade) values ($1, $2, 'x', 'x', 'x', 'x')`;
  const isMarked = (row: Row) => world.tables['children.protection']?.some((mark) => mark.child_id === row.id) ?? false;
  const [child, other] = (world.tables['children.child'] ?? []).filter((row) => !isMarked(row));
  return world.members
    .filter((member) => member.kind === 'principal' && member.isValid)
    .flatMap((who) => {
      const before = [{ statement: ask, values: [fresh, who.schoolId, who.id, child?.id] }];
      return [
        {
          who,
          before,
          isAllowed: true,
          what: 'name the pupil of a request',
          statement: insert,
          values: [fresh, child?.id],
        },
        { who, before, isAllowed: false, what: 'name another pupil', statement: insert, values: [fresh, other?.id] },
      ];
    });
}

const decline = `update requests.request set status = 'declined', version = version + 1 where id = $1`;
const accept = `update requests.request set status = 'accepted', responsible_unit_id = 'lotsen', version = version + 1 where id = $1`;
const tell = `insert into requests.event (id, request_id, kind, at, membership_id, message) values ($1, $2, 'declined', now(), $3, 'x')`;
const openCase = `insert into cases.case (id, request_id, registry_number, title, level, school_unit_id, child_id, protected, status, opened_at, responsible_unit_id)
  values ($1, $2, 'X', 'x', $3, $4, $5, $6, 'open', now(), 'lotsen')`;
const giveUnit = `insert into cases.unit_duty (id, case_id, unit_id, role, basis, purpose, period) values ($1, $1, 'lotsen', 'responsible', 'same_authority', 'x', '[2026-01-12,)')`;

function opening(row: Row): Step {
  return { statement: openCase, values: [fresh, row.id, row.level, row.school_unit_id, row.child_id, row.protected] };
}

function coordinatorAttempts(world: World): Attempt[] {
  return [...sortingAttempts(world), ...decidedAttempts(world)];
}

/** What has been decided is not decided again by the same road. */
function decidedAttempts(world: World): Attempt[] {
  return ['coordinator', 'protection'].flatMap((kind) =>
    pairs(
      world,
      kind,
      'requests.request',
      (row) => row.status === 'redirected' || row.status === 'declined',
      (who, row) => [
        {
          who,
          isAllowed: false,
          what: 'decide once more',
          statement: `update requests.request set status = 'registered', version = version + 1 where id = $1`,
          values: [row.id],
        },
      ],
    ),
  );
}

function sortingAttempts(world: World): Attempt[] {
  return pairs(
    world,
    'coordinator',
    'requests.request',
    (row) => row.status === 'registered',
    (who, row, isAllowed) => {
      const accepting = { statement: accept, values: [row.id] };
      return [
        { who, isAllowed, what: 'decline', statement: decline, values: [row.id] },
        { who, isAllowed, what: 'tell the asker', statement: tell, values: [fresh, row.id, who.id] },
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

function workerAttempts(world: World): Attempt[] {
  const isOpen = (row: Row) => row.status === 'open';
  const note = (table: string) =>
    `insert into cases.${table} (id, case_id, unit_id, membership_id, body, written_at) values ($1, $2, $3, $4, 'x', now())`;
  const onCases = pairs(world, 'case_worker', 'cases.case', isOpen, (who, row, isAllowed) => [
    {
      who,
      isAllowed,
      what: 'plan the next step',
      statement: `update cases.case set next_step = 'x', next_step_on = current_date where id = $1`,
      values: [row.id],
    },
    {
      who,
      isAllowed,
      what: 'share a note',
      statement: note('shared_note'),
      values: [fresh, row.id, who.unitId, who.id],
    },
    {
      who,
      isAllowed,
      what: 'write a unit note',
      statement: note('unit_note'),
      values: [fresh, row.id, who.unitId, who.id],
    },
    {
      who,
      isAllowed: false,
      what: 'write for another unit',
      statement: note('unit_note'),
      values: [fresh, row.id, 'ingangen', who.id],
    },
    {
      who,
      isAllowed: isAllowed && who.profession === 'psychologist',
      what: 'write as psychologist',
      statement: note('psychologist_note'),
      values: [fresh, row.id, who.unitId, who.id],
    },
    {
      who,
      isAllowed: isAllowed && who.profession === 'counsellor',
      what: 'write as counsellor',
      statement: note('counsellor_note'),
      values: [fresh, row.id, who.unitId, who.id],
    },
    {
      who,
      isAllowed,
      what: 'log a contact',
      statement: `insert into cases.contact (id, case_id, membership_id, held_on, kind, minutes, present, note, written_at) values ($1, $2, $3, current_date, 'meeting', 5, 'x', 'x', now())`,
      values: [fresh, row.id, who.id],
    },
    {
      who,
      isAllowed,
      what: 'agree',
      statement: `insert into cases.agreement (id, case_id, version, goal, measures, agreed_on, follow_up_on, membership_id, written_at) values ($1, $2, 9, 'x', 'x', current_date, current_date, $3, now())`,
      values: [fresh, row.id, who.id],
    },
    {
      who,
      isAllowed,
      what: 'close',
      statement: `insert into cases.closure (case_id, effect, answer, membership_id, closed_at) values ($1, 'reached', 'x', $2, now())`,
      values: [row.id, who.id],
    },
  ]);
  const onClosed = pairs(
    world,
    'case_worker',
    'cases.case',
    (row) => row.status === 'closed',
    (who, row) => [
      {
        who,
        isAllowed: false,
        what: 'plan in a closed case',
        statement: `update cases.case set next_step = 'x', next_step_on = current_date where id = $1`,
        values: [row.id],
      },
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
        {
          who,
          isAllowed,
          what: `sign in ${table}`,
          statement: `update cases.${table} set signed_at = now() where id = $1 and signed_at is null`,
          values: [row.id],
        },
      ],
    ).concat(
      pairs(
        world,
        'case_worker',
        `cases.${table}`,
        (row, who) => row.membership_id !== who.id && isOpenCase(world, row),
        (who, row) => [
          {
            who,
            isAllowed: false,
            what: `amend another's ${table}`,
            statement: `update cases.${table} set body = 'x' where id = $1`,
            values: [row.id],
          },
        ],
      ),
    ),
  );
  return [...onCases, ...onClosed, ...onNotes];
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
        (member) => member.kind === 'case_worker' && member.unitId === who.unitId && !hasDuty(world, row, member),
      );
      const foreign = world.members.find((member) => member.kind === 'case_worker' && member.unitId !== who.unitId);
      const insert = `insert into cases.duty (id, case_id, membership_id, unit_id, role, period, named_by) values ($1, $2, $3, $4, 'contributing', '[2026-01-12,)', $5)`;
      return [
        ...(own
          ? [
              {
                who,
                isAllowed,
                what: 'name a worker',
                statement: insert,
                values: [fresh, row.id, own.id, who.unitId, who.id],
              },
            ]
          : []),
        {
          who,
          isAllowed: false,
          what: `name another unit's worker`,
          statement: insert,
          values: [fresh, row.id, foreign?.id, who.unitId, who.id],
        },
        {
          who,
          isAllowed: isAllowed && ownDuty(world, row, who),
          what: 'end a duty',
          statement: `update cases.duty set period = daterange(lower(period), lower(period) + 1) where case_id = $1 and unit_id = $2`,
          values: [row.id, who.unitId],
        },
        {
          who,
          isAllowed: false,
          what: `end another unit's duty`,
          statement:
            'update cases.duty set period = daterange(lower(period), lower(period) + 1) where case_id = $1 and unit_id <> $2',
          values: [row.id, who.unitId],
        },
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

function protectionAttempts(world: World): Attempt[] {
  const requests = pairs(
    world,
    'protection',
    'requests.request',
    (row) => row.status === 'registered' && row.protected === true,
    (who, row, isAllowed) => {
      const accepting = { statement: accept, values: [row.id] };
      return [
        { who, isAllowed, what: 'decline a protected request', statement: decline, values: [row.id] },
        { who, isAllowed, what: 'tell the asker', statement: tell, values: [fresh, row.id, who.id] },
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
            ]
          : []),
      ];
    },
  );
  const worker = world.members.find(
    (member) => member.kind === 'case_worker' && member.unitId === 'lotsen' && member.isValid,
  );
  const name = `insert into cases.duty (id, case_id, membership_id, unit_id, role, period, named_by) values ($1, $2, $3, 'lotsen', 'contributing', '[2090-01-12,2090-02-01)', $4)`;
  const cases = pairs(
    world,
    'protection',
    'cases.case',
    (row) => row.status === 'open' && row.protected === true,
    (who, row, isAllowed) => [
      {
        who,
        isAllowed,
        what: 'name a worker in a protected case',
        statement: name,
        values: [fresh, row.id, worker?.id, who.id],
      },
      ...(isAllowed
        ? []
        : [
            {
              who,
              isAllowed,
              what: 'give a unit to a case of others',
              statement: `insert into cases.unit_duty (id, case_id, unit_id, role, basis, purpose, period) values ($1, $2, 'perrongen', 'contributing', 'consent', 'x', '[2090-01-12,2090-02-01)')`,
              values: [fresh, row.id],
            },
          ]),
      {
        who,
        isAllowed: isAllowed && (world.tables['cases.duty']?.some((duty) => duty.case_id === row.id) ?? false),
        what: 'end a duty in a protected case',
        statement: 'update cases.duty set period = daterange(lower(period), lower(period) + 1) where case_id = $1',
        values: [row.id],
      },
    ],
  );
  const propose = `insert into children.named_person (id, child_id, person_id, reason, proposed_by, approved_by, period) values ($1, $2, $3, 'x', $4, $5, '[2090-01-01,2090-02-01)')`;
  const children = pairs(
    world,
    'protection',
    'children.protection',
    () => true,
    (who, row, isAllowed) => [
      {
        who,
        isAllowed,
        what: 'propose a person',
        statement: propose,
        values: [fresh, row.child_id, worker?.personId, who.id, null],
      },
      {
        who,
        isAllowed: false,
        what: 'propose in another name',
        statement: propose,
        values: [fresh, row.child_id, worker?.personId, worker?.id, null],
      },
    ],
  );
  const approvals = pairs(
    world,
    'protection',
    'children.named_person',
    (row, who) => row.approved_by === null && row.proposed_by !== who.id,
    (who, row, isAllowed) => [
      {
        who,
        isAllowed,
        what: 'approve a person',
        statement: 'update children.named_person set approved_by = $2 where id = $1',
        values: [row.id, who.id],
      },
      {
        who,
        isAllowed: false,
        what: 'approve in another name',
        statement: 'update children.named_person set approved_by = $2 where id = $1',
        values: [row.id, worker?.id],
      },
    ],
  );
  return [...requests, ...cases, ...children, ...approvals];
}

function noticeAttempts(world: World): Attempt[] {
  return ['principal', 'coordinator', 'case_worker', 'auditor'].flatMap((kind) =>
    pairs(
      world,
      kind,
      'notices.notice',
      () => true,
      (who, row, isAllowed) => [
        {
          who,
          isAllowed,
          what: 'mark a notice read',
          statement: 'update notices.notice set read_at = now() where id = $1',
          values: [row.id],
        },
        {
          who,
          isAllowed,
          what: 'remember a form',
          statement: `insert into access.replay (person_id, key, act, body_hash) values ($1, 'abcdefgh', 'x', 'x')`,
          values: [row.person_id],
        },
      ],
    ),
  );
}
