/**
 * What a file is, from its first bytes: the historical CSV with its separator, or the FINESS+ JSON. Invariant: anything else is refused in words
 * that say what to do, before a line is read.
 */
import { saveAsCsv, UnreadableFile } from './register-file.ts';

export type RegisterFormat = { kind: 'csv'; separator: string; encoding: string | null } | { kind: 'json' };

/** What the first bytes give away. */
const signatures: [string, string][] = [
  ['504b0304', `Ce fichier est un classeur (XLSX, ODS) ou une archive ZIP, pas un fichier texte. ${saveAsCsv}`],
  ['d0cf11e0', `Ce fichier est un classeur Excel (XLS), pas un fichier texte. ${saveAsCsv}`],
  ['25504446', `Ce fichier est un PDF, pas un fichier texte. ${saveAsCsv}`],
];
const toHex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** UTF-16 says itself; the other alphabets look alike at the start. */
function readMark(start: Uint8Array): string | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : null;
}

export function recogniseRegister(start: Uint8Array, name: string): RegisterFormat {
  const hex = toHex(start.subarray(0, 4));
  const found = signatures.find(([signature]) => hex.startsWith(signature));
  if (found) throw new UnreadableFile(found[1]);
  const encoding = readMark(start);
  if (encoding === null && start.includes(0))
    throw new UnreadableFile(`Ce fichier n’est pas un fichier texte. ${saveAsCsv}`);
  const text = new TextDecoder(encoding ?? 'utf-8').decode(start).trimStart();
  if (text === '') throw new UnreadableFile(`Le fichier ${name} est vide.`);
  if (text.startsWith('<'))
    throw new UnreadableFile(
      'Ce fichier est une page HTML, pas un répertoire\u202f: le téléchargement a sans doute rendu une page d’erreur. Téléchargez-le de nouveau.',
    );
  if (text.startsWith('{')) return { kind: 'json' };
  const separator = /^(?:sep=.\s*)?"?(?:finess|structureet)"?([;,\t|])/i.exec(text)?.[1];
  if (separator === undefined || /^finess[;,\t|](?!etalab|cs1|reconstitue)/i.test(text))
    throw new UnreadableFile(
      'Ce fichier n’est pas le répertoire FINESS\u202f: sa première ligne devrait commencer par «\u202ffiness;etalab\u202f». ' +
        'Les fichiers attendus sont «\u202fcs1100507\u202f» (avec les coordonnées), «\u202fcs1100502\u202f», ou le JSON quotidien FINESS+.',
    );
  return { kind: 'csv', separator, encoding };
}
