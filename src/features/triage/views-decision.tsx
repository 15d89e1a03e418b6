// The form in which a request is decided, and the answer to whoever came second. Called by routes.tsx.

import type { FormTokens } from '../../access/route.ts';
import { formatMoment, today } from '../../kit/dates.ts';
import {
  Checks,
  Choice,
  DateField,
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  Form,
  Select,
  SubmitRow,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import { Notice, PageHeader } from '../../ui/page.tsx';
import type { RequestDetail, RequestEvent } from '../requests/index.ts';
import { crossingBases } from './domain.ts';
import { limits, type SentValues } from './forms.ts';
import { triagePaths } from './paths.ts';
import type { UnitToChoose } from './queries.ts';
import type { Words } from './views.tsx';

type DecisionProps = Words & {
  request: RequestDetail;
  /** The version of the request that the reader sees, or saw when the values were written. */
  version: number;
  units: readonly UnitToChoose[];
  values: SentValues;
  errors: FieldErrors;
  tokens: FormTokens;
  isProtected: boolean;
  /** Present when somebody changed the request while the decision was being written. */
  changedBy?: RequestEvent | undefined;
};

export function DecisionPage({ request, version, errors, tokens, isProtected, changedBy, ...form }: DecisionProps) {
  const { t, language, values } = form;
  const words = t.decision;
  const number = request.registryNumber;
  const fields: FieldsProps = { ...form, request, errors };
  const sight = isProtected
    ? words.sightProtected
    : request.level === 'individual'
      ? words.sight
      : words.sightWithoutPupil;
  return (
    <>
      <ErrorSummary errors={errors} />
      {changedBy !== undefined && (
        <Notice tone="warning" title={words.changedTitle} live>
          <p>{words.changed}</p>
          <p>{latestText(changedBy, { t, language })}</p>
        </Notice>
      )}
      <PageHeader title={words.title} ingress={words.ingress} />
      <Form action={triagePaths.decision.href({ number })} values={{ version }} {...tokens}>
        <Choice
          name="decision"
          label={words.choose}
          legendSize="heading"
          required
          value={values.decision?.[0]}
          error={errors.decision}
          options={[
            {
              value: 'accept',
              label: words.accept,
              help: words.acceptHelp,
              reveals: <AcceptFields {...fields} sight={sight} />,
            },
            {
              value: 'completion',
              label: words.completion,
              help: words.completionHelp,
              reveals: <Message name="completionMessage" {...fields} />,
            },
            {
              value: 'redirect',
              label: words.redirect,
              help: words.redirectHelp,
              reveals: <RedirectFields {...fields} />,
            },
            {
              value: 'decline',
              label: words.decline,
              help: words.declineHelp,
              reveals: <Message name="declineReason" {...fields} />,
            },
          ]}
        />
        <SubmitRow submit={words.submit} cancel={{ href: triagePaths.request.href({ number }), label: words.cancel }} />
      </Form>
    </>
  );
}

type FieldsProps = Pick<DecisionProps, 'request' | 'units' | 'values' | 'errors' | 't' | 'language' | 'now'>;
type MessageName = 'acceptMessage' | 'completionMessage' | 'redirectMessage' | 'declineReason';

/** What the asker will read. Only an acceptance may do without words: it says itself who has the request now. */
function Message({ name, values, errors, t }: FieldsProps & { name: MessageName }) {
  return (
    <TextArea
      name={name}
      label={t.decision[name]}
      help={t.decision[`${name}Help`]}
      required={name !== 'acceptMessage'}
      limit={limits.message}
      value={values[name]?.[0]}
      error={errors[name]}
    />
  );
}

function RedirectFields(fields: FieldsProps) {
  const { values, errors, t } = fields;
  return (
    <div class="fields">
      <Message name="redirectMessage" {...fields} />
      <TextField
        name="redirectAddress"
        label={t.decision.redirectAddress}
        help={t.decision.redirectAddressHelp}
        required
        value={values.redirectAddress?.[0]}
        error={errors.redirectAddress}
      />
    </div>
  );
}

function AcceptFields({ sight, ...fields }: FieldsProps & { sight: string }) {
  const { request, units, values, errors, t } = fields;
  const words = t.decision;
  const suggested = units.find(({ id }) => id === request.service.unitId);
  const managers = (unit: UnitToChoose) => unit.managers.join(', ');
  return (
    <div class="fields">
      <Select
        name="responsible"
        label={words.responsible}
        help={suggested === undefined ? undefined : words.responsibleHelp(suggested.name, request.service.title)}
        required
        prompt={words.responsiblePrompt}
        value={values.responsible?.[0] ?? suggested?.id}
        error={errors.responsible}
        options={units.map((unit) => ({
          value: unit.id,
          label:
            unit.managers.length === 0
              ? words.unitWithoutManager(unit.name)
              : words.unitWithManager(unit.name, managers(unit)),
        }))}
      />
      <Checks
        name="contributing"
        label={words.contributing}
        help={words.contributingHelp}
        values={values.contributing}
        error={errors.contributing}
        options={units.map((unit) => ({
          value: unit.id,
          label: unit.name,
          help: [
            words.belongsTo(unit.authorityName),
            unit.managers.length === 0 ? '' : words.managerIs(managers(unit)),
          ].join(' '),
        }))}
      />
      {new Set(units.map(({ authorityId }) => authorityId)).size > 1 && <CrossingFields {...fields} />}
      <Message name="acceptMessage" {...fields} />
      <Notice tone="note">{sight}</Notice>
    </div>
  );
}

/** One basis for all units of other authorities: a coordinator decides in a minute, and the database checks each unit. */
function CrossingFields({ request, values, errors, t, now }: FieldsProps) {
  const words = t.decision;
  const consent = t.consent[request.consent] ?? request.consent;
  return (
    <Fieldset id="crossing" legend={words.crossing} help={words.crossingHelp} size="label">
      <Select
        name="basis"
        required
        label={words.basis}
        help={request.level === 'individual' ? words.recordedConsent(consent) : undefined}
        prompt={words.basisPrompt}
        value={values.basis?.[0]}
        error={errors.basis}
        options={crossingBases.map((basis) => ({ value: basis, label: words.bases[basis] ?? basis }))}
      />
      <TextField
        name="purpose"
        required
        label={words.purpose}
        help={words.purposeHelp}
        value={values.purpose?.[0]}
        error={errors.purpose}
      />
      <DateField
        name="until"
        required
        label={words.until}
        min={today(now).toString()}
        value={values.until?.[0]}
        error={errors.until}
      />
    </Fieldset>
  );
}

type DecidedProps = Pick<Words, 't' | 'language'> & { number: string; latest: RequestEvent | undefined };

/** The answer to the coordinator who came second: what was decided, and that nothing of theirs was stored. */
export function DecidedPage({ number, latest, t, language }: DecidedProps) {
  const words = t.decision;
  return (
    <>
      <PageHeader title={words.decidedTitle} ingress={words.decided} />
      {latest !== undefined && <p>{latestText(latest, { t, language })}</p>}
      <p>
        <a href={triagePaths.request.href({ number })}>{words.readDecision}</a>
      </p>
    </>
  );
}

function latestText(event: RequestEvent, { t, language }: Pick<Words, 't' | 'language'>): string {
  return t.decision.latest(t.event[event.kind] ?? event.kind, formatMoment(event.at, language), event.name);
}
