// A dense little municipality for prove:walls: every kind of membership, duties that have been, are and will be, protected
// children with and without approved persons, and a token of its own in every field that says something. Rows are kept
// in memory too, for the oracle, which must not ask the database what the database should answer.
import type pg from 'pg';
import { Dice } from './dice.ts';
import { ImportsMaker } from './walls-imports.ts';

export type Row = Record<string, unknown> & { id: string };
export type Period = { from: string; to: string | null };
export type Member = {
  id: string;
  personId: string;
  kind: string;
  unitId: string | null;
  schoolId: string | null;
  profession: string | null;
  isValid: boolean;
};
export type World = {
  today: string;
  members: Member[];
  tables: Record<string, Row[]>;
  /** Token to the row and column it stands in. */
  tokens: Map<string, { table: string; id: string; column: string }>;
};

/** `size` scales the number of requests. The same seed gives the same world, ids included. */
export function makeWorld(seed: number, size: number, today: string): World {
  const dice = new Dice(seed);
  const world: World = { today, members: [], tables: {}, tokens: new Map() };
  const maker = new ImportsMaker(world, dice);
  maker.organisation();
  maker.children(12 + size);
  for (let n = 1; n <= 60 * size; n += 1) maker.request(n);
  maker.drafts();
  maker.meetings();
  maker.ownMatters();
  maker.notices();
  maker.figures();
  maker.routing();
  maker.letters();
  maker.editors();
  maker.publicFace();
  maker.pictures();
  maker.proposals();
  maker.readers();
  maker.editorsRoom();
  maker.openly();
  maker.contacts();
  maker.imports();
  return world;
}

/** Writes the world into an empty migrated database; `owner` acts as skolstod_owner. */
export async function storeWorld(owner: pg.Client, world: World): Promise<void> {
  await owner.query(
    `insert into organisation.municipality values ('1880', 'Provstad', true, 'CSS', '08-46500400', 'a@example.se')`,
  );
  // What a withdrawal or a report plans is no row of the world; the triggers have tests of their own.
  await owner.query('alter table consents.withdrawal disable trigger tell_of_withdrawal');
  await owner.query('alter table requests.opening disable trigger open_to_school');
  await owner.query('alter table openness.report disable trigger take_report');
  await owner.query('alter table proposals.decision disable trigger follow_decision');
  const closed = new Set((world.tables['cases.closure'] ?? []).map((row) => row.case_id));
  for (const [table, rows] of Object.entries(world.tables)) {
    // Cases open before they close: nothing may be written in a closed one.
    const sent = table === 'cases.case' ? rows.map((row) => ({ ...row, status: 'open' })) : rows;
    const columns = Object.keys(sent.reduce((all, row) => Object.assign(all, row), {} as Row)).filter((name) =>
      hasColumn(table, name),
    );
    const target = columns.map((name) => `"${name}"`).join(', ');
    const source = table === 'requests.protected_pupil' ? 'requests.pupil' : table;
    await owner.query(
      `insert into ${source.replace(/\.(.*)/, '."$1"')} (${target}) select ${target} from jsonb_populate_recordset(null::${source.replace(/\.(.*)/, '."$1"')}, $1::jsonb)`,
      [JSON.stringify(sent)],
    );
  }
  for (const child of world.tables['children.child'] ?? []) {
    await owner.query(
      `select audit.append('request.read', 'sorting', 'request', 'CSS-2026-0001', array[$1]::uuid[], 'done')`,
      [child.id],
    );
  }
  await owner.query('alter table consents.withdrawal enable trigger tell_of_withdrawal');
  await owner.query('alter table requests.opening enable trigger open_to_school');
  await owner.query('alter table openness.report enable trigger take_report');
  await owner.query('alter table proposals.decision enable trigger follow_decision');
  await owner.query(`update cases.case set status = 'closed' where id = any ($1::uuid[])`, [[...closed]]);
}

/** Some tables have no id of their own; the world gives every row one, for the oracle. */
function hasColumn(table: string, column: string): boolean {
  const keyedByAnother = [
    'meetings.present',
    'meetings.minute',
    'catalogue.service_draft',
    'catalogue.publication',
    'requests.pupil',
    'requests.protected_pupil',
    'requests.told',
    'cases.closure',
    'children.protection',
    'children.guardianship',
    'requests.link',
    'requests.disqualification',
    'organisation.competence',
    'notices.setting',
    'statistics.fact',
    'finder.question',
    'suggestions.language',
    'suggestions.capacity',
    'suggestions.wish',
    'routing.edition',
    'requests.draft_participant',
    'consents.withdrawal',
    'intake.sender',
    'intake.receipt',
    'pages.version',
    'pages.tag',
    'pages.redirect',
    'pictures.variant',
    'pictures.use',
    'proposals.letter',
    'feedback.page_day',
    'feedback.asker',
    'feedback.answer',
    'newsletter.issue_article',
    'newsletter.delivery',
    'editorial.work',
    'editorial.draft',
    'editorial.plain_word',
    'openness.frozen_month',
    'openness.demand',
    'openness.lead',
    'search.synonym',
    'search.asked',
    'contacts.entry',
    'contacts.hours',
    'contacts.closing',
    'imports.item',
    'imports.link',
    'imports.asked',
  ];
  const forTheOracle =
    column === 'state' && ['pages.article', 'pages.service_message', 'pictures.picture'].includes(table);
  return !forTheOracle && !(column === 'id' && keyedByAnother.includes(table));
}

/** The log grows with every answer; the oracle takes it as it stands when the comparison begins. */
export async function readLog(superuser: pg.Client, world: World): Promise<void> {
  const { rows } = await superuser.query<Row>(
    'select seq::text as id, child_ids, outcome, resource_id, kind, membership_id from audit.entry',
  );
  world.tables['audit.entry'] = rows;
}
