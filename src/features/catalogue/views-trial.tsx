// A form as its asker meets it, on a phone or a desk and in either language: for whoever writes it, and for the history.
// The drawing is views-questions.tsx, which the asker's pages use too. Called by routes.
import type { FormTokens, Language } from '../../access/route.ts';
import { Button, Buttons, ErrorSummary, type FieldErrors, Form } from '../../ui/form.tsx';
import { LocaleContext } from '../../ui/language.ts';
import { EmptyState, Notice, PageHeader } from '../../ui/page.tsx';
import { FilterLinks } from '../../ui/work.tsx';
import type { FieldValues, FormField, ServiceForm } from './form.ts';
import { cataloguePaths } from './paths.ts';
import type { EditorTexts } from './texts.editor.sv.ts';
import { AttachmentAsks, FormQuestions } from './views-questions.tsx';

export type Screen = 'phone' | 'desk';
/** The query names of the trial's page. */
export const trialQuery = { screen: 'skarm', language: 'sprak', phone: 'telefon' } as const;

/** The name under which a question is sent from the trial. */
export function trialName({ key }: FormField): string {
  return `x_${key}`;
}

export type TrialPageProps = {
  t: EditorTexts;
  tokens: FormTokens;
  id: string;
  service: string;
  form: ServiceForm;
  screen: Screen;
  /** The language of the form, whatever the page speaks. */
  language: Language;
  answers: FieldValues;
  errors: FieldErrors;
  /** All answers were right when they were tried. */
  isFine: boolean;
};

export function TrialPage(props: TrialPageProps) {
  const { t, tokens, id, service, form, screen, language, errors, isFine } = props;
  const words = t.trial;
  const here = (to: { screen: Screen; language: Language }) => trialHref(id, to);
  return (
    <>
      <ErrorSummary errors={errors} />
      {isFine ? (
        <Notice tone="good" live>
          {words.fine}
        </Notice>
      ) : null}
      <PageHeader title={words.title} eyebrow={service} ingress={words.ingress} />
      <FilterLinks
        label={words.width}
        items={(['phone', 'desk'] as const).map((one) => ({
          href: here({ screen: one, language }),
          label: words[one],
          current: one === screen,
        }))}
      />
      <FilterLinks
        label={words.language}
        items={(['sv', 'en'] as const).map((one) => ({
          href: here({ screen, language: one }),
          label: one === 'sv' ? words.svenska : words.english,
          current: one === language,
        }))}
      />
      <p>{words.before}</p>
      <Form action={here({ screen, language })} {...tokens} label={words.frame}>
        <div class="trial-frame" data-screen={screen} lang={language}>
          <LocaleContext.Provider value={language}>
            <AskedForm form={form} answers={props.answers} errors={errors} language={language} empty={words.empty} />
          </LocaleContext.Provider>
        </div>
        <Buttons>
          <Button name="act" value="check">
            {words.check}
          </Button>
          <Button name="act" value="show" variant="secondary">
            {words.update}
          </Button>
          <a href={cataloguePaths.service.href({ id })}>{words.back}</a>
        </Buttons>
      </Form>
    </>
  );
}

export function trialHref(id: string, { screen, language }: { screen: Screen; language: Language }): string {
  const query = new URLSearchParams({
    [trialQuery.screen]: screen === 'phone' ? trialQuery.phone : 'dator',
    [trialQuery.language]: language,
  });
  return `${cataloguePaths.trial.href({ id })}?${query}`;
}

type AskedFormProps = {
  form: ServiceForm;
  answers: FieldValues;
  errors: FieldErrors;
  language: Language;
  empty: string;
  /** Every question, whatever has been answered. */
  showAll?: boolean;
};

/** The questions and the attachments asked for, as they stand one after the other on the asker's page. */
export function AskedForm({ form, answers, errors, language, empty, showAll = false }: AskedFormProps) {
  if (form.sections.length === 0 && form.attachments.length === 0) {
    return <EmptyState title={empty} icon="list-checks" />;
  }
  return (
    <>
      <FormQuestions
        form={form}
        answers={answers}
        errorOf={(field) => errors[trialName(field)]}
        nameOf={trialName}
        language={language}
        showAll={showAll}
      />
      <AttachmentAsks asks={form.attachments} language={language} />
    </>
  );
}
