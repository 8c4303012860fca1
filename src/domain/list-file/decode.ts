/**
 * The bytes of a text file as text, whatever alphabet they were written in. Invariant: a file in UTF-8 is read as such; another is told, so
 * that who reads the preview checks its accents.
 */
export type Encoding = 'UTF-8' | 'Windows-1252' | 'ISO-8859-15' | 'Mac OS Roman';

export interface DecodedText {
  text: string;
  encoding: Encoding;
  /** A sign, as it shows, of accents read twice through the wrong alphabet: « Ã© » for « é ». */
  garbled: string | null;
}

/** Accented letters of French, and the apostrophe of printers, as each alphabet writes them. */
const macLetters = new Set([0x8e, 0x8f, 0x88, 0x90, 0x8d, 0x99, 0x94, 0x9e, 0x9d, 0x83, 0xd5, 0x89, 0x95, 0xcb]);
const latinLetters = new Set([0xe9, 0xe8, 0xe0, 0xea, 0xe7, 0xf4, 0xee, 0xfb, 0xf9, 0xc9, 0x92, 0xe2, 0xef, 0xc0]);

function guess(bytes: Uint8Array): Encoding {
  let mac = 0;
  let latin = 0;
  let windows = false;
  let euro = false;
  for (const byte of bytes) {
    if (byte < 0x80) continue;
    if (macLetters.has(byte)) mac++;
    if (latinLetters.has(byte)) latin++;
    if (byte <= 0x9f) windows = true;
    else if (byte === 0xa4 || byte === 0xbc || byte === 0xbd) euro = true;
  }
  if (mac > latin) return 'Mac OS Roman';
  return euro && !windows ? 'ISO-8859-15' : 'Windows-1252';
}

const labels: Readonly<Record<Encoding, string>> = {
  'UTF-8': 'utf-8',
  'Windows-1252': 'windows-1252',
  'ISO-8859-15': 'iso-8859-15',
  'Mac OS Roman': 'macintosh',
};

/** The signs of Windows between 0x80 and 0x9f, which some decoders leave as controls. */
const windowsSigns = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const garbledSign = /Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|â€™|\ufffd/;

/** The word where accents were read twice; the sign first, so that a text without spaces costs no more than another. */
function findGarbled(text: string): string | null {
  const at = text.search(garbledSign);
  if (at < 0) return null;
  const before = /\S*$/.exec(text.slice(Math.max(0, at - 20), at))?.[0] ?? '';
  return before + (/^\S*/.exec(text.slice(at, at + 20))?.[0] ?? '');
}

export function decode(bytes: Uint8Array): DecodedText {
  let encoding: Encoding = 'UTF-8';
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    encoding = guess(bytes);
    text = new TextDecoder(labels[encoding]).decode(bytes);
    if (encoding === 'Windows-1252')
      text = text.replace(/[\x80-\x9f]/g, (sign) => windowsSigns[sign.charCodeAt(0) - 0x80] ?? sign);
  }
  return { text, encoding, garbled: findGarbled(text) };
}
