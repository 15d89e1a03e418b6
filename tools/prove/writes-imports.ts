// What may be written of what is brought in: by a chief editor alone, in the own name, and once. And what the hourly round
// keeps, which has no membership and meets no page.
import type { Member, World } from './walls-world.ts';
import { type Attempt, attempt, fresh } from './walls-writes.ts';

const plan = `insert into imports.import (id, name, made_at, made_by) values ($1, 'N', now(), $2)`;
const planAt = `insert into imports.import (id, name, made_at, made_by) values ($1, 'N', now() - interval '1 second', $2)`;
const planDone = `insert into imports.import (id, name, unit_id, made_at, made_by, carried_out_at)
  values ($1, 'N', 'samba', now(), $2, now())`;
const addItem = `insert into imports.item (import_id, place, file, kind, slug, title, facts) values ($1, 9, 'f', 'article', 's', 'T', '{}')`;
const addSettled = `insert into imports.item (import_id, place, file, kind, slug, title, facts, outcome)
  values ($1, 9, 'f', 'article', 's', 'T', '{}', 'left')`;
const addMade = `insert into imports.item (import_id, place, file, kind, slug, title, facts, outcome, article_id)
  values ($1, 9, 'f', 'article', 's', 'T', '{}', 'made', $2)`;
const addPicture = `insert into imports.picture (id, import_id, file) values ('${fresh}', $1, 'b.jpg')`;
const addKeptPicture = `insert into imports.picture (id, import_id, file, picture_id) values ('${fresh}', $1, 'b.jpg', $2)`;
const carryOut = `update imports.import set unit_id = 'lotsen', carried_out_at = now() where id = $1`;
const carryOutAt = `update imports.import set unit_id = 'lotsen', carried_out_at = now() - interval '1 second' where id = $1`;
const leave = `update imports.item set outcome = 'left', body = null where import_id = $1 and place = $2`;
const leaveOpen = 'update imports.item set body = null where import_id = $1 and place = 1';
const make = `update imports.item set outcome = 'made', article_id = $2, body = null where import_id = $1 and place = 1`;
const begin = `insert into pages.article (id, kind, slug, unit_id, made_at, made_by)
  values ('${fresh}', 'article', $1, $2, now(), $3)`;
const forgetPicture = 'update imports.picture set content = null where import_id = $1';
const keepPicture = 'update imports.picture set content = null, picture_id = $2 where import_id = $1';
const addToLibrary = `insert into pictures.picture (id, unit_id, shared, name, alt, caption, photographer, licence, source,
    focus_x, focus_y, width, height, added_at, added_by)
  values ('${fresh}', 'lotsen', false, 'N', '', '', '', '', '', 50, 50, 1, 1, now(), $1)`;
const note = `insert into imports.asked (href, asked_at) values ('https://example.org', now())`;
const noteAnew = 'update imports.asked set asked_at = now()';
const forget = `delete from imports.asked where href <> ''`;

export function importAttempts(world: World): Attempt[] {
  const editors = world.members.filter(({ kind }) => kind === 'editor' || kind === 'chief_editor');
  return [...editors.flatMap((who) => bringing(world, who)), ...rounds(world)];
}

function bringing(world: World, who: Member): Attempt[] {
  const other = world.members.find(({ id, kind, isValid }) => id !== who.id && kind === 'chief_editor' && isValid);
  const may = who.isValid && who.kind === 'chief_editor';
  return [
    attempt(who, may, 'plan an import', plan, [fresh, who.id]),
    attempt(who, false, 'plan an import as another', plan, [fresh, other?.id]),
    attempt(who, false, 'plan an import at another time', planAt, [fresh, who.id]),
    attempt(who, false, 'plan an import that is done', planDone, [fresh, who.id]),
    ...(world.tables['imports.import'] ?? []).flatMap(({ id, made_by, carried_out_at }) =>
      carrying(world, who, { id, isOwn: may && made_by === who.id && carried_out_at === null }),
    ),
  ];
}

/** Of one import: what is added to it, and what becomes of it, which is the maker's alone and all at once. */
function carrying(world: World, who: Member, { id, isOwn }: { id: string; isOwn: boolean }): Attempt[] {
  const [article, picture] = [world.tables['pages.article']?.[0]?.id, world.tables['pictures.picture']?.[0]?.id];
  const carried = { statement: carryOut, values: [id] };
  const begun = (slug: string, unit: string) => ({ statement: begin, values: [slug, unit, who.id] });
  const added = { statement: addToLibrary, values: [who.id] };
  const after = (
    before: Attempt['before'],
    isAllowed: boolean,
    what: string,
    statement: string,
    values: unknown[],
  ) => ({
    ...attempt(who, isAllowed, what, statement, values),
    before: before ?? [],
  });
  return [
    attempt(who, isOwn, 'add a file to an import', addItem, [id]),
    attempt(who, false, 'add a file that is settled', addSettled, [id]),
    attempt(who, false, 'add a file as if it were brought in', addMade, [id, article]),
    attempt(who, isOwn, 'add a picture to an import', addPicture, [id]),
    attempt(who, false, 'add a picture as if it were kept', addKeptPicture, [id, picture]),
    attempt(who, isOwn, 'carry an import out', carryOut, [id]),
    attempt(who, false, 'carry an import out at another time', carryOutAt, [id]),
    attempt(who, false, 'leave a file of an import that is not carried out', leave, [id, 1]),
    attempt(who, false, 'forget a picture of an import that is not carried out', forgetPicture, [id]),
    after([carried], isOwn, 'leave a file', leave, [id, 1]),
    after([carried], false, 'leave a file that was refused', leave, [id, 2]),
    after([carried], false, 'empty a file without saying what became of it', leaveOpen, [id]),
    after([carried, begun(id, 'lotsen')], isOwn, 'bring a file in', make, [id, fresh]),
    after([carried, begun(id, 'samba')], false, 'bring a file in as a text of another unit', make, [id, fresh]),
    after([carried, begun('x', 'lotsen')], false, 'bring a file in as a text of another address', make, [id, fresh]),
    after([carried], false, 'bring a file in as a text that was there', make, [id, article]),
    after([carried], isOwn, 'leave a picture', forgetPicture, [id]),
    after([carried, added], isOwn, 'keep a picture', keepPicture, [id, fresh]),
    after([carried], false, 'keep a picture as another one', keepPicture, [id, picture]),
  ];
}

function rounds(world: World): Attempt[] {
  const nobody = { id: '', personId: '', unitId: null, schoolId: null, profession: null, isValid: true };
  const notifier = { ...nobody, kind: 'notifier' };
  const chief = world.members.find(({ kind, isValid }) => kind === 'chief_editor' && isValid) as Member;
  return [
    ...[notifier, chief].flatMap((who) => [
      attempt(who, who === notifier, 'note what was asked', note, []),
      attempt(who, who === notifier, 'note it anew', noteAnew, []),
      attempt(who, who === notifier, 'forget what was asked', forget, []),
    ]),
  ];
}
