// A picture as it stands in a page: the newest form that the browser knows, in the width it needs, with its place kept free
// while it comes. Drawn by the reader's pages, the units' and the editors' preview.
import { directionOf, type FaceLanguage, inLanguage, tagOf } from '../../kit/languages.ts';
import { variantForms, variantWidths } from '../../platform/files/variants.ts';
import type { ShownPicture } from './domain.ts';
import { picturePaths } from './paths.ts';
import { removalWords } from './texts.removal.languages.ts';

export type PictureFigureProps = {
  /** From listPictures(); undefined, for one that was withdrawn, draws nothing. */
  picture: ShownPicture | undefined;
  /** The article's own words for it; without them the picture's. */
  alt?: string;
  caption?: string | undefined;
  /** How wide it is shown, for the browser's choice. */
  sizes?: string;
  /** The first picture of a page comes at once. */
  eager?: boolean;
  /** "Foto:" in the page's language. */
  photoLabel?: string;
  /** The page's language, where its readers are offered to ask that the picture be taken away. */
  face?: FaceLanguage;
};

export function PictureFigure(props: PictureFigureProps) {
  const { picture, alt, caption, sizes, eager, photoLabel = 'Foto:', face } = props;
  if (picture === undefined) return null;
  const words = caption ?? picture.caption;
  return (
    <figure class="picture">
      <Picture picture={picture} alt={alt} sizes={sizes} eager={eager} />
      {words === '' && picture.photographer === '' && face === undefined ? null : (
        <figcaption>
          {words === '' ? null : `${words} `}
          <small>
            {picture.photographer === '' ? null : `${photoLabel} ${picture.photographer}. `}
            {face === undefined ? null : <RemovalLink id={picture.id} face={face} />}
          </small>
        </figcaption>
      )}
    </figure>
  );
}

/** Says its own language: the text that the picture stands in may be in another than the page. */
function RemovalLink({ id, face }: { id: string; face: FaceLanguage }) {
  return (
    <a href={`${inLanguage(face, picturePaths.removal.href())}?bild=${id}`} lang={tagOf(face)} dir={directionOf(face)}>
      {removalWords[face].link}
    </a>
  );
}

type PictureProps = {
  picture: ShownPicture;
  alt?: string | undefined;
  sizes?: string | undefined;
  eager?: boolean | undefined;
};

function Picture({ picture, alt, sizes = '(min-width: 48em) 44rem, 100vw', eager = false }: PictureProps) {
  const { id, width, height } = picture;
  const widths = variantWidths.filter((_, at) => at === 0 || width > (variantWidths[at - 1] ?? 0));
  const setOf = (form: string) =>
    widths.map((each) => `${hrefOf(id, `${each}-${form}`)} ${Math.min(each, width)}w`).join(', ');
  return (
    <picture>
      {variantForms.slice(0, -1).map((form) => (
        <source key={form} type={`image/${form}`} srcset={setOf(form)} sizes={sizes} />
      ))}
      <img
        src={hrefOf(id, '960-jpeg')}
        srcset={setOf('jpeg')}
        sizes={sizes}
        width={width}
        height={height}
        alt={alt === undefined || alt === '' ? picture.alt : alt}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
      />
    </picture>
  );
}

function hrefOf(id: string, name: string): string {
  return picturePaths.file.href({ id, name });
}

/** The path of a picture's card, for PageHead.card: 1200 by 630, JPEG. */
export function cardOf(picture: ShownPicture | undefined): string | undefined {
  return picture && hrefOf(picture.id, 'card');
}
