// What staff may write of who is shown: their own, in their own name and of today; a manager also the unit's own, but for what
// only its person can say. And of what the whole site is told: written in one's own name, and ended, never drawn out.
import { contactKinds } from './walls-contacts.ts';
import { sightOf } from './walls-oracle.ts';
import type { Member, Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh } from './walls-writes.ts';

const confirmed =
  'shows_phone = false, confirmed_by = $2, confirmed_on = access.today(), flag = null, flagged_on = null';
const confirm = `update contacts.entry set ${confirmed} where membership_id = $1`;
const confirmThen = confirm.replace('access.today()', 'access.today() - 1');
const confirmAll = `update contacts.entry set ${confirmed.replace('$2', '$1')}`;
const title = `update contacts.entry set title_sv = 'fresh', ${confirmed} where membership_id = $1`;
const wrong = `update contacts.entry set flag = 'wrong', flagged_on = access.today() where membership_id = $1`;
const wrongThen = wrong.replace('access.today()', 'access.today() - 1');
const wrongAs = wrong.replace('set', 'set confirmed_by = $2, confirmed_on = access.today(),');
const hide = 'delete from contacts.entry where membership_id = $1';
const hideAll = 'delete from contacts.entry';
const show = `insert into contacts.entry (membership_id, unit_id, position, title_sv, title_en, shows_phone, shows_email,
  confirmed_on, confirmed_by) values ($1, $2, 9, 'T', 'T', true, true, access.today(), $3)`;
const showThen = show.replace('access.today()', 'access.today() - 1');
const showInDoubt = show
  .replace('confirmed_by)', 'confirmed_by, flag, flagged_on)')
  .replace('$3)', `$3, 'bounced', access.today())`);

const say = `insert into pages.service_message (id, level, texts, shown_from, written_at, written_by)
  values ($1, 'note', '{"sv":"S"}', now(), now(), $2)`;
const sayThen = say.replace('now(), now()', `now(), '2020-01-01'`);
const fallSilent = `update pages.service_message set shown_until = greatest(shown_from, least(shown_until, now())) where id = $1`;
const drawOut = `update pages.service_message set shown_until = '2100-01-01' where id = $1`;
const keepOn = 'update pages.service_message set shown_until = null where id = $1';
const reword = `update pages.service_message set texts = '{"sv":"R"}' where id = $1`;

export function contactAttempts(world: World): Attempt[] {
  const ids = new Set((world.tables['contacts.entry'] ?? []).map(({ id }) => id));
  return world.members.flatMap((who) => {
    const other = world.members.find(({ id, kind, isValid }) => id !== who.id && kind === 'chief_editor' && isValid);
    if (who.kind === 'unit_manager') {
      return [...entryAttempts(world, who, other), ...showing(world, who, other)];
    }
    const isWriter = who.kind === 'chief_editor' || who.kind === 'administrator' || who.kind === 'editor';
    return [
      ...(contactKinds.includes(who.kind) && ids.has(who.id) ? entryAttempts(world, who, other) : []),
      ...(isWriter ? messageAttempts(world, who, other) : []),
    ];
  });
}

/** On one's own and on those that a manager leads; of the rest, which nobody may touch, one of each unit is enough. */
function entryAttempts(world: World, who: Member, other: Member | undefined): Attempt[] {
  const entries = world.tables['contacts.entry'] ?? [];
  const seen = sightOf(world, who).get('contacts.entry') ?? new Set();
  const people = new Map((world.tables['organisation.membership'] ?? []).map((row) => [row.id, row.person_id]));
  const isOwn = (row: Row) => people.get(row.id) === who.personId;
  const leads = (row: Row) => who.kind === 'unit_manager' && row.unit_id === who.unitId;
  const strangers = ['lotsen', 'samba'].map((unit) => entries.find((row) => row.unit_id === unit));
  const met = entries.filter((row) => isOwn(row) || leads(row) || strangers.includes(row));
  return [
    attempt(who, seen.size > 0, 'confirm all contacts that are there', confirmAll, [who.id]),
    attempt(
      who,
      entries.some((row) => seen.has(row.id) && leads(row)),
      'hide all contacts that are there',
      hideAll,
      [],
    ),
    ...met.flatMap((row) => {
      const may = seen.has(row.id);
      return [
        attempt(who, may, 'confirm a contact', confirm, [row.id, who.id]),
        attempt(who, false, 'confirm a contact as another', confirm, [row.id, other?.id]),
        attempt(who, false, 'confirm a contact as of another day', confirmThen, [row.id, who.id]),
        attempt(who, may && leads(row), 'change a title', title, [row.id, who.id]),
        attempt(who, may && isOwn(row), 'say that a contact is wrong', wrong, [row.id]),
        attempt(who, false, 'say that a contact was wrong', wrongThen, [row.id]),
        attempt(who, false, 'say that another confirmed what is wrong', wrongAs, [row.id, other?.id]),
        attempt(who, may && leads(row), 'hide a contact', hide, [row.id]),
      ];
    }),
  ];
}

/** Of each unit one who works there, one who has left and one who is not listed, as far as there are any. */
function showing(world: World, who: Member, other: Member | undefined): Attempt[] {
  const listed = new Set((world.tables['organisation.person'] ?? []).flatMap((row) => (row.listed ? [row.id] : [])));
  const sorts = world.members.map((one) => ({ one, sort: `${one.unitId} ${one.isValid} ${listed.has(one.personId)}` }));
  const firsts = sorts.filter(
    ({ one, sort }, n) => one.unitId !== null && sorts.findIndex((s) => s.sort === sort) === n,
  );
  return firsts.flatMap(({ one }) => {
    const works = one.unitId === who.unitId && one.isValid && listed.has(one.personId);
    return [
      attempt(who, who.isValid && works, 'show somebody', show, [one.id, one.unitId, who.id]),
      attempt(who, who.isValid && works, 'show somebody at one’s unit', show, [one.id, who.unitId, who.id]),
      attempt(who, false, 'show somebody as another', show, [one.id, who.unitId, other?.id]),
      attempt(who, false, 'show somebody as of another day', showThen, [one.id, who.unitId, who.id]),
      attempt(who, false, 'show somebody in doubt', showInDoubt, [one.id, who.unitId, who.id]),
    ];
  });
}

function messageAttempts(world: World, who: Member, other: Member | undefined): Attempt[] {
  const may = who.isValid && who.kind !== 'editor';
  return [
    attempt(who, may, 'say something to all', say, [fresh, who.id]),
    attempt(who, false, 'say something to all as another', say, [fresh, other?.id]),
    attempt(who, false, 'say something to all as of another time', sayThen, [fresh, who.id]),
    ...(world.tables['pages.service_message'] ?? []).flatMap(({ id }) => [
      attempt(who, may, 'fall silent', fallSilent, [id]),
      attempt(who, false, 'draw a message out', drawOut, [id]),
      attempt(who, false, 'let a message last', keepOn, [id]),
      attempt(who, false, 'word a message anew', reword, [id]),
    ]),
  ];
}
