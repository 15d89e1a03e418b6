// What is written in the generated cases: contacts, notes in four compartments, agreements, closures, and the notices that
// told about it. Called by world.ts after the cases.
import { type Making, make, readNumber } from './making.ts';
import { idSql, isWorldId, sqlArray } from './picks.ts';
import * as words from './texts.sv.ts';

export type Writings = { notes: number; contacts: number };

export async function makeWritings(making: Making, { notes, contacts }: Writings): Promise<void> {
  const { client } = making;
  // Cases that have somebody to write in them, numbered from 0.
  await client.query(`
    create unlogged table world.written as
      select row_number() over (order by rank) - 1 as i, n, case_id, worker_id, unit_id, worker_profession, helper_id, helper_unit_id,
        helper_profession, is_open, decided_at, coalesce(closed_at, world.last_moment()) as until, closed_at
      from world.matter where is_case and not is_unassigned;
    analyze world.written;`);
  const cases = await readNumber(client, 'select count(*) from world.written');
  if (cases > 0) {
    await makeContacts(making, { contacts, cases });
    await makeNotes(making, { notes, cases });
  }
  await makeEndings(making);
}

async function makeContacts(making: Making, { contacts, cases }: { contacts: number; cases: number }): Promise<void> {
  const { client, pick } = making;
  const held = await readNumber(client, `select count(*) from cases.contact where ${isWorldId('contact', 'id')}`);
  const present = [
    'pupil',
    'guardian',
    'teacher',
    'principal',
    'teacher,principal',
    'pupil,guardian',
    'pupil_health',
    'colleague',
    'other',
  ];
  await make(
    making,
    'contacts',
    `
    insert into cases.contact (id, case_id, membership_id, held_on, kind, minutes, present, note, written_at)
    select ${idSql('contact', 'c.n', 'c.at')}, c.case_id, c.worker_id, c.at::date,
      ${pick.one('contact kind', 'c.n', ['meeting', 'telephone', 'visit', 'observation', 'written'])},
      15 * (1 + ${pick.below('contact minutes', 'c.n', 7)}), ${pick.one('present', 'c.n', present)},
      ${pick.one('contact', 'c.n', words.contactNotes)} || ${pick.token('contact', 'c.n')}, c.at
    from (
      select n.n, w.*, w.decided_at + (w.until - w.decided_at) * (${pick.below('contact time', 'n.n', 1000)} / 1000.0) as at
      from generate_series(${held + 1}::bigint, ${held + contacts}) n (n) join world.written w on w.i = n.n % ${cases}
    ) c (n, i, matter, case_id, worker_id, unit_id, worker_profession, helper_id, helper_unit_id, helper_profession, is_open, decided_at,
      until, closed_at, at)`,
  );
}

/** Half of the notes lie evenly; the other half in a tenth of the cases, which are the long ones. */
async function makeNotes(making: Making, { notes, cases }: { notes: number; cases: number }): Promise<void> {
  const { client, pick } = making;
  const held = await readNumber(
    client,
    `select ${['shared', 'unit', 'psychologist', 'counsellor']
      .map((part) => `(select count(*) from cases.${part}_note where ${isWorldId('note', 'id')})`)
      .join(' + ')}`,
  );
  const long = Math.max(1, Math.floor(cases / 10));
  await make(
    making,
    'notes drawn',
    `
    create unlogged table world.note as
    with placed as (
      select n, case when n % 2 = 0 then (n / 2) % ${cases} else ((n / 2) % ${long}) * (${cases} / ${long}) end as i
      from generate_series(${held + 1}::bigint, ${held + notes}) n
    ), authored as (
      select p.n, w.case_id, w.is_open, w.until, w.decided_at + (w.until - w.decided_at) * (${pick.below('note time', 'p.n', 1000)} / 1000.0) as at,
        (w.helper_id is not null and ${pick.chance('by helper', 'p.n', 400)}) as by_helper, w.worker_id, w.unit_id, w.worker_profession,
        w.helper_id, w.helper_unit_id, w.helper_profession
      from placed p join world.written w on w.i = p.i
    )
    select n, case_id, is_open, until, at, case when by_helper then helper_id else worker_id end as membership_id,
      case when by_helper then helper_unit_id else unit_id end as unit_id,
      case when case when by_helper then helper_profession else worker_profession end in ('psychologist', 'counsellor')
          and ${pick.chance('own compartment', 'n', 500)}
        then case when by_helper then helper_profession else worker_profession end
        when ${pick.chance('shared', 'n', 500)} then 'shared' else 'unit' end as compartment,
      not is_open or ${pick.chance('signed', 'n', 850)} as is_signed
    from authored`,
  );
  await client.query('analyze world.note');
  for (const part of ['shared', 'unit', 'psychologist', 'counsellor']) {
    await make(
      making,
      `notes, ${part}`,
      `
      insert into cases.${part}_note (id, case_id, unit_id, membership_id, body, written_at, signed_at, version)
      select ${idSql('note', 'n.n', 'n.at')}, n.case_id, n.unit_id, n.membership_id,
        ${pick.several(`note ${part}`, 'n.n', words.noteSentences, 4)} || ${pick.token(`note-${part}`, 'n.n')}, n.at,
        case when n.is_signed then least(n.at + interval '2 hours', n.until) end, case when n.is_signed then 2 else 1 end
      from world.note n where n.compartment = '${part}' order by n.at`,
    );
  }
}

/** Agreements in most cases that have gone on for a month, a closure with its effect in every closed one, notices. */
async function makeEndings(making: Making): Promise<void> {
  const { pick } = making;
  const said = (label: string, from: readonly string[]) =>
    `${pick.one(label, 'm.n', from)} || ${pick.token(label, 'm.n')}`;
  await make(
    making,
    'agreements',
    `
    insert into cases.agreement (id, case_id, version, goal, measures, agreed_on, follow_up_on, membership_id, written_at)
    select ${idSql('agreement', 'm.n', 'm.decided_at')}, m.case_id, 1, ${said('goal', words.goals)}, ${said('measures', words.measures)},
      m.decided_on + 20, m.decided_on + 80, m.worker_id, m.decided_at + interval '20 days'
    from world.matter m
    where m.is_case and not m.is_unassigned and m.decided_on + 30 < coalesce(m.closed_on, world.today()) and ${pick.chance('agreed', 'm.n', 600)}`,
  );
  await make(
    making,
    'closures',
    `
    insert into cases.closure (id, case_id, effect, answer, membership_id, closed_at)
    select m.case_id, m.case_id, (array['reached', 'partly', 'not_reached', 'cannot_say'])[effect.k], (${sqlArray(words.answers)})[effect.k] || ${pick.token('closure', 'm.n')},
      m.worker_id, m.closed_at
    from world.matter m cross join lateral (select (array[1, 1, 1, 2, 2, 2, 2, 3, 3, 4])[1 + ${pick.below('effect', 'm.n', 10)}] as k) effect
    where m.is_case and not m.is_open`,
  );
  await make(
    making,
    'notices',
    `
    insert into notices.notice (id, person_id, kind, path, once_key, created_at, sent_at, read_at)
    select ${idSql('notice', 'm.n', 'm.at')}, m.asker_person_id, 'registered', '/stod/' || m.number, 'world:registered:' || m.n, m.at,
      m.at + interval '2 seconds', case when m.n % 3 > 0 then m.at + interval '1 hour' end
    from world.matter m where m.at > world.last_moment() - interval '60 days'`,
  );
}
