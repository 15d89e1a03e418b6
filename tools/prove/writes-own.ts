// What somebody who is not a school may write: a request of their own, whole and once; an answer where one is asked for; words
// to those who have it; a draft. Never for another, never in another state, and of a protected child no more than at first.
import type { Member, Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh, pairs, type Step } from './walls-writes.ts';

const ask = `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level,
  asker_membership_id, school_reads, channel, urgency, question, situation, tried, consent, child_id, status, answer_by)
  values ($1, 'X', now(), 'x', 'advice', 1, $2, $3, false, $4, 'normal', 'q', '', '', 'not_yet', $5, $6, current_date)`;
const pupil = `insert into requests.pupil (request_id, child_id, personal_number, given_name, family_name, grade) values ($1, $2, 'x', 'x', 'x', 'x')`;
const sender = `insert into intake.sender (request_id, role, name, received_on) values ($1, $2, 'x', '2026-01-01')`;
const receipt = `insert into intake.receipt (registry_number, registered_by, registered_at, received_on, channel, service_id,
  service_version, answer_by) values ($1, $2, now(), '2026-01-01', 'form', 'advice', 1, current_date)`;
const event = `insert into requests.event (id, request_id, kind, at, membership_id) values ($1, $2, $3, now(), $4)`;
const attach = `insert into requests.attachment (id, request_id, name, media_type, size_bytes, content, added_at) values ($1, $2, 'x', 'x', 1, 'x', now())`;
const consent = `insert into consents.consent (id, request_id, kind, answer, giver, giver_name, person_id, scope, towards, way, given_on,
  recorded_by, recorded_at) values ($1, $2, 'support', 'yes', 'guardian', 'x', $3, 'x', 'x', $4, '2026-01-01', $5, now())`;
const write = `insert into messages.message (id, request_id, child_id, membership_id, from_school, body, written_at)
  values ($1, $2, $3, $4, $5, 'x', now())`;
const draft = `insert into requests.draft (id, person_id, membership_id, saved_by, service_id, service_version, answers, created_at, saved_at)
  values ($1, $2, $3, $3, 'advice', 1, '{}', now(), now())`;
const draftFile = `insert into requests.draft_file (id, draft_id, name, media_type, size_bytes, content, added_at)
  values ($1, $2, 'x', 'x', 1, 'x', now())`;

const kinds = ['guardian', 'private_person'];

export function ownMatterAttempts(world: World): Attempt[] {
  return kinds.flatMap((kind) => [
    ...world.members
      .filter((member) => member.kind === kind && member.isValid)
      .slice(0, 2)
      .flatMap((who) => [...askingAttempts(world, who), ...draftingAttempts(world, who)]),
    ...afterAttempts(world, kind),
  ]);
}

function strangerTo(world: World, who: Member): Member | undefined {
  return world.members.find((member) => member.kind === who.kind && member.isValid && member.id !== who.id);
}

function askingAttempts(world: World, who: Member): Attempt[] {
  const other = strangerTo(world, who)?.id;
  const asked: Step = { statement: ask, values: [fresh, 'organisation', who.id, 'form', null, 'registered'] };
  const named: Step = { statement: sender, values: [fresh, 'anybody'] };
  const received: Step = { statement: receipt, values: ['X', who.id] };
  const whole = [asked, named, received];
  const registered: Step = { statement: event, values: [fresh, fresh, 'registered', who.id] };
  const open = (world.tables['children.child'] ?? []).filter(({ id }) => !isMarked(world, id));
  const ward = open.find(({ id }) => guards(world, who, id));
  const others = open.find(({ id }) => !guards(world, who, id));
  const about = (child: Row | undefined): Step => ({
    statement: ask,
    values: [fresh, 'individual', who.id, 'form', child?.id, 'registered'],
  });
  const foreign = world.tables['requests.request']?.[0]?.registry_number;
  const after = (steps: Step[], isAllowed: boolean, what: string, statement: string, values: unknown[]): Attempt => ({
    ...attempt(who, isAllowed, what, statement, values),
    before: steps,
  });
  return [
    attempt(who, true, 'ask', ask, asked.values),
    attempt(who, false, 'ask in another name', ask, [fresh, 'organisation', other, 'form', null, 'registered']),
    attempt(who, false, 'ask as decided', ask, [fresh, 'organisation', who.id, 'form', null, 'withdrawn']),
    attempt(who, false, 'ask by telephone', ask, [fresh, 'organisation', who.id, 'telephone', null, 'registered']),
    after([asked], true, 'say who asks', sender, named.values),
    after([asked], false, 'ask as a principal', sender, [fresh, 'principal']),
    after([asked], false, 'ask as a pupil of no known age', sender, [fresh, 'youth']),
    after([asked, named], true, 'keep the receipt', receipt, received.values),
    after([asked, named], false, 'give another the receipt', receipt, ['X', other]),
    after([asked, named], false, 'keep a receipt of something else', receipt, [foreign, who.id]),
    after([asked], true, 'attach while asking', attach, [fresh, fresh]),
    after(whole, true, 'register one’s own', event, registered.values),
    after([asked, received], false, 'register without saying who', event, registered.values),
    after(whole, false, 'accept one’s own', event, [fresh, fresh, 'accepted', who.id]),
    after(whole, false, 'register in another name', event, [fresh, fresh, 'registered', other]),
    after([...whole, registered], false, 'register twice', event, [
      '00000000-0000-4000-8000-00000000abce',
      fresh,
      'registered',
      who.id,
    ]),
    after([...whole, registered], false, 'attach when it is sent', attach, [fresh, fresh]),
    after([about(others)], true, 'name the child', pupil, [fresh, others?.id]),
    after([about(others)], false, 'name another child', pupil, [fresh, ward?.id ?? open.at(-1)?.id]),
    after([about(others)], false, 'say yes for a child that is not one’s', consent, [
      fresh,
      fresh,
      who.personId,
      'e_identification',
      who.id,
    ]),
    ...(ward === undefined
      ? []
      : [
          after([about(ward)], true, 'say yes for one’s child', consent, [
            fresh,
            fresh,
            who.personId,
            'e_identification',
            who.id,
          ]),
          after([about(ward)], false, 'say yes as it was not said', consent, [
            fresh,
            fresh,
            who.personId,
            'written',
            who.id,
          ]),
          after([about(ward)], false, 'say yes in another name', consent, [
            fresh,
            fresh,
            who.personId,
            'e_identification',
            other,
          ]),
        ]),
  ];
}

/** When it is sent: answers where the entrance has asked, and words; nothing that others have been asked. */
function afterAttempts(world: World, kind: string): Attempt[] {
  const waiting = pairs(
    world,
    kind,
    'requests.request',
    (row) => row.status === 'awaiting_completion' && row.protected === false,
    (who, row, isAllowed) => [attempt(who, isAllowed, 'attach an answer', attach, [fresh, row.id])],
  );
  const hidden = pairs(
    world,
    kind,
    'requests.request',
    (row) => row.status === 'awaiting_completion' && row.protected === true,
    (who, row) => [attempt(who, false, 'answer what one is not told of', attach, [fresh, row.id])],
  );
  const all = pairs(
    world,
    kind,
    'requests.request',
    (row) => row.asked_privately === true,
    (who, row, isAllowed) => [
      attempt(who, isAllowed, 'write a message', write, [fresh, row.id, row.child_id, who.id, true]),
      attempt(who, false, 'write for the support', write, [fresh, row.id, row.child_id, who.id, false]),
      attempt(who, false, 'write in another name', write, [
        fresh,
        row.id,
        row.child_id,
        strangerTo(world, who)?.id,
        true,
      ]),
      attempt(who, false, 'move one’s request', `update requests.request set status = 'accepted' where id = $1`, [
        row.id,
      ]),
      attempt(who, false, 'take back past the door', event, [fresh, row.id, 'withdrawn', who.id]),
    ],
  );
  return [...waiting, ...hidden, ...all];
}

function draftingAttempts(world: World, who: Member): Attempt[] {
  const other = strangerTo(world, who);
  const drafts = world.tables['requests.draft'] ?? [];
  const mine = drafts.find((row) => row.membership_id === who.id)?.id;
  const theirs = drafts.find((row) => row.membership_id === other?.id)?.id;
  const save = `update requests.draft set answers = '{"a":["b"]}' where id = $1`;
  const remove = 'delete from requests.draft where id = $1';
  return [
    attempt(who, true, 'begin a draft', draft, [fresh, who.personId, who.id]),
    attempt(who, false, 'begin a draft for another', draft, [fresh, other?.personId, other?.id]),
    attempt(who, true, 'save one’s draft', save, [mine]),
    attempt(who, false, 'save another’s draft', save, [theirs]),
    attempt(who, true, 'remove one’s draft', remove, [mine]),
    attempt(who, false, 'remove another’s draft', remove, [theirs]),
    attempt(who, true, 'add a file', draftFile, [fresh, mine]),
    attempt(who, false, 'add a file to another’s', draftFile, [fresh, theirs]),
  ];
}

function isMarked(world: World, childId: string): boolean {
  return (world.tables['children.protection'] ?? []).some((row) => row.child_id === childId);
}

function guards(world: World, who: Member, childId: string): boolean {
  return (world.tables['children.guardianship'] ?? []).some((row) => {
    const [from = '', to = ''] = String(row.period).replace(/[[)]/g, '').split(',');
    const isNow = from <= world.today && (to === '' || world.today < to);
    return row.child_id === childId && row.person_id === who.personId && isNow;
  });
}
