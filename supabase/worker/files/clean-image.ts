/** Makes an image anew from its pixels: what is not a pixel (EXIF, place, owner, thumbnail, comments, bytes after the end) does not come along. */
import sharp, { type Sharp } from 'sharp';

// Only these three are ever decoded, whatever a file pretends to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
// The worker may share its process with the server: one thread, nothing kept.
sharp.cache(false);
sharp.concurrency(1);

const formats = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const;
export type ImageType = keyof typeof formats;
export const isImageType = (type: string): type is ImageType => type in formats;

const mostPixels = 50_000_000;
const longestSide = 20_000;
const shortestSide = 16;
/** What is served: no wider, no heavier. */
const servedSide = 2000;
const servedBytes = 500_000;
/** Tried in turn until it is light enough; the last one always is, or nearly. */
const attempts = [
  { side: servedSide, quality: 82 },
  { side: servedSide, quality: 65 },
  { side: 1400, quality: 65 },
  { side: 1000, quality: 60 },
  { side: 640, quality: 50 },
] as const;

export type CleanImage = { bytes: Buffer; width: number; height: number } | { problem: 'dimensions' | 'unreadable' };

function encode(image: Sharp, type: ImageType, quality: number): Sharp {
  if (type === 'image/jpeg') return image.flatten({ background: '#fff' }).jpeg({ quality });
  // a drawing stays exact as long as it is light; a photo under .png needs a palette
  return type === 'image/webp' ? image.webp({ quality }) : image.png({ palette: quality < 82, quality });
}

export async function cleanImage(bytes: Uint8Array, type: ImageType): Promise<CleanImage> {
  const open = (limitInputPixels: number | false = mostPixels) =>
    sharp(bytes, { failOn: 'error', limitInputPixels, sequentialRead: true });
  try {
    // read from the header, before a pixel is decoded
    const { format, width, height } = await open(false).metadata();
    if (format !== formats[type]) return { problem: 'unreadable' };
    if (width * height > mostPixels || Math.max(width, height) > longestSide || Math.min(width, height) < shortestSide)
      return { problem: 'dimensions' };
    let made: { data: Buffer; info: { width: number; height: number } } | undefined;
    for (const { side, quality } of attempts) {
      const pixels = open()
        .autoOrient()
        .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
        .toColourspace('srgb');
      made = await encode(pixels, type, quality).toBuffer({ resolveWithObject: true });
      if (made.data.length <= servedBytes) break;
    }
    if (!made) return { problem: 'unreadable' };
    return { bytes: made.data, width: made.info.width, height: made.info.height };
  } catch {
    return { problem: 'unreadable' };
  }
}
