// Taking figures out: the form that asks why, and the log of what has been taken.
import type { FormTokens } from '../../access/route.ts';
import { formatMoment } from '../../kit/dates.ts';
import { Choice, ErrorSummary, type FieldErrors, Form, SubmitRow, TextArea } from '../../ui/form.tsx';
import { EmptyState, FactList, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import { whole } from './domain.ts';
import { reasonLimit, type SentValues } from './forms.ts';
import { statisticsPaths } from './paths.ts';
import type { LoggedExport } from './queries.ts';
import type { StatisticsTexts } from './texts.sv.ts';
import { type Choice as Chosen, queryOf } from './views.tsx';

type TakeOutProps = {
  t: StatisticsTexts;
  tokens: FormTokens;
  choice: Chosen;
  what: string;
  values: SentValues;
  errors: FieldErrors;
};

export function TakeOutPage({ t, tokens, choice, what, values, errors }: TakeOutProps) {
  const words = t.takeOut;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={words.title} ingress={words.ingress} />
      <FactList facts={[{ term: words.what, value: what }]} />
      <Form
        {...tokens}
        action={statisticsPaths.takeOut.href()}
        values={{ period: choice.period.key, enhet: choice.unitId === whole ? undefined : choice.unitId }}
      >
        <Choice
          name="format"
          required
          label={words.format}
          value={values.format?.[0] ?? 'xlsx'}
          error={errors.format}
          options={Object.entries(words.formats).map(([value, label]) => ({ value, label }))}
        />
        <TextArea
          name="reason"
          required
          label={words.reason}
          help={words.reasonHelp}
          rows={3}
          limit={reasonLimit}
          value={values.reason?.[0]}
          error={errors.reason}
        />
        <SubmitRow
          submit={words.submit}
          cancel={{ href: statisticsPaths.board.href() + queryOf(choice), label: words.back }}
        />
      </Form>
    </>
  );
}

export type LogRow = LoggedExport & { who: string; what: string; isOwn: boolean };
type LogProps = {
  t: StatisticsTexts;
  language: 'sv' | 'en';
  rows: readonly LogRow[];
  fresh: LogRow | undefined;
  /** Auditors have no board to go back to. */
  leads: boolean;
};

export function LogPage({ t, language, rows, fresh, leads }: LogProps) {
  const { log, takeOut } = t;
  return (
    <>
      <PageHeader title={log.title} ingress={log.ingress} />
      {fresh === undefined ? null : (
        <Notice tone="good" title={takeOut.ready} live>
          <p>{takeOut.readyText}</p>
          <p>
            <a href={statisticsPaths.file.href({ id: fresh.id })}>
              {takeOut.download} ({takeOut.formats[fresh.format]})
            </a>
          </p>
        </Notice>
      )}
      {rows.length === 0 ? (
        <EmptyState title={log.empty} />
      ) : (
        <Section title={leads ? log.own : log.caption}>
          <DataTable
            caption={log.caption}
            captionHidden
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              { heading: log.when, cell: ({ exportedAt }) => formatMoment(exportedAt, language) },
              { heading: log.who, cell: ({ who }) => who },
              {
                heading: log.what,
                cell: ({ id, what, format, isOwn }) =>
                  isOwn ? <a href={statisticsPaths.file.href({ id })}>{`${what}, ${format}`}</a> : `${what}, ${format}`,
              },
              { heading: log.reason, cell: ({ reason }) => reason },
            ]}
          />
        </Section>
      )}
      {leads ? (
        <p>
          <a href={statisticsPaths.board.href()}>{takeOut.back}</a>
        </p>
      ) : null}
    </>
  );
}
