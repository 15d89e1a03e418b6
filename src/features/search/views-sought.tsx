// What the editors are told: what was sought and found nothing, and what is sought most. By nobody in particular.
import { PageHeader, Section } from '../../ui/page.tsx';
import { type Column, DataTable } from '../../ui/table.tsx';
import { searchPaths } from './paths.ts';
import type { Sought } from './queries.ts';
import type { SearchTexts } from './texts.sv.ts';

type SoughtProps = { t: SearchTexts['sought']; inVain: readonly Sought[]; most: readonly Sought[] };

export function SoughtPage({ t, inVain, most }: SoughtProps) {
  const query: Column<Sought> = {
    heading: t.query,
    cell: ({ query: words, language }) => (
      <>
        <a href={`${language === 'en' ? '/en' : ''}${searchPaths.search.href()}?${new URLSearchParams({ q: words })}`}>
          {words}
        </a>
        {language === 'en' && ` (${t.words.en})`}
      </>
    ),
  };
  const times: Column<Sought> = { heading: t.times, cell: (one) => one.times, figures: true };
  const missed: Column<Sought> = { heading: t.inVain, cell: (one) => one.times - one.found, figures: true };
  const keyOf = ({ query: words, language }: Sought) => `${language} ${words}`;
  return (
    <>
      <PageHeader title={t.title} ingress={t.ingress} />
      <Section title={t.inVainTitle} intro={t.inVainIntro}>
        {inVain.length === 0 ? (
          <p>{t.none}</p>
        ) : (
          <DataTable
            caption={t.inVainTitle}
            captionHidden
            columns={[query, missed, times]}
            rows={inVain}
            keyOf={keyOf}
          />
        )}
      </Section>
      <Section title={t.mostTitle}>
        {most.length === 0 ? (
          <p>{t.none}</p>
        ) : (
          <DataTable caption={t.mostTitle} captionHidden columns={[query, times, missed]} rows={most} keyOf={keyOf} />
        )}
      </Section>
    </>
  );
}
