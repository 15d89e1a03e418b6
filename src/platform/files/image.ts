// Pictures made anew: turned the right way up, without position, camera or any other hidden fact, and at most as large
// as a page needs. Called by upload.ts. What is stored was written by us; whatever else hid in the sent file is gone.
import sharp from 'sharp';
import { type Outcome, ok, refuse } from '../../kit/outcome.ts';

export type ImageKind = 'jpg' | 'png' | 'webp';

/** More than the cameras of telephones give; decoding holds some 200 MB at the worst, an interlaced PNG. */
export const MAX_PIXELS = 50_000_000;
/** An A4 page at 350 dots an inch. */
const LONGEST_SIDE = 4_096;
const TIMEOUT_SECONDS = 10;

const formats = { jpg: 'jpeg', png: 'png', webp: 'webp' } as const;

// Only the three readers that are needed; the library has many more, for kinds that are never taken here.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });
sharp.cache(false);
sharp.concurrency(1);

let earlier: Promise<unknown> = Promise.resolve();

/** Decodes one picture at a time, so that memory is bounded however many people send at once. */
export function cleanImage(
  bytes: Uint8Array,
  kind: ImageKind,
): Promise<Outcome<Uint8Array, 'too-many-pixels' | 'damaged'>> {
  const mine = earlier.then(() => reencode(bytes, kind));
  earlier = mine;
  return mine;
}

async function reencode(
  bytes: Uint8Array,
  kind: ImageKind,
): Promise<Outcome<Uint8Array, 'too-many-pixels' | 'damaged'>> {
  try {
    // The header alone is read here, so that a size that no memory holds is refused before anything is decoded.
    const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (format !== formats[kind]) return refuse('damaged');
    if (width * height > MAX_PIXELS) return refuse('too-many-pixels');
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .timeout({ seconds: TIMEOUT_SECONDS });
    return ok(await image.toFormat(formats[kind], kind === 'png' ? {} : { quality: 85 }).toBuffer());
  } catch {
    return refuse('damaged');
  }
}
