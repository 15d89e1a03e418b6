// The generated children: keys with numbers that nobody has, their guardians, and the few whose identity is protected.
// Called by world.ts, before any request is made about them.
import { type Making, make, readNumber } from './making.ts';
import { idSql, isWorldId, tokenSql, unrealNumberSql } from './picks.ts';
import { namingReasons, protectionReasons } from './texts.sv.ts';

/** Days between the first and the last birth date, 2008 to 2023: with 1,000 numbers a day, room for 5.8 million children. */
const birthDays = 5844;
export const birthDate = (k: string) => `(date '2008-01-01' + (${k} * 1009 % ${birthDays})::integer)`;

export const childNumber = (k: string) => unrealNumberSql(birthDate(k), `${k} / ${birthDays}`);

/** How many children the generator has made so far; they are numbered from 1. */
export function countChildren(making: Making): Promise<number> {
  return readNumber(making.client, `select count(*) from children.child where ${isWorldId('child', 'id')}`);
}

export async function makeChildren(making: Making, children: number): Promise<void> {
  const held = await countChildren(making);
  const pseudonym = making.pick.marks ? tokenSql('pseudonym', 'k') : "'W' || lpad(to_hex(k), 7, '0')";
  await make(
    making,
    'children',
    `
    insert into children.child (id, personal_number, pseudonym)
    select ${idSql('child', 'k')}, ${childNumber('k')}, 'Barn ' || ${pseudonym}
    from generate_series(${held + 1}::bigint, ${held + children}) k`,
  );
  await makeGuardians(making, held, children);
  await makeProtected(making, held, children);
}

/** Two children in three of the guardians' number have one guardian here, the others two. */
async function makeGuardians(making: Making, held: number, children: number): Promise<void> {
  await make(
    making,
    'guardianships',
    `
    with guardian as (
      select row_number() over (order by p.reference) - 1 as g, p.id, count(*) over () as guardians
      from organisation.person p join organisation.membership m on m.person_id = p.id and m.kind = 'guardian'
      where p.reference like 'world-%')
    insert into children.guardianship (child_id, person_id, period)
    select ${idSql('child', 'c.k')}, g.id,
      daterange(world.today() - 2000, case when ${making.pick.chance('guardian ended', 'c.k', 30)} then world.today() - 5 end)
    from (
      select k, k as nth from generate_series(${held + 1}::bigint, ${held + children}) k
      union all
      select k, k + 1 from generate_series(${held + 1}::bigint, ${held + children}) k where k % 3 = 0
    ) c
    join guardian g on g.g = c.nth % (select count(*) from guardian)
    where c.k <= 2 * g.guardians
    on conflict do nothing`,
  );
}

/**
 * A few protected children, each with two named persons who have approved each other, one proposed and not yet approved,
 * and one whose time is over. Case workers are named when there are cases (matters.ts).
 */
async function makeProtected(making: Making, held: number, children: number): Promise<void> {
  const { client, pick } = making;
  const persons = await readNumber(client, `select count(distinct m.person_id) from ${protecting}`);
  const wanted = Math.min(60, Math.max(2, Math.round(children / 400)), children);
  if (persons < 2 || wanted === 0) {
    return;
  }
  await client.query(`
    create unlogged table world.protector as
      select row_number() over (order by reference) - 1 as k, count(*) over () as protectors, id, person_id from (
        select distinct on (p.reference) p.reference, m.id, m.person_id from ${protecting} order by p.reference, m.unit_id) one;
    create unlogged table world.protected_child as
      select ${held} + 1 + i * ${Math.max(1, Math.floor(children / wanted))} as k, i from generate_series(0::bigint, ${wanted - 1}) i`);
  const reason = (words: readonly string[], kind: string) =>
    `${pick.one(kind, 'c.k', words)} || ${pick.token(kind, 'c.k')}`;
  await make(
    making,
    'protected children',
    `
    insert into children.protection (child_id, ground, reason, marked_by, marked_at)
    select ${idSql('child', 'c.k')}, (array['secrecy_mark', 'protected_registration', 'fictitious'])[1 + c.i % 3],
      ${reason(protectionReasons, 'protection-reason')}, p.id, world.last_moment() - interval '400 days'
    from world.protected_child c join world.protector p on p.k = c.i % p.protectors`,
  );
  const named = (kind: 'firstNamed' | 'secondNamed' | 'proposed', place: number, approver: string, period: string) => `
    select ${idSql(kind, 'c.k')}, ${idSql('child', 'c.k')}, named.person_id, ${reason(namingReasons, `${kind}-reason`)}, proposer.id,
      ${approver}, ${period}
    from world.protected_child c
    join world.protector proposer on proposer.k = c.i % proposer.protectors
    join world.protector approver on approver.k = (c.i + 1) % approver.protectors
    join world.protector named on named.k = (c.i + ${place}) % named.protectors`;
  const running = 'daterange(world.today() - 300, world.today() + 300)';
  await make(
    making,
    'named persons',
    `
    insert into children.named_person (id, child_id, person_id, reason, proposed_by, approved_by, period)
    ${named('firstNamed', 0, 'approver.id', running)}
    union all ${named('secondNamed', 1, 'approver.id', running)}
    ${
      persons < 3
        ? ''
        : `union all ${named(
            'proposed',
            2,
            'case when c.i % 2 = 0 then approver.id end',
            `case when c.i % 2 = 0 then daterange(world.today() - 90, world.today() - 5) else ${running} end`,
          )}`
    }`,
  );
}

const protecting = `organisation.membership m join organisation.person p on p.id = m.person_id
  and m.kind = 'protection' and m.valid @> world.today() and p.deactivated_at is null`;
