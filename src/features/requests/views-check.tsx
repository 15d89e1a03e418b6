// The summary before a request is sent: everything as it will be read, what is missing with a link to it, what is pointed
// out; and the button that sends it, or asks the principal to sign off.
import type { FormTokens } from '../../access/route.ts';
import { findDate, formatDayAndYear, formatMonth } from '../../kit/dates.ts';
import {
  Button,
  Buttons,
  ErrorSummary,
  type FieldErrors,
  Form,
  HiddenFields,
  Select,
  SubmitRow,
  TextArea,
} from '../../ui/form.tsx';
import { Notice, PageHeader, Section } from '../../ui/page.tsx';
import { type DefinitionRow, DefinitionTable } from '../../ui/table.tsx';
import type { UnitFace } from '../../ui/unit.tsx';
import { answerText, fieldsOf, type Level, type Service, visibleFields } from '../catalogue/index.ts';
import { type AgedFile, extraName, type LeftOver } from './domain-draft.ts';
import { ownAnswers } from './forms.ts';
import { requestPaths } from './paths.ts';
import type { Draft, DraftFile } from './queries-draft.ts';
import type { Colleague } from './queries-together.ts';
import type { Common } from './views.tsx';
import { LeftOvers } from './views-draft.tsx';
import { Prose } from './views-summary.tsx';

export type CheckPageProps = Common & {
  tokens: FormTokens;
  draft: Draft;
  service: Service;
  unit: UnitFace;
  level: Level | undefined;
  files: readonly DraftFile[];
  /** What stops it from being sent: field name to sentence. */
  missing: FieldErrors;
  aged: readonly AgedFile[];
  /** Fields of an individual request whose free text holds a personal number. */
  numbersIn: readonly string[];
  /** Fields of a group request where a word is like a part of a known pupil's name. */
  perhapsNamed: readonly string[];
  leftOvers: readonly LeftOver[];
  extendsNumber: string | undefined;
  writtenBy: ReadonlyMap<string, string>;
  savedAt: string;
  savedBy: string | undefined;
  /** School staff: a principal signs off. */
  mayNotSend: boolean;
  isAskedToSign: boolean;
  principals: readonly Colleague[];
  errors: FieldErrors;
  because: string;
  /** A colleague has written since the reader last saw it. */
  isChanged: boolean;
};

export function CheckPage(props: CheckPageProps) {
  const { t, service, unit, missing, errors, draft, savedAt, savedBy, isChanged, leftOvers } = props;
  const isWhole = Object.keys(missing).length === 0;
  const who = savedBy ?? t.together.colleague;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.check.title} unit={unit} eyebrow={service.title} ingress={t.check.ingress} />
      {isChanged ? (
        <Notice tone="warning" live title={t.check.changed(who, savedAt)}>
          {t.check.changedText}
        </Notice>
      ) : null}
      {isWhole ? null : <Missing {...props} />}
      <PointedOut {...props} />
      <DefinitionTable caption={t.check.caption} captionHidden rows={rowsOf(props)} />
      {leftOvers.length === 0 ? null : (
        <Section title={t.version.title} intro={t.check.leftOut}>
          <LeftOvers leftOvers={leftOvers} />
        </Section>
      )}
      {savedBy === undefined ? null : <p class="save-state">{t.together.lastSaved(savedBy, savedAt)}</p>}
      {draft.signOffBy !== null && !props.isAskedToSign ? <Notice tone="note">{t.together.waitsForSign}</Notice> : null}
      {isWhole ? <Sending {...props} /> : null}
      <Buttons>
        <a href={requestPaths.draft.href({ id: draft.id })}>{t.check.back}</a>
      </Buttons>
    </>
  );
}

/** What is missing, each with a link to where it is asked; the form's own field ids are the fragments. */
function Missing({ t, missing, draft }: CheckPageProps) {
  const href = requestPaths.draft.href({ id: draft.id });
  return (
    <Notice tone="warning" title={t.check.missing}>
      <ul>
        {Object.entries(missing).map(([name, message]) => (
          <li key={name}>
            <a href={`${href}#f-${name}`}>{message}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function PointedOut(props: CheckPageProps) {
  const { t, aged, numbersIn, perhapsNamed, language } = props;
  const sentences = [
    ...aged.map(({ ask, months, most }) => `${ask.label[language]}: ${t.check.aged(months, most)}`),
    ...numbersIn.map((name) => t.check.numberIn(labelOf(name, props))),
    ...perhapsNamed.map((name) => t.check.perhapsNamed(labelOf(name, props))),
  ];
  if (sentences.length === 0) return null;
  return (
    <Notice tone="warning" title={t.check.pointedOut}>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}

function labelOf(name: string, { t, service, language }: CheckPageProps): string {
  const standard: Record<string, string> = {
    question: t.form.question,
    situation: t.form.situation,
    tried: t.form.tried,
    urgencyReason: t.form.urgencyReason,
  };
  return standard[name] ?? fieldsOf(service.form).find((field) => extraName(field) === name)?.label[language] ?? name;
}

function rowsOf(props: CheckPageProps): DefinitionRow[] {
  const { t, draft, service, level, language, files, extendsNumber } = props;
  const { answers } = draft;
  const said = (name: string) => answers[name]?.[0] ?? '';
  const own = ownAnswers(answers, service);
  const prose = (text: string) => (text === '' ? t.summary.noAnswer : <Prose>{text}</Prose>);
  const isIndividual = level === 'individual';
  const pupil = [
    `${said('givenName')} ${said('familyName')}`.trim(),
    said('personalNumber'),
    t.summary.grade(said('grade')),
  ];
  const urgency = [t.form.urgencies[said('urgency')], said('urgencyReason')].filter(Boolean).join('\n');
  const rows: (DefinitionRow | false)[] = [
    { term: t.summary.level, value: t.form.levels[level ?? ''] ?? t.summary.noAnswer },
    extendsNumber !== undefined && { term: t.extension.from, value: <span class="number">{extendsNumber}</span> },
    isIndividual && { term: t.summary.pupil, value: prose(pupil.filter(Boolean).join(', ')) },
    { term: t.form.questionLabel, value: prose(said('question')) },
    { term: t.form.situationLabel, value: prose(said('situation')) },
    { term: t.form.triedLabel, value: prose(said('tried')) },
    ...visibleFields(service.form, own).map((field) => ({
      term: field.label[language],
      value: prose(
        answerText(
          field,
          (own[field.key] ?? []).filter((value) => value !== ''),
          language,
        ),
      ),
    })),
    { term: t.summary.urgency, value: prose(urgency) },
    isIndividual && service.consentRule !== 'none' && { term: t.summary.consent, value: prose(consentWords(props)) },
    { term: t.summary.attachments, value: prose(files.map((file) => fileWords(file, props)).join('\n')) },
  ];
  return rows.filter((row) => row !== false);
}

/** Each yes: who, with the day and how it was given, and until when where it has an end. */
function consentWords({ t, draft, language }: CheckPageProps): string {
  const said = (name: string) => draft.answers[name]?.[0] ?? '';
  const given = (['consentFirst', 'consentSecond'] as const).flatMap((prefix) => {
    const day = findDate(said(`${prefix}On`));
    if (day === undefined) return [];
    const way = t.form.ways[said(`${prefix}Way`)]?.toLowerCase();
    const who = [said(`${prefix}Name`), said(`${prefix}Relation`)];
    const until = findDate(said(`${prefix}Until`));
    const end = until === undefined ? undefined : t.form.consentEnds(formatDayAndYear(until, language));
    return [[...who, formatDayAndYear(day, language), way, end].filter(Boolean).join(', ')];
  });
  return [t.form.consents[said('consent')], ...given].filter(Boolean).join('\n');
}

function fileWords({ name, ask, dated }: DraftFile, { service, language, t }: CheckPageProps): string {
  const label = service.form.attachments.find(({ key }) => key === ask)?.label[language];
  const month = dated === null ? undefined : t.form.from(formatMonth(Temporal.PlainDate.from(dated), language));
  return [label === undefined ? name : `${label}: ${name}`, month].filter(Boolean).join(', ');
}

function Sending(props: CheckPageProps) {
  const { t, tokens, draft, mayNotSend, isAskedToSign, because, errors } = props;
  if (mayNotSend) return <SignOffForm {...props} />;
  return (
    <>
      <form
        class="form"
        action={requestPaths.draft.href({ id: draft.id })}
        method="post"
        data-once={t.form.send}
        noValidate
      >
        <HiddenFields
          csrf={tokens.csrf}
          idempotencyKey={tokens.idempotencyKey}
          values={{ part: 'none', version: draft.version }}
        />
        <div class="submit-row">
          <p class="submit-note">{isAskedToSign ? t.check.signNote : t.form.sendNote}</p>
          <Button name="act" value="send">
            {isAskedToSign ? t.check.signAndSend : t.form.send}
          </Button>
        </div>
      </form>
      {draft.signOffBy === null ? null : (
        <Section title={t.check.returnTitle}>
          <Form
            action={requestPaths.draftCheck.href({ id: draft.id })}
            csrf={tokens.csrf}
            idempotencyKey={`${tokens.idempotencyKey}-r`}
            values={{ act: 'return' }}
          >
            <TextArea
              name="because"
              label={t.check.because}
              rows={3}
              limit={1000}
              required
              value={because}
              error={errors.because}
            />
            <Button variant="secondary">{t.check.return}</Button>
          </Form>
        </Section>
      )}
    </>
  );
}

/** For school staff: who is to sign off. Asked again, it goes to whoever is chosen now. */
function SignOffForm({ t, tokens, draft, principals, errors }: CheckPageProps) {
  if (principals.length === 0) return <Notice tone="warning">{t.check.noPrincipal}</Notice>;
  return (
    <Form
      action={requestPaths.draftCheck.href({ id: draft.id })}
      csrf={tokens.csrf}
      idempotencyKey={tokens.idempotencyKey}
      values={{ act: 'sign' }}
    >
      <Select
        name="principal"
        label={t.check.whoSigns}
        required
        error={errors.principal}
        value={draft.signOffBy ?? (principals.length === 1 ? principals[0]?.membershipId : undefined)}
        prompt={t.together.prompt}
        options={principals.map(({ membershipId, name, title }) => ({
          value: membershipId,
          label: [name, title].filter(Boolean).join(', '),
        }))}
      />
      <SubmitRow
        submit={draft.signOffBy === null ? t.check.askSign : t.check.askSignAgain}
        note={t.check.askSignNote}
      />
    </Form>
  );
}
