// What a principal may write, and what not: requests, their pupils, answers; and what is everybody's own.

import type { Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh, pairs } from './walls-writes.ts';
import { draftAttempts, extendingAttempts } from './writes-draft.ts';

const attach = `insert into requests.attachment (id, request_id, name, media_type, size_bytes, content, added_at) values ($1, $2, 'x', 'x', 1, 'x', now())`;

const keepConsent = attach.replace('added_at)', 'added_at, ask)').replace('now())', `now(), 'consent')`);

export function schoolAttempts(world: World): Attempt[] {
  const requests = pairs(
    world,
    'principal',
    'requests.request',
    (row) => row.status === 'awaiting_completion',
    (who, row, isAllowed) => [
      attempt(
        who,
        isAllowed,
        'complete a request',
        `update requests.request set status = 'registered', version = version + 1 where id = $1`,
        [row.id],
      ),
      attempt(who, false, 'accept a request', `update requests.request set status = 'declined' where id = $1`, [
        row.id,
      ]),
      attempt(
        who,
        isAllowed,
        'answer a completion',
        `insert into requests.event (id, request_id, kind, at, membership_id, message) values ($1, $2, 'completed', now(), $3, 'x')`,
        [fresh, row.id, who.id],
      ),
      attempt(
        who,
        false,
        'decide by event',
        `insert into requests.event (id, request_id, kind, at, membership_id, message) values ($1, $2, 'declined', now(), $3, 'x')`,
        [fresh, row.id, who.id],
      ),
      attempt(who, isAllowed, 'attach', attach, [fresh, row.id]),
      attempt(
        who,
        false,
        'register once more',
        `insert into requests.event (id, request_id, kind, at, membership_id) values ($1, $2, 'registered', now(), $3)`,
        [fresh, row.id, who.id],
      ),
    ],
  );
  const register = `insert into requests.event (id, request_id, kind, at, membership_id) values ($1, $2, 'registered', now(), $3)`;
  const onDecided = pairs(
    world,
    'principal',
    'requests.request',
    (row) => ['accepted', 'redirected', 'declined'].includes(String(row.status)),
    (who, row, isAllowed) => [
      attempt(who, false, 'attach to what has been decided', attach, [fresh, row.id]),
      attempt(who, isAllowed && row.status === 'accepted', 'keep the paper of a consent', keepConsent, [fresh, row.id]),
      attempt(
        who,
        false,
        'complete what has been decided',
        `insert into requests.event (id, request_id, kind, at, membership_id, message) values ($1, $2, 'completed', now(), $3, 'x')`,
        [fresh, row.id, who.id],
      ),
      attempt(who, false, 'register what has been decided', register, [fresh, row.id, who.id]),
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
        attempt(who, true, 'ask', insert, [fresh, who.schoolId, who.id, 'registered']),
        attempt(who, false, 'ask for another school', insert, [fresh, other?.schoolId, who.id, 'registered']),
        attempt(who, false, 'ask as somebody else', insert, [fresh, who.schoolId, other?.id, 'registered']),
        attempt(who, false, 'ask and redirect at once', insert, [fresh, who.schoolId, who.id, 'redirected']),
        {
          ...attempt(who, true, 'register what was asked', register, [fresh, fresh, who.id]),
          before: [{ statement: insert, values: [fresh, who.schoolId, who.id, 'registered'] }],
        },
        {
          ...attempt(who, false, 'complete what nobody asked about', register.replace("'registered'", "'completed'"), [
            fresh,
            fresh,
            who.id,
          ]),
          before: [{ statement: insert, values: [fresh, who.schoolId, who.id, 'registered'] }],
        },
      ];
    });
  return [
    ...requests,
    ...onDecided,
    ...draftAttempts(world),
    ...asking,
    ...extendingAttempts(world),
    ...pupilAttempts(world),
  ];
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

export function ownAttempts(world: World): Attempt[] {
  return ['principal', 'coordinator', 'case_worker', 'auditor'].flatMap((kind) =>
    pairs(
      world,
      kind,
      'notices.notice',
      () => true,
      (who, row, isAllowed) => [
        attempt(who, isAllowed, 'mark a notice read', 'update notices.notice set read_at = now() where id = $1', [
          row.id,
        ]),
        attempt(
          who,
          isAllowed,
          'choose how to be told',
          `update notices.setting set manner = 'at_once', version = version + 1 where person_id = $1`,
          [row.person_id],
        ),
        attempt(
          who,
          isAllowed,
          'choose how to be told, the first time',
          `insert into notices.setting (person_id, manner, digest_hour, silent_kinds) values ($1, 'digest', 7, '{}')`,
          [row.person_id],
        ),
        attempt(
          who,
          isAllowed,
          'remember a form',
          `insert into access.replay (person_id, key, act, body_hash) values ($1, 'abcdefgh', 'x', 'x')`,
          [row.person_id],
        ),
      ],
    ),
  );
}
