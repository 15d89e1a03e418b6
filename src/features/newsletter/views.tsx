// What readers meet of the newsletter: the form, one press to confirm or to leave, and the letters that have been sent.
import { formatShortDate, today } from '../../kit/dates.ts';
import { inLanguage } from '../../kit/languages.ts';
import { Checks, Choice, ErrorSummary, type FieldErrors, Form, SubmitRow, TextField } from '../../ui/form.tsx';
import { Disclosure, EmptyState, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { addressOf } from '../pages/index.ts';
import { Paragraphs } from './letter.tsx';
import { newsletterPaths } from './paths.ts';
import type { Interest, Language, SentIssue, Told } from './queries.ts';
import type { NewsletterTexts } from './texts.sv.ts';

type Shared = { t: NewsletterTexts; language: Language };

/** What has just been done, or found not to be possible. */
export type Done = 'asked' | 'confirmed' | 'left' | 'old';

type AskProps = Shared & {
  interests: readonly Interest[];
  issues: readonly SentIssue[];
  done: Done | undefined;
  values: Record<string, string[]>;
  errors: FieldErrors;
  isFull: boolean;
};

export function AskPage({ t, language, interests, issues, done, values, errors, isFull }: AskProps) {
  const words = t.ask;
  return (
    <>
      <ErrorSummary errors={errors} />
      {isFull && (
        <Notice tone="warning" live>
          {words.errors.full}
        </Notice>
      )}
      {done !== undefined && (
        <Notice tone={done === 'old' ? 'warning' : 'good'} title={words[`${done}Title`]} live>
          {words[`${done}Text`]}
        </Notice>
      )}
      <PageHeader title={words.title} ingress={words.ingress} />
      <Form action={inLanguage(language, newsletterPaths.ask.href())}>
        <TextField
          name="email"
          type="email"
          inputMode="email"
          autocomplete="email"
          label={words.email}
          help={words.emailHelp}
          value={values.email?.[0]}
          error={errors.email}
          width={30}
          required
        />
        <Choice
          name="language"
          label={words.language}
          value={values.language?.[0] ?? language}
          error={errors.language}
          options={languageOptions(t)}
          inline
          required
        />
        <Disclosure summary={words.choose} open={errors.interests !== undefined || values.interests !== undefined}>
          <Checks
            name="interests"
            label={words.interests}
            help={words.interestsHelp}
            values={values.interests}
            error={errors.interests}
            options={optionsOf(interests)}
          />
        </Disclosure>
        <SubmitRow submit={words.submit} />
      </Form>
      <Section title={words.archive}>
        {issues.length === 0 ? (
          <p>{words.archiveEmpty}</p>
        ) : (
          <ul>
            {issues.map(({ id, subject, sentAt }) => (
              <li key={id}>
                <a href={inLanguage(language, newsletterPaths.issue.href({ id }))}>{subject}</a>{' '}
                {formatShortDate(today(sentAt), language)}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

export function languageOptions(t: NewsletterTexts) {
  return (['sv', 'en'] as const).map((value) => ({ value, label: t.ask.languages[value] ?? value }));
}

export function optionsOf(interests: readonly Interest[]) {
  return interests.map(({ key, label }) => ({ value: key, label }));
}

type PressProps = { words: { title: string; ingress: string; submit: string }; action: string; isDangerous?: boolean };

/** One press. The letter's link only shows it, since mail scanners follow every link. */
export function PressPage({ words, action, isDangerous = false }: PressProps) {
  return (
    <>
      <PageHeader title={words.title} ingress={words.ingress} />
      <Form action={action}>
        <SubmitRow submit={words.submit} variant={isDangerous ? 'danger' : 'primary'} />
      </Form>
    </>
  );
}

type IssueProps = Shared & { issue: SentIssue; told: readonly Told[] };

export function SentIssuePage({ t, language, issue, told }: IssueProps) {
  return (
    <>
      <PageHeader title={issue.subject} eyebrow={t.issue.sent(formatShortDate(today(issue.sentAt), language))} />
      <div class="prose" lang={issue.language}>
        <Paragraphs text={issue.intro} />
        {told.map((one) => (
          <section key={one.articleId}>
            <h2>
              <a href={inLanguage(issue.language, addressOf(one))}>{one.title}</a>
            </h2>
            <p>{one.ingress}</p>
          </section>
        ))}
      </div>
      {told.length === 0 && issue.intro === '' && <EmptyState title={t.issue.nothing} />}
      <Section title={t.issue.want}>
        <p>
          <a href={inLanguage(language, newsletterPaths.ask.href())}>{t.issue.wantLink}</a>
        </p>
      </Section>
    </>
  );
}
