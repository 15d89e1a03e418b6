// Articles in lists: what it is, what it is called, what it is about, whose it is and when. Used by the lists, themes and
// articles here, and by the other slices with public pages through index.ts.
import { timeZone } from '../../kit/dates.ts';
import { formatFaceDay } from '../../kit/face-dates.ts';
import { type FaceLanguage, nameLanguage, tagOf } from '../../kit/languages.ts';
import { addressOf } from './domain.ts';
import { hrefOf, type ShownHead, timedKinds } from './domain-shown.ts';
import { shownTexts } from './texts.shown.languages.ts';

export type ArticleCardProps = {
  article: ShownHead;
  face: FaceLanguage;
  /** The unit's name, where the list holds more than one unit's. */
  unitName?: string | undefined;
  /** The heading's level; a list under a heading of level 2 has 3. */
  level?: 2 | 3;
};

export function ArticleCard({ article, face, unitName, level = 3 }: ArticleCardProps) {
  const t = shownTexts[face];
  const { kind, language, title, ingress, beginsAt, publishedAt } = article;
  // Of what happens at a time, that is the day that counts.
  const at = timedKinds.some((timed) => timed === kind) ? (beginsAt ?? publishedAt) : publishedAt;
  const day = at.toZonedDateTimeISO(timeZone).toPlainDate();
  const isOther = language !== face;
  const lang = isOther ? tagOf(language) : undefined;
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <li class="article-card">
      <Heading lang={lang}>
        <a href={hrefOf(article, face)}>{title}</a>
      </Heading>
      <p class="article-meta">
        {[t.kinds[kind], unitName, isOther && t.inLanguage(nameLanguage(language, face))].filter(Boolean).join(' · ')}
        {' · '}
        <time dateTime={day.toString()}>{formatFaceDay(day, face)}</time>
      </p>
      {ingress === '' ? null : <p lang={lang}>{ingress}</p>}
    </li>
  );
}

/** `unitNames` by unit id, where the list holds more than one unit's. */
export function ArticleList({
  articles,
  face,
  unitNames,
  level,
  label,
}: {
  articles: readonly ShownHead[];
  face: FaceLanguage;
  unitNames?: ReadonlyMap<string, string>;
  level?: 2 | 3;
  label?: string;
}) {
  return (
    <ul class="article-list" aria-label={label}>
      {articles.map((article) => (
        <ArticleCard
          key={article.articleId}
          article={article}
          face={face}
          unitName={unitNames?.get(article.unitId)}
          {...(level !== undefined && { level })}
        />
      ))}
    </ul>
  );
}

/** Openly: that this is not the language asked for, or that no person has read it. Nothing for what was written as it is. */
export function OriginNote({
  shown,
  face,
}: {
  shown: Pick<ShownHead, 'kind' | 'slug' | 'language' | 'origin' | 'originOn'>;
  face: FaceLanguage;
}) {
  const t = shownTexts[face];
  const isOther = shown.language !== face;
  const day = formatFaceDay(Temporal.PlainDate.from(shown.originOn), face);
  const words = [
    isOther && t.fallback(nameLanguage(shown.language, face)),
    shown.origin === 'machine' && t.machine(day),
    shown.origin === 'reviewed' && t.reviewed(day),
  ].filter((sentence) => sentence !== false);
  return words.length === 0 ? null : (
    <div class="origin-note" data-warns={isOther || shown.origin === 'machine' ? 'true' : undefined}>
      {words.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {shown.origin === 'written' || shown.language === 'sv' ? null : (
        <p>
          <a href={addressOf(shown)} hreflang="sv">
            {t.original}
          </a>
        </p>
      )}
    </div>
  );
}
