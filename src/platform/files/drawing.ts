// Drawings of our own as pictures. Called by pdf/card.ts; nothing that anybody has sent comes here.
import sharp from 'sharp';
// First, since it closes every reader of pictures but three, for the whole process.
import './image.ts';

// What is sent in is known by its first bytes before it is opened (upload.ts), so that this reader meets our drawings alone.
sharp.unblock({ operation: ['VipsForeignLoadSvgBuffer'] });

let earlier: Promise<unknown> = Promise.resolve();

/** PNG of few colours. One drawing at a time: each takes a tenth of a second of one processor. */
export function rasterize(svg: string, { width, height }: { width: number; height: number }): Promise<Uint8Array> {
  const mine = earlier.then(() =>
    sharp(Buffer.from(svg), { density: 72 })
      .resize(width, height, { fit: 'fill' })
      .png({ palette: true, colours: 32 })
      .toBuffer(),
  );
  earlier = mine.catch(() => undefined);
  return mine;
}
