// The suggestion for one matter: responsible unit, the smallest team with its reasons, other ways, and what a swap changes.
// SuggestionSummary, its short form, stands on triage's page of the request. The needs form stands in views-needs.tsx. Called by
// routes.tsx, and by triage through index.ts.
import type { Language } from '../../access/route.ts';
import {
  compareTeams,
  coversNeed,
  explainTeam,
  hasRoom,
  isNearEqual,
  type MemberReason,
  type Team,
  type TeamQuestion,
} from '../../solvers/team.ts';
import { Button, ButtonLink, Buttons, Select } from '../../ui/form.tsx';
import { Notice, PageHeader, Section } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import { type UnitFace, UnitMark } from '../../ui/unit.tsx';
import { routingPaths } from '../routing/index.ts';
import type { StaffFact, Suggestion } from './domain.ts';
import { suggestionPaths } from './paths.ts';
import type { CompetenceWord } from './queries.ts';
import { en } from './texts.en.ts';
import { type SuggestionTexts, sv } from './texts.sv.ts';

export type SuggestedUnit = UnitFace & { id: string };
export type SuggestionProps = {
  t: SuggestionTexts;
  language: Language;
  number: string;
  suggestion: Suggestion;
  /** The suggestion without anybody's changes. */
  plain: Suggestion;
  staff: readonly StaffFact[];
  units: readonly SuggestedUnit[];
  vocabulary: readonly CompetenceWord[];
  /** Which of the teams is shown, from 0. */
  shown: number;
  serviceUnitName: string;
};

export function languageName(code: string, language: Language): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
}

export function SuggestionPage(props: SuggestionProps) {
  const { t, number } = props;
  return (
    <>
      <PageHeader eyebrow={<span class="number">{number}</span>} title={t.title} ingress={t.ingress} />
      <SuggestionPanel {...props} />
    </>
  );
}

function SuggestionPanel(props: SuggestionProps) {
  const { t, suggestion, plain, number, shown } = props;
  const { question, answer } = suggestion;
  const { forced = [], excluded = [] } = question;
  const isTry = forced.length + excluded.length > 0;
  return (
    <>
      <UnitSection {...props} />
      {answer.ok ? (
        <TeamSection {...props} team={answer.value.teams[shown] ?? answer.value.teams[0]} isTry={isTry} />
      ) : (
        <Section title={t.teamTitle}>
          <Notice tone="warning" title={t.refusedTitle}>
            {t.refusals[answer.reason]}
          </Notice>
          {isTry && <Back {...{ number, t }} />}
        </Section>
      )}
      {plain.answer.ok && !isTry && <Alternatives {...props} teams={plain.answer.value.teams} />}
      <TrySomebody {...props} />
    </>
  );
}

export type SuggestionSummaryProps = Pick<
  SuggestionProps,
  'language' | 'number' | 'plain' | 'staff' | 'units' | 'serviceUnitName'
>;

/** The unit with the rule's words, and who the smallest team is: enough to see whether the whole of it needs to be read. */
export function SuggestionSummary({ language, number, plain, staff, units, serviceUnitName }: SuggestionSummaryProps) {
  const t = { sv, en }[language];
  const { rule, answer } = plain;
  const unit = units.find(({ id }) => id === plain.unitId);
  return (
    <Section
      title={t.title}
      intro={t.ingress}
      actions={<a href={suggestionPaths.suggestion.href({ number })}>{t.seeWhole}</a>}
    >
      {unit && (
        <p>
          <UnitMark unit={unit} />
        </p>
      )}
      <p>{rule ? t.byRule(rule.place, rule.words.replace(/\.$/, '')) : t.byService(serviceUnitName)}</p>
      <p>{answer.ok ? t.teamOf(memberNames(answer.value.teams[0], { staff, t })) : t.refusals[answer.reason]}</p>
    </Section>
  );
}

function Back({ number, t }: Pick<SuggestionProps, 'number' | 't'>) {
  return (
    <p>
      <ButtonLink href={suggestionPaths.suggestion.href({ number })} variant="secondary">
        {t.back}
      </ButtonLink>
    </p>
  );
}

function UnitSection({ t, suggestion, units, serviceUnitName }: SuggestionProps) {
  const unit = units.find(({ id }) => id === suggestion.unitId);
  const others = units.filter(({ id }) => suggestion.contributing.includes(id));
  const { rule } = suggestion;
  return (
    <Section
      title={t.unitTitle}
      intro={rule ? t.byRule(rule.place, rule.words.replace(/\.$/, '')) : t.byService(serviceUnitName)}
      actions={<a href={routingPaths.rules.href()}>{t.toRules}</a>}
    >
      {unit && <UnitMark unit={unit} size="large" />}
      {others.length === 0 ? (
        <p>{t.noContributing}</p>
      ) : (
        <>
          <h3>{t.contributing}</h3>
          <ul class="plain-list">
            {others.map((other) => (
              <li key={other.id}>
                <UnitMark unit={other} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

type TeamProps = SuggestionProps & { team: Team; isTry: boolean };

function TeamSection({ team, isTry, ...props }: TeamProps) {
  const { t, suggestion, plain, number, shown, language } = props;
  const { question } = suggestion;
  const reasons = explainTeam(question, team.memberIds);
  const missing = [
    ...reasons.missing.map((place) => needName(question, place, props)),
    ...(reasons.missesLanguage ? [t.languageNeed(languageName(question.language ?? '', language))] : []),
  ];
  const best = plain.answer.ok ? plain.answer.value.teams[0] : undefined;
  return (
    <>
      <Section
        title={isTry ? t.tried : t.teamTitle}
        intro={isTry ? undefined : t.teamIntro(team.score[3], team.score[4])}
      >
        {best !== undefined && (isTry || shown > 0) && (
          <>
            <Notice tone="note" live>
              <Difference {...props} from={best} to={team} />
            </Notice>
            <Back {...{ number, t }} />
          </>
        )}
        {missing.length > 0 && <Notice tone="warning">{t.missing(missing.join(', '))}</Notice>}
        <ul class="people">
          {reasons.members.map((member) => (
            <Member key={member.id} member={member} {...props} />
          ))}
        </ul>
      </Section>
      <NeedsSection {...props} team={team} />
    </>
  );
}

function Member({ member, ...props }: SuggestionProps & { member: MemberReason }) {
  const { t, staff, units, suggestion, number, language } = props;
  const { question } = suggestion;
  const fact = staff.find(({ membershipId }) => membershipId === member.id);
  const unit = units.find(({ id }) => id === member.unitId);
  const names = (places: readonly number[]) => places.map((place) => needName(question, place, props)).join(', ');
  const hours = (minutes: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(minutes / 60);
  const href = `${suggestionPaths.suggestion.href({ number })}?${new URLSearchParams({ utan: member.id })}`;
  return (
    <li>
      <p class="person-name">{fact?.name}</p>
      <p class="person-role">{fact?.title}</p>
      {unit && <UnitMark unit={unit} size="small" />}
      <ul class="reasons">
        {member.onlyNeeds.length > 0 && <li>{t.onlyOne(names(member.onlyNeeds))}</li>}
        {member.sharedNeeds.length > 0 && <li>{t.sharedWith(names(member.sharedNeeds))}</li>}
        {member.speaks && <li>{t.speaks(languageName(question.language ?? '', language))}</li>}
        <li>
          {t.load(hours(member.loadBeforeMinutes), hours(member.loadAfterMinutes), hours(member.capacityMinutes))}
        </li>
        <li>{member.contacts > 0 ? t.contacts(member.contacts) : t.noContacts}</li>
      </ul>
      <p>
        <a href={href} aria-label={t.leaveOutLabel(fact?.name ?? '')}>
          {t.leaveOut}
        </a>
      </p>
    </li>
  );
}

function needName({ needs }: TeamQuestion, place: number, { vocabulary }: Pick<SuggestionProps, 'vocabulary'>): string {
  const id = needs[place]?.competence ?? '';
  return vocabulary.find((word) => word.id === id)?.name ?? id;
}

function NeedsSection({ team, ...props }: SuggestionProps & { team: Team }) {
  const { t, suggestion, staff, number, language } = props;
  const { question } = suggestion;
  const members = question.staff.filter(({ id }) => team.memberIds.includes(id));
  const namesOf = (keep: (member: TeamQuestion['staff'][number]) => boolean) => {
    const names = members
      .filter(keep)
      .map(({ id }) => staff.find(({ membershipId }) => membershipId === id)?.name ?? '');
    return names.length === 0 ? t.coveredByNobody : names.join(', ');
  };
  const rows = [
    ...question.needs.map((need, place) => ({
      name: needName(question, place, props),
      level: t.levels[need.level] ?? '',
      weight: need.second ? t.weights.two : need.must ? t.weights.must : t.weights.nice,
      covered: namesOf((member) => coversNeed(member, need)),
    })),
    ...(question.language === null
      ? []
      : [
          {
            name: t.languageNeed(languageName(question.language, language)),
            level: '',
            weight: t.weights.must,
            covered: namesOf(({ languages }) => languages.includes(question.language ?? '')),
          },
        ]),
  ];
  return (
    <Section
      title={t.needsTitle}
      intro={t.needsIntro}
      actions={<a href={suggestionPaths.needs.href({ number })}>{t.adjust}</a>}
    >
      {rows.length === 0 ? (
        <p>{t.noNeeds}</p>
      ) : (
        <DataTable
          caption={t.needsTitle}
          captionHidden
          rows={rows}
          keyOf={({ name }) => name}
          columns={[
            { heading: t.needColumns.need, cell: ({ name }) => name },
            { heading: t.needColumns.level, cell: ({ level }) => level },
            { heading: t.needColumns.weight, cell: ({ weight }) => weight },
            { heading: t.needColumns.covered, cell: ({ covered }) => covered },
          ]}
        />
      )}
    </Section>
  );
}

function memberNames(
  { memberIds }: Pick<Team, 'memberIds'>,
  { staff, t }: Pick<SuggestionProps, 'staff' | 't'>,
): string {
  const names = memberIds.map((id) => staff.find(({ membershipId }) => membershipId === id)?.name ?? '').sort();
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')}${t.and}${last}`;
}

/** What one team changes against another, in sentences. */
function Difference({ from, to, ...props }: SuggestionProps & { from: Team; to: Team }) {
  const { t, suggestion } = props;
  const d = t.differences;
  // Whoever was put in or kept out may stand in one question only: the tried one holds them all.
  const question = { ...suggestion.question, staff: joined(suggestion.question, props.plain.question) };
  const change = compareTeams(question, from, to);
  const needs = (places: readonly number[]) => places.map((place) => needName(question, place, props)).join(', ');
  if (change.joins.length + change.leaves.length === 0) return <p>{d.same}</p>;
  const sentences = [
    change.people === 0 ? d.samePeople(to.score[3]) : d.people(from.score[3], to.score[3]),
    change.joins.length > 0 ? d.joins(memberNames({ memberIds: change.joins }, props)) : '',
    change.leaves.length > 0 ? d.leaves(memberNames({ memberIds: change.leaves }, props)) : '',
    change.units > 0 ? d.moreUnits(change.units) : change.units < 0 ? d.fewerUnits(-change.units) : '',
    change.gains.length > 0 ? d.gains(needs(change.gains)) : '',
    change.loses.length > 0 ? d.loses(needs(change.loses)) : '',
    change.gainsLanguage ? d.gainsLanguage : '',
    change.losesLanguage ? d.losesLanguage : '',
    change.loadPoints > 0 ? d.loadUp(change.loadPoints) : change.loadPoints < 0 ? d.loadDown(-change.loadPoints) : '',
  ];
  return <p>{sentences.filter((sentence) => sentence !== '').join(' ')}</p>;
}

function joined(one: TeamQuestion, other: TeamQuestion): TeamQuestion['staff'] {
  return [...new Map([...other.staff, ...one.staff].map((person) => [person.id, person])).values()];
}

function Alternatives({ teams, ...props }: SuggestionProps & { teams: readonly [Team, ...Team[]] }) {
  const { t, shown, number } = props;
  const [best] = teams;
  const others = teams.map((team, place) => ({ team, place })).filter(({ place }) => place !== shown);
  return (
    <Section title={t.alternatives} intro={others.length === 0 ? t.noAlternatives : t.alternativesIntro}>
      <ul class="alternatives">
        {others.map(({ team, place }) => (
          <li key={place}>
            <h3>{memberNames(team, props)}</h3>
            {place === 0 ? (
              <p>{t.asSuggested}</p>
            ) : isNearEqual(best, team) ? (
              <p>{t.equal}</p>
            ) : (
              <Difference {...props} from={best} to={team} />
            )}
            <p>
              <a
                href={`${suggestionPaths.suggestion.href({ number })}${place === 0 ? '' : `?lag=${place + 1}`}`}
                aria-label={`${t.showTeam}: ${memberNames(team, props)}`}
              >
                {t.showTeam}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function TrySomebody({ t, number, staff, plain, suggestion }: SuggestionProps) {
  const { forced = [] } = suggestion.question;
  const best = plain.answer.ok ? plain.answer.value.teams[0].memberIds : [];
  const room = new Set(plain.question.staff.filter((person) => hasRoom(person, plain.question)).map(({ id }) => id));
  const options = staff
    .filter(
      ({ membershipId }) => !best.includes(membershipId) && (room.has(membershipId) || !isAsked(plain, membershipId)),
    )
    .map(({ membershipId, name, title }) => ({ value: membershipId, label: `${name}, ${title}` }));
  return (
    <Section title={t.tryTitle}>
      <form class="form" method="get" action={suggestionPaths.suggestion.href({ number })}>
        <Select
          name="med"
          label={t.tryLabel}
          help={t.tryHelp}
          required
          prompt={t.tryPrompt}
          value={forced[0]}
          options={options}
        />
        <Buttons>
          <Button variant="secondary">{t.tryIt}</Button>
        </Buttons>
      </form>
    </Section>
  );
}

function isAsked({ question }: Suggestion, id: string): boolean {
  return question.staff.some((person) => person.id === id);
}
