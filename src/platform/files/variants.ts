// What pages show of a cleaned picture: three widths in three forms, newest first, and a card cut around what matters in it.
// Called by the pictures' job, outside any transaction: a large picture takes seconds.
import sharp, { type Sharp } from 'sharp';

/** In CSS pixels of the widest column twice over, a telephone's once and half of it. */
export const variantWidths = [480, 960, 1440] as const;
/** In the order in which a browser is offered them. */
export const variantForms = ['avif', 'webp', 'jpeg'] as const;
/** What services for sharing show, 1.91 to 1. */
const card = { width: 1200, height: 630 } as const;

export type PictureVariant = { name: string; mediaType: string; width: number; height: number; content: Buffer };
/** In percent of the width and the height. */
export type Focus = { x: number; y: number };

const made = {
  avif: (image: Sharp) => image.avif({ quality: 55, effort: 2 }),
  webp: (image: Sharp) => image.webp({ quality: 76 }),
  jpeg: (image: Sharp) => image.jpeg({ quality: 80, progressive: true }),
} as const;

/** Never larger than the original; a picture narrower than a width has that width's variants in its own size. */
export async function makeVariants(original: Uint8Array, focus: Focus): Promise<PictureVariant[]> {
  const variants: PictureVariant[] = [];
  for (const width of variantWidths) {
    for (const form of variantForms) {
      // What was transparent becomes white in JPEG, as on the page it is shown on.
      const image = sharp(original).resize({ width, withoutEnlargement: true });
      const { data, info } = await made[form](form === 'jpeg' ? image.flatten({ background: '#fff' }) : image).toBuffer(
        {
          resolveWithObject: true,
        },
      );
      const { width: w, height: h } = info;
      variants.push({ name: `${width}-${form}`, mediaType: `image/${form}`, width: w, height: h, content: data });
    }
  }
  return [...variants, await cutCard(original, focus)];
}

/** The largest part of the card's shape, as near to the focus as the picture's edges let it come. */
async function cutCard(original: Uint8Array, focus: Focus): Promise<PictureVariant> {
  const { width, height } = await sharp(original).metadata();
  const part = partAround({ width, height }, focus);
  const content = await made
    .jpeg(
      sharp(original)
        .extract(part)
        .resize({ ...card, fit: 'fill' })
        .flatten({ background: '#fff' }),
    )
    .toBuffer();
  return { name: 'card', mediaType: 'image/jpeg', ...card, content };
}

export function partAround(size: { width: number; height: number }, focus: Focus) {
  const shape = card.width / card.height;
  const width = Math.max(1, Math.round(Math.min(size.width, size.height * shape)));
  const height = Math.max(1, Math.round(Math.min(size.height, size.width / shape)));
  const place = (whole: number, part: number, percent: number) =>
    Math.round(Math.min(whole - part, Math.max(0, (whole * percent) / 100 - part / 2)));
  return { left: place(size.width, width, focus.x), top: place(size.height, height, focus.y), width, height };
}

/** How a picture is shown to those who decide whether it is taken in, in pixels of the picture itself. */
export type DrawnPicture = { width: number; height: number; preview: Uint8Array };

/** Of a cleaned picture: its size, and a JPEG as wide as a page's column. */
export async function drawPicture(original: Uint8Array): Promise<DrawnPicture> {
  const size = await sizeOf(original);
  const image = sharp(original).resize({ width: 960, height: 1440, fit: 'inside', withoutEnlargement: true });
  return { ...size, preview: await made.jpeg(image.flatten({ background: '#fff' })).toBuffer() };
}

/** Of a cleaned picture, which is the right way up. */
export async function sizeOf(original: Uint8Array): Promise<{ width: number; height: number }> {
  const { width, height } = await sharp(original).metadata();
  return { width, height };
}
