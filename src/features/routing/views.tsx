// The routing rules as they hold, their editions, the trial and publishing. The draft and its rules stand in
// views-draft.tsx. Called by routes.tsx.
import type { ComponentChildren } from 'preact';
import type { FormTokens, Language } from '../../access/route.ts';
import { findDate, formatDayAndYear } from '../../kit/dates.ts';
import {
  ButtonLink,
  Buttons,
  DateField,
  ErrorSummary,
  type FieldErrors,
  Form,
  PostButton,
  SubmitRow,
} from '../../ui/form.tsx';
import { EmptyState, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import type { Conditions, ListName, Rule } from './domain.ts';
import { listNames } from './domain.ts';
import { routingPaths } from './paths.ts';
import type { Choices, Edition, MovedMatter, Trial } from './queries.ts';
import type { RoutingTexts } from './texts.sv.ts';

export type Words = { t: RoutingTexts; language: Language };
type WithChoices = Words & { choices: Choices };

/** A rule's conditions as a sentence: "Kuratorsstöd, Akut, årskurs 7–9". */
export function conditionText(rule: Conditions, { t, language, choices }: WithChoices): string {
  const nameOf: Record<ListName, (value: string) => string> = {
    services: (id) => named(choices.services, id),
    levels: (value) => t.levels[value] ?? value,
    urgencies: (value) => t.urgencies[value] ?? value,
    schoolForms: (value) => t.schoolForms[value] ?? value,
    organiserKinds: (value) => t.organiserKinds[value] ?? value,
    areas: (value) => value,
    schools: (id) => named(choices.schools, id),
    languages: (code) => new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code,
  };
  const parts = listNames
    .filter((name) => rule[name].length > 0)
    .map((name) => rule[name].map(nameOf[name]).join(t.or));
  if (rule.gradeFrom !== null && rule.gradeTo !== null) {
    parts.push(t.gradeSpan(t.grade(rule.gradeFrom), t.grade(rule.gradeTo)));
  }
  return parts.length === 0 ? t.always : parts.join(' · ');
}

function named(from: readonly { id: string; name: string }[], id: string): string {
  return from.find((one) => one.id === id)?.name ?? id;
}

export function leadsToText({ unitId, contributing, priority }: Rule, { t, choices }: WithChoices): string {
  const others = contributing.map((id) => named(choices.units, id)).join(t.and);
  return [
    t.leadsTo(named(choices.units, unitId)),
    others === '' ? '' : t.withUnits(others),
    priority === null ? '' : `(${(t.priorities[priority] ?? priority).toLowerCase()})`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

type RuleListProps = WithChoices & { rules: readonly Rule[]; acts?: (rule: Rule) => ComponentChildren };

export function RuleList({ rules, acts, ...words }: RuleListProps) {
  if (rules.length === 0)
    return (
      <EmptyState title={words.t.noRules} icon="route">
        {words.t.noRulesHint}
      </EmptyState>
    );
  return (
    <ol class="rule-list" aria-label={words.t.rules}>
      {rules.map((rule) => (
        <li key={rule.id}>
          <h3>
            <span class="number">{words.t.rule(rule.place)}</span> {rule.words}
          </h3>
          <p>{conditionText(rule, words)}</p>
          <p>
            <strong>{leadsToText(rule, words)}</strong>
          </p>
          {acts?.(rule)}
        </li>
      ))}
    </ol>
  );
}

type RulesPageProps = WithChoices & {
  live: Edition | undefined;
  rules: readonly Rule[];
  editions: readonly Edition[];
  tokens: FormTokens;
  /** Coordinators read; administrators write. */
  mayWrite: boolean;
};

export function RulesPage({ live, rules, editions, tokens, mayWrite, ...words }: RulesPageProps) {
  const { t, language } = words;
  const draft = editions.find(({ status }) => status === 'draft');
  const published = editions.filter(({ status }) => status === 'published');
  return (
    <>
      <PageHeader title={t.title} ingress={t.ingress} />
      {draft !== undefined && (
        <Notice tone="note" title={t.draft}>
          {t.hasDraft}
        </Notice>
      )}
      <Buttons>
        {mayWrite && draft !== undefined && <ButtonLink href={routingPaths.draft.href()}>{t.openDraft}</ButtonLink>}
        {mayWrite && draft === undefined && (
          <PostButton action={routingPaths.rules.href()} variant="primary" values={{ restore: '' }} {...tokens}>
            {t.begin}
          </PostButton>
        )}
        {draft !== undefined && (
          <ButtonLink href={routingPaths.trial.href()} variant="secondary">
            {t.tryIt}
          </ButtonLink>
        )}
      </Buttons>
      {mayWrite && draft === undefined && <p>{t.noDraft}</p>}
      <Section title={t.live} intro={live?.from ? t.liveSince(dayText(live.from, language)) : t.noLive}>
        {live !== undefined && <RuleList rules={rules} {...words} />}
      </Section>
      {published.length > 0 && (
        <Section title={t.editions}>
          <DataTable
            caption={t.editions}
            captionHidden
            rows={published}
            keyOf={({ number }) => String(number)}
            columns={[
              { heading: t.columns.edition, cell: ({ number }) => t.edition(number) },
              { heading: t.columns.when, cell: (edition) => validityText(edition, words) },
              {
                heading: t.columns.who,
                cell: ({ publishedBy }) => (publishedBy === null ? t.loaded : t.publishedBy(publishedBy)),
              },
              ...(mayWrite && draft === undefined
                ? [
                    {
                      heading: t.columns.act,
                      acts: true,
                      cell: (edition: Edition) => <Restore {...{ edition, tokens, t }} />,
                    },
                  ]
                : []),
            ]}
          />
        </Section>
      )}
    </>
  );
}

function Restore({ edition, tokens, t }: { edition: Edition; tokens: FormTokens; t: RoutingTexts }) {
  return (
    <PostButton
      action={routingPaths.rules.href()}
      variant="link"
      label={t.restoreLabel(edition.number)}
      values={{ restore: edition.number }}
      {...tokens}
    >
      {t.restore}
    </PostButton>
  );
}

function validityText({ from, until, isLive }: Edition, { t, language }: Words): string {
  if (from === null) return t.never;
  if (isLive) return t.live;
  return until === null
    ? t.comes(dayText(from, language))
    : t.validity(dayText(from, language), dayText(until, language));
}

export function dayText(iso: string, language: Language): string {
  const day = findDate(iso);
  return day === undefined ? iso : formatDayAndYear(day, language);
}

type TrialProps = WithChoices & { trial: Trial; mayListMatters: boolean; mayPublish: boolean };

export function TrialPage({ trial, mayListMatters, mayPublish, t, choices }: TrialProps) {
  const { matters, moved, parts, others } = trial;
  const name = (id: string) => named(choices.units, id);
  const rows = [
    ...parts.map((part) => ({ ...part, service: named(choices.services, part.serviceId) })),
    ...(others > 0 ? [{ service: t.trialOthers, fromUnit: '', toUnit: '', moved: others, serviceId: '' }] : []),
  ];
  return (
    <>
      <PageHeader title={t.trialTitle} ingress={t.trialIngress} />
      <Notice tone="note" live>
        {matters === null || matters === 0
          ? t.tooFew
          : moved === null
            ? t.movedFew(matters)
            : moved === 0
              ? t.movedNone(matters)
              : t.moved(moved, matters)}
      </Notice>
      {rows.length > 0 && (
        <DataTable
          caption={t.trialTitle}
          captionHidden
          rows={rows}
          keyOf={({ serviceId, fromUnit, toUnit }) => `${serviceId} ${fromUnit} ${toUnit}`}
          note={t.trialNote}
          columns={[
            { heading: t.trialColumns.service, cell: ({ service }) => service },
            { heading: t.trialColumns.from, cell: ({ fromUnit }) => (fromUnit === '' ? '–' : name(fromUnit)) },
            { heading: t.trialColumns.to, cell: ({ toUnit }) => (toUnit === '' ? '–' : name(toUnit)) },
            { heading: t.trialColumns.moved, cell: ({ moved: count }) => String(count), figures: true },
          ]}
        />
      )}
      {rows.length === 0 && <p class="table-note">{t.trialNote}</p>}
      {mayListMatters && (
        <p>
          <ButtonLink href={routingPaths.trialMatters.href()} variant="secondary">
            {t.listMoved}
          </ButtonLink>
        </p>
      )}
      {mayPublish && (
        <Buttons>
          <ButtonLink href={routingPaths.publication.href()} variant="secondary">
            {t.publishTitle}
          </ButtonLink>
          <a href={routingPaths.draft.href()}>{t.backToDraft}</a>
        </Buttons>
      )}
    </>
  );
}

type MovedProps = WithChoices & { moved: readonly MovedMatter[]; hrefOf: (number: string) => string };

export function MovedPage({ moved, hrefOf, t, choices }: MovedProps) {
  return (
    <>
      <PageHeader title={t.movedTitle} ingress={t.movedIngress} />
      {moved.length === 0 ? (
        <EmptyState title={t.movedEmpty} icon="route" />
      ) : (
        <DataTable
          caption={t.movedTitle}
          captionHidden
          rows={moved}
          keyOf={({ registryNumber }) => registryNumber}
          columns={[
            {
              heading: t.movedColumns.number,
              cell: ({ registryNumber: number }) => <a href={hrefOf(number)}>{number}</a>,
            },
            { heading: t.movedColumns.service, cell: ({ serviceId }) => named(choices.services, serviceId) },
            { heading: t.movedColumns.from, cell: ({ fromUnit }) => named(choices.units, fromUnit) },
            { heading: t.movedColumns.to, cell: ({ toUnit }) => named(choices.units, toUnit) },
          ]}
        />
      )}
    </>
  );
}

type PublicationProps = Words & {
  draft: Edition;
  /** Words of the rules that stand in the way. */
  closed: readonly string[];
  values: Record<string, string[]>;
  errors: FieldErrors;
  tokens: FormTokens;
  changed?: boolean;
};

export function PublicationPage({ draft, closed, values, errors, tokens, changed = false, t }: PublicationProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      {changed && (
        <Notice tone="warning" title={t.changedTitle} live>
          {t.changed}
        </Notice>
      )}
      <PageHeader title={t.publishTitle} ingress={t.publishIngress} />
      {closed.length > 0 && (
        <Notice tone="danger" title={t.closedTitle}>
          {t.closed(closed.join('; '))}
        </Notice>
      )}
      <Form action={routingPaths.publication.href()} values={{ version: draft.version }} {...tokens}>
        <DateField name="from" label={t.from} help={t.fromHelp} required value={values.from?.[0]} error={errors.from} />
        <SubmitRow
          submit={t.publish}
          note={<a href={routingPaths.trial.href()}>{t.tryIt}</a>}
          cancel={{ href: routingPaths.draft.href(), label: t.cancel }}
        />
      </Form>
    </>
  );
}
