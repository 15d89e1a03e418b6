// What anybody may write of the product's faults, which is to report one as of now; and what those who mend may, in their own
// name. What was sought, and frozen figures, are nobody's to write.
import type { Member, World } from './walls-world.ts';
import { type Attempt, attempt, fresh } from './walls-writes.ts';

const report = `insert into openness.report (id, sent_at, place, what) values ($1, now(), '', 'W')`;
const reportThen = report.replace('now()', `'2020-01-01'`);
const tell = `insert into openness.fault (id, found_on, place, what_sv, what_en, criterion, reason, changed_at, changed_by)
  values ($1, current_date, 'P', 'S', 'E', '1.1.1', 'at_work', now(), $2)`;
const mend = 'update openness.fault set mended_on = current_date, changed_at = now(), changed_by = $2 where id = $1';
const mendAll = 'update openness.fault set mended_on = current_date, changed_at = now(), changed_by = $1';
const handle = 'update openness.report set handled_at = now(), handled_by = $2 where id = $1';
const handleAll = 'update openness.report set handled_at = now(), handled_by = $1';
const freezeOne = `insert into openness.frozen_month (month, frozen_at) values ('2020-01-01', now())`;
const tellDemand = `insert into openness.demand values ('2025-12-01', 'samba', 'kartlaggning', 5)`;
const figures = [
  freezeOne,
  tellDemand,
  'select openness.freeze_months()',
  'update openness.demand set requests = 5',
  'update openness.lead set days = 1',
  'delete from openness.demand',
  'delete from openness.lead',
  'delete from openness.frozen_month',
];
const noteAsked = `insert into search.asked values (current_date, 'sv', 'fresh', 1, 0)`;

export function opennessAttempts(world: World): Attempt[] {
  return world.members.flatMap((who) => [
    attempt(who, true, 'report a fault', report, [fresh]),
    attempt(who, false, 'report a fault as of another time', reportThen, [fresh]),
    ...figures.map((write) => attempt(who, false, 'write a frozen figure', write, [])),
    ...(['editor', 'chief_editor', 'administrator'].includes(who.kind) ? mending(world, who) : []),
  ]);
}

function mending(world: World, who: Member): Attempt[] {
  const mends = who.isValid && who.kind !== 'editor';
  const other = world.members.find((one) => one.id !== who.id && one.kind === 'chief_editor' && one.isValid);
  return [
    attempt(who, false, 'count what was sought', noteAsked, []),
    attempt(who, mends, 'tell of a fault', tell, [fresh, who.id]),
    attempt(who, false, 'tell of a fault as another', tell, [fresh, other?.id]),
    attempt(who, mends, 'mend every fault', mendAll, [who.id]),
    attempt(who, mends, 'handle every report', handleAll, [who.id]),
    ...(world.tables['openness.fault'] ?? []).flatMap(({ id }) => [
      attempt(who, mends, 'mend a fault', mend, [id, who.id]),
      attempt(who, false, 'mend a fault as another', mend, [id, other?.id]),
    ]),
    ...(world.tables['openness.report'] ?? []).flatMap(({ id }) => [
      attempt(who, mends, 'handle a report', handle, [id, who.id]),
      attempt(who, false, 'handle a report as another', handle, [id, other?.id]),
    ]),
  ];
}
