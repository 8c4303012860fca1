/** What the worker makes of a file: clean, or refused for a reason; whatever its name says. */
import { createHash } from 'node:crypto';
import { PDFDocument, PDFRawStream } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { type CleanFile, cleanFile, heaviestFile } from '../../supabase/worker/files/clean-file.ts';
import {
  html,
  makeBomb,
  makeJpeg,
  makePackedPdf,
  makePdf,
  makePng,
  makeWebp,
  type PdfKind,
  svg,
  told,
} from '../support/files.ts';

async function clean(name: string, bytes: Uint8Array): Promise<CleanFile> {
  const found = await cleanFile(name, bytes);
  if ('problem' in found) throw new Error(found.problem);
  return found;
}
const refuse = async (name: string, bytes: Uint8Array) => {
  const found = await cleanFile(name, bytes);
  return 'problem' in found ? found.problem : 'clean';
};
const tells = (bytes: Uint8Array) => Buffer.from(bytes).includes(told);

describe('images', () => {
  test('B62 a photo loses its place, its owner and its thumbnail, and keeps its way up', async () => {
    const sent = await makeJpeg(320, 200);
    expect(tells(sent)).toBe(true);
    expect((await sharp(sent).metadata()).exif).toBeDefined();
    const { bytes, type, width, height, sha256 } = await clean('a.jpg', sent);
    const { exif, icc, xmp, iptc, orientation, format } = await sharp(bytes).metadata();
    expect({ exif, xmp, iptc, orientation, format }).toEqual({ format: 'jpeg' });
    expect(icc).toBeUndefined();
    expect(tells(bytes)).toBe(false);
    expect({ type, width, height }).toEqual({ type: 'image/jpeg', width: 200, height: 320 });
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    // the green quarter, top left before the turn, is top right after it
    const { data } = await sharp(bytes)
      .extract({ left: 190, top: 5, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[1]).toBeGreaterThan(data[0] ?? 255);
  });

  test.each([
    ['a.png', makePng],
    ['a.webp', makeWebp],
  ])('%s is made anew without metadata', async (name, make) => {
    const sent = await make();
    expect(tells(sent)).toBe(true);
    const { bytes, width, height } = await clean(name, sent);
    expect(tells(bytes)).toBe(false);
    expect([width, height]).toEqual([64, 48]);
  });

  test('what follows the end of an image does not come along', async () => {
    const polyglot = Buffer.concat([await makePng(), html]);
    expect(tells((await clean('a.png', polyglot)).bytes)).toBe(false);
  });

  test('a clean file cleaned again is still itself: a worker killed half-way begins again', async () => {
    const once = await clean('a.png', await makePng());
    const twice = await clean('a.png', once.bytes);
    expect(twice.sha256).toBe(once.sha256);
  });

  test('what is served is light, whatever was sent', async () => {
    const noise = await sharp({
      create: {
        width: 2200,
        height: 1200,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .jpeg({ quality: 90 })
      .toBuffer();
    expect(noise.length).toBeGreaterThan(1_000_000);
    const { bytes, width } = await clean('a.jpg', noise);
    expect(bytes.length).toBeLessThanOrEqual(500_000);
    expect(width).toBeLessThanOrEqual(2000);
  });

  test('B65 too many pixels are refused before they are decoded; so is a dot', async () => {
    const bomb = makeBomb();
    expect(bomb.length).toBeLessThan(10_000);
    const before = process.memoryUsage.rss();
    expect(await refuse('a.png', bomb)).toBe('dimensions');
    expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 2 ** 20);
    expect(await refuse('a.png', await makePng(30_000, 20))).toBe('dimensions');
    expect(await refuse('a.png', await makePng(4, 4))).toBe('dimensions');
    expect(await refuse('a.png', makeBomb(100))).toBe('clean'); // the same file, of a size one can show
  });

  test('B65 truncated, empty, too heavy', async () => {
    const sent = await makeJpeg(640, 480);
    expect(await refuse('a.jpg', sent.subarray(0, sent.length >> 1))).toBe('unreadable');
    expect(await refuse('a.jpg', Buffer.alloc(0))).toBe('unreadable');
    expect(await refuse('a.jpg', Buffer.concat([sent, Buffer.alloc(heaviestFile)]))).toBe('size');
  });
});

describe('A97 the bytes say the type, not the name', () => {
  test.each([
    ['HTML', html],
    ['SVG', svg],
    ['a script', Buffer.from(`alert('${told}')`)],
    ['a zip, as Office files are', Buffer.from('504b0304140000000800', 'hex')],
    [
      'a GIF',
      Buffer.from(
        'GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;',
        'latin1',
      ),
    ],
  ])('%s is no image and no PDF', async (_, bytes) => {
    for (const name of ['a.jpg', 'a.png', 'a.webp', 'a.pdf'])
      expect([name, await refuse(name, bytes)]).toEqual([name, 'type']);
  });
  test('one of the four under the name of another', async () => {
    expect(await refuse('a.jpg', await makePng())).toBe('type');
    expect(await refuse('a.png', await makeJpeg())).toBe('type');
    expect(await refuse('a.png', await makePdf())).toBe('type');
    expect(await refuse('a.pdf', await makeJpeg())).toBe('type');
    expect(await refuse('a.svg', svg)).toBe('type');
  });
});

// each is read in a thread of its own, that takes a second to begin
describe('B68 documents', { timeout: 60_000 }, () => {
  test.each([true, false])(
    'a PDF loses its author, its history and what no page shows (compressed: %s)',
    async (compressed) => {
      const { bytes, type, width } = await clean('a.pdf', await makePdf('plain', compressed));
      const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
      expect([pdf.getTitle(), pdf.getAuthor(), pdf.getProducer(), pdf.getCreationDate()]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
      expect(pdf.getPageCount()).toBe(1);
      for (const [, object] of pdf.context.enumerateIndirectObjects()) {
        expect(object.toString()).not.toContain(told);
        if (object instanceof PDFRawStream) expect(tells(object.getContents())).toBe(false);
      }
      expect({ type, width }).toEqual({ type: 'application/pdf', width: null });
      expect(tells(await makePdf('plain', false))).toBe(true);
    },
  );
  test('a photo in a page loses where it was taken', async () => {
    const sent = await makePdf('photo', false);
    expect(Buffer.from(sent).includes('Exif')).toBe(true);
    const { bytes } = await clean('a.pdf', sent);
    expect(Buffer.from(bytes).includes('Exif')).toBe(false);
    const images = (await PDFDocument.load(bytes)).context
      .enumerateIndirectObjects()
      .flatMap(([, object]) =>
        object instanceof PDFRawStream && object.dict.toString().includes('DCTDecode') ? [object.getContents()] : [],
      );
    expect((await sharp(images[0]).metadata()).width).toBe(320);
  });
  test.each([
    ['javascript', 'dangerous'],
    ['launch', 'dangerous'],
    ['embedded', 'dangerous'],
    ['form', 'dangerous'],
    ['plain', 'clean'],
  ] as const)('%s: %s', async (kind, verdict) => {
    for (const compressed of [true, false])
      expect(await refuse('a.pdf', await makePdf(kind as PdfKind, compressed))).toBe(verdict);
  });
  test('an action under a name written otherwise', async () => {
    const plain = Buffer.from(await makePdf('launch', false)).toString('latin1');
    const disguised = plain.replace('/Launch', '/L#61unch');
    expect(disguised).not.toBe(plain);
    expect(await refuse('a.pdf', Buffer.from(disguised, 'latin1'))).toBe('dangerous');
  });
  test('B65 what would fill the memory once unpacked', async () => {
    const bomb = makePackedPdf(100 * 2 ** 20);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refuse('a.pdf', bomb)).toBe('dangerous');
    expect(await refuse('a.pdf', makePackedPdf(1000))).toBe('clean'); // the same, of a size one can read
  });
  test('half a document, or something before it', async () => {
    const sent = Buffer.from(await makePdf());
    expect(await refuse('a.pdf', sent.subarray(0, 200))).toBe('unreadable');
    expect(await refuse('a.pdf', Buffer.concat([html, sent]))).toBe('type');
    expect(tells((await clean('a.pdf', Buffer.concat([sent, html]))).bytes)).toBe(false);
  });
});
