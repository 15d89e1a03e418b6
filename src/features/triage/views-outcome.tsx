// The fields of the outcomes beside accepting, asking, redirecting and declining; the small forms with one reason; and the
// answers to whoever came second. Called by views-decision.tsx and routes.tsx.
import type { FormTokens } from '../../access/route.ts';
import { formatMoment, today } from '../../kit/dates.ts';
import {
  Choice,
  DateField,
  ErrorSummary,
  type FieldErrors,
  Form,
  Select,
  SubmitRow,
  TextArea,
} from '../../ui/form.tsx';
import { PageHeader } from '../../ui/page.tsx';
import type { Service } from '../catalogue/index.ts';
import type { Turn } from '../meetings/index.ts';
import type { ReasonOption } from '../organisation/index.ts';
import type { Handler, OpenMatter, RequestDetail, RequestEvent } from '../requests/index.ts';
import type { DecisionKind } from './domain.ts';
import { limits, type SentValues } from './forms.ts';
import { triagePaths } from './paths.ts';
import type { UnitToChoose } from './queries.ts';
import { dayText, type Words } from './views.tsx';

/** What the fields of an outcome are drawn from. */
export type FieldsProps = Words & {
  request: RequestDetail;
  units: readonly UnitToChoose[];
  /** The units towards which secrecy is lifted by consent, each with the last day. */
  lifted: ReadonlyMap<string, string>;
  /** The open matters that it may be merged into. */
  targets: readonly OpenMatter[];
  /** The services that a part of it may be about. */
  services: readonly Service[];
  /** The words for why a request is turned away, as far as the municipality has any. */
  reasons: Readonly<Record<'decline' | 'redirect', readonly ReasonOption[]>>;
  /** The proposed day of each unit's queue, YYYY-MM-DD, where there is enough to go by. */
  turns: Readonly<Record<string, string>>;
  /** Set where declining is an exercise of authority: the weeks there are for an appeal. */
  appealWeeks: string | undefined;
  values: SentValues;
  errors: FieldErrors;
  /** The meeting it is decided at, on a screen that several look at. */
  turn?: Turn | undefined;
};

type MessageName =
  | 'acceptMessage'
  | 'completionMessage'
  | 'redirectMessage'
  | 'declineReason'
  | 'queueMessage'
  | 'restReason'
  | 'resumeReason'
  | 'mergeMessage'
  | 'splitMessage';

/** What the asker will read. An acceptance and a resumption may do without words: they say themselves what has happened. */
export function Message({ name, values, errors, t }: FieldsProps & { name: MessageName }) {
  return (
    <TextArea
      name={name}
      label={t.decision[name]}
      help={t.decision[`${name}Help`]}
      required={name !== 'acceptMessage' && name !== 'resumeReason'}
      limit={limits.message}
      value={values[name]?.[0]}
      error={errors[name]}
    />
  );
}

/** Why, in the few words that are counted. Nothing where there are none to choose, unless one was sent all the same. */
export function ReasonSelect({ kind, reasons, values, errors, t }: FieldsProps & { kind: 'decline' | 'redirect' }) {
  const name = `${kind}ReasonId`;
  if (reasons[kind].length === 0 && errors[name] === undefined) return null;
  return (
    <Select
      name={name}
      label={t.decision.reasonId}
      help={t.decision.reasonIdHelp}
      prompt={t.decision.reasonIdPrompt}
      value={values[name]?.[0]}
      error={errors[name]}
      options={reasons[kind]}
    />
  );
}

type Further = Exclude<DecisionKind, 'accept' | 'completion' | 'redirect' | 'decline'>;

export function FurtherFields({ kind, ...fields }: FieldsProps & { kind: Further }) {
  switch (kind) {
    case 'queue':
      return <QueueFields {...fields} />;
    case 'rest':
      return <RestFields {...fields} />;
    case 'resume':
      return <Message name="resumeReason" {...fields} />;
    case 'merge':
      return <MergeFields {...fields} />;
    case 'split':
      return <SplitFields {...fields} />;
  }
}

function QueueFields(fields: FieldsProps) {
  const { request, units, turns, values, errors, t, language, now } = fields;
  const words = t.decision;
  const turnOf = (id: string) => {
    const turn = turns[id];
    return turn === undefined
      ? words.queueUnsure
      : words.queueTurn(dayText(Temporal.PlainDate.from(turn), language, now));
  };
  const unitId = values.queueUnit?.[0] ?? request.service.unitId;
  const hasTurns = Object.keys(turns).length > 0;
  const usual = turns[unitId] === undefined ? 'unknown' : 'estimate';
  return (
    <div class="fields">
      <Select
        name="queueUnit"
        label={words.queueUnit}
        required
        prompt={words.responsiblePrompt}
        value={unitId}
        error={errors.queueUnit}
        options={units.map(({ id, name }) => ({ value: id, label: hasTurns ? `${name}, ${turnOf(id)}` : name }))}
      />
      <Choice
        name="queueWhen"
        label={words.queueWhen}
        help={hasTurns ? words.queueWhenHelp : words.queueWhenUnsure}
        required
        value={values.queueWhen?.[0] ?? usual}
        error={errors.queueWhen}
        options={[
          ...(hasTurns ? [{ value: 'estimate', label: words.queueEstimate, help: words.queueEstimateHelp }] : []),
          { value: 'day', label: words.queueDay },
          { value: 'unknown', label: words.queueUnknown },
        ]}
      />
      <DateField
        name="queueExpected"
        label={words.queueExpected}
        help={words.queueExpectedHelp}
        min={tomorrow(now)}
        required={false}
        value={values.queueExpected?.[0]}
        error={errors.queueExpected}
      />
      <Message name="queueMessage" {...fields} />
    </div>
  );
}

function RestFields(fields: FieldsProps) {
  const { values, errors, t, now } = fields;
  return (
    <div class="fields">
      <DateField
        name="restUntil"
        label={t.decision.restUntil}
        required
        min={tomorrow(now)}
        value={values.restUntil?.[0]}
        error={errors.restUntil}
      />
      <Message name="restReason" {...fields} />
    </div>
  );
}

function MergeFields(fields: FieldsProps) {
  const { targets, values, errors, t } = fields;
  return (
    <div class="fields">
      <Choice
        name="mergeInto"
        label={t.decision.mergeInto}
        required
        value={values.mergeInto?.[0]}
        error={errors.mergeInto}
        options={targets.map(({ registryNumber, title }) => ({
          value: registryNumber,
          label: `${registryNumber}, ${title}`,
        }))}
      />
      <Message name="mergeMessage" {...fields} />
    </div>
  );
}

function SplitFields(fields: FieldsProps) {
  const { services, values, errors, t } = fields;
  return (
    <div class="fields">
      <Select
        name="splitService"
        label={t.decision.splitService}
        required
        prompt={t.decision.splitPrompt}
        value={values.splitService?.[0]}
        error={errors.splitService}
        options={services.map(({ id, title }) => ({ value: id, label: title }))}
      />
      <Message name="splitMessage" {...fields} />
    </div>
  );
}

function tomorrow(now: Temporal.Instant): string {
  return today(now).add({ days: 1 }).toString();
}

type ReasonPageProps = Pick<Words, 't'> & {
  act: 'disqualification' | 'reopening';
  number: string;
  version: number;
  reason: string;
  error: string | undefined;
  tokens: FormTokens;
};

/** Declaring a conflict of interest, and taking up again: one reason each. */
export function ReasonPage({ act, number, version, reason, error, tokens, t }: ReasonPageProps) {
  const words = t[act];
  return (
    <>
      <ErrorSummary errors={{ reason: error }} />
      <PageHeader title={words.title} eyebrow={<span class="number">{number}</span>} ingress={words.ingress} />
      <Form action={triagePaths[act].href({ number })} values={{ version }} {...tokens}>
        <TextArea
          name="reason"
          label={words.reason}
          help={words.reasonHelp}
          required
          limit={limits.message}
          value={reason}
          error={error}
        />
        <SubmitRow submit={words.submit} cancel={{ href: triagePaths.request.href({ number }), label: t.cancel }} />
      </Form>
    </>
  );
}

type TakenPageProps = Pick<Words, 't'> & { number: string; handler: Handler | undefined };

/** The answer to whoever took it second: who has it now. */
export function TakenPage({ number, handler, t }: TakenPageProps) {
  const ingress = handler === undefined ? t.taken.changed : t.taken.text(handler.name ?? t.request.unnamed);
  return (
    <>
      <PageHeader title={t.taken.title} ingress={ingress} />
      <p>
        <a href={triagePaths.request.href({ number })}>{t.taken.read}</a>
      </p>
    </>
  );
}

/** `back`: where the request stands for the reader. */
type InterestPageProps = Pick<Words, 't'> & { back: string; interest: string };

/** The answer to whoever is partial and tries all the same. */
export function InterestPage({ back, interest, t }: InterestPageProps) {
  return (
    <>
      <PageHeader title={t.request.interestTitle} ingress={t.request.interests[interest]} />
      <p>
        <a href={back}>{t.taken.read}</a>
      </p>
    </>
  );
}

type DecidedProps = Pick<Words, 't' | 'language'> & { back: string; latest: RequestEvent | undefined };

/** The answer to the coordinator who came second: what was decided, and that nothing of theirs was stored. */
export function DecidedPage({ back, latest, t, language }: DecidedProps) {
  const words = t.decision;
  return (
    <>
      <PageHeader title={words.decidedTitle} ingress={words.decided} />
      {latest !== undefined && <p>{latestText(latest, { t, language })}</p>}
      <p>
        <a href={back}>{words.readDecision}</a>
      </p>
    </>
  );
}

export function latestText(event: RequestEvent, { t, language }: Pick<Words, 't' | 'language'>): string {
  return t.decision.latest(t.event[event.kind] ?? event.kind, formatMoment(event.at, language), event.name);
}
