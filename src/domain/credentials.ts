/**
 * What people type to be recognised: an address, a password, the code of a mail. Invariant: the same rules as the server's, said in French
 * sentences; a composition of signs is never asked for.
 */
import * as z from 'zod/mini';
import { isBlank } from '#/domain/blank';
import { explained, trimEnds } from '#/domain/typed-text';

export const SHORTEST_PASSWORD = 12;
/** The server hashes no more than these bytes. */
const LONGEST_PASSWORD = 72;
/** The rule of browsers (WHATWG) for `type="email"`, with at least one dot in the domain. */
const address =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+$/;

/** What is wrong with an address; `null` when nothing is. */
function explainAddress(value: string): string | null {
  if (value === '') return 'Saisissez votre adresse électronique, par exemple prenom.nom@hopital.fr.';
  if (/^mailto:/i.test(value)) return 'Enlevez « mailto: » : il ne reste que l’adresse.';
  if (/[,;]/.test(value)) return 'Une seule adresse à la fois, sans virgule ni point-virgule.';
  if (/\s/.test(value)) return 'Enlevez l’espace au milieu de l’adresse.';
  if ((value.match(/@/g) ?? []).length !== 1)
    return 'Une adresse contient un seul signe @, comme prenom.nom@hopital.fr.';
  if (/[^\x21-\x7e]/.test(value)) return 'Enlevez les accents et les signes spéciaux de l’adresse.';
  if (value.length > 254 || value.indexOf('@') > 64) return 'Cette adresse est trop longue : 254 signes au plus.';
  if (value.endsWith('.')) return 'Enlevez le point à la fin de l’adresse.';
  return address.test(value) ? null : 'Cette adresse est incomplète. Exemple : prenom.nom@hopital.fr.';
}

/** An address: spaces around it are dropped. */
export const emailSchema = z.string().check(z.overwrite(trimEnds), explained(explainAddress));

/** A password to sign in with: nothing is asked of it but to be there. The same letters, however the keyboard composed them. */
export const passwordSchema = z.string().check(
  z.normalize('NFC'),
  explained((value) => (value === '' ? 'Saisissez votre mot de passe.' : null)),
);

function explainNewPassword(value: string): string | null {
  const signs = [...value].length;
  if (signs === 0) return 'Choisissez un mot de passe.';
  if (signs < SHORTEST_PASSWORD) {
    const missing = SHORTEST_PASSWORD - signs;
    return `Il manque ${missing} signe${missing > 1 ? 's' : ''} : ${SHORTEST_PASSWORD} au moins. Une phrase de quelques mots convient.`;
  }
  if (new TextEncoder().encode(value).length > LONGEST_PASSWORD) {
    return `Ce mot de passe est trop long : ${LONGEST_PASSWORD} signes au plus, un peu moins avec des accents.`;
  }
  return /^(.)\1*$/u.test(value) ? 'Un même signe répété se devine tout de suite.' : null;
}

/** A password to choose: long enough, and no other rule. */
export const newPasswordSchema = z.string().check(z.normalize('NFC'), explained(explainNewPassword));

/** The six digits of a mail; spaces between them are dropped. */
export const codeSchema = z.string().check(
  z.overwrite((value) => value.replace(/[\s.-]/g, '')),
  explained((digits) =>
    /^\d{6}$/.test(digits)
      ? null
      : digits === ''
        ? 'Saisissez le code reçu par message.'
        : 'Le code compte six chiffres.',
  ),
);

function explainName(name: string): string | null {
  if (name === '') return 'Saisissez un nom.';
  if ([...name].length > 80) return 'Ce nom est trop long : 80 signes au plus.';
  return /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u.test(name)
    ? 'Ce nom contient des signes invisibles : retirez-les.'
    : null;
}

/** How a person is called: what the server takes, without signs that nobody sees at its ends. */
export const displayNameSchema = z.string().check(
  z.normalize('NFC'),
  z.overwrite((value) => (isBlank(value) ? '' : trimEnds(value))),
  explained(explainName),
);
