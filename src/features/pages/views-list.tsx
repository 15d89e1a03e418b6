// The list of articles with its filters, and themes: lists that an editor has gathered and introduced.
import { type FaceLanguage, inLanguage, tagOf } from '../../kit/languages.ts';
import { Form, Select, SubmitRow, TextField } from '../../ui/form.tsx';
import { Disclosure, EmptyState, PageHeader, Section } from '../../ui/page.tsx';
import { Prose } from '../../ui/prose.tsx';
import { Pagination } from '../../ui/work.tsx';
import type { Shown, ShownHead } from './domain-shown.ts';
import { hrefOf } from './domain-shown.ts';
import { type FilterName, filterNames, filterQuery, type ListFilter } from './filters.ts';
import type { Illustrations } from './illustrations.tsx';
import { pagePaths } from './paths.ts';
import type { ReadingTexts } from './texts.reading.sv.ts';
import { ArticleHeader, InOwnLanguage } from './views-article.tsx';
import { ArticleList } from './views-card.tsx';

export type FilterChoices = Record<Exclude<FilterName, 'word'>, readonly { value: string; label: string }[]>;

type ListProps = {
  t: ReadingTexts;
  face: FaceLanguage;
  articles: readonly ShownHead[];
  unitNames: ReadonlyMap<string, string>;
  filter: ListFilter;
  choices: FilterChoices;
  total: number;
  page: number;
  pages: number;
  /** What is read most, where the list is shown from its beginning. */
  mostRead: readonly ShownHead[];
};

export function ListPage(props: ListProps) {
  const { t, face, articles, unitNames, filter, choices, total, page, pages, mostRead } = props;
  const href = inLanguage(face, pagePaths.articles.href());
  const isNarrowed = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader title={t.articles} ingress={t.listIngress} />
      {isNarrowed || choices.theme.length === 0 ? null : <ThemeLinks t={t} face={face} themes={choices.theme} />}
      <Disclosure summary={t.narrow} open={isNarrowed && total === 0}>
        <Filters t={t} action={href} filter={filter} choices={choices} />
      </Disclosure>
      {isNarrowed && total > 0 ? (
        <p>
          {chosenWords(filter, choices)}: {t.found(total)}. <a href={href}>{t.showAll}</a>
        </p>
      ) : null}
      {articles.length === 0 ? (
        <EmptyState
          title={isNarrowed ? t.emptyTitle : t.nothingYet}
          {...(isNarrowed && { action: { href, label: t.showAll } })}
        >
          {isNarrowed ? t.emptyText : undefined}
        </EmptyState>
      ) : (
        <ArticleList articles={articles} face={face} unitNames={unitNames} level={2} label={t.articles} />
      )}
      <Pagination page={page} pages={pages} href={(to) => href + filterQuery(filter, to)} />
      {mostRead.length === 0 ? null : (
        <Section title={t.mostRead}>
          <ol class="most-read">
            {mostRead.map((article) => (
              <li key={article.articleId}>
                <a href={hrefOf(article, face)} lang={article.language === face ? undefined : tagOf(article.language)}>
                  {article.title}
                </a>
              </li>
            ))}
          </ol>
        </Section>
      )}
      <p>
        {t.tipLead} <a href={inLanguage(face, pagePaths.tip.href())}>{t.tip}</a>
      </p>
      <Feeds t={t} face={face} query={filterQuery(filter)} />
    </>
  );
}

function ThemeLinks({ t, face, themes }: { t: ReadingTexts; face: FaceLanguage; themes: FilterChoices['theme'] }) {
  return (
    <nav class="tags" aria-label={t.byTheme}>
      <p>{t.byTheme}</p>
      <ul>
        {themes.slice(0, 8).map(({ value, label }) => (
          <li key={value}>
            <a href={inLanguage(face, pagePaths.theme.href({ slug: value }))}>{label}</a>
          </li>
        ))}
        {themes.length <= 8 ? null : (
          <li>
            <a href={inLanguage(face, pagePaths.themes.href())}>{t.allThemes}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}

/** What the list is narrowed to, as the form names it. */
function chosenWords(filter: ListFilter, choices: FilterChoices): string {
  const { word, ...chosen } = filter;
  const names = Object.entries(chosen).map(
    ([name, value]) => choices[name as keyof FilterChoices].find((choice) => choice.value === value)?.label ?? value,
  );
  return [...names, ...(word === undefined ? [] : [`\u201d${word}\u201d`])].join(', ');
}

function Filters({
  t,
  action,
  filter,
  choices,
}: Pick<ListProps, 't' | 'filter' | 'choices'> & {
  action: string;
}) {
  const names = Object.keys(choices) as (keyof FilterChoices)[];
  return (
    <Form action={action} method="get" label={t.narrow}>
      <div class="filter-fields">
        {names.map((name) =>
          choices[name].length === 0 ? null : (
            <Select
              key={name}
              name={filterNames[name]}
              label={t.filters[name]}
              value={filter[name]}
              options={choices[name]}
              prompt={t.all}
              required
            />
          ),
        )}
        <TextField name={filterNames.word} label={t.filters.word} value={filter.word} maxLength={60} required />
      </div>
      <SubmitRow submit={t.show} />
    </Form>
  );
}

export function Feeds({ t, face, query }: { t: ReadingTexts; face: FaceLanguage; query: string }) {
  return (
    <p class="feeds">
      {t.subscribe}: <a href={inLanguage(face, pagePaths.rss.href()) + query}>{t.rss}</a>,{' '}
      <a href={inLanguage(face, pagePaths.json.href()) + query}>{t.json}</a>
    </p>
  );
}

export function ThemesPage({ t, face, themes }: { t: ReadingTexts; face: FaceLanguage; themes: readonly ShownHead[] }) {
  return (
    <>
      <PageHeader title={t.themes} ingress={t.themesIngress} />
      {themes.length === 0 ? (
        <EmptyState title={t.nothingYet} />
      ) : (
        <ArticleList articles={themes} face={face} level={2} label={t.themes} />
      )}
    </>
  );
}

type ThemeProps = {
  t: ReadingTexts;
  face: FaceLanguage;
  shown: Shown;
  articles: readonly ShownHead[];
  unitNames: ReadonlyMap<string, string>;
  page: number;
  pages: number;
  illustrations: Illustrations;
};

export function ThemePage({ t, face, shown, articles, unitNames, page, pages, illustrations }: ThemeProps) {
  const href = inLanguage(face, pagePaths.theme.href({ slug: shown.slug }));
  return (
    <>
      <article class="article">
        <ArticleHeader shown={shown} face={face} />
        <InOwnLanguage shown={shown} face={face}>
          {illustrations.main}
          <Prose source={shown.body} picture={illustrations.draw} />
        </InOwnLanguage>
      </article>
      <Section title={t.inTheme}>
        {articles.length === 0 ? (
          <EmptyState title={t.nothingYet} />
        ) : (
          <ArticleList articles={articles} face={face} unitNames={unitNames} />
        )}
        <Pagination page={page} pages={pages} href={(to) => (to === 1 ? href : `${href}?sida=${to}`)} />
      </Section>
      <Feeds t={t} face={face} query={filterQuery({ theme: shown.slug })} />
    </>
  );
}

/** A page that stands by itself: what it says, and openly in which language. */
export function StandingPage({
  shown,
  face,
  illustrations,
}: {
  shown: Shown;
  face: FaceLanguage;
  illustrations: Illustrations;
}) {
  return (
    <article class="article">
      <ArticleHeader shown={shown} face={face} eyebrow={null} />
      <InOwnLanguage shown={shown} face={face}>
        {illustrations.main}
        <Prose source={shown.body} picture={illustrations.draw} />
      </InOwnLanguage>
    </article>
  );
}
