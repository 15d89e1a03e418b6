// The pictures of a text: those that stand in it and the one that stands above it. Called by the routes of what is read.
import type { Db } from '../../access/gate.ts';
import type { FaceLanguage } from '../../kit/languages.ts';
import { pictureIdsIn } from '../../kit/markdown.ts';
import type { ProseProps } from '../../ui/prose.tsx';
import { cardOf, listPictures, PictureFigure } from '../pictures/index.ts';
import type { Shown } from './domain-shown.ts';
import { shownTexts } from './texts.shown.languages.ts';

export type Illustrations = {
  /** Draws a picture of the text where it stands. */
  draw: NonNullable<ProseProps['picture']>;
  /** The one that stands above the text; undefined where there is none that may be shown. */
  main: ReturnType<NonNullable<ProseProps['picture']>> | undefined;
  /** The address of the picture that goes with the page when it is shared. */
  card: string | undefined;
};

/** What has been withdrawn, or may not be shown, is simply not there. */
export async function findIllustrations(db: Db, shown: Shown, face: FaceLanguage): Promise<Illustrations> {
  const { pictureId, body } = shown;
  const pictures = await listPictures(db, [...(pictureId === null ? [] : [pictureId]), ...pictureIdsIn(body)]);
  const photoLabel = shownTexts[face].photo;
  const main = pictureId === null ? undefined : pictures.get(pictureId);
  return {
    draw: ({ id, alt, caption }) => (
      <PictureFigure picture={pictures.get(id)} alt={alt} caption={caption} photoLabel={photoLabel} face={face} />
    ),
    main: main && <PictureFigure picture={main} photoLabel={photoLabel} face={face} eager />,
    card: cardOf(main),
  };
}
