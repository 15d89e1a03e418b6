// The forms in which a draft is changed: what the service is, a section, a question, an attachment. Each shows what keeps
// the part from being published beside the field that mends it. Called by routes-edit.tsx.
import type { ComponentChildren } from 'preact';
import type { FormTokens, Language } from '../../access/route.ts';
import {
  Button,
  Check,
  Checks,
  Choice,
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  Form,
  PostButton,
  Select,
  SubmitRow,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import { Disclosure, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { answerText, type FormField, fieldKinds, knownAnswers, type ServiceForm } from './form.ts';
import type { PartKind } from './form-edit.ts';
import { rowsFor, type SentValues } from './forms.ts';
import { cataloguePaths } from './paths.ts';
import { askers, levels } from './queries.ts';
import type { EditorTexts } from './texts.editor.sv.ts';

export type EditProps = {
  t: EditorTexts;
  language: Language;
  tokens: FormTokens;
  /** The service's id, and its title. */
  id: string;
  service: string;
  /** The draft's version, as it was seen. */
  version: number;
  /** What stands in the fields: the draft's, or what was sent and refused. */
  values: SentValues;
  errors: FieldErrors;
  /** The part has been saved with faults: it is a draft still. */
  saved: boolean;
};

type FrameProps = EditProps & { title: string; action: string; children: ComponentChildren; after?: ComponentChildren };

function Frame({ title, action, children, after, service, errors, version, tokens, saved, t }: FrameProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      {saved ? (
        <Notice tone="note" live>
          {Object.keys(errors).length > 0 ? t.service.savedFaulty : t.service.saved}
        </Notice>
      ) : null}
      <PageHeader title={title} eyebrow={service} />
      <Form action={action} {...tokens} values={{ version: String(version) }}>
        {/* The enter key presses the first button of a form: it should save, not move a choice. */}
        <button type="submit" class="ds-sr-only" tabIndex={-1} aria-hidden="true" />
        {children}
      </Form>
      {after}
    </>
  );
}

/** The same words twice, Swedish and English beside each other where there is room. */
function Pair({
  name,
  labels,
  values,
  errors,
  rows,
  help,
  required = true,
}: Pick<EditProps, 'values' | 'errors'> & {
  name: string;
  labels: { sv: string; en: string };
  rows?: number;
  help?: string;
  required?: boolean;
}) {
  return (
    <div class="word-pair">
      {(['sv', 'en'] as const).map((language) => {
        const field = `${name}${language === 'sv' ? 'Sv' : 'En'}`;
        const common = {
          name: field,
          label: labels[language],
          value: values[field]?.[0],
          error: errors[field],
          required,
          help: language === 'sv' ? help : undefined,
        };
        return rows === undefined ? (
          <TextField key={field} {...common} lang={language} />
        ) : (
          <TextArea key={field} {...common} rows={rows} />
        );
      })}
    </div>
  );
}

export function AboutPage(props: EditProps) {
  const { t, id, values, errors } = props;
  const words = t.about;
  return (
    <Frame {...props} title={words.title} action={cataloguePaths.about.href({ id })}>
      <Pair name="title" labels={{ sv: words.titleSv, en: words.titleEn }} {...{ values, errors }} />
      <Pair
        name="description"
        labels={{ sv: words.descriptionSv, en: words.descriptionEn }}
        rows={5}
        help={words.descriptionHelp}
        {...{ values, errors }}
      />
      <Checks
        name="whoMayAsk"
        label={words.whoMayAsk}
        required
        values={values.whoMayAsk}
        error={errors.whoMayAsk}
        options={askers.map((value) => ({ value, label: t.askers[value] }))}
      />
      <Checks
        name="levels"
        label={words.levels}
        required
        values={values.levels}
        error={errors.levels}
        options={levels.map((value) => ({ value, label: t.levels[value] }))}
      />
      <Choice
        name="consentRule"
        label={words.consentRule}
        help={words.consentHelp}
        required
        value={values.consentRule?.[0]}
        error={errors.consentRule}
        options={Object.entries(t.consent).map(([value, label]) => ({ value, label }))}
      />
      <TextField
        name="targetDays"
        label={words.targetDays}
        help={words.targetDaysHelp}
        required
        inputMode="numeric"
        width={4}
        value={values.targetDays?.[0]}
        error={errors.targetDays}
      />
      <SubmitRow submit={words.save} cancel={{ href: cataloguePaths.service.href({ id }), label: words.cancel }} />
    </Frame>
  );
}

type PartProps = EditProps & { partKey: string | undefined };

export function SectionPage({ partKey, count, ...props }: PartProps & { count: number }) {
  const { t, id, values, errors } = props;
  return (
    <Frame
      {...props}
      title={partKey === undefined ? t.section.new : t.section.edit}
      action={cataloguePaths.section.href({ id, key: partKey ?? 'ny' })}
      after={
        <Removal
          {...props}
          {...{ partKey }}
          kind="section"
          label={t.section.remove}
          note={t.section.removeNote(count)}
        />
      }
    >
      <Pair name="title" labels={{ sv: t.section.titleSv, en: t.section.titleEn }} {...{ values, errors }} />
      <Pair name="help" labels={t.help} rows={2} help={t.help.note} required={false} {...{ values, errors }} />
      <SubmitRow
        submit={t.section.save}
        cancel={{ href: cataloguePaths.service.href({ id }), label: t.about.cancel }}
      />
    </Frame>
  );
}

type RemovalProps = PartProps & { kind: PartKind; label: string; note: string };

function Removal({ partKey, kind, label, note, id, tokens, version }: RemovalProps) {
  return partKey === undefined ? null : (
    <Section title={label}>
      <p>{note}</p>
      <PostButton
        action={cataloguePaths.service.href({ id })}
        {...tokens}
        values={{ act: 'remove', part: `${kind}:${partKey}`, version: String(version) }}
        variant="danger"
      >
        {label}
      </PostButton>
    </Section>
  );
}

export function AttachmentPage({ partKey, ...props }: PartProps) {
  const { t, id, values, errors } = props;
  const words = t.attachment;
  return (
    <Frame
      {...props}
      title={partKey === undefined ? words.new : words.edit}
      action={cataloguePaths.attachment.href({ id, key: partKey ?? 'ny' })}
      after={<Removal {...props} {...{ partKey }} kind="attachment" label={words.remove} note={words.removeNote} />}
    >
      <Pair name="label" labels={{ sv: words.labelSv, en: words.labelEn }} {...{ values, errors }} />
      <Pair name="help" labels={t.help} rows={2} help={t.help.note} required={false} {...{ values, errors }} />
      <Check name="required" label={words.required} checked={values.required?.[0] === 'yes'} />
      <TextField
        name="mostMonthsOld"
        label={words.mostMonthsOld}
        help={words.mostMonthsOldHelp}
        inputMode="numeric"
        width={4}
        value={values.mostMonthsOld?.[0]}
        error={errors.mostMonthsOld}
      />
      <SubmitRow submit={words.save} cancel={{ href: cataloguePaths.service.href({ id }), label: t.about.cancel }} />
    </Frame>
  );
}

export type QuestionPageProps = PartProps & {
  form: ServiceForm;
  field: FormField | undefined;
  /** What a condition may hang on. */
  earlier: readonly FormField[];
};

export function QuestionPage(props: QuestionPageProps) {
  const { t, id, values, errors, form, partKey, language } = props;
  const words = t.question;
  return (
    <Frame
      {...props}
      title={partKey === undefined ? words.new : words.edit}
      action={cataloguePaths.question.href({ id, key: partKey ?? 'ny' })}
      after={<Removal {...props} kind="question" label={words.remove} note={words.removeNote} />}
    >
      <Select
        name="section"
        label={words.section}
        required
        value={values.section?.[0]}
        error={errors.section}
        options={form.sections.map(({ key, title }) => ({ value: key, label: title[language] || t.service.untitled }))}
      />
      <Pair name="label" labels={{ sv: words.labelSv, en: words.labelEn }} {...{ values, errors }} />
      <Pair name="help" labels={t.help} rows={2} help={t.help.note} required={false} {...{ values, errors }} />
      <Pair
        name="neededFor"
        labels={{ sv: words.neededForSv, en: words.neededForEn }}
        help={words.neededForHelp}
        rows={2}
        {...{ values, errors }}
      />
      <Choice
        name="kind"
        label={words.kind}
        required
        value={values.kind?.[0]}
        error={errors.kind}
        options={fieldKinds.map((value) => ({ value, label: words.kinds[value] }))}
      />
      <Check name="required" label={words.required} checked={values.required?.[0] === 'yes'} />
      {/* Shown by the chosen kind, by style alone: without script, and where the style is not known, they stand there. */}
      <div class="for-choices">
        <Options {...props} />
      </div>
      <div class="for-written">
        <TextField
          name="maxLength"
          label={words.maxLength}
          help={words.maxLengthHelp}
          inputMode="numeric"
          width={8}
          value={values.maxLength?.[0]}
          error={errors.maxLength}
        />
      </div>
      <ConditionFields {...props} />
      <SubmitRow submit={words.save} cancel={{ href: cataloguePaths.service.href({ id }), label: t.about.cancel }} />
    </Frame>
  );
}

/** The choices of a question as rows: value, Swedish, English, and a press to move one. */
function Options({ t, values, errors, field }: QuestionPageProps) {
  const sent = Object.keys(values).filter((name) => /^option\d+Sv$/.test(name)).length;
  const rows = Math.max(rowsFor(field?.options), sent);
  const count = field?.options?.length ?? 0;
  const words = t.question;
  return (
    <Fieldset legend={words.options} size="label" id="alternativ" help={words.optionsHelp} required={false}>
      {Array.from({ length: rows }, (_, at) => {
        const n = at + 1;
        const label = values[`option${n}Sv`]?.[0] ?? '';
        return (
          <div class="option-row" key={n}>
            <input type="hidden" name={`option${n}Value`} value={values[`option${n}Value`]?.[0] ?? ''} />
            <Pair
              name={`option${n}`}
              labels={{ sv: words.optionSv(n), en: words.optionEn(n) }}
              required={at < 2}
              {...{ values, errors }}
            />
            {at >= count ? null : (
              <div class="part-acts">
                {at === 0 ? null : (
                  <Button variant="quiet" name="move" value={`${at}:up`} label={words.optionUp(label)}>
                    {t.service.up}
                  </Button>
                )}
                {at === count - 1 ? null : (
                  <Button variant="quiet" name="move" value={`${at}:down`} label={words.optionDown(label)}>
                    {t.service.down}
                  </Button>
                )}
              </div>
            )}
          </div>
        );
      })}
    </Fieldset>
  );
}

/** The answers of earlier questions as boxes; ticking some of one question shows this one for those answers alone. */
function ConditionFields({ t, earlier, values, errors, language }: QuestionPageProps) {
  const words = t.question;
  const isSet = earlier.some(({ key }) => (values[`when_${key}`] ?? []).length > 0);
  const isWrong = earlier.some(({ key }) => errors[`when_${key}`] !== undefined);
  return (
    <Disclosure summary={words.condition} open={isSet || isWrong} id="villkor">
      <p>{earlier.length === 0 ? words.noEarlier : words.conditionHelp}</p>
      {earlier.map((field) => (
        <Checks
          key={field.key}
          name={`when_${field.key}`}
          label={field.label[language]}
          values={values[`when_${field.key}`]}
          error={errors[`when_${field.key}`]}
          options={knownAnswers(field).map((value) => ({ value, label: answerText(field, [value], language) }))}
        />
      ))}
    </Disclosure>
  );
}
