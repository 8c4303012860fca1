import { type FileHead, readFileHead } from '#/domain/file-head';
import { formatBytes, HEAVIEST_DOCUMENT, HEAVIEST_PHOTO, MOST_PIXELS } from '#/domain/files';

/** Why a file is not sent, in words. */
export class FileRefusal extends Error {}

/** Where the size of a picture is told, in all but odd files. */
const HEAD_BYTES = 512 * 1024;
const LIGHT = 480_000;
/** Tried in turn until it is light enough. */
const attempts = [
  { side: 2000, quality: 0.82 },
  { side: 2000, quality: 0.65 },
  { side: 1400, quality: 0.65 },
  { side: 1000, quality: 0.6 },
  { side: 640, quality: 0.5 },
] as const;

const UNREAD =
  'Votre navigateur ne sait pas lire cette image. Enregistrez-la en JPEG ou en PNG, puis choisissez cette copie.';
const NOT_TAKEN = 'Ce fichier n’est ni une image ni un PDF. Une présentation ou un texte s’enregistre en PDF.';

/** Draws the picture upright, no larger than `side`. Nothing of the file but its pixels is kept. */
async function draw(picture: ImageBitmap, side: number, type: string, quality: number): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: type !== 'image/jpeg' });
  if (!context) throw new FileRefusal(UNREAD);
  if (type === 'image/jpeg') {
    // what is transparent would be black
    context.fillStyle = 'white';
    context.fillRect(0, 0, width, height);
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  return canvas.convertToBlob({ type, quality });
}

async function encode(picture: ImageBitmap, type: string): Promise<Blob | null> {
  let made: Blob | null = null;
  for (const { side, quality } of attempts) {
    made = await draw(picture, side, type, quality);
    // a browser that does not know how answers with a PNG
    if (made.type !== type) return null;
    if (made.size <= LIGHT) break;
  }
  return made;
}

async function prepareImage(file: Blob, head: FileHead | null, wanted: string | undefined): Promise<Blob> {
  const { width, height } = head ?? { width: null, height: null };
  if (file.size > HEAVIEST_PHOTO)
    throw new FileRefusal(`Cette image pèse ${formatBytes(file.size)}\u202f: ${formatBytes(HEAVIEST_PHOTO)} au plus.`);
  if (width !== null && height !== null && width * height > MOST_PIXELS)
    throw new FileRefusal(
      'Cette image a trop de pixels pour être ouverte ici. Réduisez-la, puis choisissez cette copie.',
    );
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    throw new FileRefusal(UNREAD);
  }
  try {
    if (Math.min(picture.width, picture.height) < 16)
      throw new FileRefusal('Cette image est trop petite pour être vue.');
    const types = wanted === undefined ? ['image/webp', 'image/jpeg'] : [wanted];
    for (const type of types) {
      const made = await encode(picture, type);
      if (made) return made;
    }
    throw new FileRefusal(UNREAD);
  } finally {
    picture.close();
  }
}

/** A file as it is sent: an image made anew and light, a PDF as it is. `wanted`: the type of the place that waits for it. */
export async function prepareFile(file: File, wanted?: string): Promise<Blob> {
  if (file.size === 0) throw new FileRefusal('Ce fichier est vide.');
  const head = readFileHead(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  if (head === null) throw new FileRefusal(NOT_TAKEN);
  const isDocument = head.type === 'application/pdf';
  if (wanted !== undefined && isDocument !== (wanted === 'application/pdf'))
    throw new FileRefusal(isDocument ? 'Une image était attendue ici.' : 'Un PDF était attendu ici.');
  if (!isDocument) return prepareImage(file, head, wanted);
  if (file.size > HEAVIEST_DOCUMENT)
    throw new FileRefusal(
      `Ce document pèse ${formatBytes(file.size)}\u202f: ${formatBytes(HEAVIEST_DOCUMENT)} au plus. Réduisez ses images, ou coupez-le en deux.`,
    );
  return new Blob([await file.arrayBuffer()], { type: 'application/pdf' });
}

/** What tells two files apart, before they are made lighter. */
export async function readFingerprint(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
