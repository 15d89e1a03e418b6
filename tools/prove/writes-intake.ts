// What may be written of consents, and what registrars may register: in their own name, by another way than the form, and
// nothing more once the matter has its event.
import type { Member, Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh, pairs, type Step } from './walls-writes.ts';
import { isPartial } from './writes-sorting.ts';

const consent = `insert into consents.consent (id, request_id, kind, answer, giver, giver_name, scope, towards, way, given_on, recorded_by, recorded_at)
  values ($1, $2, 'support', 'yes', 'guardian', 'x', 'x', 'x', 'oral', '2026-01-01', $3, now())`;
const withdrawal = `insert into consents.withdrawal (consent_id, withdrawn_on, channel, recorded_by, recorded_at)
  values ($1, '2026-01-02', 'visit', $2, now())`;
const attachment = `insert into requests.attachment (id, request_id, name, media_type, size_bytes, content, added_at) values ($1, $2, 'x', 'x', 1, 'x', now())`;
const register = `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
  asker_membership_id, registered_by, school_reads, channel, urgency, question, situation, tried, consent, child_id, status, answer_by)
  values ($1, 'X', now(), 'x', 'mapping', 1, $2, $3, $4, $5, false, $6, 'normal', 'q', 's', 't', 'not_yet', $7, $8, current_date)`;
const pupil = `insert into requests.pupil (request_id, child_id, personal_number, given_name, family_name, grade) values ($1, $2, 'x', 'x', 'x', 'x')`;
const sender = `insert into intake.sender (request_id, role, name, received_on) values ($1, 'guardian', 'x', '2026-01-01')`;
const event = `insert into requests.event (id, request_id, kind, at, membership_id) values ($1, $2, 'registered', now(), $3)`;
const receipt = `insert into intake.receipt (registry_number, registered_by, registered_at, received_on, channel, service_id, service_version, answer_by)
  values ('X', $1, now(), '2026-01-01', 'visit', 'mapping', 1, current_date)`;

export function intakeAttempts(world: World): Attempt[] {
  return [
    ...consentAttempts(world),
    ...registrars(world).flatMap((who) => registeringAttempts(world, who)),
    ...letterAttempts(world),
  ];
}

function consentAttempts(world: World): Attempt[] {
  const other = world.members.find(({ kind }) => kind === 'auditor');
  return ['principal', 'coordinator', 'case_worker', 'unit_manager', 'protection'].flatMap((kind) => {
    const records = kind !== 'unit_manager';
    const requests = pairs(
      world,
      kind,
      'requests.request',
      (row, who) => row.child_id !== null && !sorts(world, who, row),
      (who, row, isSeen) => [
        attempt(who, isSeen && records, 'record a consent', consent, [fresh, row.id, who.id]),
        attempt(who, false, 'record a consent in another name', consent, [fresh, row.id, other?.id]),
        ...(kind === 'case_worker' || kind === 'coordinator' || kind === 'protection'
          ? [attempt(who, isSeen, 'keep the scan of a consent', attachment, [fresh, row.id])]
          : []),
      ],
    );
    const withdrawn = new Set((world.tables['consents.withdrawal'] ?? []).map((row) => row.id));
    const consents = pairs(
      world,
      kind,
      'consents.consent',
      (row, who) => !withdrawn.has(row.id) && !sorts(world, who, { id: String(row.request_id) }),
      (who, row, isSeen) => [
        attempt(who, isSeen && records, 'withdraw a consent', withdrawal, [row.id, who.id]),
        attempt(who, false, 'withdraw in another name', withdrawal, [row.id, other?.id]),
        attempt(who, false, 'rewrite a consent', `update consents.consent set until = '2026-01-03' where id = $1`, [
          row.id,
        ]),
        attempt(who, false, 'remove a consent', 'delete from consents.consent where id = $1', [row.id]),
      ],
    );
    const withPart = pairs(
      world,
      kind,
      'requests.request',
      (row, who) => row.child_id !== null && sorts(world, who, row),
      (who, row) => [attempt(who, false, 'record in a matter of their own', consent, [fresh, row.id, who.id])],
    );
    const partWithdrawn = pairs(
      world,
      kind,
      'consents.consent',
      (row, who) => !withdrawn.has(row.id) && sorts(world, who, { id: String(row.request_id) }),
      (who, row) => [attempt(who, false, 'withdraw in a matter of their own', withdrawal, [row.id, who.id])],
    );
    return [...requests, ...consents, ...withPart, ...partWithdrawn];
  });
}

/** Is of the entrance and has a part in the matter. */
function sorts(world: World, who: Member, row: Row): boolean {
  return (who.kind === 'coordinator' || who.kind === 'protection') && isPartial(world, who, row);
}

function registrars(world: World): Member[] {
  return world.members.filter(
    ({ kind, isValid }) => isValid && ['coordinator', 'unit_manager', 'protection'].includes(kind),
  );
}

type Change = { level?: string; asker?: unknown; as?: unknown; channel?: string; childId?: unknown; status?: string };

function registeringAttempts(world: World, who: Member): Attempt[] {
  const school = world.tables['organisation.school_unit']?.[0]?.id;
  const principal = (isOwn: boolean) =>
    world.members.find(({ kind, schoolId }) => kind === 'principal' && (schoolId === school) === isOwn)?.id;
  const marked = new Set((world.tables['children.protection'] ?? []).map((row) => row.child_id));
  const child = world.tables['children.child']?.find((row) => !marked.has(row.id))?.id;
  const hidden = world.tables['children.child']?.find((row) => marked.has(row.id))?.id;
  const request = ({
    level = 'group',
    asker = null,
    as = who.id,
    channel = 'visit',
    childId = null,
    status = 'registered',
  }: Change): Step => ({
    statement: register,
    values: [fresh, level, school, asker, as, channel, childId, status],
  });
  const open = request({ level: 'individual', childId: child });
  const protectedOne = request({ level: 'individual', childId: hidden });
  const parts: [string, string, unknown[]][] = [
    ['name whom it came from', sender, [fresh]],
    ['attach to it', attachment, [fresh, fresh]],
    ['record the caller’s consent', consent, [fresh, fresh, who.id]],
    ['finish it', event, [fresh, fresh, who.id]],
  ];
  const shut = { statement: event, values: [fresh, fresh, who.id] };
  const foreign = world.tables['requests.request']?.find(
    (row) => row.registered_by !== who.id && row.protected === true,
  );
  return [
    { who, isAllowed: true, what: 'register', ...request({}) },
    { who, isAllowed: true, what: 'register in a principal’s name', ...request({ asker: principal(true) }) },
    { who, isAllowed: false, what: 'register in another school’s name', ...request({ asker: principal(false) }) },
    { who, isAllowed: false, what: 'register as somebody else', ...request({ as: principal(true) }) },
    { who, isAllowed: false, what: 'register a form', ...request({ channel: 'form', asker: principal(true) }) },
    { who, isAllowed: false, what: 'register and redirect at once', ...request({ status: 'redirected' }) },
    { who, isAllowed: true, what: 'name its pupil', before: [open], statement: pupil, values: [fresh, child] },
    {
      who,
      isAllowed: false,
      what: 'name another pupil',
      before: [open],
      statement: pupil,
      values: [fresh, world.tables['children.child']?.find((row) => !marked.has(row.id) && row.id !== child)?.id],
    },
    ...parts.flatMap(([what, statement, values]): Attempt[] => [
      { who, isAllowed: true, what, before: [open], statement, values },
      // Whether the child is protected makes no difference to whoever registers.
      { who, isAllowed: true, what: `${what}, of a protected child`, before: [protectedOne], statement, values },
    ]),
    {
      who,
      isAllowed: false,
      what: 'name a sender afterwards',
      before: [protectedOne, shut],
      statement: sender,
      values: [fresh],
    },
    {
      who,
      isAllowed: false,
      what: 'attach afterwards',
      before: [who.kind === 'protection' ? open : protectedOne, shut],
      statement: attachment,
      values: [fresh, fresh],
    },
    ...(foreign === undefined
      ? []
      : [attempt(who, false, 'finish what another registered', event, [fresh, foreign.id, who.id])]),
    attempt(who, true, 'keep a receipt', receipt, [who.id]),
    attempt(who, false, 'keep a receipt for another', receipt, [principal(true)]),
  ];
}

function letterAttempts(world: World): Attempt[] {
  const other = world.members.find(({ kind }) => kind === 'auditor');
  const letter = `insert into intake.letter (id, membership_id, sender_name, sender_email, subject, body, taken_at) values ($1, $2, 'x', 'x', 'x', 'x', now())`;
  return ['coordinator', 'unit_manager', 'protection'].flatMap((kind) =>
    pairs(
      world,
      kind,
      'intake.letter',
      () => true,
      (who, row, isAllowed) => [
        attempt(who, true, 'take in a letter', letter, [fresh, who.id]),
        attempt(who, false, 'take in a letter for another', letter, [fresh, other?.id]),
        attempt(
          who,
          isAllowed,
          'add a file to a letter',
          `insert into intake.letter_file (id, letter_id, name, media_type, size_bytes, content) values ($1, $2, 'x', 'x', 1, 'x')`,
          [fresh, row.id],
        ),
        attempt(who, isAllowed, 'end a letter', 'delete from intake.letter where id = $1', [row.id]),
      ],
    ),
  );
}
