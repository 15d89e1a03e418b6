// One article with what surrounds it: its facts, its series, what is near to it. Themes and standing pages are drawn of the
// same parts (views-theme.tsx, views-standing.tsx).
import type { ComponentChildren } from 'preact';
import type { Language } from '../../access/route.ts';
import { timeZone } from '../../kit/dates.ts';
import { formatFaceDay } from '../../kit/face-dates.ts';
import { directionOf, type FaceLanguage, inLanguage, tagOf } from '../../kit/languages.ts';
import { ButtonLink } from '../../ui/form.tsx';
import { Columns, FactList, Notice, Section, SideList, Time } from '../../ui/page.tsx';
import { Prose } from '../../ui/prose.tsx';
import { UnitMark } from '../../ui/unit.tsx';
import type { Unit } from '../organisation/index.ts';
import type { Shown, ShownHead } from './domain-shown.ts';
import { hrefOf } from './domain-shown.ts';
import { filterOfTag, filterQuery } from './filters.ts';
import type { Illustrations } from './illustrations.tsx';
import { type Media, readMedia } from './media.ts';
import { pagePaths } from './paths.ts';
import type { NamedTag, School, SeriesPart } from './queries-around.ts';
import type { ReadingTexts } from './texts.reading.sv.ts';
import { shownTexts } from './texts.shown.languages.ts';
import { hasBeen, writeWhen } from './times.ts';
import { ArticleList, OriginNote } from './views-card.tsx';

export type ArticleProps = {
  t: ReadingTexts;
  face: FaceLanguage;
  language: Language;
  now: Temporal.Instant;
  shown: Shown;
  unit: Unit;
  school: School | undefined;
  tags: readonly NamedTag[];
  series: readonly SeriesPart[];
  related: readonly ShownHead[];
  /** The reader has asked to see what stands elsewhere. */
  showsMedia: boolean;
  illustrations: Illustrations;
};

export function ArticlePage(props: ArticleProps) {
  const { t, face, shown, series, related } = props;
  return (
    <Columns side={<ArticleSide {...props} />} sideLabel={t.facts}>
      <article class="article">
        <ArticleHeader {...props} />
        {shown.beginsAt === null ? null : <WhenAndWhere {...props} />}
        {shown.mediaUrl === null ? null : (
          <MediaBox {...props} media={readMedia(shown.mediaUrl)} url={shown.mediaUrl} />
        )}
        <InOwnLanguage shown={shown} face={face}>
          {props.illustrations.main}
          <Prose source={shown.body} picture={props.illustrations.draw} />
        </InOwnLanguage>
        <Tags {...props} />
        {series.length < 2 ? null : <SeriesPlace {...props} />}
      </article>
      {related.length === 0 ? null : (
        <Section title={t.related}>
          <ArticleList articles={related} face={face} />
        </Section>
      )}
    </Columns>
  );
}

/** Title, ingress, and openly which language it is in and who has read it. Also of themes and standing pages. */
export function ArticleHeader({
  shown,
  face,
  byline = shown.byline,
  eyebrow = shownTexts[face].kinds[shown.kind],
}: {
  shown: Shown;
  face: FaceLanguage;
  byline?: string;
  /** Null: none. */
  eyebrow?: string | null;
}) {
  const t = shownTexts[face];
  const { language, title, ingress } = shown;
  const own = language === face ? {} : { lang: tagOf(language), dir: directionOf(language) };
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate();
  const published = day(shown.publishedAt);
  const updated = day(shown.updatedAt);
  const written = (date: Temporal.PlainDate) => (
    <Time when={{ iso: date.toString(), text: formatFaceDay(date, face) }} />
  );
  return (
    <header class="page-header">
      {eyebrow === null || shown.kind === 'page' ? null : <p class="eyebrow">{eyebrow}</p>}
      <h1 {...own}>{title}</h1>
      {ingress === '' ? null : (
        <p class="ingress" {...own}>
          {ingress}
        </p>
      )}
      <p class="article-meta">
        {byline === '' ? null : <span class="byline">{byline}. </span>}
        {t.published} {written(published)}
        {published.equals(updated) ? null : (
          <>
            . {t.updated} {written(updated)}
          </>
        )}
      </p>
      <OriginNote shown={shown} face={face} />
    </header>
  );
}

/** What is written in another language than the page's says so to screen readers, and runs its own way. */
export function InOwnLanguage({
  shown,
  face,
  children,
}: {
  shown: Pick<Shown, 'language'>;
  face: FaceLanguage;
  children: ComponentChildren;
}) {
  if (shown.language === face) return <>{children}</>;
  return (
    <div lang={tagOf(shown.language)} dir={directionOf(shown.language)}>
      {children}
    </div>
  );
}

function WhenAndWhere({ t, shown, now, language }: ArticleProps) {
  const { slug, place, places } = shown;
  const facts = [
    { term: t.when, value: writeWhen(shown, t.clock, language) },
    ...(place === null || place === '' ? [] : [{ term: t.where, value: place }]),
    ...(places === null ? [] : [{ term: t.places, value: String(places) }]),
  ];
  if (hasBeen(shown, now)) {
    return (
      <>
        <Notice tone="note">{t.hasBeen}</Notice>
        <FactList facts={facts} />
      </>
    );
  }
  return (
    <>
      <FactList facts={facts} />
      <p>
        <a href={inLanguage(language, pagePaths.articleCalendar.href({ slug }))}>{t.addToCalendar}</a>
      </p>
    </>
  );
}

function MediaBox({ t, shown, language, showsMedia, media, url }: ArticleProps & { media: Media; url: string }) {
  const { host, frame } = media;
  if (frame === undefined) {
    return (
      <p>
        <a href={url}>{t.openAt(host)}</a>
      </p>
    );
  }
  if (showsMedia) {
    return (
      <div class="media" id="media" data-kind={shown.kind}>
        {/* Films there ask for the address that they are shown on; more than the host's name they are not told. */}
        <iframe
          src={frame.src}
          title={shown.title}
          allow="fullscreen; picture-in-picture; encrypted-media"
          referrerpolicy="strict-origin"
        />
      </div>
    );
  }
  const here = inLanguage(language, pagePaths.article.href({ slug: shown.slug }));
  return (
    <section class="media-offer" aria-labelledby="media-title">
      <h2 id="media-title">{shown.kind === 'podcast' ? t.sound : t.film}</h2>
      <p>{t.mediaText(host)}</p>
      <div class="buttons">
        <ButtonLink href={`${here}?visa=1#media`}>{t.showHere}</ButtonLink>
        <a href={url}>{t.openAt(host)}</a>
      </div>
    </section>
  );
}

function Tags({ t, tags, language, face }: ArticleProps) {
  const links = tags.flatMap((tag) => {
    if (tag.kind === 'theme') return [{ name: tag.name, href: pagePaths.theme.href({ slug: tag.value }) }];
    const filter = filterOfTag(tag);
    return filter === undefined ? [] : [{ name: tag.name, href: pagePaths.articles.href() + filterQuery(filter) }];
  });
  if (links.length === 0) return null;
  return (
    <nav class="tags" aria-label={t.tags} lang={face === language ? undefined : language}>
      <p>{t.tags}</p>
      <ul>
        {links.map(({ name, href }) => (
          <li key={href}>
            <a href={inLanguage(language, href)}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function SeriesPlace({ t, shown, face, series }: ArticleProps) {
  const at = series.findIndex(({ slug }) => slug === shown.slug);
  const link = (part: SeriesPart | undefined, words: string, rel: 'prev' | 'next') =>
    part === undefined ? null : (
      <li>
        {words}:{' '}
        <a href={hrefOf(part, face)} rel={rel} lang={part.language === face ? undefined : tagOf(part.language)}>
          {part.title}
        </a>
      </li>
    );
  return (
    <nav class="series" aria-labelledby="series-title">
      <h2 id="series-title">{t.series(shown.series ?? '')}</h2>
      <p>{t.part(at + 1, series.length)}</p>
      <ul>
        {link(series[at - 1], t.previousPart, 'prev')}
        {link(series[at + 1], t.nextPart, 'next')}
      </ul>
    </nav>
  );
}

function ArticleSide({ t, unit, school, language, tags }: ArticleProps) {
  const concerned = tags.filter(({ kind, value }) => kind === 'unit' && value !== unit.id);
  return (
    <>
      <SideList title={t.answers}>
        <p>
          <UnitMark unit={unit} href={inLanguage(language, `/enheter/${unit.id}`)} />
        </p>
        {unit.phone === null ? null : (
          <p>
            <a href={`tel:${unit.phone.replace(/[^+\d]/g, '')}`}>{unit.phone}</a>
          </p>
        )}
        {unit.email === null ? null : (
          <p>
            <a href={`mailto:${unit.email}`}>{unit.email}</a>
          </p>
        )}
      </SideList>
      {concerned.length === 0 ? null : (
        <SideList title={t.concerned}>
          {concerned.map(({ value, name }) => (
            <p key={value}>
              <a href={inLanguage(language, `/enheter/${value}`)}>{name}</a>
            </p>
          ))}
        </SideList>
      )}
      {school === undefined ? null : (
        <SideList title={t.school}>
          <p>
            <a href={inLanguage(language, pagePaths.articles.href() + filterQuery({ school: school.code }))}>
              {school.name}
            </a>
          </p>
        </SideList>
      )}
    </>
  );
}
