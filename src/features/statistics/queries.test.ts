// The prepared facts held against the matters they are made of, and against an attacker who has every number of every page.
import highsLoader from 'highs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { people, schools, testNumbers } from '../../../test/world/small-town.ts';
import { today } from '../../kit/dates.ts';
import { workedDays } from './domain.ts';

type Row = { month: string; unit: string; outcome: string; dimension: string; value: string; n: number };

let town: Town;
let facts: Row[];
let truth: Row[];

// A sequence of its own, so that a failing world can be made again.
let state = 20261122;
const roll = (sides: number) => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return Math.floor((state / 2 ** 32) * sides);
};
const months = Array.from({ length: 9 }, (_, at) => `2026-0${at + 1}`);
const statuses = ['registered', 'accepted', 'accepted', 'accepted', 'declined', 'redirected'];
const schoolIds: string[] = [schools.northern, schools.southern];

async function seed(count: number): Promise<void> {
  const { owner } = town;
  await owner.query(`update organisation.school_unit set area = 'Norr' where code = '10000001'`);
  for (let n = 3; n <= 6; n += 1) {
    const { rows } = await owner.query(
      `insert into organisation.school_unit (id, code, name, organiser_kind, organiser_name, municipality_code, school_forms, area)
       values (gen_random_uuid(), $1, $1, $2, 'O', '1880', $3, $4) returning id`,
      [`1000000${n}`, n % 2 ? 'municipal' : 'independent', n === 4 ? '{GY}' : '{FS}', n < 5 ? 'Norr' : 'Söder'],
    );
    schoolIds.push(rows[0].id);
  }
  for (let n = 0; n < count; n += 1) {
    const status = statuses[roll(statuses.length)] ?? 'registered';
    // Uneven on purpose: most cells of most tables are below five.
    const month = months[Math.min(roll(9), roll(9))];
    const at = `${month}-${String(1 + roll(28)).padStart(2, '0')}T09:00:00Z`;
    const id = crypto.randomUUID();
    await owner.query(
      `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level,
         school_unit_id, asker_membership_id, channel, urgency, question, situation, tried, consent, status, answer_by,
         responsible_unit_id)
       values ($1, $2, $3, 'T', 'handledning', 1, 'group', $4, $5, 'form', 'normal', 'q', 's', 't', 'not_needed', $6,
         ($3::timestamptz + interval '7 days')::date, $7)`,
      [
        id,
        `X-${n}`,
        at,
        schoolIds[Math.min(roll(6), roll(6))],
        people.principalNorth.membership,
        status,
        status === 'accepted' ? ['lotsen', 'samba', 'sjukhusskolan'][Math.min(roll(3), roll(3))] : null,
      ],
    );
    if (status !== 'registered') {
      await owner.query(
        `insert into requests.event (id, request_id, kind, at, membership_id, message)
         values (gen_random_uuid(), $1, $2, $3::timestamptz + make_interval(days => $4), $5, 'm')`,
        [id, status, at, roll(20), people.coordinator.membership],
      );
    }
  }
}

async function readFacts(): Promise<Row[]> {
  await town.owner.query('select statistics.prepare($1)', [workedDays(today(town.clock.now))]);
  const { rows } = await town.owner.query<Row>(
    `select to_char(month, 'YYYY-MM') as month, unit_id as unit, outcome, dimension, value, matters as n
     from statistics.fact order by unit_id, outcome, dimension, value, month`,
  );
  return rows;
}

async function readTruth(): Promise<Row[]> {
  const { rows } = await town.owner.query<Row>(`
    with m as (select to_char(r.registered_at, 'YYYY-MM') as month, coalesce(r.responsible_unit_id, 'lotsen') as unit,
        case when r.status = 'registered' then case when r.answer_by < current_date then 'overdue' else 'waiting' end
          else r.status end as outcome, coalesce(p.area, '') as area, p.organiser_kind
      from requests.request r join organisation.school_unit p on p.id = r.school_unit_id where not r.protected)
    select month, unit, outcome, 'all' as dimension, '' as value, count(*)::integer as n from m group by 1, 2, 3
    union all select month, unit, outcome, 'area', area, count(*)::integer from m group by 1, 2, 3, 5
    union all select month, unit, outcome, 'organiser', organiser_kind, count(*)::integer from m group by 1, 2, 3, 5`);
  return rows;
}

beforeAll(async () => {
  town = await openTown();
  await seed(420);
  facts = await readFacts();
  truth = await readTruth();
}, 120_000);
afterAll(() => town?.close());

const total = (rows: readonly Row[]) => rows.reduce((sum, { n }) => sum + n, 0);
const groupsOf = (rows: readonly Row[]) => Map.groupBy(rows, ({ unit, outcome }) => `${unit} ${outcome}`);

describe('the facts', () => {
  test('are multiples of five; every table adds up to the same numbers, month by month, and units to the whole', () => {
    expect(facts.length).toBeGreaterThan(100);
    expect(facts.filter(({ n }) => n % 5 !== 0 || n <= 0)).toEqual([]);
    const sums = Map.groupBy(facts, ({ unit, outcome, month, dimension }) =>
      [unit, outcome, month, dimension].join(' '),
    );
    for (const [key, rows] of sums) {
      const [unit, outcome, month] = key.split(' ');
      expect(total(rows), key).toBe(total(sums.get([unit, outcome, month, 'all'].join(' ')) ?? []));
    }
    for (const dimension of ['all', 'area', 'service', 'organiser', 'school_form']) {
      const rows = facts.filter((row) => row.dimension === dimension);
      expect(total(rows.filter(({ unit }) => unit === '*'))).toBe(total(rows.filter(({ unit }) => unit !== '*')));
    }
  });

  test('are within four of the truth for a unit and outcome over any run of months, and for each value over all', () => {
    for (const [key, rows] of groupsOf(truth)) {
      const shown = groupsOf(facts).get(key) ?? [];
      for (let from = 0; from < months.length; from += 1) {
        for (let to = from; to < months.length; to += 1) {
          const within = (each: readonly Row[]) =>
            total(
              each.filter(({ dimension, month }) => dimension === 'all' && months.slice(from, to + 1).includes(month)),
            );
          expect(Math.abs(within(rows) - within(shown)), `${key} ${from}-${to}`).toBeLessThanOrEqual(4);
        }
      }
      for (const dimension of ['area', 'organiser']) {
        for (const value of new Set(rows.filter((row) => row.dimension === dimension).map((row) => row.value))) {
          const of = (each: readonly Row[]) =>
            total(each.filter((row) => row.dimension === dimension && row.value === value));
          expect(Math.abs(of(rows) - of(shown)), `${key} ${value}`).toBeLessThanOrEqual(4);
        }
      }
    }
  });

  test('are the same when made again, and tell nothing of a child whose identity is protected', async () => {
    expect(await readFacts()).toEqual(facts);
    const { owner } = town;
    const child = crypto.randomUUID();
    await owner.query('insert into children.child values ($1, $2, $3)', [child, testNumbers[0], 'Barn X']);
    await owner.query(
      `insert into children.protection (child_id, ground, reason, marked_by) values ($1, 'secrecy_mark', 'x', $2)`,
      [child, people.protector.membership],
    );
    for (let n = 0; n < 25; n += 1) {
      await owner.query(
        `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level,
           school_unit_id, asker_membership_id, channel, urgency, question, situation, tried, consent, child_id, status, answer_by)
         values (gen_random_uuid(), $1, '2026-03-10', 'T', 'kartlaggning', 1, 'individual', $2, $3, 'form', 'normal', 'q', 's',
           't', 'both', $4, 'declined', '2026-03-20')`,
        [`P-${n}`, schools.northern, people.principalNorth.membership, child],
      );
    }
    expect(await readFacts()).toEqual(facts);
  });
});

/** Least and largest that a sum of variables can be under the constraints, by linear programming. */
async function solver() {
  const highs = await highsLoader();
  return (constraints: readonly string[], goal: string): [number, number] => {
    const bound = (sense: 'Minimize' | 'Maximize') => {
      const solved = highs.solve(`${sense}\n obj: ${goal}\nSubject To\n${constraints.join('\n')}\nEnd\n`);
      expect(solved.Status).toBe('Optimal');
      return solved.ObjectiveValue;
    };
    return [bound('Minimize'), bound('Maximize')];
  };
}

/** Everything that is shown, as constraints on the true numbers: what the product promises of each, and how they belong together. */
function attack(group: readonly Row[]): { constraints: string[]; cells: { name: string; shown: number }[] } {
  const dimensions = ['all', 'area', 'organiser', 'service', 'school_form'];
  const names = new Map<string, string>();
  const cells: { name: string; shown: number }[] = [];
  const cell = (dimension: string, value: string, month: string) => {
    const key = [dimension, value, month].join('|');
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = `x${names.size}`;
    names.set(key, name);
    const is = (row: Row) => row.dimension === dimension && row.value === value && row.month === month;
    cells.push({ name, shown: total(group.filter(is)) });
    return name;
  };
  const valuesOf = (dimension: string) => [
    ...new Set(group.filter((row) => row.dimension === dimension).map(({ value }) => value)),
    ...(dimension === 'all' ? [] : ['a value that is shown nowhere']),
  ];
  const lines: string[] = [];
  const promise = (sum: string, shown: number) => {
    lines.push(` l${lines.length}: ${sum} >= ${Math.max(0, shown - 4)}`, ` u${lines.length}: ${sum} <= ${shown + 4}`);
  };
  for (const dimension of dimensions) {
    for (const value of valuesOf(dimension)) {
      const rows = group.filter((row) => row.dimension === dimension && row.value === value);
      const runs =
        dimension === 'all'
          ? months.flatMap((_, from) => months.slice(from).map((__, length) => months.slice(from, from + length + 1)))
          : [months];
      for (const run of runs) {
        const sum = run.map((month) => cell(dimension, value, month)).join(' + ');
        promise(sum, total(rows.filter(({ month }) => run.includes(month))));
      }
    }
    if (dimension === 'all') continue;
    for (const month of months) {
      const parts = valuesOf(dimension).map((value) => cell(dimension, value, month));
      lines.push(` t${lines.length}: ${parts.join(' + ')} - ${cell('all', '', month)} = 0`);
    }
  }
  return { constraints: lines, cells };
}

describe('an attacker with every number of every page', () => {
  test('narrows no cell below the nine numbers, or from nought the five, that its rounding stands for', async () => {
    const between = await solver();
    let hidden = 0;
    for (const [key, group] of groupsOf(facts.filter(({ unit }) => unit !== '*'))) {
      const { constraints, cells } = attack(group);
      for (const { name, shown } of cells.filter((_, at) => at % 7 === 0)) {
        const [least, most] = between(constraints, name);
        hidden += shown === 0 ? 1 : 0;
        expect(least, `${key} ${name} shown ${shown}`).toBeLessThanOrEqual(Math.max(0, shown - 4) + 1e-6);
        expect(most, `${key} ${name} shown ${shown}`).toBeGreaterThanOrEqual(shown + 4 - 1e-6);
      }
    }
    expect(hidden).toBeGreaterThan(40);
  }, 120_000);

  test('does find what is hidden where true totals stand beside hidden cells: the attack is one', async () => {
    const between = await solver();
    const areas = truth.filter(({ dimension }) => dimension === 'area');
    const rowsOf = Map.groupBy(areas, ({ unit, outcome, month }) => `${unit} ${outcome} ${month}`);
    const row = [...rowsOf.values()].find((rows) => rows.length > 1 && rows.filter(({ n }) => n < 5).length === 1);
    const lines = (row ?? []).map(({ n }, at) => (n < 5 ? ` h${at}: x${at} <= 4` : ` c${at}: x${at} = ${n}`));
    lines.push(` t: ${(row ?? []).map((_, at) => `x${at}`).join(' + ')} = ${total(row ?? [])}`);
    const at = (row ?? []).findIndex(({ n }) => n < 5);
    expect(between(lines, `x${at}`)).toEqual([row?.[at]?.n, row?.[at]?.n]);
  });
});
