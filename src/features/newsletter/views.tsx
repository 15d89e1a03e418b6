// What readers meet of the newsletter: the form, one press to confirm or to leave, and the letters that have been sent.
import { formatShortDate, today } from '../../kit/dates.ts';
import { formatFaceDay } from '../../kit/face-dates.ts';
import { type FaceLanguage, fallbackOf, inLanguage, langOf } from '../../kit/languages.ts';
import { Checks, Choice, ErrorSummary, type FieldErrors, Form, SubmitRow, TextField } from '../../ui/form.tsx';
import { Disclosure, EmptyState, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { addressOf } from '../pages/index.ts';
import { Paragraphs } from './letter.tsx';
import { newsletterPaths } from './paths.ts';
import type { Interest, SentIssue, Told } from './queries.ts';
import type { ReaderWords } from './texts.readers.languages.ts';

type Shared = { t: ReaderWords; face: FaceLanguage };

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

export function AskPage({ t, face, interests, issues, done, values, errors, isFull }: AskProps) {
  const words = t.ask;
  const written = langOf(fallbackOf(face), face);
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
      <Form action={inLanguage(face, newsletterPaths.ask.href())}>
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
          help={words.lettersLanguage || undefined}
          value={values.language?.[0] ?? fallbackOf(face)}
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
            options={optionsOf(interests, written.lang)}
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
                <a href={inLanguage(face, newsletterPaths.issue.href({ id }))}>
                  <bdi {...written}>{subject}</bdi>
                </a>{' '}
                {dayOf(sentAt, face)}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

/** In lists, as the language writes it. */
function dayOf(at: Temporal.Instant, face: FaceLanguage): string {
  return face === 'sv' || face === 'en' ? formatShortDate(today(at), face) : formatFaceDay(today(at), face);
}

export function languageOptions(t: Pick<ReaderWords, 'ask'>) {
  return (['sv', 'en'] as const).map((value) => ({ value, label: t.ask.languages[value] ?? value }));
}

/** `lang`: that of the names, where it is not the page's. */
export function optionsOf(interests: readonly Interest[], lang?: string) {
  return interests.map(({ key, label }) => ({ value: key, label, ...(lang !== undefined && { lang }) }));
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

export function SentIssuePage({ t, face, issue, told }: IssueProps) {
  const written = langOf(issue.language, face);
  return (
    <>
      <PageHeader title={<bdi {...written}>{issue.subject}</bdi>} eyebrow={t.issue.sent(dayOf(issue.sentAt, face))} />
      <div class="prose" {...written}>
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
          <a href={inLanguage(face, newsletterPaths.ask.href())}>{t.issue.wantLink}</a>
        </p>
      </Section>
    </>
  );
}
