// The pictures that an editor may use: a search, a page of them, and the way to the next. Stands on the page of pictures and
// where one is chosen for a text; the rich editor reads it too (ui/rich/panels.ts).
import type { ComponentChildren } from 'preact';
import type { Language } from '../../access/route.ts';
import { Button, ButtonLink, TextField } from '../../ui/form.tsx';
import { EmptyState } from '../../ui/page.tsx';
import { nearestFocus } from './domain.ts';
import { picturePaths } from './paths.ts';
import type { PictureRow, PictureSearch } from './queries.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

type ListProps = {
  language: Language;
  /** Where the search leads: the page that the list stands on. */
  action: string;
  pictures: readonly PictureRow[];
  search: PictureSearch;
  hasMore: boolean;
  /** What stands under each picture. */
  children: (picture: PictureRow) => ComponentChildren;
};

export function PictureSearchList({ language, action, pictures, search, hasMore, children }: ListProps) {
  const t = { sv, en }[language];
  const { filter, words, page } = search;
  return (
    <>
      <search>
        <form class="narrow" action={action} method="get">
          {filter === 'all' ? null : <input type="hidden" name="visa" value={filter} />}
          <TextField name="ord" type="search" label={t.searchLabel} help={t.searchHelp} value={words} required />
          <Button variant="secondary">{t.search}</Button>
        </form>
      </search>
      {pictures.length === 0 ? (
        <EmptyState title={words === '' ? t.none : t.noHit(words)}>
          {words === '' ? t.noneHint : t.noHitHint}
        </EmptyState>
      ) : (
        <ul class="picture-list" data-more={hasMore ? 'true' : undefined}>
          {pictures.map((picture) => (
            <li key={picture.id}>
              <Thumbnail picture={picture} />
              {children(picture)}
            </li>
          ))}
        </ul>
      )}
      <p class="buttons">
        {page === 1 ? null : (
          <ButtonLink variant="secondary" href={hrefOf(action, { ...search, page: page - 1 })}>
            {t.newer}
          </ButtonLink>
        )}
        {hasMore ? (
          <ButtonLink variant="secondary" href={hrefOf(action, { ...search, page: page + 1 })}>
            {t.older}
          </ButtonLink>
        ) : null}
      </p>
    </>
  );
}

export function hrefOf(action: string, { filter, words, page }: PictureSearch): string {
  const query = new URLSearchParams({
    ...(filter !== 'all' && { visa: filter }),
    ...(words !== '' && { ord: words }),
    ...(page > 1 && { sida: String(page) }),
  });
  return query.size === 0 ? action : `${action}?${query}`;
}

/** Cut to one shape, around what matters in it. */
function Thumbnail({ picture: { id, alt, isReady, width, height, focusX, focusY } }: { picture: PictureRow }) {
  if (!isReady) return null;
  const [x, y] = nearestFocus(focusX, focusY).split(',');
  return (
    <img
      src={picturePaths.file.href({ id, name: '480-jpeg' })}
      alt={alt}
      width={width}
      height={height}
      loading="lazy"
      data-focus-x={x}
      data-focus-y={y}
    />
  );
}
