// The page of links that lead nowhere, by the text they stand in.
import type { Language } from '../../access/route.ts';
import { formatMoment } from '../../kit/dates.ts';
import { EmptyState, PageHeader } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import type { BrokenLink } from './queries-links.ts';
import type { ImportTexts } from './texts.import.sv.ts';

type Props = { t: ImportTexts['links']; language: Language; links: readonly BrokenLink[] };

export function BrokenLinksPage({ t, language, links }: Props) {
  return (
    <>
      <PageHeader title={t.title} ingress={t.ingress} />
      {links.length === 0 ? (
        <EmptyState title={t.none}>{t.noneHint}</EmptyState>
      ) : (
        <DataTable
          caption={t.title}
          captionHidden
          rows={links}
          keyOf={({ articleId, language: of, href }) => `${articleId} ${of} ${href}`}
          columns={[
            { heading: t.text, cell: ({ title, at }) => <a href={at}>{title}</a> },
            { heading: t.link, cell: ({ href }) => href },
            { heading: t.why, cell: ({ reason }) => t.reasons[reason] ?? reason },
            { heading: t.since, cell: ({ foundAt }) => formatMoment(foundAt, language) },
          ]}
        />
      )}
    </>
  );
}
