// The page of the search: the field, what was understood, the groups with their hits, and the filters. Whole without script.
import { formatDayAndYear, timeZone } from '../../kit/dates.ts';
import { formatFaceDay } from '../../kit/face-dates.ts';
import {
  directionOf,
  type FaceLanguage,
  fallbackOf,
  inLanguage,
  isFaceLanguage,
  langOf,
  nameLanguage,
  tagOf,
} from '../../kit/languages.ts';
import { Select } from '../../ui/fields.tsx';
import { Button } from '../../ui/form.tsx';
import { Disclosure, EmptyState, Notice, PageHeader, Section, Spoken } from '../../ui/page.tsx';
import { languageNames } from '../../ui/texts.languages.ts';
import { FilterLinks, Pagination } from '../../ui/work.tsx';
import { answersHref, askWords, finderPaths, type Suggestions } from '../finder/index.ts';
import {
  type Asked,
  choiceOf,
  type FilterName,
  facets,
  groupSlugs,
  queryOf,
  type Sifted,
  shownOnPage,
} from './domain.ts';
import type { Document, Group } from './engine-index.ts';
import { groups } from './engine-index.ts';
import { searchPaths } from './paths.ts';
import type { Piece } from './snippets.ts';
import type { SearchWords } from './texts.search.languages.ts';

export type ItemShown = {
  document: Document;
  title: readonly Piece[];
  snippet: readonly Piece[];
  at: Temporal.Instant | null;
};
export type GroupShown = { group: Group; total: number; items: readonly ItemShown[] };
/** What a filter's value is called; undefined for one that is no longer there. */
export type FilterNames = (name: FilterName, value: string) => string | undefined;

type Found = {
  sifted: Sifted;
  shown: readonly GroupShown[];
  help: Suggestions;
  filters: FilterNames;
  total: number;
  understood: string | undefined;
};
type Asking = { t: SearchWords; face: FaceLanguage; asked: Asked };

const helpId = 'hjalp';
const helpShown = 3;

export function SearchPage(props: Asking & { found?: Found }) {
  const { t, found } = props;
  return (
    <>
      <PageHeader title={t.title} ingress={found === undefined ? t.ingress : undefined} />
      <SearchForm {...props} />
      {found !== undefined && <Results {...props} found={found} />}
    </>
  );
}

function hrefOf({ face, asked }: Pick<Asking, 'face' | 'asked'>, changes: Partial<Asked> = {}): string {
  return `${inLanguage(face, searchPaths.search.href())}?${queryOf(asked, changes)}`;
}

function SearchForm({ t, face, asked, found }: Asking & { found?: Found }) {
  const names = Object.keys(t.filters) as FilterName[];
  const choices =
    found === undefined
      ? []
      : names.map((name) => ({
          name,
          options: optionsOf(found, asked, name).map((option) => ({ ...option, ...langOf(fallbackOf(face), face) })),
        }));
  const offered = choices.filter(({ options }) => options.length > 0);
  const isNarrowed = names.some((name) => choiceOf(asked, name) !== undefined);
  return (
    <search>
      <form class="question search-form" action={inLanguage(face, searchPaths.search.href())} method="get">
        <label for="f-q">{t.label}</label>
        <div class="question-row">
          <input
            class="ds-input"
            type="search"
            id="f-q"
            name="q"
            value={asked.q}
            dir={asked.q === '' ? undefined : 'auto'}
            autocomplete="off"
          />
          <Button>{t.submit}</Button>
        </div>
        {asked.group !== undefined && <input type="hidden" name="typ" value={groupSlugs[asked.group]} />}
        {offered.length > 0 && (
          <Disclosure summary={t.narrow} open={isNarrowed}>
            <div class="search-filters">
              {offered.map(({ name, options }) => (
                <Select
                  key={name}
                  name={name}
                  label={t.filters[name]}
                  prompt={t.any}
                  value={choiceOf(asked, name)}
                  options={options}
                  required
                />
              ))}
            </div>
            <p class="buttons">
              <Button variant="secondary">{t.apply}</Button>
              {isNarrowed && <a href={hrefOf({ face, asked }, unnarrowed)}>{t.clear}</a>}
            </p>
          </Disclosure>
        )}
      </form>
    </search>
  );
}

const unnarrowed: Partial<Asked> = {
  unit: undefined,
  topics: Object.fromEntries(Object.keys(facets).map((name) => [name, undefined])) as Asked['topics'],
};

function optionsOf({ sifted, filters }: Found, asked: Asked, name: FilterName) {
  const counts = new Map(sifted.counts[name]);
  const chosen = choiceOf(asked, name);
  if (chosen !== undefined && !counts.has(chosen)) counts.set(chosen, 0);
  return [...counts]
    .flatMap(([value, count]) => {
      const label = filters(name, value);
      return label === undefined ? [] : [{ value, label: `${label} (${count})` }];
    })
    .sort((a, b) => a.label.localeCompare(b.label, 'sv'));
}

function Results(props: Asking & { found: Found }) {
  const { t, face, asked, found } = props;
  const { sifted, shown, help, total, understood } = found;
  const pages = Math.ceil(total / shownOnPage);
  const isEmpty = shown.every(({ items }) => items.length === 0);
  // The ways to help stand among the groups without being pages: what is said to be found is what is counted beside them.
  const inGroups = shown.reduce((sum, group) => sum + group.total, 0);
  return (
    <>
      {understood !== undefined && (
        <p class="reading search-count">
          {t.meant}{' '}
          <a href={hrefOf(props, { q: understood })}>
            <bdi>{understood}</bdi>
          </a>
          {directionOf(face) === 'rtl' ? '؟' : '?'} {t.meantText(asked.q)}
        </p>
      )}
      <p class="search-count">{t.found(inGroups, asked.q)}</p>
      <Ways {...props} />
      {asked.group === undefined && asked.page === 1 && <Help {...{ t, face, asked, help }} />}
      {isEmpty && <Nothing {...props} isNarrowed={sifted.hits.length === 0 && hasFilters(asked)} />}
      {shown.map((one) => (
        <GroupSection key={one.group} {...{ t, face, asked }} shown={one} />
      ))}
      {asked.group !== undefined && (
        <Pagination page={asked.page} pages={pages} href={(page) => hrefOf({ face, asked }, { page })} />
      )}
    </>
  );
}

function hasFilters(asked: Asked): boolean {
  return (['enhet', ...Object.keys(facets)] as FilterName[]).some((name) => choiceOf(asked, name) !== undefined);
}

/** On the page of everything: down to each group. In a group: over to another. */
function Ways({ t, face, asked, found: { sifted, shown, help } }: Asking & { found: Found }) {
  if (asked.group === undefined) {
    const items = shown.map(({ group, total }) => ({
      href: `#${groupSlugs[group]}`,
      label: t.groups[group],
      count: total,
    }));
    const helps = helpsOf(help).length;
    const toHelp = helps > 0 ? [{ href: `#${helpId}`, label: t.helpTitle, count: helps }] : [];
    return items.length + toHelp.length < 2 ? null : <FilterLinks label={t.goTo} items={[...toHelp, ...items]} />;
  }
  const others = groups.filter((group) => sifted.byGroup[group].length > 0 || group === asked.group);
  const items = [
    {
      href: hrefOf({ face, asked }, { group: undefined }),
      label: t.everything,
      count: sifted.hits.length,
      current: false,
    },
    ...others.map((group) => ({
      href: hrefOf({ face, asked }, { group }),
      label: t.groups[group],
      count: sifted.byGroup[group].length,
      current: group === asked.group,
    })),
  ];
  return <FilterLinks label={t.kindsLabel} items={items} />;
}

type Way = { title: string; text: string; unit: string | null; isLoud: boolean };

function helpsOf({ fits, ours, others }: Suggestions): Way[] {
  if (!fits) return [];
  const doors = others.map(({ door }) => ({ title: door.title, text: door.text, unit: null, isLoud: door.loud }));
  const own = ours.map(({ unit, service }) => ({
    title: service?.title ?? unit.name,
    text: service?.description ?? unit.description,
    unit: service === null ? null : unit.name,
    isLoud: false,
  }));
  return [...doors.filter(({ isLoud }) => isLoud), ...own, ...doors.filter(({ isLoud }) => !isLoud)];
}

function Help({ t, face, asked, help }: Asking & { help: Suggestions }) {
  const ways = helpsOf(help);
  if (ways.length === 0) return null;
  const href = inLanguage(face, answersHref(asked.q));
  const written = langOf(fallbackOf(face), face);
  return (
    <Section title={`${t.helpTitle} (${ways.length})`} id={helpId} intro={askWords[face].answersLanguage || undefined}>
      {ways
        .filter(({ isLoud }) => isLoud)
        .map(({ title, text }) => (
          <Spoken key={title} language={fallbackOf(face)}>
            <Notice tone="danger" title={title}>
              <p>{text}</p>
              <p>
                <a href={href} {...langOf(face, fallbackOf(face))}>
                  {t.helpLink}
                </a>
              </p>
            </Notice>
          </Spoken>
        ))}
      <ul class="found">
        {ways
          .filter(({ isLoud }) => !isLoud)
          .slice(0, helpShown)
          .map(({ title, text, unit }) => (
            <li key={title}>
              <h3 {...written}>
                <a href={href}>{title}</a>
              </h3>
              {unit !== null && (
                <p class="found-kind" {...written}>
                  {unit}
                </p>
              )}
              <p {...written}>{text}</p>
            </li>
          ))}
      </ul>
    </Section>
  );
}

function GroupSection({ t, face, asked, shown }: Asking & { shown: GroupShown }) {
  const { group, total, items } = shown;
  if (items.length === 0) return null;
  return (
    <Section title={`${t.groups[group]} (${total})`} id={groupSlugs[group]}>
      <ul class="found">
        {items.map((item) => (
          <Item key={item.document.key} t={t} face={face} item={item} />
        ))}
      </ul>
      {asked.group === undefined && total > items.length && (
        <p>
          <a href={hrefOf({ face, asked }, { group })}>{t.all(total, t.groups[group])}</a>
        </p>
      )}
    </Section>
  );
}

function Item({
  t,
  face,
  item: { document, title, snippet, at },
}: {
  t: SearchWords;
  face: FaceLanguage;
  item: ItemShown;
}) {
  const language: FaceLanguage = isFaceLanguage(document.language) ? document.language : 'sv';
  const isOther = language !== face;
  const other = langOf(language, face);
  const date = at?.toZonedDateTimeISO(timeZone).toPlainDate();
  const day = date && (face === 'sv' || face === 'en' ? formatDayAndYear(date, face) : formatFaceDay(date, face));
  return (
    <li>
      <h3 {...other}>
        <a href={inLanguage(language, document.href)} hreflang={isOther ? tagOf(language) : undefined}>
          <Marked pieces={title} />
        </a>
      </h3>
      <p class="found-kind">
        {[
          t.kinds[document.kind] ?? document.kind,
          document.group === 'events' ? day : undefined,
          date && document.group === 'articles' && formatFaceDay(date, face),
          isOther ? languageWords(t, language, face) : undefined,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {snippet.length > 0 && (
        <p {...other}>
          <Marked pieces={snippet} />
        </p>
      )}
    </li>
  );
}

/** Easy Swedish has no name of its own but the one it calls itself. */
function languageWords(t: SearchWords, language: FaceLanguage, face: FaceLanguage): string {
  if (language === 'sv') return t.inSwedish;
  return t.inLanguage(language === 'lattlast' ? languageNames.lattlast : nameLanguage(language, face));
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return <>{pieces.map(({ text, isMarked }, at) => (isMarked ? <mark key={at}>{text}</mark> : text))}</>;
}

function Nothing({ t, asked, face, found, isNarrowed }: Asking & { found: Found; isNarrowed: boolean }) {
  if (!isNarrowed && helpsOf(found.help).length > 0) return null;
  const action = isNarrowed
    ? { href: hrefOf({ face, asked }, unnarrowed), label: t.clear }
    : { href: inLanguage(face, finderPaths.ask.href()), label: t.ask };
  return (
    <EmptyState title={t.nothingTitle} icon="search" action={action}>
      {isNarrowed ? t.nothingFiltered : t.nothingText(asked.q)}
    </EmptyState>
  );
}
