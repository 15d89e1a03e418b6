// What the page says before the button is pressed, against what the policies do: each decision is taken in a transaction
// that is undone, and the rows that every membership of the town sees are compared before and after.
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { type Asked, type Asking, createAsked } from '../../../test/world/asked.ts';
import { people } from '../../../test/world/small-town.ts';
import type { DecisionKind } from './domain.ts';
import { previewSight, type SightChange, type SightPart } from './domain-sight.ts';

let town: Town;
let ask: (asking?: Asking) => Promise<Asked>;
beforeAll(async () => {
  town = await openTown();
  ask = createAsked(town);
});
afterAll(() => town.close());

type Seen = Map<string, Set<SightPart>>;
type Cast = { kind: string; membership: string; place: string };
const everybody = Object.values(people) as Cast[];

const looks: Record<SightPart, string> = {
  request: 'select 1 from requests.request where id = $1',
  pupil: `select 1 from requests.pupil where request_id = $1 union all
    select 1 from requests.protected_pupil where request_id = $1`,
  case: 'select 1 from cases.case where request_id = $1',
};

async function become(owner: pg.Client, { kind, membership }: Cast): Promise<void> {
  await owner.query(`set local role skolstod_${kind}`);
  await owner.query(`select set_config('skolstod.membership', $1, true)`, [membership]);
}

/** By membership, the parts of the request of which there is a row. A table that may not be read at all shows none. */
async function lookAround(owner: pg.Client, requestId: string): Promise<Seen> {
  const seen: Seen = new Map();
  for (const one of everybody) {
    const parts = new Set<SightPart>();
    for (const [part, query] of Object.entries(looks) as [SightPart, string][]) {
      await owner.query('savepoint look');
      await become(owner, one);
      const found = await owner.query(query, [requestId]).then(
        ({ rowCount }) => (rowCount ?? 0) > 0,
        (error: pg.DatabaseError) => (error.code === '42501' ? false : Promise.reject(error)),
      );
      await owner.query('rollback to savepoint look');
      if (found) parts.add(part);
    }
    seen.set(one.membership, parts);
  }
  return seen;
}

const toUnits = (unitIds: string[]) => `
  insert into cases.case (id, request_id, registry_number, title, level, school_unit_id, child_id, protected, status, opened_at,
    responsible_unit_id)
  select '00000000-0000-4000-8000-00000000ca5e', id, registry_number, 'x', level, school_unit_id, child_id, protected, 'open',
    now(), '${unitIds[0]}' from requests.request where id = $1;
  insert into cases.unit_duty ${unitIds
    .map(
      (unitId, at) => `select gen_random_uuid(), '00000000-0000-4000-8000-00000000ca5e'::uuid, '${unitId}',
        '${at === 0 ? 'responsible' : 'contributing'}', 'decision', 'x', daterange(access.today(), access.today() + 30)`,
    )
    .join(' union all ')};`;

/** What each decision writes, as the one who takes it. */
const acts: Record<DecisionKind, (unitIds: string[], other: string) => string> = {
  accept: (unitIds) =>
    `update requests.request set status = 'accepted', responsible_unit_id = '${unitIds[0]}' where id = $1;${toUnits(unitIds)}`,
  completion: () => `update requests.request set status = 'awaiting_completion' where id = $1`,
  queue: () =>
    `update requests.request set status = 'queued', queue_unit_id = 'lotsen', queued_at = now() where id = $1`,
  rest: () => `update requests.request set rests_until = access.today() + 7 where id = $1`,
  resume: () => `update requests.request set rests_until = null where id = $1`,
  redirect: () => `update requests.request set status = 'redirected' where id = $1`,
  decline: () => `update requests.request set status = 'declined' where id = $1`,
  merge: (_, other) => `update requests.request set status = 'merged' where id = $1;
    insert into requests.link values ($1, '${other}', 'merged', access.membership_id(), now())`,
  split: () =>
    `select requests.split($1, version, gen_random_uuid(), 'kartlaggning', 1, '2099-01-01', now(), 'x') from requests.request where id = $1`,
};

async function changes(
  asked: Asked,
  act: string,
  actor: Cast,
): Promise<{ gain: Map<string, SightPart[]>; lose: Map<string, SightPart[]> }> {
  const { owner } = town;
  await owner.query('begin');
  const before = await lookAround(owner, asked.id);
  await owner.query('savepoint acting');
  await become(owner, actor);
  for (const statement of act.split(';').filter((one) => one.trim() !== '')) {
    await owner.query(statement.replaceAll('$1', `'${asked.id}'`));
  }
  await owner.query('reset role');
  const after = await lookAround(owner, asked.id);
  await owner.query('rollback');
  const less = (a: Seen, b: Seen) =>
    new Map(
      everybody
        .map(({ membership }): [string, SightPart[]] => [
          membership,
          [...(a.get(membership) ?? [])].filter((part) => !b.get(membership)?.has(part)),
        ])
        .filter(([, parts]) => parts.length > 0),
    );
  return { gain: less(after, before), lose: less(before, after) };
}

/** The preview's words as memberships of the town. */
function membersOf(change: SightChange, isProtected: boolean): string[] {
  const of = (keep: (one: Cast) => boolean) => everybody.filter(keep).map(({ membership }) => membership);
  switch (change.who) {
    case 'unit_manager':
      return of(({ kind, place }) => kind === 'unit_manager' && place === change.unitId);
    case 'principal':
      return of(({ kind, place }) => kind === 'principal' && place === people.principalNorth.place);
    case 'asker':
      return [people.principalNorth.membership];
    case 'named':
      return isProtected ? [people.protector.membership] : [];
  }
}

async function compare(kind: DecisionKind, asked: Asked, isProtected: boolean, other: string): Promise<void> {
  const unitIds = ['lotsen', 'sjukhusskolan'];
  const actor = isProtected ? people.protector : people.coordinator;
  const real = await changes(asked, acts[kind](unitIds, other), actor);
  const told = previewSight(kind, { isAboutPupil: asked.childId !== null, isProtected, unitIds });
  const expected = (list: SightChange[]) =>
    new Map(list.flatMap((change) => membersOf(change, isProtected).map((one) => [one, change.parts] as const)));
  expect(real.gain, `${kind} gains`).toEqual(expected(told.gain));
  expect(real.lose, `${kind} loses`).toEqual(expected(told.lose));
}

const kinds = Object.keys(acts) as DecisionKind[];

describe('what is told before a decision is what it does', () => {
  test.each(kinds)('%s, about a pupil and about a group', async (kind) => {
    for (const level of ['individual', 'group']) {
      const asked = await ask({ level });
      const other = await ask({ level, childId: asked.childId });
      await compare(kind, asked, false, other.id);
    }
  });

  test.each(kinds)('%s, about a protected child', async (kind) => {
    const asked = await ask({ level: 'individual' });
    const other = await ask({ level: 'individual', childId: asked.childId });
    await protect(asked, [asked.id, other.id]);
    await compare(kind, asked, true, other.id);
  });
});

async function protect({ childId }: Asked, requestIds: string[]): Promise<void> {
  const { owner } = town;
  await owner.query(
    `insert into children.protection (child_id, ground, reason, marked_by) values ($1, 'secrecy_mark', 'r', $2)`,
    [childId, people.protector.membership],
  );
  await owner.query(
    `insert into children.named_person values (gen_random_uuid(), $1, $2, 'r', $3, $4, '[2020-01-01,2099-01-01)')`,
    [childId, people.protector.person, people.protector.membership, people.protectorTwo.membership],
  );
  for (const id of requestIds) {
    await owner.query('update requests.request set protected = true where id = $1', [id]);
    await owner.query('insert into requests.protected_pupil select * from requests.pupil where request_id = $1', [id]);
    await owner.query('delete from requests.pupil where request_id = $1', [id]);
  }
}
