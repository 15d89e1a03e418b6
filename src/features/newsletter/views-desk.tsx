// The makers' pages of the newsletter: the list, one issue, its preview, and its sending.
import type { FormTokens } from '../../access/route.ts';
import { formatMoment, today } from '../../kit/dates.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  Checks,
  Choice,
  DateField,
  ErrorSummary,
  type FieldErrors,
  Form,
  PostButton,
  Select,
  SubmitRow,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import { Disclosure, EmptyState, FactList, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { WorkList, WorkRow } from '../../ui/work.tsx';
import { hours, longestIntro } from './forms.ts';
import { IssueBody, type IssueLetter, writeIssue } from './letter.tsx';
import { newsletterPaths } from './paths.ts';
import type { Interest, Issue, Language, Told } from './queries.ts';
import type { NewsletterTexts } from './texts.sv.ts';
import { languageOptions, optionsOf } from './views.tsx';

type Shared = { t: NewsletterTexts; language: Language; tokens: FormTokens };
type Filled = { values: Record<string, string[]>; errors: FieldErrors };

/** A number of readers in words; a small one would say who they are. */
export function readersIn(t: NewsletterTexts, count: number): string {
  return count < 5 ? t.send.few : t.send.many(count);
}

const tones = { draft: 'active', scheduled: 'waiting', sending: 'waiting', sent: 'done' } as const;

type ListProps = Shared &
  Filled & { issues: readonly Issue[]; counts: readonly { language: Language; count: number }[] };

export function IssuesPage({ t, language, tokens, issues, counts, values, errors }: ListProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.list.title} ingress={t.list.ingress} />
      <Section title={t.list.issues}>
        {issues.length === 0 && <EmptyState title={t.list.empty}>{t.list.emptyHint}</EmptyState>}
        <WorkList label={t.list.issues}>
          {issues.map((issue) => (
            <WorkRow
              key={issue.id}
              href={newsletterPaths.edit.href({ id: issue.id })}
              title={issue.subject}
              about={t.ask.languages[issue.language]}
              status={{ tone: tones[issue.state], text: t.states[issue.state] ?? issue.state }}
              since={momentOf(issue.sentAt ?? issue.sendAt, language)}
              next={issue.state === 'sent' ? t.list.delivered(readersIn(t, issue.delivered)) : undefined}
            />
          ))}
        </WorkList>
      </Section>
      <Section title={t.list.readers}>
        <FactList
          facts={counts.map(({ language: of, count }) => ({
            term: t.ask.languages[of] ?? of,
            value: readersIn(t, count),
          }))}
        />
      </Section>
      <Section title={t.list.begin}>
        <Form action={newsletterPaths.list.href()} {...tokens}>
          <TextField
            name="subject"
            label={t.list.subject}
            value={values.subject?.[0]}
            error={errors.subject}
            maxLength={120}
            required
          />
          <Choice
            name="language"
            label={t.list.language}
            value={values.language?.[0] ?? 'sv'}
            error={errors.language}
            options={languageOptions(t)}
            inline
            required
          />
          <SubmitRow submit={t.list.beginSubmit} />
        </Form>
      </Section>
    </>
  );
}

function momentOf(at: Temporal.Instant | null, language: Language) {
  return at === null ? undefined : { text: formatMoment(at, language), iso: at.toString() };
}

type EditProps = Shared &
  Filled & {
    issue: Issue;
    interests: readonly Interest[];
    choices: readonly Told[];
    maySend: boolean;
    isSaved: boolean;
  };

export function IssuePage(props: EditProps) {
  const { t, issue, errors, maySend, isSaved } = props;
  return (
    <>
      <ErrorSummary errors={errors} />
      {isSaved && (
        <Notice tone="good" live>
          {t.edit.saved}
        </Notice>
      )}
      <PageHeader
        title={issue.subject}
        status={{ tone: tones[issue.state], text: t.states[issue.state] ?? issue.state }}
        actions={
          <>
            <ButtonLink href={newsletterPaths.preview.href({ id: issue.id })} variant="secondary">
              {t.edit.preview}
            </ButtonLink>
            {maySend && (
              <ButtonLink href={newsletterPaths.send.href({ id: issue.id })} variant="secondary">
                {t.edit.send}
              </ButtonLink>
            )}
          </>
        }
      />
      {issue.state === 'draft' ? <EditForm {...props} /> : <p>{t.edit.closed}</p>}
    </>
  );
}

function EditForm({ t, tokens, issue, interests, choices, values, errors }: EditProps) {
  const action = newsletterPaths.edit.href({ id: issue.id });
  const isSent = values.version !== undefined;
  const chosenInterests = isSent ? (values.interests ?? []) : issue.interests;
  const chosen = choices.filter(({ isChosen }) => isChosen).map(({ articleId }) => articleId);
  return (
    <>
      <Form action={action} {...tokens} values={{ version: issue.version }}>
        <TextField
          name="subject"
          label={t.edit.subject}
          help={t.edit.subjectHelp}
          value={values.subject?.[0] ?? issue.subject}
          error={errors.subject}
          maxLength={120}
          required
        />
        <Choice
          name="language"
          label={t.edit.language}
          value={values.language?.[0] ?? issue.language}
          error={errors.language}
          options={languageOptions(t)}
          inline
          required
        />
        <TextArea
          name="intro"
          label={t.edit.intro}
          help={t.edit.introHelp}
          value={values.intro?.[0] ?? issue.intro}
          error={errors.intro}
          limit={longestIntro}
          rows={6}
        />
        <Checks
          name="articles"
          label={t.edit.articles}
          help={choices.length === 0 ? t.edit.noArticles : t.edit.articlesHelp}
          values={isSent ? (values.articles ?? []) : chosen}
          error={errors.articles}
          options={choices.map(({ articleId, title }) => ({ value: articleId, label: title }))}
        />
        <Disclosure summary={t.edit.choose} open={errors.interests !== undefined || chosenInterests.length > 0}>
          <Checks
            name="interests"
            label={t.edit.interests}
            help={t.edit.interestsHelp}
            values={chosenInterests}
            error={errors.interests}
            options={optionsOf(interests)}
          />
        </Disclosure>
        <SubmitRow submit={t.edit.save} />
      </Form>
      <PostButton action={newsletterPaths.remove.href({ id: issue.id })} {...tokens} variant="quiet">
        {t.edit.remove}
      </PostButton>
    </>
  );
}

type PreviewProps = Shared & { letter: IssueLetter; isTried: boolean };

export function PreviewPage({ t, tokens, letter, isTried }: PreviewProps) {
  const { issue } = letter;
  return (
    <>
      {isTried && (
        <Notice tone="good" live>
          {t.preview.trialSent}
        </Notice>
      )}
      <PageHeader
        title={t.preview.title}
        ingress={t.preview.ingress}
        actions={
          <PostButton action={newsletterPaths.preview.href({ id: issue.id })} {...tokens}>
            {t.preview.trial}
          </PostButton>
        }
      />
      <Section title={t.preview.html}>
        <div class="prose" lang={issue.language}>
          <IssueBody {...letter} level={3} />
        </div>
      </Section>
      <Section title={t.preview.text}>
        <div class="prose" lang={issue.language}>
          {writeIssue(letter)
            .text.split('\n\n')
            .map((part) => (
              <p key={part}>
                {part.split('\n').flatMap((line, at) => (at === 0 ? [line] : [<br key={line} />, line]))}
              </p>
            ))}
        </div>
      </Section>
    </>
  );
}

type SendProps = Shared & Filled & { issue: Issue; count: number; isEmpty: boolean; now: Temporal.Instant };

export function SendPage(props: SendProps) {
  const { t, language, issue, count, errors } = props;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader
        title={t.send.title}
        eyebrow={issue.subject}
        ingress={issue.state === 'sent' ? undefined : t.send.ingress(readersIn(t, count))}
        status={{ tone: tones[issue.state], text: t.states[issue.state] ?? issue.state }}
      />
      {issue.state === 'sent' && issue.sentAt !== null && <p>{t.send.sent(formatMoment(issue.sentAt, language))}</p>}
      {issue.state === 'sending' && <p>{t.send.sending(t.list.delivered(readersIn(t, issue.planned)))}</p>}
      {issue.state === 'scheduled' && <Scheduled {...props} />}
      {issue.state === 'draft' && <ScheduleForm {...props} />}
    </>
  );
}

function Scheduled({ t, language, tokens, issue }: SendProps) {
  return (
    <>
      {issue.sendAt !== null && <p>{t.send.planned(formatMoment(issue.sendAt, language))}</p>}
      <PostButton
        action={newsletterPaths.send.href({ id: issue.id })}
        {...tokens}
        values={{ act: 'back', version: issue.version }}
      >
        {t.send.takeBack}
      </PostButton>
    </>
  );
}

function ScheduleForm({ t, tokens, issue, isEmpty, now, values, errors }: SendProps) {
  if (isEmpty) return <Notice tone="warning">{t.send.empty}</Notice>;
  return (
    <Form action={newsletterPaths.send.href({ id: issue.id })} {...tokens} values={{ version: issue.version }}>
      <DateField
        name="day"
        label={t.send.day}
        value={values.day?.[0] ?? today(now).add({ days: 1 }).toString()}
        error={errors.day}
        required
      />
      <Select
        name="hour"
        label={t.send.hour}
        value={values.hour?.[0] ?? '9'}
        error={errors.hour}
        options={hours.map((value) => ({ value, label: t.send.hourName(value) }))}
        required
      />
      <Buttons>
        <Button name="act" value="schedule">
          {t.send.schedule}
        </Button>
        <Button name="act" value="now" variant="secondary">
          {t.send.now}
        </Button>
      </Buttons>
    </Form>
  );
}
