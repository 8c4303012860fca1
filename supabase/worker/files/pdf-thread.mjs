// A thread that reads one PDF, refuses what could act, and writes it anew without what tells who made it and when. It is a thread so that
// a file made to exhaust memory or time is stopped with it. Only what the document shows is written: earlier states, what no page reaches,
// what stands before the header or after the end do not come along.
import { parentPort, workerData } from 'node:worker_threads';
import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFRef, PDFStream } from '@cantoo/pdf-lib';

const mostObjects = 200_000;
const mostPages = 1000;
/** Objects packed together, once unpacked. */
const mostUnpacked = 64 * 2 ** 20;
/** A key that none but a document that acts, plays or carries files has. */
const actingKeys = [
  'JS',
  'JavaScript',
  'EF',
  'EmbeddedFiles',
  'AF',
  'XFA',
  'Collection',
  'RichMediaContent',
  'RichMediaSettings',
];
const actingActions = [
  'JavaScript',
  'Launch',
  'ImportData',
  'SubmitForm',
  'GoToE',
  'Rendition',
  'Movie',
  'Sound',
  'RichMediaExecute',
];
const actingTypes = ['FileAttachment', 'RichMedia', 'Movie', 'Sound', 'Screen', '3D'];
const tellingKeys = ['Metadata', 'PieceInfo', 'LastModified'];

const nameOf = (value) => (value instanceof PDFName ? value.decodeText() : null);
const at = (dict, key) => dict.get(PDFName.of(key));

function acts(dict) {
  return (
    dict.keys().some((key) => actingKeys.includes(key.decodeText())) ||
    actingActions.includes(nameOf(dict.lookup(PDFName.of('S')))) ||
    actingTypes.includes(nameOf(dict.lookup(PDFName.of('Subtype'))))
  );
}

/** Would packed objects fill the memory? Asked before anything unpacks them without a limit. */
function unpacksTooMuch(bytes) {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = buffer.indexOf('stream'); at !== -1; at = buffer.indexOf('stream', at + 6)) {
    const dict = buffer.toString('latin1', Math.max(0, at - 2000), at);
    const plain = dict.replace(/#([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
    if (!/\/(?:ObjStm|XRef)/.test(plain)) continue;
    const start = at + (buffer[at + 6] === 13 ? 8 : 7);
    try {
      inflateSync(buffer.subarray(start), { maxOutputLength: mostUnpacked });
    } catch (cause) {
      if (cause.code === 'ERR_BUFFER_TOO_LARGE') return true;
    }
  }
  return false;
}

/** A JPEG without EXIF, XMP, IPTC and comments; the same bytes when its beginning is not one. */
function stripJpeg(bytes) {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return bytes;
  const kept = [bytes.subarray(0, 2)];
  let offset = 2;
  while (bytes[offset] === 0xff && offset + 4 <= bytes.length) {
    const marker = bytes[offset + 1];
    if (marker === 0xda) break;
    const end = offset + 2 + ((bytes[offset + 2] << 8) | bytes[offset + 3]);
    if (end > bytes.length) return bytes;
    // APP1 (EXIF, XMP), APP13 (IPTC), comments
    if (marker !== 0xe1 && marker !== 0xed && marker !== 0xfe) kept.push(bytes.subarray(offset, end));
    offset = end;
  }
  return new Uint8Array(Buffer.concat([...kept, bytes.subarray(offset)]));
}

/** Visits what the document reaches, once; `false` when something in it acts. */
function visit(context, root, seen) {
  const waiting = [root];
  let count = 0;
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (++count > 20 * mostObjects) return false;
    if (value instanceof PDFRef) {
      const key = value.toString();
      if (seen.has(key)) continue;
      seen.add(key);
      const found = context.lookup(value);
      if (found instanceof PDFRawStream && nameOf(at(found.dict, 'Filter')) === 'DCTDecode')
        context.assign(value, PDFRawStream.of(found.dict, stripJpeg(found.getContents())));
      waiting.push(found);
    } else if (value instanceof PDFArray) waiting.push(...value.asArray());
    else if (value instanceof PDFDict || value instanceof PDFStream) {
      const dict = value instanceof PDFStream ? value.dict : value;
      for (const key of tellingKeys) dict.delete(PDFName.of(key));
      if (acts(dict)) return false;
      // who wrote a note on the page
      const subtype = nameOf(at(dict, 'Subtype'));
      if (nameOf(at(dict, 'Type')) === 'Annot' && subtype !== 'Widget') dict.delete(PDFName.of('T'));
      waiting.push(...dict.values());
    }
  }
  return true;
}

async function clean(bytes) {
  if (unpacksTooMuch(bytes)) return { problem: 'dangerous' };
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
  const { context } = pdf;
  if (pdf.isEncrypted || context.trailerInfo.Encrypt) return { problem: 'unreadable' };
  if (context.enumerateIndirectObjects().length > mostObjects || pdf.getPageCount() > mostPages)
    return { problem: 'dimensions' };
  if (pdf.getPageCount() === 0) return { problem: 'unreadable' };
  const seen = new Set();
  if (!visit(context, context.trailerInfo.Root, seen)) return { problem: 'dangerous' };
  for (const [ref] of context.enumerateIndirectObjects()) if (!seen.has(ref.toString())) context.delete(ref);
  context.trailerInfo.Info = undefined;
  context.trailerInfo.ID = undefined;
  return { bytes: await pdf.save({ updateFieldAppearances: false }) };
}

parentPort.postMessage('begun');
parentPort.postMessage(await clean(workerData).catch(() => ({ problem: 'unreadable' })));
