// The forms that mark a child, approve and propose a named person, and hand a case over. Called by routes.tsx.
import type { FormTokens } from '../../access/route.ts';
import {
  Button,
  Choice,
  DateField,
  ErrorSummary,
  type FieldErrors,
  Form,
  Select,
  SubmitRow,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import { EmptyState, FactList, Notice, PageHeader, Section } from '../../ui/page.tsx';
import type { StaffMember, Unit } from '../organisation/index.ts';
import { grounds, isRenewal, mayApprove, type Naming } from './domain.ts';
import { reasonLimit, type SentValues } from './forms.ts';
import { protectionPaths } from './paths.ts';
import type { NamedWorker } from './queries.ts';
import { dayText, type Words } from './views.tsx';

export type Sent = { values: SentValues; errors: FieldErrors; tokens: FormTokens };

type MarkProps = Words & Sent & { colleagues: readonly StaffMember[]; today: string };

export function MarkPage({ colleagues, today, values, errors, tokens, t }: MarkProps) {
  const words = t.mark;
  if (colleagues.length === 0) {
    return (
      <>
        <PageHeader title={words.title} ingress={words.ingress} />
        <EmptyState title={words.alone} icon="users">
          {words.aloneHint}
        </EmptyState>
      </>
    );
  }
  const field = (name: string) => ({ name, value: values[name]?.[0], error: errors[name], required: true });
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={words.title} ingress={words.ingress} />
      <Form action={protectionPaths.mark.href()} {...tokens}>
        <div class="fields">
          <TextField
            {...field('personalNumber')}
            label={words.personalNumber}
            help={words.personalNumberHelp}
            inputMode="numeric"
            width={20}
          />
          <Choice
            {...field('ground')}
            label={words.ground}
            options={grounds.map((ground) => ({ value: ground, label: t.ground[ground] ?? ground }))}
          />
          <TextArea {...field('reason')} label={words.reason} help={words.reasonHelp} limit={reasonLimit} rows={3} />
          <Select
            {...field('second')}
            label={words.second}
            help={words.secondHelp}
            prompt={words.secondPrompt}
            options={toOptions(colleagues)}
          />
          <DateField {...field('until')} label={words.until} help={words.untilHelp} min={today} />
        </div>
        <SubmitRow
          submit={words.submit}
          note={words.note}
          cancel={{ href: protectionPaths.home.href(), label: words.cancel }}
        />
      </Form>
    </>
  );
}

type ApprovalProps = Words & { naming: Naming; personId: string; tokens: FormTokens; today: string };

export function ApprovalPage({ naming, personId, tokens, today, t, language }: ApprovalProps) {
  const words = t.approval;
  const facts = [
    { term: words.child, value: naming.pseudonym },
    { term: words.person, value: naming.name ?? t.unlisted },
    { term: words.reason, value: naming.reason },
    { term: words.by, value: naming.proposerName ?? t.unlisted },
    ...(isRenewal(naming, today) ? [{ term: words.from, value: dayText(naming.from, language) }] : []),
    { term: words.until, value: dayText(naming.until, language) },
  ];
  const reject = protectionPaths.ending.href({ id: naming.id });
  return (
    <>
      <PageHeader title={words.title} ingress={words.ingress} />
      <FactList facts={facts} />
      {naming.isApproved ? (
        <Notice tone="note" title={words.doneTitle}>
          {words.done}
        </Notice>
      ) : mayApprove(naming, personId) ? (
        <Form action={protectionPaths.approval.href({ id: naming.id })} {...tokens}>
          <SubmitRow submit={words.submit} cancel={{ href: protectionPaths.home.href(), label: words.back }} />
        </Form>
      ) : (
        <Notice tone="warning" title={words.ownTitle}>
          {words.own}
        </Notice>
      )}
      {!naming.isApproved && (
        <p>
          <a href={reject}>{words.reject}</a>
        </p>
      )}
    </>
  );
}

type NamingProps = Words &
  Sent & {
    number: string;
    pseudonym: string;
    units: readonly Unit[];
    unit: Unit | undefined;
    candidates: readonly StaffMember[];
    today: string;
  };

export function NamingPage({
  number,
  pseudonym,
  units,
  unit,
  candidates,
  today,
  values,
  errors,
  tokens,
  t,
}: NamingProps) {
  const words = t.naming;
  const action = protectionPaths.naming.href({ number });
  const field = (name: string) => ({ name, value: values[name]?.[0], error: errors[name], required: true });
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader
        eyebrow={<span class="number">{number}</span>}
        title={words.title}
        ingress={words.ingress(pseudonym)}
      />
      <Form action={action} method="get" label={words.unit}>
        <Select
          name="enhet"
          label={words.unit}
          required
          value={unit?.id}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button variant="secondary">{words.showUnit}</Button>
      </Form>
      {unit !== undefined && (
        <Section title={words.people(unit.name)}>
          {candidates.length === 0 ? (
            <p>{words.nobody}</p>
          ) : (
            <Form action={action} values={{ unit: unit.id }} {...tokens}>
              <div class="fields">
                <Select
                  {...field('person')}
                  label={words.person}
                  prompt={words.personPrompt}
                  options={toOptions(candidates)}
                />
                <TextArea
                  {...field('reason')}
                  label={words.reason}
                  help={words.reasonHelp}
                  limit={reasonLimit}
                  rows={3}
                />
                <DateField {...field('until')} label={words.until} min={today} />
              </div>
              <SubmitRow submit={words.submit} cancel={{ href: protectionPaths.home.href(), label: words.cancel }} />
            </Form>
          )}
        </Section>
      )}
    </>
  );
}

type HandoverProps = Words &
  Sent & {
    number: string;
    workers: readonly NamedWorker[];
    units: readonly Unit[];
    hasResponsible: boolean;
  };

export function HandoverPage({
  number,
  workers,
  units,
  hasResponsible,
  values,
  errors,
  tokens,
  t,
  language,
}: HandoverProps) {
  const words = t.handover;
  const unitName = (id: string) => units.find((unit) => unit.id === id)?.name ?? id;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader eyebrow={<span class="number">{number}</span>} title={words.title} ingress={words.ingress} />
      {workers.length === 0 ? (
        <EmptyState
          title={words.nobody}
          icon="users"
          action={{ href: protectionPaths.naming.href({ number }), label: t.home.propose }}
        >
          {words.nobodyHint}
        </EmptyState>
      ) : (
        <Form action={protectionPaths.handover.href({ number })} {...tokens}>
          <Choice
            name="worker"
            label={words.worker}
            required
            value={values.worker?.[0]}
            error={errors.worker}
            options={workers.map((worker) => ({
              value: worker.membershipId,
              label: words.workerLabel(worker.name, worker.title, unitName(worker.unitId)),
              help: words.workerHelp(dayText(worker.until, language)),
            }))}
          />
          <SubmitRow
            submit={words.submit}
            note={hasResponsible ? words.contributing : words.responsible}
            cancel={{ href: protectionPaths.home.href(), label: words.cancel }}
          />
        </Form>
      )}
    </>
  );
}

export function toOptions(people: readonly StaffMember[]) {
  return people.map(({ personId, name, title }) => ({ value: personId, label: `${name}, ${title}` }));
}
