// What administrators may write of the finder's words: into the draft, in their own name, and what has ended stays ended.
import type { Member, Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh } from './walls-writes.ts';

export function finderAttempts(world: World): Attempt[] {
  const words = world.tables['finder.word'] ?? [];
  const inState = (state: string) => words.filter((row) => row.state === state);
  const other = world.members.find(({ kind }) => kind === 'coordinator');
  return world.members
    .filter(({ kind }) => kind === 'administrator')
    .flatMap((who) => [
      ...insertions(who, other),
      ...inState('live').flatMap((row) => changes(who, row, other)),
      ...inState('ended').map((row) => attempt(who, false, 'revive an ended word', end, [row.id, who.id])),
      ...inState('draft').map((row) => attempt(who, who.isValid, 'drop a draft', drop, [row.id])),
    ]);
}

const insert = `insert into finder.word (id, phrase, target, strength, state, source, changed_by, changed_at)
  values ($1, 'x', 'lotsen', 3, $2, 'product', $3, now())`;
const end = 'update finder.word set ending = false, changed_by = $2, changed_at = now() where id = $1';
const drop = 'delete from finder.word where id = $1';
const publish = `insert into finder.publication (number, at, membership_id, added, ended) values (99, now(), $1, 0, 0)`;

function insertions(who: Member, other: Member | undefined): Attempt[] {
  return [
    attempt(who, who.isValid, 'add a word to the draft', insert, [fresh, 'draft', who.id]),
    attempt(who, false, 'add a word past the draft', insert, [fresh, 'live', who.id]),
    attempt(who, false, 'add a word as another', insert, [fresh, 'draft', other?.id]),
    attempt(who, who.isValid, 'publish', publish, [who.id]),
    attempt(who, false, 'publish as another', publish, [other?.id]),
  ];
}

function changes(who: Member, row: Row, other: Member | undefined): Attempt[] {
  return [
    attempt(who, who.isValid, 'change a word', end, [row.id, who.id]),
    attempt(who, false, 'change a word as another', end, [row.id, other?.id]),
    attempt(who, false, 'drop a word in force', drop, [row.id]),
  ];
}
