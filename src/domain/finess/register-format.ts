/**
 * What a file is, from its first bytes: the historical CSV with its separator, or the FINESS+ JSON. Invariant: anything else is refused in words
 * that say what to do, before a line is read.
 */
import { type Encoding, recogniseText } from '#/domain/text-file';
import { UnreadableFile } from './register-file.ts';

export type RegisterFormat = { kind: 'csv'; separator: string; encoding: Encoding | null } | { kind: 'json' };

export function recogniseRegister(start: Uint8Array, name: string): RegisterFormat {
  const found = recogniseText(start);
  if (found.refusal !== null)
    throw new UnreadableFile(`${found.refusal} Le répertoire FINESS est aussi publié en CSV et en JSON.`);
  const { start: text, encoding } = found;
  if (text === '') throw new UnreadableFile(`Le fichier ${name} est vide.`);
  if (text.startsWith('{')) return { kind: 'json' };
  const separator = /^(?:sep=.\s*)?"?(?:finess|structureet)"?([;,\t|])/i.exec(text)?.[1];
  if (separator === undefined || /^finess[;,\t|](?!etalab|cs1|reconstitue)/i.test(text))
    throw new UnreadableFile(
      'Ce fichier n’est pas le répertoire FINESS\u202f: sa première ligne devrait commencer par «\u202ffiness;etalab\u202f». ' +
        'Les fichiers attendus sont «\u202fcs1100507\u202f» (avec les coordonnées), «\u202fcs1100502\u202f», ou le JSON quotidien FINESS+.',
    );
  return { kind: 'csv', separator, encoding };
}
