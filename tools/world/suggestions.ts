// What the generated staff can, and which suggestions were followed when the generated matters were accepted. Called by
// world.ts; a municipality without competences in words gets neither skills nor languages.
import { type Making, make } from './making.ts';
import { idSql, isWorldId } from './picks.ts';

const competencesEach = 8;

/** Competences of any level, a language for every third, and hours for matters, for each generated case worker. */
export async function makeSkills(making: Making): Promise<void> {
  const { pick } = making;
  await make(
    making,
    'competences',
    `
    insert into organisation.competence (person_id, competence, level)
    select ${idSql('person', 'p.n')}, v.id, 1 + ${pick.below('level', 'p.n * 10 + k', 3)}
    from world.person p cross join generate_series(1, ${competencesEach}) k
    join (select id, row_number() over (order by id) - 1 as place, count(*) over () as words from suggestions.vocabulary) v
      on v.place = ${pick.below('skill', 'p.n * 10 + k', 'v.words')}
    where p.kind = 'case_worker' on conflict do nothing`,
  );
  await make(
    making,
    'languages',
    `
    insert into suggestions.language (person_id, language)
    select ${idSql('person', 'p.n')}, ${pick.one('language', 'p.n', ['ar', 'so', 'fa', 'fi', 'ti', 'pl', 'es', 'ku'])}
    from world.person p where p.kind = 'case_worker' and ${pick.chance('speaks', 'p.n', 330)}`,
  );
  await make(
    making,
    'hours for matters',
    `
    insert into suggestions.capacity (person_id, unit_id, weekly_minutes)
    select m.person_id, m.unit_id, 1200 + 60 * ${pick.below('hours', 'p.n', 19)}
    from world.person p join organisation.membership m on m.person_id = ${idSql('person', 'p.n')} and m.kind = 'case_worker'`,
  );
}

/** Of the last three years' accepted matters most follow the suggestion, some only its unit, some neither. */
export async function makeSuggestions(making: Making): Promise<void> {
  const { pick } = making;
  await make(
    making,
    'suggestions beside what was chosen',
    `
    insert into suggestions.suggestion (id, request_id, membership_id, made_at, inputs, inputs_hash, result, suggested_unit_id,
      suggested_contributing, chosen_unit_id, chosen_contributing)
    select ${idSql('suggestion', 'm.n', 'm.decided_at')}, m.request_id, m.coordinator_id, m.decided_at, i.inputs,
      encode(sha256(convert_to(i.inputs::text, 'UTF8')), 'hex'),
      jsonb_build_object('memberIds', case when ${pick.chance('same people', 'm.n', 700)}
        then to_jsonb(array_remove(array[m.worker_id, m.helper_id], null)) else to_jsonb(array[s.id]) end),
      case when ${pick.chance('same unit', 'm.n', 780)} then m.unit_id else s.unit_id end,
      case when ${pick.chance('same others', 'm.n', 800)} then o.others else '{}' end, m.unit_id, o.others
    from world.matter m
    join world.worker s on s.k = ${pick.below('suggested', 'm.n', 'm.workers')}
    cross join lateral (select jsonb_build_object('generated', m.n) as inputs) i
    cross join lateral (select case when m.helper_unit_id <> m.unit_id then array[m.helper_unit_id] else array[]::text[] end as others) o
    where m.is_case and not m.is_protected and m.decided_at > world.last_moment() - interval '3 years'
      and ${isWorldId('request', 'm.request_id')}`,
  );
}
