// What stands where something was shown and is not: that it is so, and three ways on.
import { type FaceLanguage, inLanguage, tagOf } from '../../kit/languages.ts';
import { QuestionForm } from '../../ui/form.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import type { ShownHead } from './domain-shown.ts';
import type { ReadingTexts } from './texts.reading.sv.ts';
import { ArticleList } from './views-card.tsx';

type GoneProps = {
  t: ReadingTexts;
  /** For good, or for now. */
  fate: 'gone' | 'away';
  face: FaceLanguage;
  language: 'sv' | 'en';
  newest: readonly ShownHead[];
};

/** Written in the two complete languages; on a page in another it says which of them it speaks. */
export function GonePage({ t, fate, face, language, newest }: GoneProps) {
  const own = tagOf(face) === language ? {} : { lang: language, dir: 'ltr' as const };
  return (
    <div class="column-main" {...own}>
      <PageHeader title={t[fate].title} ingress={t[fate].text} />
      <QuestionForm action={inLanguage(language, '/sok')} name="q" label={t.goneSearch} submit={t.search} />
      {newest.length === 0 ? null : (
        <Section title={t.newest}>
          <ArticleList articles={newest} face={language} />
        </Section>
      )}
      <p>
        <a href={inLanguage(face, '/')}>{t.toStart}</a>
      </p>
    </div>
  );
}
