// The public pages of proposals: the form, and where one stands.
import type { Language } from '../../access/route.ts';
import { formatDayAndYear, formatMoment } from '../../kit/dates.ts';
import {
  ButtonLink,
  Choice,
  ErrorSummary,
  type FieldErrors,
  Form,
  Select,
  SubmitRow,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import { FactList, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { schoolForms, wishes } from './domain.ts';
import { limits, type SentValues } from './forms.ts';
import type { Standing } from './queries.ts';
import type { ProposalTexts } from './texts.sv.ts';
import { PictureFields } from './views-pictures.tsx';

type FormProps = {
  t: ProposalTexts;
  action: string;
  schools: readonly { id: string; name: string }[];
  values: SentValues;
  errors: FieldErrors;
  isFull: boolean;
};

export function ProposalForm({ t: all, action, schools, values, errors, isFull }: FormProps) {
  const t = all.form;
  const value = (name: string) => values[name]?.[0];
  const options = (keys: readonly string[], words: Record<string, string>) =>
    keys.map((key) => ({ value: key, label: words[key] ?? key }));
  const field = (name: 'name' | 'email' | 'theme' | 'body' | 'links' | 'school' | 'schoolForm' | 'wish') => ({
    name,
    label: t[name],
    value: value(name),
    error: errors[name],
  });
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.title} ingress={t.ingress} />
      {isFull ? (
        <Notice tone="warning" live>
          {t.tooMany}
        </Notice>
      ) : null}
      <Notice tone="note">{t.record}</Notice>
      <Form action={action} files>
        <TextField {...field('theme')} help={t.themeHelp} required />
        <TextArea {...field('body')} help={t.bodyHelp} rows={8} limit={limits.body} required />
        <TextArea {...field('links')} help={t.linksHelp} rows={2} />
        <PictureFields {...{ t: all, values, errors }} />
        <Choice {...field('wish')} options={options(wishes, all.wishes)} required />
        <Select
          {...field('school')}
          prompt={t.schoolPrompt}
          options={schools.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Select {...field('schoolForm')} prompt={t.schoolFormPrompt} options={options(schoolForms, all.schoolForms)} />
        <TextField {...field('name')} autocomplete="name" required />
        <TextField {...field('email')} type="email" autocomplete="email" help={t.emailHelp} />
        <SubmitRow submit={t.send} />
      </Form>
    </>
  );
}

type StandingProps = {
  t: ProposalTexts;
  language: Language;
  reference: string;
  standing: Standing;
  articleHref: string | undefined;
  formHref: string;
};

export function StandingPage({ t: all, language, reference, standing, articleHref, formHref }: StandingProps) {
  const t = all.standing;
  const { kind, words, theme, receivedAt, hasAddress, pictures, picturesUntil } = standing;
  // Without an address they go sooner, unless there is an answer.
  const tellPictures = kind === null && !hasAddress ? t.picturesUnanswered : t.pictures;
  return (
    <>
      <PageHeader title={t.title} ingress={t.received(formatMoment(receivedAt, language))} />
      <FactList
        facts={[
          { term: t.theme, value: theme },
          { term: t.reference, value: reference },
        ]}
      />
      <p>
        {t.keep} {hasAddress && kind === null ? t.letter : null}
      </p>
      {picturesUntil === null ? null : (
        <p>{tellPictures(pictures, formatDayAndYear(Temporal.PlainDate.from(picturesUntil), language))}</p>
      )}
      <Section title={t.answerTitle}>
        <p>{kind === null ? t.waiting : t.kinds[kind]}</p>
        {words === null || words === '' ? null : <p class="as-typed">{words}</p>}
        {articleHref === undefined ? null : (
          <p>
            <ButtonLink href={articleHref}>{t.article}</ButtonLink>
          </p>
        )}
      </Section>
      <p>
        <a href={formHref}>{t.another}</a>
      </p>
    </>
  );
}
