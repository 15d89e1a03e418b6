// The pages of imports: choosing an archive, what its files would become, and what they became.
import type { FormTokens, Language } from '../../access/route.ts';
import { formatMoment } from '../../kit/dates.ts';
import { Button, Checks, ErrorSummary, type FieldErrors, FileField, Form, Select } from '../../ui/form.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import { editorialPaths } from '../editorial/index.ts';
import { addressOf } from '../pages/index.ts';
import { importPaths } from './paths.ts';
import type { ImportRow, Item } from './queries-import.ts';
import type { ImportTexts } from './texts.import.sv.ts';

type ListProps = {
  t: ImportTexts;
  language: Language;
  tokens: FormTokens;
  imports: readonly ImportRow[];
  errors: FieldErrors;
};

export function ImportsPage({ t, language, tokens, imports, errors }: ListProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.title} ingress={t.ingress} />
      <Form action={importPaths.list.href()} files label={t.title} {...tokens}>
        <FileField name="file" label={t.file} help={t.fileHelp} accept=".zip" error={errors.file} required />
        <Button>{t.look}</Button>
      </Form>
      {imports.length === 0 ? null : (
        <Section title={t.earlier}>
          <DataTable
            caption={t.earlier}
            captionHidden
            rows={imports}
            keyOf={({ id }) => id}
            columns={[
              { heading: t.name, cell: ({ id, name }) => <a href={importPaths.one.href({ id })}>{name}</a> },
              { heading: t.when, cell: ({ madeAt }) => formatMoment(madeAt, language) },
              { heading: t.files, cell: ({ files }) => String(files) },
              { heading: t.state, cell: ({ carriedOutAt }) => (carriedOutAt === null ? t.waiting : t.done) },
            ]}
          />
        </Section>
      )}
    </>
  );
}

type PlanProps = {
  t: ImportTexts;
  tokens: FormTokens;
  plan: ImportRow;
  items: readonly Item[];
  units: readonly { id: string; name: string }[];
  chosen: readonly string[];
  unitId: string;
  errors: FieldErrors;
};

export function PlanPage({ t, tokens, plan, items, units, chosen, unitId, errors }: PlanProps) {
  const able = items.filter(({ refusal }) => refusal === null);
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.planTitle} eyebrow={plan.name} ingress={t.planIngress} />
      {able.length === 0 ? null : (
        <Form action={importPaths.one.href(plan)} label={t.planTitle} {...tokens}>
          <Select
            name="unit"
            label={t.unit}
            prompt={t.unitPrompt}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            value={unitId}
            error={errors.unit}
            required
          />
          <Checks
            name="place"
            label={t.choose}
            error={errors.place}
            values={chosen}
            options={able.map((item) => ({
              value: String(item.place),
              label: item.title,
              help: `${t.becomes(item.kind, addressOf(item))} ${t.from(item.file, item.oldPath)} ${lostWords(t, item)}`,
            }))}
            required
          />
          <Button>{t.carryOut}</Button>
        </Form>
      )}
      <Refused t={t} items={items} />
    </>
  );
}

function lostWords(t: ImportTexts, { lost }: Item): string {
  if (lost.length === 0) return t.losesNothing;
  return t.loses(lost.map(({ kind, count, examples }) => t.lostItem(kind, count, examples.slice(0, 3))).join('; '));
}

function Refused({ t, items }: { t: ImportTexts; items: readonly Item[] }) {
  const refused = items.filter(({ refusal }) => refusal !== null);
  if (refused.length === 0) return null;
  return (
    <Section title={t.refused}>
      <ul>
        {refused.map(({ place, file, refusal }) => (
          <li key={place}>
            <strong>{file}</strong> {refusal === null ? null : t.refusals[refusal]}
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function ReportPage({ t, plan, items }: { t: ImportTexts; plan: ImportRow; items: readonly Item[] }) {
  return (
    <>
      <PageHeader title={t.reportTitle} eyebrow={plan.name} ingress={t.reportIngress} />
      <DataTable
        caption={t.reportTitle}
        captionHidden
        rows={items.filter(({ refusal }) => refusal === null)}
        keyOf={({ place }) => String(place)}
        columns={[
          {
            heading: t.text,
            cell: ({ title, articleId }) =>
              articleId === null ? title : <a href={editorialPaths.text.href({ id: articleId })}>{title}</a>,
          },
          {
            heading: t.name,
            cell: (item) => `${t.from(item.file, item.oldPath)} ${lostWords(t, item)}`,
          },
          { heading: t.outcome, cell: ({ outcome }) => (outcome === null ? '' : t.outcomes[outcome]) },
        ]}
      />
      <Refused t={t} items={items} />
    </>
  );
}
