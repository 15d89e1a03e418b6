// A service's own questions as the asker meets them: the one drawing of a form, for those who ask and for the preview of
// those who write it. Exported by index.ts.
import type { Language } from '../../access/route.ts';
import { Checks, Choice, type ChoiceOption, DateField, Fieldset, Select, TextArea, TextField } from '../../ui/form.tsx';
import {
  type AttachmentAsk,
  defaultLength,
  type FieldValues,
  type FormField,
  type FormSection,
  fieldsOf,
  type ServiceForm,
  visibleFields,
  yesNo,
} from './form.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

export type FormQuestionsProps = {
  form: ServiceForm;
  /** By field key; they decide which questions are shown, and stand in the fields. */
  answers: FieldValues;
  errorOf: (field: FormField) => string | undefined;
  /** The name under which a field is sent. */
  nameOf: (field: FormField) => string;
  language: Language;
  /** Every question, whatever has been answered: the form as it was written. */
  showAll?: boolean;
};

/** The sections in order, each with the questions that are shown; a section without any is left out. */
export function FormQuestions(props: FormQuestionsProps) {
  return (
    <>
      {shownSections(props.form, props.answers, props.showAll).map((section) => (
        <SectionQuestions key={section.key} {...props} section={section} />
      ))}
    </>
  );
}

/** The sections that have something to ask, given what has been answered. */
export function shownSections(form: ServiceForm, answers: FieldValues, showAll = false): FormSection[] {
  const shown = new Set(showAll ? fieldsOf(form) : visibleFields(form, answers));
  return form.sections.filter(({ fields }) => fields.some((field) => shown.has(field)));
}

/**
 * One section. A question that hangs on another stands in the page also while it is not asked, hidden: where script runs
 * it appears with the answer, and what had been typed in it is still there (ui/islands/follow-up.ts).
 */
export function SectionQuestions(props: FormQuestionsProps & { section: FormSection }) {
  const { form, section, answers, errorOf, nameOf, language, showAll } = props;
  const shown = new Set(showAll === true ? fieldsOf(form) : visibleFields(form, answers));
  return (
    <Fieldset legend={section.title[language]} id={`extra-${section.key}`} help={section.help?.[language]}>
      {section.fields.map((field) => {
        const question = (
          <Question
            key={field.key}
            field={field}
            name={nameOf(field)}
            values={answers[field.key] ?? []}
            error={errorOf(field)}
            language={language}
          />
        );
        const { showWhen } = field;
        const asked = form.sections.flatMap(({ fields }) => fields).find(({ key }) => key === showWhen?.field);
        return showWhen === undefined || asked === undefined || showAll === true ? (
          question
        ) : (
          <follow-up
            key={field.key}
            data-field={nameOf(asked)}
            data-values={showWhen.oneOf.join(' ')}
            hidden={!shown.has(field)}
          >
            {question}
          </follow-up>
        );
      })}
    </Fieldset>
  );
}

type QuestionProps = {
  field: FormField;
  name: string;
  values: readonly string[];
  error: string | undefined;
  language: Language;
};

/** One question, drawn after its kind. Many choices become a list to open; a few stand in sight. */
function Question({ field, name, values, error, language }: QuestionProps) {
  const t = { sv, en }[language].answers;
  const common = {
    name,
    label: field.label[language],
    help: field.help?.[language],
    required: field.required,
    error,
  };
  const [value] = values;
  const options: ChoiceOption[] = (field.options ?? []).map((option) => ({
    value: option.value,
    label: option.label[language],
  }));
  switch (field.kind) {
    case 'line':
      return <TextField {...common} value={value} />;
    case 'text':
      return <TextArea {...common} value={value} rows={4} limit={field.maxLength ?? defaultLength.text} />;
    case 'number':
      return <TextField {...common} value={value} inputMode="decimal" width={8} />;
    case 'date':
      return <DateField {...common} value={value} />;
    case 'choices':
      return <Checks {...common} values={values} options={options} />;
    case 'yes_no':
      return (
        <Choice
          {...common}
          value={value}
          inline
          options={yesNo.map((answer) => ({ value: answer, label: t[answer] }))}
        />
      );
    case 'choice':
      return options.length > 7 ? (
        <Select {...common} value={value} options={options as { value: string; label: string }[]} prompt={t.prompt} />
      ) : (
        <Choice {...common} value={value} options={options} />
      );
  }
}

/** What the asker is asked to attach, with how old it may be. */
export function AttachmentAsks({ asks, language }: { asks: readonly AttachmentAsk[]; language: Language }) {
  const t = { sv, en }[language].attachments;
  return asks.length === 0 ? null : (
    <Fieldset legend={t.title} id="extra-attachments" help={t.intro}>
      <ul class="asks">
        {asks.map((ask) => (
          <li key={ask.key}>
            {ask.label[language]}
            <span class="help">
              {' '}
              {[ask.required ? t.required : t.optional, ask.mostMonthsOld && t.months(ask.mostMonthsOld)]
                .filter(Boolean)
                .join(', ')}
            </span>
            {ask.help === undefined ? null : <p class="help">{ask.help[language]}</p>}
          </li>
        ))}
      </ul>
    </Fieldset>
  );
}
