/**
 * The bytes of a text file that somebody hands in: whether they are text, and in which alphabet. Invariant: a name or an announced type is
 * never believed; UTF-8 is read as such, and another alphabet is told, so that who reads the preview checks its accents.
 */

/** As `TextDecoder` names them. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'iso-8859-15' | 'macintosh';

export const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
  'iso-8859-15': 'ISO-8859-15',
  macintosh: 'Mac OS Roman',
};

/** Accented letters of French, and the apostrophe of printers, as each alphabet writes them. */
const macLetters = new Set([0x83, 0x88, 0x89, 0x8d, 0x8e, 0x8f, 0x90, 0x94, 0x95, 0x99, 0x9d, 0x9e, 0xcb, 0xd5]);
const latinLetters = new Set([
  0x92, 0xc0, 0xc7, 0xc8, 0xc9, 0xca, 0xe0, 0xe2, 0xe7, 0xe8, 0xe9, 0xea, 0xee, 0xef, 0xf4, 0xf9, 0xfb,
]);

/** Bytes in UTF-8, or cut in the middle of one of its signs, are UTF-8; else the alphabet whose accents fit them best. */
export class EncodingGuess {
  readonly #strict = new TextDecoder('utf-8', { fatal: true });
  #isUtf8 = true;
  #mac = 0;
  #latin = 0;
  #isWindows = false;

  take(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte < 0x80) continue;
      if (macLetters.has(byte)) this.#mac += 1;
      if (latinLetters.has(byte)) this.#latin += 1;
      // signs for Windows, controls in ISO 8859-15
      if (byte <= 0x9f) this.#isWindows = true;
    }
    if (!this.#isUtf8) return;
    try {
      this.#strict.decode(bytes, { stream: true });
    } catch {
      this.#isUtf8 = false;
    }
  }

  get encoding(): Encoding {
    if (this.#isUtf8) return 'utf-8';
    if (this.#mac > this.#latin) return 'macintosh';
    return this.#isWindows ? 'windows-1252' : 'iso-8859-15';
  }
}

/** The signs of Windows between 0x80 and 0x9f, which some decoders (Node 20) leave as controls. */
const windowsSigns = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Reads pieces one after the other, a sign cut between two of them included; without a piece: what was left at the end. */
export function createDecoder(encoding: Encoding): (bytes?: Uint8Array) => string {
  const decoder = new TextDecoder(encoding);
  const read = (bytes?: Uint8Array) => decoder.decode(bytes, { stream: bytes !== undefined });
  if (encoding !== 'windows-1252') return read;
  return (bytes) => read(bytes).replace(/[\x80-\x9f]/g, (sign) => windowsSigns[sign.charCodeAt(0) - 0x80] ?? sign);
}

const garbledSign = /Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]|â€™|\ufffd/;

/**
 * The word where accents were read twice through the wrong alphabet (« Ã© » for « é »), as it shows; the sign is sought first, so that a text
 * without spaces costs no more than another. `null`: none.
 */
export function findGarbled(text: string): string | null {
  const at = text.search(garbledSign);
  if (at < 0) return null;
  const before = /\S*$/.exec(text.slice(Math.max(0, at - 20), at))?.[0] ?? '';
  return before + (/^\S*/.exec(text.slice(at, at + 20))?.[0] ?? '');
}

export const saveAsCsv = 'Ouvrez-le dans votre tableur et enregistrez en CSV UTF-8.';

/** What the first bytes give away, in hexadecimal. */
const signatures: readonly (readonly [start: string, sentence: string])[] = [
  ['504b03', `Ce fichier est un classeur (XLSX, ODS) ou une archive ZIP, pas un fichier texte. ${saveAsCsv}`],
  ['504b05', 'Ce fichier est une archive ZIP vide, pas un fichier texte.'],
  [
    'd0cf11e0',
    `Ce fichier est un classeur Excel (XLS) ou protégé par un mot de passe, pas un fichier texte. ${saveAsCsv}`,
  ],
  ['25504446', `Ce fichier est un PDF, pas un fichier texte. ${saveAsCsv}`],
  ['7b5c727466', `Ce fichier est un texte mis en forme (RTF). ${saveAsCsv}`],
  ['377abcaf', 'Ce fichier est une archive 7z\u202f: décompressez-la d’abord.'],
];
const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** UTF-16 says itself by its mark; the other alphabets look alike at the start. */
function readMark(hex: string): 'utf-16le' | 'utf-16be' | null {
  if (hex.startsWith('fffe')) return 'utf-16le';
  return hex.startsWith('feff') ? 'utf-16be' : null;
}

export type Recognised =
  | { refusal: string }
  /** `encoding`: only what the first bytes say by themselves. `start`: the first signs, without blanks before them. */
  | { refusal: null; encoding: 'utf-16le' | 'utf-16be' | null; start: string };

/** Whether a file may be text, from its first bytes (4 kB are enough); if not, why, and what to do. */
export function recogniseText(bytes: Uint8Array): Recognised {
  const hex = toHex(bytes.subarray(0, 8));
  const found = signatures.find(([signature]) => hex.startsWith(signature));
  if (found) return { refusal: found[1] };
  const encoding = readMark(hex);
  if (encoding === null && bytes.includes(0)) {
    // every second sign empty: the alphabet of « Texte Unicode », without its mark
    const zeros = bytes.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
    const what = zeros > bytes.length / 4 ? 'est en UTF-16, sans sa marque' : 'n’est pas un fichier texte';
    return { refusal: `Ce fichier ${what}. ${saveAsCsv}` };
  }
  const start = new TextDecoder(encoding ?? 'utf-8').decode(bytes).trimStart();
  if (/^<(?:!doctype|html|\?xml|table|head|body)/i.test(start))
    return {
      refusal:
        'Ce fichier est une page web, pas un fichier de données\u202f: le téléchargement a sans doute rendu une page d’erreur. Téléchargez-le de nouveau.',
    };
  return { refusal: null, encoding, start };
}
