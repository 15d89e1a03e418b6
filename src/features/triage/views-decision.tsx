// The forms in which a request is decided, one for each outcome, and the answer to whoever came second. Called by routes.tsx.

import type { FormTokens } from '../../access/route.ts';
import { formatDayAndYear, today } from '../../kit/dates.ts';
import { Checks, DateField, ErrorSummary, Fieldset, Form, Select, SubmitRow, TextField } from '../../ui/form.tsx';
import { Keys } from '../../ui/keys.tsx';
import { Disclosure, Notice, PageHeader } from '../../ui/page.tsx';
import { consentPaths } from '../consents/index.ts';
import type { RequestEvent } from '../requests/index.ts';
import { crossingBases, type DecisionKind } from './domain.ts';
import { previewSight, type SightChange } from './domain-sight.ts';
import { triagePaths } from './paths.ts';
import type { UnitToChoose } from './queries.ts';
import type { TriageTexts } from './texts.sv.ts';
import { type FieldsProps, FurtherFields, latestText, Message, ReasonSelect } from './views-outcome.tsx';

type DecisionProps = FieldsProps & {
  /** The version of the request that the reader sees, or saw when the values were written. */
  version: number;
  /** What fits where the request stands. */
  kinds: readonly DecisionKind[];
  tokens: FormTokens;
  isProtected: boolean;
  /** Present when somebody changed the request while the decision was being written. */
  changedBy?: RequestEvent | undefined;
  /** Where whoever decides nothing goes back to: the request's page, or the meeting. */
  back: string;
  /** True when the reader asked who would see what. */
  showsSight?: boolean;
};

/** Every outcome has a form of its own, behind its name: tab to the name, press enter, write, send. No script is needed. */
export function DecisionPage({ request, version, errors, tokens, changedBy, back, ...form }: DecisionProps) {
  const { t, language, values, kinds, turn } = form;
  const words = t.decision;
  const number = request.registryNumber;
  const chosen = values.decision?.[0];
  return (
    <>
      <ErrorSummary errors={errors} />
      {changedBy !== undefined && (
        <Notice tone="warning" title={words.changedTitle} live>
          <p>{words.changed}</p>
          <p>{latestText(changedBy, { t, language })}</p>
        </Notice>
      )}
      <PageHeader
        title={words.title}
        ingress={words.ingress}
        eyebrow={turn === undefined ? undefined : <span class="number">{number}</span>}
      />
      <h2 id="f-decision">{words.choose}</h2>
      <Keys hint={words.keys(kinds.length)} hintFirst>
        {kinds.map((kind, at) => (
          <Disclosure
            key={kind}
            id={kind}
            summary={<Outcome kind={kind} t={t} />}
            open={kind === chosen}
            keyed={String(at + 1)}
          >
            <Form
              action={triagePaths.decision.href({ number })}
              values={{ version, decision: kind, ...(turn === undefined ? {} : { mote: turn.meetingId }) }}
              label={words[kind]}
              {...tokens}
            >
              <OutcomeFields kind={kind} {...form} request={request} errors={kind === chosen ? errors : {}} />
              <Sight kind={kind} request={request} {...form} />
              <SubmitRow
                submit={words.submits[kind] ?? words.submit}
                {...(kind === 'accept' && !form.isProtected
                  ? { secondary: { label: words.showSight, name: 'show', value: 'sight' } }
                  : {})}
                cancel={{ href: back, label: words.cancel }}
              />
            </Form>
          </Disclosure>
        ))}
      </Keys>
    </>
  );
}

/** The name of an outcome and what it means, so that nothing need be opened to choose. */
function Outcome({ kind, t }: { kind: DecisionKind; t: TriageTexts }) {
  return (
    <>
      <span class="outcome-name">{t.decision[kind]}</span>
      <span class="outcome-means">{t.decision[`${kind}Help`]}</span>
    </>
  );
}

function OutcomeFields({ kind, ...fields }: FieldsProps & { kind: DecisionKind }) {
  switch (kind) {
    case 'accept':
      return <AcceptFields {...fields} />;
    case 'completion':
      return <Message name="completionMessage" {...fields} />;
    case 'redirect':
      return <RedirectFields {...fields} />;
    case 'decline':
      return (
        <div class="fields">
          <ReasonSelect kind="decline" {...fields} />
          <Message name="declineReason" {...fields} />
          {fields.appealWeeks !== undefined && (
            <Notice tone="note">{fields.t.decision.appeal(fields.appealWeeks)}</Notice>
          )}
        </div>
      );
    default:
      return <FurtherFields kind={kind} {...fields} />;
  }
}

/** Who gains and who loses sight, by the same rules as the walls: for the units chosen, once they have been looked at. */
function Sight({
  kind,
  request,
  units,
  values,
  isProtected,
  showsSight,
  t,
}: Pick<DecisionProps, 'request' | 'units' | 'values' | 'isProtected' | 'showsSight' | 't'> & { kind: DecisionKind }) {
  const words = t.decision;
  if (kind === 'accept' && !isProtected && showsSight !== true) {
    return <Notice tone="note">{request.level === 'individual' ? words.sight : words.sightWithoutPupil}</Notice>;
  }
  const chosen = [values.responsible?.[0] ?? '', ...(values.contributing ?? [])];
  const unitIds = units.map(({ id }) => id).filter((id) => chosen.includes(id));
  const { gain } = previewSight(kind, { isAboutPupil: request.level === 'individual', isProtected, unitIds });
  const live = kind === 'accept' && showsSight === true;
  const who = (change: SightChange) => {
    if (change.who !== 'unit_manager') return words.sightWho[change.who] ?? change.who;
    const unit = units.find(({ id }) => id === change.unitId);
    return words.sightManager(unit?.name ?? change.unitId, unit?.managers.join(', ') ?? '');
  };
  return (
    <Notice tone="note" title={words.sightTitle} live={live}>
      {gain.length === 0 ? (
        <p>{words.sightNone}</p>
      ) : (
        <ul>
          {gain.map((change) => (
            <li key={who(change)}>
              {words.sightGains(
                who(change),
                joinWords(
                  change.parts.map((part) => words.sightParts[part] ?? part),
                  t,
                ),
              )}
            </li>
          ))}
        </ul>
      )}
      <p>{words.sightLoses}</p>
      {isProtected && kind === 'accept' && <p>{words.sightProtected}</p>}
    </Notice>
  );
}

function joinWords(words: readonly string[], t: TriageTexts): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${t.errors.and} ${last}`;
}

function RedirectFields(fields: FieldsProps) {
  const { values, errors, t } = fields;
  return (
    <div class="fields">
      <ReasonSelect kind="redirect" {...fields} />
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

function AcceptFields(fields: FieldsProps) {
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
    </div>
  );
}

/** One basis for all units of other authorities: a coordinator decides in a minute, and the database checks each unit. */
function CrossingFields(fields: FieldsProps) {
  const { request, values, errors, t, now, turn } = fields;
  const words = t.decision;
  const bases = crossingBases.filter((basis) => basis !== 'consent' || request.childId !== null);
  return (
    <Fieldset id="crossing" legend={words.crossing} help={words.crossingHelp} size="label">
      {request.childId === null || turn?.isNarrow === true ? null : <LiftedNotice {...fields} />}
      <Select
        name="basis"
        required
        label={words.basis}
        prompt={words.basisPrompt}
        value={values.basis?.[0]}
        error={errors.basis}
        options={bases.map((basis) => ({ value: basis, label: words.bases[basis] ?? basis }))}
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

/** Towards which authorities secrecy is lifted and until when, which are lacking, and where a consent is recorded. */
function LiftedNotice({ request, units, lifted, t, language }: FieldsProps) {
  const words = t.decision;
  const authorities = Map.groupBy(units, ({ authorityName }) => authorityName);
  const lineOf = (name: string, until: string | undefined) =>
    until === undefined ? words.notLifted(name) : words.liftedUntil(name, dayWords(until, language));
  const lines = [...authorities].flatMap(([authority, its]) => {
    const days = new Set(its.map(({ id }) => lifted.get(id)));
    const [only] = days;
    return days.size === 1 ? [lineOf(authority, only)] : its.map(({ id, name }) => lineOf(name, lifted.get(id)));
  });
  return (
    <Notice tone="note" title={words.liftedTitle}>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{words.liftedHow}</p>
      <p>
        <a href={`${consentPaths.entrance.list.href({ number: request.registryNumber })}#anteckna`}>{words.lift}</a>
      </p>
    </Notice>
  );
}

function dayWords(iso: string, language: FieldsProps['language']): string {
  return formatDayAndYear(Temporal.PlainDate.from(iso), language);
}
