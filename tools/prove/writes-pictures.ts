// What editors may write of pictures and proposals: their own unit's pictures in their own name, nothing of what is withdrawn,
// and no consent taken back twice or given anew; a proposal is answered, decided once, and never changed; a picture that came with one is
// moved whole into the library, under the mover's own name, and nothing else is done with it.
import type { Member, Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh } from './walls-writes.ts';

const add = `insert into pictures.picture (id, unit_id, shared, name, alt, caption, photographer, licence, source, focus_x, focus_y,
  width, height, added_at, added_by) values ($1, $2, false, 'N', '', '', '', '', '', 50, 50, 1, 1, now(), $3)`;
const change = `update pictures.picture set caption = 'C' where id = $1`;
const withdraw = `update pictures.picture set withdrawn_at = now(), withdrawn_for = 'asked' where id = $1`;
const addVariant = `insert into pictures.variant (picture_id, name, media_type, width, height, content)
  values ($1, '960-webp', 'image/webp', 1, 1, '')`;
const record = `insert into pictures.person_shown (id, picture_id, name, is_child, consented_by, manner, consented_on, scope,
  recorded_at, recorded_by) values ($1, $2, 'N', true, 'G', 'paper', '2026-01-10', 'site', now(), $3)`;
const takeBack = 'update pictures.person_shown set withdrawn_at = now() where id = $1';
const giveAnew = 'update pictures.person_shown set withdrawn_at = null where id = $1';
const settle = 'update pictures.removal_request set settled_at = now(), settled_by = $2 where id = $1';
const decide = `insert into proposals.decision (id, proposal_id, kind, words, decided_at, decided_by)
  values ($1, $2, 'thanked', '', now(), $3)`;
const decline = decide.replace(`'thanked', ''`, `'declined', 'W'`);
const addOriginal = `insert into pictures.variant (picture_id, name, media_type, width, height, content)
  values ($1, 'original', 'image/jpeg', 10, 10, $2)`;
const take = 'update proposals.picture set content = null, preview = null, taken_as = $2 where id = $1';
const drop = 'update proposals.picture set content = null, preview = null where id = $1';
const retell = `update proposals.picture set asked = 'all' where id = $1`;
const erase = 'delete from proposals.picture where id = $1';
const address = 'select sender_email from proposals.proposal where id = $1';
const decideThen = decide.replace('now()', `'2020-01-01'`);

export function pictureAttempts(world: World): Attempt[] {
  const editors = world.members.filter(({ kind }) => kind === 'editor' || kind === 'chief_editor');
  const each = editors.flatMap((who) => {
    const other = world.members.find((one) => one.kind === who.kind && one.isValid && one.id !== who.id);
    return [...writing(world, who, other), ...answering(world, who, other), ...taking(world, who)];
  });
  return [...each, ...sending(world)];
}

function writing(world: World, who: Member, other: Member | undefined): Attempt[] {
  const pictures = world.tables['pictures.picture'] ?? [];
  const people = world.tables['pictures.person_shown'] ?? [];
  const isChief = who.kind === 'chief_editor';
  const tends = (row: Row | undefined) => who.isValid && (isChief || row?.unit_id === who.unitId);
  return [
    attempt(who, who.isValid, 'add a picture', add, [fresh, who.unitId, who.id]),
    attempt(who, who.isValid && isChief, 'add another unit’s picture', add, [fresh, 'perrongen', who.id]),
    attempt(who, false, 'add a picture as another', add, [fresh, who.unitId, other?.id]),
    ...pictures.flatMap((row) => {
      const isOpen = tends(row) && row.state !== 'withdrawn';
      return [
        attempt(who, isOpen, 'change a picture', change, [row.id]),
        attempt(who, isOpen, 'withdraw a picture', withdraw, [row.id]),
        attempt(who, isOpen, 'add a variant', addVariant, [row.id]),
        attempt(who, isChief ? tends(row) : isOpen, 'record a consent', record, [fresh, row.id, who.id]),
        attempt(who, false, 'record a consent as another', record, [fresh, row.id, other?.id]),
      ];
    }),
    ...people.flatMap((row) => [
      attempt(who, tends(pictures.find(({ id }) => id === row.picture_id)), 'take a consent back', takeBack, [row.id]),
      attempt(who, false, 'give a consent anew', giveAnew, [row.id]),
    ]),
  ];
}

function answering(world: World, who: Member, other: Member | undefined): Attempt[] {
  const isChief = who.kind === 'chief_editor';
  const decisions = world.tables['proposals.decision'] ?? [];
  const isDecided = (id: unknown) => decisions.some((row) => row.proposal_id === id && row.kind !== 'thanked');
  return [
    ...(world.tables['pictures.removal_request'] ?? []).flatMap(({ id }) => [
      attempt(who, who.isValid && isChief, 'settle a wish for removal', settle, [id, who.id]),
      attempt(who, false, 'settle a wish for removal as another', settle, [id, other?.id]),
    ]),
    ...(world.tables['proposals.proposal'] ?? []).flatMap(({ id }) => [
      attempt(who, who.isValid, 'answer a proposal', decide, [fresh, id, who.id]),
      attempt(who, who.isValid && !isDecided(id), 'decline a proposal', decline, [fresh, id, who.id]),
      attempt(who, false, 'answer a proposal as another', decide, [fresh, id, other?.id]),
      attempt(who, false, 'answer a proposal as of another time', decideThen, [fresh, id, who.id]),
    ]),
  ];
}

function taking(world: World, who: Member): Attempt[] {
  const library = world.tables['pictures.picture']?.find(({ state }) => state === 'kept')?.id;
  const moved = (bytes: string) => [
    { statement: add, values: [fresh, who.unitId, who.id] },
    { statement: addOriginal, values: [fresh, Buffer.from(bytes, 'hex')] },
  ];
  return (world.tables['proposals.picture'] ?? []).flatMap(({ id, content }) => [
    { ...attempt(who, who.isValid && content !== null, 'take a picture over', take, [id, fresh]), before: moved('00') },
    { ...attempt(who, false, 'take another picture over', take, [id, fresh]), before: moved('01') },
    attempt(who, false, 'take a picture over as what others added', take, [id, library]),
    attempt(who, false, 'erase a proposal’s picture', drop, [id]),
    attempt(who, false, 'delete a proposal’s picture', erase, [id]),
    attempt(who, false, 'change what was told of it', retell, [id]),
  ]);
}

/** The sending role meets an address only while a letter waits to go to it. */
function sending(world: World): Attempt[] {
  const nobody = { id: '', personId: '', unitId: null, schoolId: null, profession: null, isValid: true };
  const answered = new Set(world.tables['proposals.decision']?.map((row) => row.proposal_id));
  return (world.tables['proposals.proposal'] ?? []).map(({ id }) =>
    attempt({ ...nobody, kind: 'notifier' }, answered.has(id), 'read where a letter goes', address, [id]),
  );
}
