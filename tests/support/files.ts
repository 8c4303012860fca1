/** Files as people send them, and as they should not: made here, small. */
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream, PDFString } from '@cantoo/pdf-lib';
import sharp from 'sharp';

/** Words that a file must not tell any more once it is clean. */
export const told = 'canari-proprietaire';
const whereItWasTaken = '44/1 50/1 16/1';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a35b2e' } }).composite([
    {
      input: { create: { width: width >> 1, height: height >> 1, channels: 3, background: '#14532d' } },
      top: 0,
      left: 0,
    },
  ]);

/** Taken by a phone held upright: EXIF with a place and an owner, turned by a quarter. */
export const makeJpeg = (width = 320, height = 200): Promise<Buffer> =>
  picture(width, height)
    .jpeg()
    .withExif({
      IFD0: { Copyright: told, Artist: told },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: whereItWasTaken },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
export const makePng = (width = 64, height = 48): Promise<Buffer> =>
  picture(width, height)
    .png()
    .withExif({ IFD0: { Copyright: told } })
    .toBuffer();
export const makeWebp = (width = 64, height = 48): Promise<Buffer> =>
  picture(width, height)
    .webp()
    .withExif({ IFD0: { Copyright: told } })
    .toBuffer();

export const html = Buffer.from(`<!doctype html><html><body><script>fetch('/')</script>${told}</body></html>`);
export const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><text>${told}</text></svg>`);

function chunk(type: string, data: Buffer): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    return c >>> 0;
  });
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = ((crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)) >>> 0;
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length);
  body.copy(out, 4);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return out;
}

/** A right PNG of a few kilobytes that says it is 50 000 × 50 000: ten gigabytes once decoded. */
export function makeBomb(side = 50_000): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(2_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A document of a few kilobytes whose packed objects take `size` bytes once unpacked. */
export function makePackedPdf(size: number): Buffer {
  const packed = deflateSync(Buffer.alloc(size, ' '));
  const head = `%PDF-1.7
1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj
2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj
3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>\nendobj
4 0 obj\n<< /Type /Obj#53tm /N 0 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
  const tail = '\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\nstartxref\n0\n%%EOF\n';
  return Buffer.concat([Buffer.from(head), packed, Buffer.from(tail)]);
}

export type PdfKind = 'plain' | 'javascript' | 'launch' | 'embedded' | 'photo' | 'form';

/** A document of one page, by somebody; or one that acts. */
export async function makePdf(kind: PdfKind = 'plain', compressed = true): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([400, 300]);
  page.drawRectangle({ x: 20, y: 20, width: 100, height: 50 });
  pdf.setTitle(told);
  pdf.setAuthor(told);
  const { context, catalog } = pdf;
  const xmp = PDFRawStream.of(context.obj({ Type: 'Metadata', Subtype: 'XML' }), Buffer.from(`<x>${told}</x>`));
  catalog.set(PDFName.of('Metadata'), context.register(xmp));
  // what no page reaches: an earlier state of the document
  context.register(PDFString.of(told));
  if (kind === 'javascript') pdf.addJavaScript('main', 'app.alert(1)');
  if (kind === 'launch')
    catalog.set(PDFName.of('OpenAction'), context.obj({ Type: 'Action', S: 'Launch', F: PDFString.of('calc.exe') }));
  if (kind === 'embedded') await pdf.attach(html, 'page.html', { mimeType: 'text/html' });
  if (kind === 'form') catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [], XFA: PDFString.of('<xdp/>') }));
  if (kind === 'photo') page.drawImage(await pdf.embedJpg(await makeJpeg()), { x: 200, y: 100, width: 80, height: 50 });
  return pdf.save({ useObjectStreams: compressed });
}
