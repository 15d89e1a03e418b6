// Requests and cases of the generated municipality, written from what draw.ts has drawn. Called by world.ts.

import { birthDate, childNumber } from './children.ts';
import { type Making, make } from './making.ts';
import { familyNames, givenNames } from './names.ts';
import { idSql, sqlText } from './picks.ts';
import * as words from './texts.sv.ts';

/** Requests with their pupils, events and attachments; the numbers continue the register's series. */
export async function makeRequests(making: Making): Promise<void> {
  const { pick } = making;
  const said = (label: string, from: readonly string[], many = 1) =>
    `${pick.several(label, 'm.n', from, many)} || ${pick.token(label, 'm.n')}`;
  const answers = pick.marks
    ? `replace(a.answers::text, '@', ${pick.one('answer', 'm.n', words.longAnswers)} || ${pick.token('answer', 'm.n')})::jsonb`
    : 'a.answers';
  await make(
    making,
    'requests',
    `
    insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
      asker_membership_id, channel, urgency, urgency_reason, question, situation, tried, consent, answers, child_id, status,
      answer_by, responsible_unit_id, version)
    select m.request_id, m.number, m.at, m.title || ${pick.token('title', 'm.n')}, m.service_id, m.service_version, m.level,
      m.school_unit_id, m.asker_id,
      (array['form', 'form', 'form', 'form', 'form', 'form', 'form', 'telephone', 'email', 'paper'])[1 + m.n % 10],
      urgency.word, case when urgency.word <> 'normal' then ${said('urgency', words.urgencyReasons)} end,
      ${said('question', words.questions)}, ${said('situation', words.situations, 4)}, ${said('tried', words.tried, 2)},
      case when m.level <> 'individual' then 'not_needed' else case m.consent_rule when 'none' then 'not_needed'
        when 'inform' then 'informed' else m.consent_rule end end,
      ${answers}, m.child_id, m.status,
      (m.at at time zone 'Europe/Stockholm')::date + m.target_days + 2 * ((extract(isodow from m.at)::integer + m.target_days - 1) / 5),
      case when m.is_case then m.unit_id end, case when m.is_case then 2 else 1 end
    from world.matter m
    join world.answer a on a.id = m.service_id and a.version = m.service_version
    cross join lateral (select case when ${pick.chance('acute', 'm.n', 50)} then 'acute' when ${pick.chance('soon', 'm.n', 200)} then 'soon'
      else 'normal' end as word) urgency
    order by m.place`,
  );
  await makePupils(making);
  await makeEvents(making);
  await makeConsents(making);
  await make(
    making,
    'attachments',
    `
    insert into requests.attachment (id, request_id, name, media_type, size_bytes, content, added_at)
    select ${idSql('attachment', 'm.n', 'm.at')}, m.request_id, ${sqlText(words.attachmentName)} || '-' || m.n || ${nameMark(making)} || '.pdf',
      'application/pdf', length(f.bytes), f.bytes, m.at
    from world.matter m cross join lateral (select convert_to('%PDF-1.4' || chr(10) || '%' || ${pick.one('attachment', 'm.n', words.situations)}
      || ${pick.token('attachment', 'm.n')} || chr(10) || '%%EOF', 'UTF8') as bytes) f
    where ${pick.chance('attached', 'm.n', 20)}`,
  );
  await making.client.query(`
    insert into records.series (prefix, year, last_number)
    select t.registry_prefix, m.year, max(m.number_in_year) from world.matter m cross join organisation.municipality t group by 1, 2
    on conflict (prefix, year) do update set last_number = excluded.last_number`);
}

function nameMark({ pick }: Making): string {
  return pick.marks ? `replace(${pick.token('attachment-name', 'm.n')}, ' ', '-')` : "''";
}

/** Every second generated principal is writing something, together with the school's staff where there are any. */
export async function makeDrafts(making: Making): Promise<void> {
  const { pick } = making;
  const said = (label: string, from: readonly string[]) =>
    `jsonb_build_array(${pick.one(label, 'd.n', from)} || ${pick.token(label, 'd.n')})`;
  await make(
    making,
    'drafts',
    `
    insert into requests.draft (id, person_id, membership_id, service_id, answers, created_at, saved_at)
    select ${idSql('draft', 'd.n')}, d.person_id, d.id, o.id,
      jsonb_build_object('question', ${said('draft-question', words.questions)}, 'situation', ${said('draft-situation', words.situations)}),
      world.last_moment() - interval '2 days', world.last_moment() - interval '1 day'
    from (
      select m.id, m.person_id, substr(p.reference, 7)::bigint as n
      from organisation.membership m join organisation.person p on p.id = m.person_id
      where m.kind = 'principal' and p.reference like 'world-%' and m.valid @> world.today()
    ) d
    join (select id, row_number() over (order by id) - 1 as k, count(*) over () as offers from (select distinct id from world.offered) one) o
      on o.k = d.n % o.offers
    where d.n % 2 = 0
    on conflict do nothing`,
  );
  await make(
    making,
    'draft participants',
    `
    insert into requests.draft_participant (draft_id, membership_id, added_by, added_at)
    select d.id, staff.id, d.membership_id, d.created_at
    from requests.draft d
    join organisation.membership m on m.id = d.membership_id
    join organisation.membership staff on staff.school_unit_id = m.school_unit_id and staff.kind = 'school_staff'
    on conflict do nothing`,
  );
}

/** The same child is called the same by everyone who asks. A protected child's words are diverted by the table's trigger. */
async function makePupils(making: Making): Promise<void> {
  const { pick } = making;
  const { grades } = words;
  await make(
    making,
    'pupils',
    `
    insert into requests.pupil (request_id, child_id, personal_number, given_name, family_name, grade)
    select m.request_id, m.child_id, ${childNumber('m.child_k')},
      ${pick.one('child given', 'm.child_k', givenNames)} || ${pick.token('given', 'm.n')},
      ${pick.one('child family', 'm.child_k', familyNames)} || ${pick.token('family', 'm.n')},
      case when age.years < 6 then ${sqlText(grades.preschool)} when age.years = 6 then ${sqlText(grades.first)}
        when age.years < 16 then ${sqlText(grades.year)} || ' ' || (age.years - 6) else ${sqlText(grades.last)} end || ${pick.token('grade', 'm.n')}
    from world.matter m
    cross join lateral (select (m.year - extract(year from ${birthDate('m.child_k')}))::integer as years) age
    where m.child_id is not null
    order by m.place`,
  );
}

/** The yes that each request about a child came with: two where both guardians are asked. */
async function makeConsents(making: Making): Promise<void> {
  const { pick } = making;
  await make(
    making,
    'consents',
    `
    insert into consents.consent (id, request_id, child_id, kind, answer, giver, giver_name, relation, scope, towards, way, given_on,
      recorded_by, recorded_at)
    select ${idSql('consent', 'm.n * 2 + g.n', 'm.at')}, m.request_id, m.child_id, 'support',
      case m.consent_rule when 'inform' then 'informed' else 'yes' end, case m.consent_rule when 'youth' then 'youth' else 'guardian' end,
      ${pick.one('consent given', 'm.n * 2 + g.n', givenNames)} || ' ' || ${pick.one('child family', 'm.child_k', familyNames)}
        || ${pick.token('consent-name', 'm.n * 2 + g.n')},
      case when m.consent_rule <> 'youth' then ${sqlText(words.relation)} end, ${sqlText(words.consentScope)},
      ${sqlText(words.consentTowards)}, case when m.n % 3 = 0 then 'written' else 'oral' end,
      (m.at at time zone 'Europe/Stockholm')::date - 1, m.asker_id, m.at
    from world.matter m cross join lateral generate_series(1, case m.consent_rule when 'both' then 2 else 1 end) as g (n)
    where m.child_id is not null and m.consent_rule <> 'none'
    order by m.place`,
  );
}

/** What the asker can follow. A tenth of the decided ones were completed on the way. */
async function makeEvents(making: Making): Promise<void> {
  const { pick } = making;
  const completed = `m.status in ('accepted', 'redirected', 'declined') and ${pick.chance('was completed', 'm.n', 100)}`;
  const said = (label: string, from: readonly string[]) =>
    `${pick.one(label, 'm.n', from)} || ${pick.token(label, 'm.n')}`;
  await make(
    making,
    'events',
    `
    insert into requests.event (id, request_id, kind, at, membership_id, message, address)
    select ${idSql('event', 'm.n', 'm.at')}, m.request_id, 'registered', m.at, m.asker_id, null, null from world.matter m
    union all
    select ${idSql('completionAsked', 'm.n', 'm.at')}, m.request_id, 'completion_asked', m.at + interval '20 minutes', m.coordinator_id,
      ${said('completion-question', words.completionQuestions)}, null
    from world.matter m where m.status = 'awaiting_completion' or (${completed})
    union all
    select ${idSql('completed', 'm.n', 'm.at')}, m.request_id, 'completed', m.at + interval '2 hours', m.asker_id,
      ${said('completion-answer', words.completionAnswers)}, null
    from world.matter m where ${completed}
    union all
    select ${idSql('decided', 'm.n', 'm.at')}, m.request_id, m.status, m.decided_at, m.coordinator_id,
      case m.status when 'accepted' then case when m.n % 3 = 0 then ${said('acceptance', words.acceptances)} end
        when 'redirected' then ${said('redirection', words.redirections)} else ${said('refusal', words.refusals)} end,
      case when m.status = 'redirected' then ${said('address', words.addresses)} end
    from world.matter m where m.status in ('accepted', 'redirected', 'declined')`,
  );
}

/** Cases with their units' and people's dated duties. */
export async function makeCases(making: Making): Promise<void> {
  const { pick } = making;
  const planned = `m.is_open and not m.is_unassigned and ${pick.chance('planned', 'm.n', 850)}`;
  await make(
    making,
    'cases',
    `
    insert into cases.case (id, request_id, registry_number, title, level, school_unit_id, child_id, protected, status, opened_at,
      responsible_unit_id, next_step, next_step_on, version)
    select m.case_id, m.request_id, m.number, m.title || ${pick.token('case-title', 'm.n')}, m.level, m.school_unit_id, m.child_id,
      m.is_protected, case when m.is_open then 'open' else 'closed' end, m.decided_at, m.unit_id,
      case when ${planned} then ${pick.one('next step', 'm.n', words.nextSteps)} || ${pick.token('next-step', 'm.n')} end,
      case when ${planned} then world.today() - 6 + ${pick.below('next day', 'm.n', 40)}::integer end,
      case when m.is_open then 1 else 2 end
    from world.matter m where m.is_case order by m.decided_at`,
  );
  await makeUnitDuties(making);
  await makeDuties(making);
  await make(
    making,
    'case workers named for children',
    `
    insert into children.named_person (id, child_id, person_id, reason, proposed_by, approved_by, period)
    select ${idSql('workerNamed', 'd.n')}, d.child_id, d.person_id, ${sqlText(words.namingReasons[0])} || ${pick.token('worker-reason', 'd.n')},
      first.id, second.id, daterange(world.today() - 200, world.today() + 200)
    from (
      -- One in four is not named: the duty alone opens nothing.
      select distinct on (child_id, person_id) n, child_id, person_id from (
        select n, child_id, worker_person_id as person_id from world.matter where is_open and is_protected and not is_unassigned and n % 4 <> 0
        union all
        select n, child_id, helper_person_id from world.matter where is_open and is_protected and helper_id is not null and n % 2 = 0
      ) one order by child_id, person_id, n
    ) d
    join world.protector first on first.k = d.n % first.protectors
    join world.protector second on second.k = (d.n + 1) % second.protectors
    where not exists (select 1 from children.named_person p where p.child_id = d.child_id and p.person_id = d.person_id)
    on conflict do nothing`,
  );
}

/** A unit of another authority has a basis, a purpose and a last day. */
async function makeUnitDuties(making: Making): Promise<void> {
  const { pick } = making;
  const ended = (open: string, closed: string) =>
    `case when m.is_open or m.still_seen then ${open} else greatest(m.closed_on, m.decided_on) + ${closed} end`;
  await make(
    making,
    "units' duties",
    `
    insert into cases.unit_duty (id, case_id, unit_id, role, basis, purpose, period)
    select ${idSql('responsibleUnit', 'm.n', 'm.decided_at')}, m.case_id, m.unit_id, 'responsible', 'same_authority',
      m.title || ${pick.token('purpose', 'm.n')}, daterange(m.decided_on, ${ended('null', '30')})
    from world.matter m where m.is_case
    union all
    select ${idSql('helpingUnit', 'm.n', 'm.decided_at')}, m.case_id, m.helper_unit_id, 'contributing',
      case when m.helper_crosses then ${pick.one('basis', 'm.n', ['consent', 'statute', 'decision'])} else 'same_authority' end,
      ${pick.one('purpose', 'm.n', words.purposes)} || ${pick.token('helping-purpose', 'm.n')},
      daterange(m.decided_on, case
        when m.helper_has_left and m.n % 2 = 0 then least(m.decided_on + 40, world.today() - 1 + (m.decided_on >= world.today() - 1)::integer * 2)
        when m.helper_crosses and (m.is_open or m.still_seen) then world.today() + 90
        else ${ended('null', '1')} end)
    from world.matter m where m.is_case and m.helper_id is not null and m.helper_unit_id <> m.unit_id`,
  );
}

/** A responsible worker, often a helper, now and then somebody who had the case before. Sight ends with the period. */
async function makeDuties(making: Making): Promise<void> {
  const closed = 'greatest(m.closed_on, m.decided_on) + 1';
  const changed = 'm.decided_on + 30';
  const hadFormer = `m.former_id is not null and ${changed} < coalesce(m.closed_on, world.today())`;
  const until = (open: string) => `case when m.is_open or m.still_seen then ${open} else ${closed} end`;
  const left = 'greatest(m.decided_on + 1, least(m.decided_on + 20, world.today() - 1))';
  const assigned = 'm.is_case and not m.is_unassigned';
  await make(
    making,
    'duties',
    `
    insert into cases.duty (id, case_id, membership_id, unit_id, role, period, named_by)
    select ${idSql('responsible', 'm.n', 'm.decided_at')}, m.case_id, m.worker_id, m.unit_id, 'responsible',
      daterange(case when ${hadFormer} then ${changed} else m.decided_on end, ${until('null')}), m.named_by
    from world.matter m where ${assigned}
    union all
    select ${idSql('former', 'm.n', 'm.decided_at')}, m.case_id, m.former_id, m.unit_id, 'responsible',
      daterange(m.decided_on, ${changed}), m.named_by
    from world.matter m where ${assigned} and ${hadFormer}
    union all
    select ${idSql('helper', 'm.n', 'm.decided_at')}, m.case_id, m.helper_id, m.helper_unit_id, 'contributing',
      daterange(m.decided_on, case when m.helper_has_left then ${left}
        when m.helper_crosses and (m.is_open or m.still_seen) then world.today() + 90 else ${until('null')} end), m.helper_named_by
    from world.matter m where ${assigned} and m.helper_id is not null`,
  );
}
