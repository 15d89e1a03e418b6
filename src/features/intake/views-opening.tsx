// The page where a matter that the school does not see is opened to it: whose yes, how and when. Shown at GET and, with status
// 422, at POST.
import type { FormTokens } from '../../access/route.ts';
import { Choice, DateField, ErrorSummary, type FieldErrors, Form, SubmitRow, TextField } from '../../ui/form.tsx';
import { Notice, PageHeader } from '../../ui/page.tsx';
import { type Values, yesGivers, yesWays } from './forms-opening.ts';
import { intakePaths } from './paths.ts';
import type { IntakeTexts } from './texts.sv.ts';

export type OpeningPageProps = {
  t: IntakeTexts;
  tokens: FormTokens;
  number: string;
  schoolName: string;
  /** About a child: then the yes is a guardian's or the pupil's, and is kept as a consent. */
  isAboutChild: boolean;
  values: Values;
  errors: FieldErrors;
};

export function OpeningPage({ t, tokens, number, schoolName, isAboutChild, values, errors }: OpeningPageProps) {
  const words = t.opening;
  const line = (name: 'yesName' | 'yesRelation', help: string, required: boolean) => (
    <TextField
      name={name}
      label={words[name]}
      help={help}
      required={required}
      width={30}
      value={values[name]?.[0]}
      error={errors[name]}
      spellcheck={false}
    />
  );
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader
        title={words.title}
        eyebrow={<span class="number">{number}</span>}
        ingress={words.ingress(schoolName)}
      />
      <Notice tone="warning">{isAboutChild ? words.stays : words.staysForGood}</Notice>
      <Form action={intakePaths.opening.href({ number })} csrf={tokens.csrf} idempotencyKey={tokens.idempotencyKey}>
        {isAboutChild ? (
          <Choice
            name="giver"
            label={words.giver}
            required
            value={values.giver?.[0]}
            error={errors.giver}
            options={yesGivers.map((value) => ({ value, label: words.givers[value] ?? value }))}
          />
        ) : null}
        {line('yesName', isAboutChild ? words.nameHelp : words.nameHelpOthers, true)}
        {line('yesRelation', isAboutChild ? words.relationHelp : words.relationHelpOthers, false)}
        <Choice
          name="yesWay"
          label={words.yesWay}
          required
          inline
          value={values.yesWay?.[0]}
          error={errors.yesWay}
          options={yesWays.map((value) => ({ value, label: words.ways[value] ?? value }))}
        />
        <DateField name="yesOn" label={words.yesOn} required value={values.yesOn?.[0]} error={errors.yesOn} />
        <SubmitRow submit={words.submit} cancel={{ href: intakePaths.request.href({ number }), label: words.cancel }} />
      </Form>
    </>
  );
}
