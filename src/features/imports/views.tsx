// The page of old addresses: adding to the list, and the list itself.
import type { FormTokens } from '../../access/route.ts';
import {
  Button,
  ErrorSummary,
  type FieldErrors,
  FileField,
  Form,
  PostButton,
  QuestionForm,
  TextArea,
} from '../../ui/form.tsx';
import { EmptyState, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import { Pagination } from '../../ui/work.tsx';
import type { Lead } from './domain.ts';
import { addressPaths } from './paths.ts';
import type { AddressTexts } from './texts.sv.ts';

type Props = {
  t: AddressTexts;
  tokens: FormTokens;
  /** As typed, or as the file had it. */
  lines: string;
  errors: FieldErrors;
  /** How many were saved just now. */
  saved: number;
  sought: string;
  /** A page of those found, of `all` there are. */
  shown: readonly Lead[];
  found: number;
  all: number;
  page: { at: number; of: number };
};

export function AddressesPage({ t, tokens, lines, errors, saved, ...list }: Props) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.title} ingress={t.ingress} />
      {saved > 0 ? (
        <Notice tone="good" live>
          {t.saved(saved)}
        </Notice>
      ) : null}
      <Section title={t.addTitle}>
        <Form action={addressPaths.list.href()} files label={t.addTitle} {...tokens}>
          {/* One of the two is: neither is marked as one that may be left out. */}
          <TextArea
            name="lines"
            label={t.lines}
            help={t.linesHelp}
            value={lines}
            error={errors.lines}
            rows={6}
            required
          />
          <FileField
            name="file"
            label={t.file}
            help={t.fileHelp}
            accept=".csv,.txt,.tsv,text/csv"
            error={errors.file}
            required
          />
          <Button>{t.save}</Button>
        </Form>
      </Section>
      <LeadList t={t} tokens={tokens} {...list} />
    </>
  );
}

type ListProps = Omit<Props, 'lines' | 'errors' | 'saved'>;

function LeadList({ t, tokens, sought, shown, found, all, page }: ListProps) {
  if (all === 0) return <EmptyState title={t.none}>{t.noneHint}</EmptyState>;
  const hrefOf = (to: number) => `${addressPaths.list.href()}?${new URLSearchParams({ q: sought, sida: String(to) })}`;
  return (
    <Section title={t.listTitle}>
      <QuestionForm
        action={addressPaths.list.href()}
        name="q"
        label={t.search}
        submit={t.searchButton}
        value={sought}
      />
      <p role="status">
        {sought === '' ? t.count(all) : t.found(found, all)}{' '}
        {sought === '' ? null : <a href={addressPaths.list.href()}>{t.showAll}</a>}
      </p>
      {shown.length === 0 ? null : (
        <DataTable
          caption={t.listTitle}
          captionHidden
          rows={shown}
          keyOf={({ from }) => from}
          columns={[
            { heading: t.old, cell: ({ from }) => from },
            { heading: t.leadsTo, cell: ({ to }) => (to === null ? t.gone : <a href={to}>{to}</a>) },
            {
              heading: t.remove,
              acts: true,
              cell: ({ from }) => (
                <PostButton
                  action={addressPaths.removal.href()}
                  variant="quiet"
                  label={t.removeOf(from)}
                  values={{ path: from }}
                  {...tokens}
                >
                  {t.remove}
                </PostButton>
              ),
            },
          ]}
        />
      )}
      <Pagination page={page.at} pages={page.of} href={hrefOf} />
    </Section>
  );
}
