// The draft of the routing rules: its order, and the form of one rule. Called by routes.tsx.
import type { FormTokens } from '../../access/route.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  Checks,
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  Form,
  Select,
  SubmitRow,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import { Notice, PageHeader, Section } from '../../ui/page.tsx';
import { levels, listUnreachable, organiserKinds, priorities, type Rule, urgencies } from './domain.ts';
import { type SentValues, wordsLimit } from './forms.ts';
import { newRule, routingPaths } from './paths.ts';
import type { Choices, Edition } from './queries.ts';
import { RuleList, type Words } from './views.tsx';

type DraftProps = Words & {
  draft: Edition;
  rules: readonly Rule[];
  choices: Choices;
  /** Words of the rules that did not come along because their unit has closed. */
  leftOut: readonly string[];
  tokens: FormTokens;
};

export function DraftPage({ draft, rules, choices, leftOut, tokens, ...words }: DraftProps) {
  const { t } = words;
  const unreachable = listUnreachable(rules);
  return (
    <>
      <PageHeader title={t.draftTitle} ingress={t.draftIngress} />
      <p>
        {draft.restores === null ? '' : t.restores(draft.restores)}{' '}
        {draft.madeBy === null ? '' : t.madeBy(draft.madeBy)}
      </p>
      {leftOut.length > 0 && <Notice tone="warning">{t.leftOut(leftOut.join('; '))}</Notice>}
      <Buttons>
        <ButtonLink href={routingPaths.rule.href({ id: newRule })}>{t.addRule}</ButtonLink>
        <ButtonLink href={routingPaths.trial.href()} variant="secondary">
          {t.tryIt}
        </ButtonLink>
        <ButtonLink href={routingPaths.publication.href()} variant="secondary">
          {t.publish}
        </ButtonLink>
      </Buttons>
      <Section title={t.rules}>
        <Form action={routingPaths.draft.href()} values={{ version: draft.version }} label={t.rules} {...tokens}>
          <RuleList
            rules={rules}
            choices={choices}
            {...words}
            acts={(rule) => (
              <>
                {unreachable.includes(rule.place) && <Notice tone="warning">{t.unreachable}</Notice>}
                <RuleActs rule={rule} isFirst={rule.place === 1} isLast={rule.place === rules.length} {...words} />
              </>
            )}
          />
          <Buttons>
            <Button variant="danger" name="do" value="discard">
              {t.discard}
            </Button>
          </Buttons>
        </Form>
      </Section>
    </>
  );
}

function RuleActs({ rule, isFirst, isLast, t }: Words & { rule: Rule; isFirst: boolean; isLast: boolean }) {
  const button = (what: 'up' | 'down' | 'remove') => (
    <Button variant="quiet" name="do" value={`${what} ${rule.id}`} label={t.act(t[what], rule.place)}>
      {t[what]}
    </Button>
  );
  return (
    <Buttons>
      <a href={routingPaths.rule.href({ id: rule.id })} aria-label={t.act(t.edit, rule.place)}>
        {t.edit}
      </a>
      {!isFirst && button('up')}
      {!isLast && button('down')}
      {button('remove')}
    </Buttons>
  );
}

type RuleProps = Words & {
  id: string;
  draft: Edition;
  choices: Choices;
  values: SentValues;
  errors: FieldErrors;
  tokens: FormTokens;
};

/** What the form shows of a rule that stands in the draft. */
export function valuesOf(rule: Rule): SentValues {
  const { words, unitId, contributing, gradeFrom, gradeTo, priority, languages, ...lists } = rule;
  const one = (value: string | number | null) => (value === null ? [] : [String(value)]);
  return {
    words: [words],
    unit: [unitId],
    contributing,
    gradeFrom: one(gradeFrom),
    gradeTo: one(gradeTo),
    priority: one(priority),
    languages: [languages.join(', ')],
    services: lists.services,
    levels: lists.levels,
    urgencies: lists.urgencies,
    schoolForms: lists.schoolForms,
    organiserKinds: lists.organiserKinds,
    areas: lists.areas,
    schools: lists.schools,
  };
}

export function RulePage({ id, draft, choices, values, errors, tokens, t, language }: RuleProps) {
  const units = choices.units.map((unit) => ({ value: unit.id, label: unit.name }));
  const fields = { values, errors, choices, t, language };
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={id === newRule ? t.newRuleTitle : t.ruleTitle} />
      <Form action={routingPaths.rule.href({ id })} values={{ version: draft.version }} {...tokens}>
        <TextArea
          name="words"
          label={t.words}
          help={t.wordsHelp}
          required
          rows={2}
          limit={wordsLimit}
          value={values.words?.[0]}
          error={errors.words}
        />
        <Fieldset legend={t.then} id="then">
          <Select
            name="unit"
            label={t.unit}
            required
            prompt={t.unitPrompt}
            value={values.unit?.[0]}
            error={errors.unit}
            options={units}
          />
          <Checks
            name="contributing"
            label={t.contributing}
            values={values.contributing}
            error={errors.contributing}
            options={units}
          />
          <Select
            name="priority"
            label={t.priority}
            prompt={t.priorityNone}
            value={values.priority?.[0]}
            error={errors.priority}
            options={priorities.map((value) => ({ value, label: t.priorities[value] ?? value }))}
          />
        </Fieldset>
        <ConditionFields {...fields} />
        <SubmitRow submit={t.save} cancel={{ href: routingPaths.draft.href(), label: t.cancel }} />
      </Form>
    </>
  );
}

type FieldsProps = Words & Pick<RuleProps, 'values' | 'errors' | 'choices'>;

function ConditionFields({ values, errors, choices, t }: FieldsProps) {
  const checks = (name: string, label: string, options: { value: string; label: string }[]) => (
    <Checks name={name} label={label} values={values[name]} error={errors[name]} options={options} />
  );
  const worded = (keys: readonly string[], words: Record<string, string>) =>
    keys.map((value) => ({ value, label: words[value] ?? value }));
  const named = (from: readonly { id: string; name: string }[]) =>
    from.map(({ id, name }) => ({ value: id, label: name }));
  const schools = choices.schools.filter(({ id }) => values.schools?.includes(id));
  const grades = Array.from({ length: 10 }, (_, grade) => ({ value: String(grade), label: t.grade(grade) }));
  return (
    <Fieldset legend={t.when} help={t.whenHelp} id="when">
      {checks('services', t.conditions.services, named(choices.services))}
      {checks('levels', t.conditions.levels, worded(levels, t.levels))}
      {checks('urgencies', t.conditions.urgencies, worded(urgencies, t.urgencies))}
      {checks('schoolForms', t.conditions.schoolForms, worded(Object.keys(t.schoolForms), t.schoolForms))}
      {checks('organiserKinds', t.conditions.organiserKinds, worded(organiserKinds, t.organiserKinds))}
      {choices.areas.length > 0 && checks('areas', t.conditions.areas, named(choices.areas))}
      {schools.length > 0 && checks('schools', t.conditions.schools, named(schools))}
      <Select
        name="addSchool"
        label={schools.length > 0 ? t.addSchool : t.conditions.schools}
        help={t.schoolsHelp}
        prompt={t.gradeNone}
        value={values.addSchool?.[0]}
        error={errors.addSchool}
        options={named(choices.schools)}
      />
      <TextField
        name="languages"
        label={t.conditions.languages}
        help={t.languagesHelp}
        width={20}
        value={values.languages?.[0]}
        error={errors.languages}
      />
      <Select
        name="gradeFrom"
        label={t.gradeFrom}
        prompt={t.gradeNone}
        value={values.gradeFrom?.[0]}
        error={errors.gradeFrom}
        options={grades}
      />
      <Select name="gradeTo" label={t.gradeTo} prompt={t.gradeNone} value={values.gradeTo?.[0]} options={grades} />
    </Fieldset>
  );
}
