/**
 * What a file is and how large its picture is, from its first bytes: before anything is decoded or sent. Invariant: a name or an announced
 * type is never believed.
 */
export interface FileHead {
  type: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/other' | 'application/pdf';
  /** `null`: not told by these bytes. */
  width: number | null;
  height: number | null;
}

const text = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));

/** The frame of a JPEG says its size; what stands before it is walked over. */
function readJpeg(bytes: Uint8Array, view: DataView): FileHead {
  let offset = 2;
  while (offset + 9 < bytes.length && bytes[offset] === 0xff) {
    const marker = bytes[offset + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { type: 'image/jpeg', width: view.getUint16(offset + 7), height: view.getUint16(offset + 5) };
    offset += 2 + view.getUint16(offset + 2);
  }
  return { type: 'image/jpeg', width: null, height: null };
}

function readWebp(bytes: Uint8Array, view: DataView): FileHead {
  const three = (at: number) => view.getUint16(at, true) | ((bytes[at + 2] ?? 0) << 16);
  const type = 'image/webp';
  const kind = text(bytes, 12, 16);
  if (bytes.length < 30) return { type, width: null, height: null };
  if (kind === 'VP8X') return { type, width: three(24) + 1, height: three(27) + 1 };
  if (kind === 'VP8L') {
    const packed = view.getUint32(21, true);
    return { type, width: (packed & 0x3fff) + 1, height: ((packed >> 14) & 0x3fff) + 1 };
  }
  return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

/** Other images, that a browser may know how to read. */
const others = /^(?:GIF8|II\*\0|MM\0\*|BM)/;

/** `null`: neither an image nor a PDF. */
export function readFileHead(bytes: Uint8Array): FileHead | null {
  if (bytes.length < 12) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = text(bytes, 0, 12);
  if (start.startsWith('%PDF-')) return { type: 'application/pdf', width: null, height: null };
  if (start.startsWith('\x89PNG\r\n\x1a\n') && bytes.length >= 24)
    return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes, view);
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return readWebp(bytes, view);
  const isHeif = start.slice(4, 8) === 'ftyp' && /^(?:hei[cx]|mif1|msf1|avi[fs]|hev[cx])/.test(start.slice(8, 12));
  return isHeif || others.test(start) ? { type: 'image/other', width: null, height: null } : null;
}
