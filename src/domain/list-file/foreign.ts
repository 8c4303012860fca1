/**
 * What a file is that is no text, from its first bytes. Invariant: a name or an announced type is never believed, and each refusal says what to do.
 */
const saveAsCsv = 'Ouvrez-le dans votre tableur et enregistrez en CSV UTF-8.';

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
  ['1f8b', 'Ce fichier est compressé (GZ)\u202f: décompressez-le d’abord.'],
  ['377abcaf', 'Ce fichier est une archive 7z\u202f: décompressez-la d’abord.'],
  ['fffe', `Ce fichier est en UTF-16. ${saveAsCsv}`],
  ['feff', `Ce fichier est en UTF-16. ${saveAsCsv}`],
];

/** Why these bytes are no list; `null` when they may be one. */
export function explainForeign(bytes: Uint8Array): string | null {
  const start = bytes.subarray(0, 4096);
  const hex = Array.from(start.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const found = signatures.find(([signature]) => hex.startsWith(signature));
  if (found) return found[1];
  if (start.includes(0)) {
    // every second sign empty: the alphabet of « Texte Unicode »
    const zeros = start.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0);
    return zeros > start.length / 4
      ? `Ce fichier est en UTF-16. ${saveAsCsv}`
      : `Ce fichier n’est pas un fichier texte. ${saveAsCsv}`;
  }
  const text = new TextDecoder().decode(start).trimStart();
  if (/^<(?:!doctype|html|\?xml|table|head|body)/i.test(text))
    return `Ce fichier est une page web, pas une liste\u202f: le téléchargement a sans doute rendu autre chose que le fichier. ${saveAsCsv}`;
  if (/^[[{]\s*["{[\]}]/.test(text)) return `Ce fichier est en JSON, pas une liste. ${saveAsCsv}`;
  return null;
}
