// The editors' list of known faults and of what visitors have reported, and one fault to change.
import type { FormTokens } from '../../access/route.ts';
import { formatMoment } from '../../kit/dates.ts';
import { DateField } from '../../ui/fields.tsx';
import {
  ErrorSummary,
  type FieldErrors,
  Form,
  PostButton,
  Select,
  SubmitRow,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import { FactList, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import { longest, type SentValues } from './forms.ts';
import { opennessPaths } from './paths.ts';
import { type Fault, faultReasons, type Report } from './queries.ts';
import type { OpennessTexts } from './texts.sv.ts';

type Words = OpennessTexts['faults'];
type Sent = { t: Words; tokens: FormTokens; values: SentValues; errors: FieldErrors };
type FaultsProps = Sent & {
  faults: readonly Fault[];
  reports: readonly Report[];
  isSaved: boolean;
  language: 'sv' | 'en';
};

export function FaultsPage(props: FaultsProps) {
  const { t, tokens, faults, isSaved, errors } = props;
  return (
    <>
      <ErrorSummary errors={errors} />
      {isSaved && <Notice tone="good" title={t.saved} live />}
      <PageHeader title={t.title} ingress={t.ingress} />
      <p>
        <a href={opennessPaths.statement.href()}>{t.statement}</a>
      </p>
      <Reports {...props} />
      <Section title={t.listTitle}>
        {faults.length === 0 ? (
          <p>{t.none}</p>
        ) : (
          <DataTable
            caption={t.listTitle}
            captionHidden
            rows={faults}
            keyOf={({ id }) => id}
            columns={[
              { heading: t.place, cell: ({ place }) => place },
              { heading: t.whatSv, cell: ({ whatSv }) => whatSv },
              { heading: t.criterion, cell: ({ criterion }) => criterion },
              { heading: t.state, cell: ({ mendedOn }) => (mendedOn === null ? t.stands : t.mended(mendedOn)) },
              {
                heading: t.change,
                acts: true,
                cell: ({ id, place }) => (
                  <a href={opennessPaths.fault.href({ id })} aria-label={t.changeOf(place)}>
                    {t.change}
                  </a>
                ),
              },
            ]}
          />
        )}
      </Section>
      <Section title={t.addTitle} id="lagg-till">
        <Form action={opennessPaths.faults.href()} {...tokens}>
          <FaultFields {...props} />
          <SubmitRow submit={t.add} />
        </Form>
      </Section>
    </>
  );
}

function Reports({ t, tokens, reports, language }: FaultsProps) {
  return (
    <Section title={t.reportsTitle}>
      {reports.length === 0 && <p>{t.noReports}</p>}
      {reports.map(({ id, sentAt, place, what, contact }) => (
        <Section key={id} title={formatMoment(sentAt, language)} level={3}>
          <p class="reading">{what}</p>
          <FactList
            facts={[
              { term: t.reportWhere, value: place === '' ? t.noWhere : place },
              { term: t.reportContact, value: contact ?? t.noContact },
            ]}
          />
          <PostButton action={opennessPaths.faults.href()} {...tokens} values={{ report: id }}>
            {t.handled}
          </PostButton>
        </Section>
      ))}
    </Section>
  );
}

export function FaultPage(props: Sent & { fault: Fault }) {
  const { t, tokens, fault, errors, values } = props;
  const { place, whatSv, whatEn, criterion, reason, mendBy, mendedOn } = fault;
  const held = { place, whatSv, whatEn, criterion, reason, mendBy: mendBy ?? '', mendedOn: mendedOn ?? '' };
  const all = { ...Object.fromEntries(Object.entries(held).map(([name, value]) => [name, [value]])), ...values };
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.changeTitle} />
      <Form action={opennessPaths.fault.href({ id: fault.id })} {...tokens} values={{ version: String(fault.version) }}>
        <FaultFields {...props} values={all} canEnd />
        <SubmitRow submit={t.save} cancel={{ href: opennessPaths.faults.href(), label: t.back }} />
      </Form>
    </>
  );
}

function FaultFields({ t, values, errors, canEnd = false }: Sent & { canEnd?: boolean }) {
  const field = (name: string) => ({ name, value: values[name]?.[0] ?? '', error: errors[name] });
  return (
    <div class="fields">
      <TextField {...field('place')} label={t.place} help={t.placeHelp} required />
      <TextArea {...field('whatSv')} label={t.whatSv} limit={longest.words} rows={3} required />
      <TextArea {...field('whatEn')} label={t.whatEn} limit={longest.words} rows={3} required />
      <TextField {...field('criterion')} label={t.criterion} help={t.criterionHelp} width={12} required />
      <Select
        {...field('reason')}
        label={t.reason}
        options={faultReasons.map((value) => ({ value, label: t.reasons[value] }))}
        required
      />
      <DateField {...field('mendBy')} label={t.mendBy} />
      {canEnd && <DateField {...field('mendedOn')} label={t.mendedOn} help={t.mendedHelp} />}
    </div>
  );
}
