// Opening a closed case again, and the unit's closed cases. Called by routes-reopening.tsx.
import type { FormTokens } from '../../access/route.ts';
import { ErrorSummary, Form, SubmitRow, TextArea } from '../../ui/form.tsx';
import { Notice, PageHeader } from '../../ui/page.tsx';
import { FilterLinks } from '../../ui/work.tsx';
import { type Errors, limits, type Values } from './forms.ts';
import { unitPaths } from './paths.ts';
import { mostWork, type WorkRow as Work } from './queries.ts';
import type { CaseTexts } from './texts.sv.ts';
import { ClosedWork, type Speech } from './views.tsx';
import { typed } from './views-form.tsx';

export type ReopeningPageProps = Speech & {
  number: string;
  tokens: FormTokens;
  values: Values;
  errors: Errors;
  /** Nothing to open: it is open, or a colleague was first. */
  isOpen: boolean;
};

export function ReopeningPage({ t, number, tokens, values, errors, isOpen }: ReopeningPageProps) {
  const words = t.reopening;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader
        title={words.title}
        eyebrow={<span class="number">{number}</span>}
        ingress={isOpen ? undefined : words.ingress}
      />
      {isOpen ? (
        <Notice tone="note" live>
          {words.isOpen}
        </Notice>
      ) : (
        <Form {...tokens} action={unitPaths.reopening.href({ number })}>
          <TextArea
            name="why"
            label={words.why}
            help={words.whyHelp}
            required
            limit={limits.answer}
            value={typed(values, 'why')}
            error={errors.why}
          />
          <SubmitRow
            submit={words.submit}
            note={words.note}
            cancel={{ href: unitPaths.matter.href({ number }), label: t.form.cancel }}
          />
        </Form>
      )}
    </>
  );
}

/** The two lists of a unit: what goes on, and what is closed. */
export function UnitFilter({ t, status }: { t: CaseTexts; status: 'open' | 'closed' }) {
  const href = unitPaths.work.href();
  const items = [
    { href, label: t.work.open, current: status === 'open' },
    { href: `${href}?visa=avslutade`, label: t.work.closed, current: status === 'closed' },
  ];
  return <FilterLinks label={t.work.filter} items={items} />;
}

export function ClosedOfUnitPage({ rows, ...speech }: Speech & { rows: readonly Work[] }) {
  const { t } = speech;
  return (
    <>
      <PageHeader title={t.unit.title} />
      <UnitFilter t={t} status="closed" />
      {rows.length < mostWork ? null : <p>{t.work.atMost(mostWork)}</p>}
      <ClosedWork
        {...speech}
        rows={rows}
        none={{ title: t.unit.noneClosed, text: t.unit.noneClosedText }}
        hrefOf={(number) => unitPaths.matter.href({ number })}
      />
    </>
  );
}
