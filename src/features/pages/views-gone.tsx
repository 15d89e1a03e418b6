// What stands where something has been removed: that it is so, and three ways on.
import { type FaceLanguage, inLanguage } from '../../kit/languages.ts';
import { QuestionForm } from '../../ui/form.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import type { ShownHead } from './domain-shown.ts';
import type { ReadingTexts } from './texts.reading.sv.ts';
import { ArticleList } from './views-card.tsx';

type GoneProps = { t: ReadingTexts; face: FaceLanguage; language: 'sv' | 'en'; newest: readonly ShownHead[] };

export function GonePage({ t, face, language, newest }: GoneProps) {
  return (
    <>
      <PageHeader title={t.goneTitle} ingress={t.goneText} />
      <QuestionForm action={inLanguage(language, '/sok')} name="q" label={t.goneSearch} submit={t.search} />
      {newest.length === 0 ? null : (
        <Section title={t.newest}>
          <ArticleList articles={newest} face={face} />
        </Section>
      )}
      <p>
        <a href={inLanguage(face, '/')}>{t.toStart}</a>
      </p>
    </>
  );
}
