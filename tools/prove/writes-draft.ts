// What a school's people may write before anything is sent: their own drafts, those they are let into, who is let in, whose
// sign-off is asked for, and which earlier matter is gone on from.

import type { Member, Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh, pairs } from './walls-writes.ts';

const insertDraft = `insert into requests.draft (id, person_id, membership_id, saved_by, service_id, service_version, answers,
  created_at, saved_at, extends_request_id) values ($1, $2, $3, $3, 'mapping', 1, '{}', now(), now(), $4)`;
const letIn = `insert into requests.draft_participant (draft_id, membership_id, added_by, added_at) values ($1, $2, $3, now())
  on conflict do nothing`;

export function draftAttempts(world: World): Attempt[] {
  return ['principal', 'school_staff'].flatMap((kind) => [
    ...unseenDrafts(world, kind),
    ...pairs(
      world,
      kind,
      'requests.draft',
      (row, who) => row.membership_id === who.id,
      (who, row) => ownDraft(world, who, row),
    ),
    ...pairs(
      world,
      kind,
      'requests.draft',
      (row, who) => row.membership_id !== who.id,
      (who, row, isAllowed) => othersDraft(world, who, row, isAllowed),
    ),
  ]);
}

/** A statement that reads no column asks no policy for reading: when all that is seen is gone, it must find nothing more. */
function unseenDrafts(world: World, kind: string): Attempt[] {
  return world.members
    .filter((member) => member.kind === kind && member.isValid)
    .map((who) => ({
      ...attempt(who, false, 'remove drafts that are not seen', 'delete from requests.draft', []),
      before: [{ statement: 'delete from requests.draft where id is not null', values: [] }],
    }));
}

function ownDraft(world: World, who: Member, row: Row): Attempt[] {
  const near = world.members.find(
    (member) => member.schoolId === who.schoolId && member.kind === 'principal' && member.id !== who.id,
  );
  const far = world.members.find((member) => member.kind === 'principal' && member.schoolId !== who.schoolId);
  const sign = `update requests.draft set sign_off_by = $2, sign_off_asked_by = $3, sign_off_asked_at = now(), saved_by = $3 where id = $1`;
  const free = (world.tables['requests.request'] ?? []).find((each) => each.school_unit_id === far?.schoolId);
  return [
    attempt(who, true, 'save a draft', `update requests.draft set answers = '{}', saved_by = $2 where id = $1`, [
      row.id,
      who.id,
    ]),
    attempt(who, false, 'save in another name', `update requests.draft set saved_by = $2 where id = $1`, [
      row.id,
      near?.id,
    ]),
    attempt(who, true, 'begin a draft', insertDraft, [fresh, who.personId, who.id, null]),
    attempt(who, false, 'begin a draft as a colleague', insertDraft, [fresh, near?.personId, near?.id, null]),
    attempt(who, false, 'go on from what another school asked', insertDraft, [fresh, who.personId, who.id, free?.id]),
    attempt(who, true, 'ask the own principal to sign off', sign, [row.id, near?.id, who.id]),
    attempt(who, false, `ask another school's principal to sign off`, sign, [row.id, far?.id, who.id]),
    attempt(who, true, 'add a draft file', addFile, [fresh, row.id]),
    {
      ...attempt(who, true, 'let a colleague in', letIn, [row.id, near?.id, who.id]),
      before: [{ statement: 'delete from requests.draft_participant where draft_id = $1', values: [row.id] }],
    },
    attempt(who, false, 'let another school in', letIn, [row.id, far?.id, who.id]),
    {
      ...attempt(who, true, 'let a colleague go', 'delete from requests.draft_participant where draft_id = $1', [
        row.id,
      ]),
      before: [
        { statement: 'delete from requests.draft_participant where draft_id = $1', values: [row.id] },
        { statement: letIn, values: [row.id, near?.id, who.id] },
      ],
    },
    attempt(who, true, 'remove a draft', 'delete from requests.draft where id = $1', [row.id]),
  ];
}

const addFile = `insert into requests.draft_file (id, draft_id, name, media_type, size_bytes, content, added_at) values ($1, $2, 'x', 'x', 1, 'x', now())`;

/** `isLetIn`: a colleague shares it. */
function othersDraft(world: World, who: Member, row: Row, isLetIn: boolean): Attempt[] {
  const isParticipant =
    world.tables['requests.draft_participant']?.some(
      (each) => each.draft_id === row.id && each.membership_id === who.id,
    ) ?? false;
  const far = world.members.find((member) => member.kind === 'principal' && member.schoolId !== who.schoolId);
  const near = world.members.find(
    (member) => member.schoolId === who.schoolId && member.kind === 'school_staff' && member.id !== who.id,
  );
  const begunBy = world.members.find(({ id }) => id === row.membership_id);
  return [
    attempt(
      who,
      isLetIn,
      `save another's draft`,
      `update requests.draft set answers = '{}', saved_by = $2 where id = $1`,
      [row.id, who.id],
    ),
    attempt(who, false, `save another's draft in that name`, `update requests.draft set saved_by = $2 where id = $1`, [
      row.id,
      begunBy?.id,
    ]),
    attempt(
      who,
      false,
      `ask another school's principal to sign off another's draft`,
      `update requests.draft set sign_off_by = $2, sign_off_asked_by = $3, sign_off_asked_at = now(), saved_by = $3 where id = $1`,
      [row.id, far?.id, who.id],
    ),
    attempt(
      who,
      isLetIn && who.kind === 'principal',
      `send another's draft`,
      'delete from requests.draft where id = $1',
      [row.id],
    ),
    attempt(who, isLetIn, `add a file to another's draft`, addFile, [fresh, row.id]),
    attempt(who, false, `let another school into another's draft`, letIn, [row.id, far?.id, who.id]),
    attempt(who, false, `let in as somebody else`, letIn, [row.id, near?.id, begunBy?.id]),
    attempt(
      who,
      isLetIn && isParticipant,
      'leave',
      'delete from requests.draft_participant where draft_id = $1 and membership_id = $2',
      [row.id, who.id],
    ),
    attempt(
      who,
      false,
      `let another go from another's draft`,
      'delete from requests.draft_participant where draft_id = $1 and membership_id <> $2',
      [row.id, who.id],
    ),
  ];
}

/** Matters are tied only to what the school itself has asked, and only about the same child or about none. */
export function extendingAttempts(world: World): Attempt[] {
  const requests = world.tables['requests.request'] ?? [];
  const insert = `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
    asker_membership_id, channel, urgency, question, situation, tried, consent, status, answer_by, extends_request_id)
    values ($1, 'X', now(), 'x', 'mapping', 1, 'group', $2, $3, 'form', 'normal', 'q', 's', 't', 'not_needed', 'registered', current_date, $4)`;
  return world.members
    .filter((member) => member.kind === 'principal' && member.isValid)
    .flatMap((who): Attempt[] => {
      const own = requests.find((row) => row.school_unit_id === who.schoolId && row.child_id === null);
      const aboutChild = requests.find(
        (row) => row.school_unit_id === who.schoolId && row.child_id !== null && row.protected === false,
      );
      const foreign = requests.find((row) => row.school_unit_id !== who.schoolId && row.child_id === null);
      const tie = (earlier: Row | undefined) => [fresh, who.schoolId, who.id, earlier?.id];
      return [
        ...(own ? [attempt(who, true, 'go on from an own matter', insert, tie(own))] : []),
        ...(aboutChild ? [attempt(who, false, `tie a group to a child's matter`, insert, tie(aboutChild))] : []),
        ...(foreign ? [attempt(who, false, `go on from another school's matter`, insert, tie(foreign))] : []),
      ];
    });
}
