// The form in which a coordinator puts what one matter needs. Called by routes.tsx.
import type { FormTokens, Language } from '../../access/route.ts';
import { ErrorSummary, type FieldErrors, Fieldset, Form, Select, SubmitRow } from '../../ui/form.tsx';
import { Notice, PageHeader } from '../../ui/page.tsx';
import { mostNeeds, type Wish } from './domain.ts';
import { rows, type SentValues, weights } from './forms.ts';
import { suggestionPaths } from './paths.ts';
import type { CompetenceWord } from './queries.ts';
import type { SuggestionTexts } from './texts.sv.ts';
import { languageName } from './views.tsx';

type NeedsProps = {
  t: SuggestionTexts;
  language: Language;
  number: string;
  version: number;
  vocabulary: readonly CompetenceWord[];
  /** Codes of what colleagues speak. */
  languages: readonly string[];
  values: SentValues;
  errors: FieldErrors;
  tokens: FormTokens;
};

/** What the form shows of needs that stand already. */
export function valuesOf({ needs, language }: Wish): SentValues {
  const values: SentValues = language === null ? {} : { language: [language] };
  for (const [at, { competence, level, must, second }] of needs.entries()) {
    values[`competence${at + 1}`] = [competence];
    values[`level${at + 1}`] = [String(level)];
    values[`weight${at + 1}`] = [second ? 'two' : must ? 'must' : 'nice'];
  }
  return values;
}

/** The rows that are filled and three more, so that a short list stays short also without script. */
function rowsToShow(values: SentValues): number[] {
  const filled = rows.filter((n) => (values[`competence${n}`]?.[0] ?? '') !== '');
  return rows.slice(0, Math.min(mostNeeds, Math.max(0, ...filled) + 3));
}

export function NeedsPage({ t, language, number, version, vocabulary, languages, values, errors, tokens }: NeedsProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader eyebrow={<span class="number">{number}</span>} title={t.needsFormTitle} />
      <Notice tone="note">{t.needsFormIngress}</Notice>
      <Form action={suggestionPaths.needs.href({ number })} values={{ version }} {...tokens}>
        {rowsToShow(values).map((n) => (
          <Fieldset key={n} legend={t.row(n)} size="label" row id={`row-${n}`}>
            <Select
              name={`competence${n}`}
              label={t.competence}
              required
              prompt={t.competencePrompt}
              value={values[`competence${n}`]?.[0]}
              error={errors[`competence${n}`]}
              options={vocabulary.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Select
              name={`level${n}`}
              label={t.levelLabel}
              required
              value={values[`level${n}`]?.[0] ?? '2'}
              error={errors[`level${n}`]}
              options={[1, 2, 3].map((level) => ({ value: String(level), label: t.levels[level] ?? '' }))}
            />
            <Select
              name={`weight${n}`}
              label={t.weightLabel}
              required
              value={values[`weight${n}`]?.[0] ?? 'must'}
              error={errors[`weight${n}`]}
              options={weights.map((value) => ({ value, label: t.weights[value] ?? value }))}
            />
          </Fieldset>
        ))}
        <Select
          name="language"
          label={t.language}
          prompt={t.languagePrompt}
          value={values.language?.[0]}
          error={errors.language}
          options={languages.map((code) => ({ value: code, label: languageName(code, language) }))}
        />
        <SubmitRow submit={t.save} cancel={{ href: suggestionPaths.suggestion.href({ number }), label: t.cancel }} />
      </Form>
    </>
  );
}
