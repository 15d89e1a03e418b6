// What may be written of what is brought in: by a chief editor alone, in the own name, and once. And what the hourly round
// keeps, which has no membership and meets no page.
import type { Member, World } from './walls-world.ts';
import { type Attempt, attempt, fresh } from './walls-writes.ts';

const plan = `insert into imports.import (id, name, made_at, made_by) values ($1, 'N', now(), $2)`;
const planDone = `insert into imports.import (id, name, unit_id, made_at, made_by, carried_out_at)
  values ($1, 'N', 'samba', now(), $2, now())`;
const addItem = `insert into imports.item (import_id, place, file, kind, slug, title) values ($1, 9, 'f', 'article', 's', 'T')`;
const addMade = `insert into imports.item (import_id, place, file, kind, slug, title, article_id)
  values ($1, 9, 'f', 'article', 's', 'T', $2)`;
const carryOut = `update imports.import set unit_id = 'lotsen', carried_out_at = now() where id = $1`;
const make = `update imports.item set outcome = 'made', article_id = $2 where import_id = $1`;
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
  const article = world.tables['pages.article']?.[0]?.id;
  return [
    attempt(who, may, 'plan an import', plan, [fresh, who.id]),
    attempt(who, false, 'plan an import as another', plan, [fresh, other?.id]),
    attempt(who, false, 'plan an import that is done', planDone, [fresh, who.id]),
    ...(world.tables['imports.import'] ?? []).flatMap(({ id, made_by, carried_out_at }) => {
      const isOpen = may && carried_out_at === null;
      return [
        attempt(who, isOpen && made_by === who.id, 'add a file to an import', addItem, [id]),
        attempt(who, false, 'add a file as if it were brought in', addMade, [id, article]),
        attempt(who, isOpen, 'carry an import out', carryOut, [id]),
        attempt(who, isOpen, 'bring a file in', make, [id, article]),
      ];
    }),
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
