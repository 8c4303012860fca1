/**
 * The FINESS number: nine signs, the last one a Luhn key; in Corsica A counts as 1 and B as 2.
 * Invariant: an accepted number is in its canonical form, so two spellings of one establishment are equal.
 */
import { accept, type Result, refuse } from './refusal.ts';

/** Does the key fit? `000000000` passes the sum and is refused apart. */
export function hasValidKey(number: string): boolean {
  const digits = [...number.replace('A', '1').replace('B', '2')].map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const weighed = index % 2 === 1 ? digit * 2 : digit;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}

const clean = (raw: string): string =>
  raw
    .normalize('NFKC')
    .replace(/[\s.\u200b\ufeff-]/g, '')
    .toUpperCase();

/** The number whose zero on the left a spreadsheet has lost, told by its key; `null`: no zero is lost here. */
export function restoreZero(raw: string): string | null {
  const padded = `0${clean(raw)}`;
  return /^0\d{8}$/.test(padded) && hasValidKey(padded) ? padded : null;
}

/** Reads a number as people and spreadsheets write it: spaces, dots and lower case are accepted, a lost zero is offered back. */
export function readFinessNumber(raw: string): Result<string> {
  const number = clean(raw);
  if (number === '') return refuse('finess-missing', 'Le numéro FINESS manque.');
  if (/^(\d+[.,]?\d*E\+?\d+|\d{7,9}[.,]0+)$/.test(raw.trim().toUpperCase()))
    return refuse(
      'finess-scientific',
      `Le tableur a écrit le numéro FINESS comme un nombre (« ${raw.trim()} ») : refaites l’export avec cette colonne au format texte.`,
    );
  const padded = restoreZero(raw);
  if (padded !== null)
    return refuse(
      'finess-lost-zero',
      `Le numéro FINESS « ${number} » n’a que 8 chiffres : le zéro de gauche a sans doute été perdu. Est-ce ${padded} ?`,
    );
  if (!/^(\d{2}|2[AB])\d{7}$/.test(number))
    return refuse(
      'finess-format',
      `« ${raw.trim().slice(0, 40)} » n’est pas un numéro FINESS : il en faut 9 chiffres.`,
    );
  if (number === '000000000')
    return refuse('finess-zero', 'Le numéro FINESS 000000000 ne désigne aucun établissement.');
  if (!hasValidKey(number))
    return refuse(
      'finess-key',
      `La clé du numéro FINESS ${number} est fausse : un chiffre a sans doute été mal saisi.`,
    );
  return accept(number);
}
