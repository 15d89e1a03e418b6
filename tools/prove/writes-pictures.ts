// What editors may write of pictures and proposals: their own unit's pictures in their own name, nothing of what is withdrawn,
// and no consent taken back twice or given anew; a proposal is answered, and never changed.
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
const decideThen = decide.replace('now()', `'2020-01-01'`);

export function pictureAttempts(world: World): Attempt[] {
  return world.members.flatMap((who) => {
    if (who.kind !== 'editor' && who.kind !== 'chief_editor') return [];
    const other = world.members.find((one) => one.kind === who.kind && one.isValid && one.id !== who.id);
    return [...writing(world, who, other), ...answering(world, who, other)];
  });
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
  return [
    ...(world.tables['pictures.removal_request'] ?? []).flatMap(({ id }) => [
      attempt(who, who.isValid && isChief, 'settle a wish for removal', settle, [id, who.id]),
      attempt(who, false, 'settle a wish for removal as another', settle, [id, other?.id]),
    ]),
    ...(world.tables['proposals.proposal'] ?? []).flatMap(({ id }) => [
      attempt(who, who.isValid, 'answer a proposal', decide, [fresh, id, who.id]),
      attempt(who, false, 'answer a proposal as another', decide, [fresh, id, other?.id]),
      attempt(who, false, 'answer a proposal as of another time', decideThen, [fresh, id, who.id]),
    ]),
  ];
}
