/**
 * The forms of the programme: what is typed, as the functions of the database take it. Invariant: what passes here passes there; an empty
 * answer is none, never zero nor today.
 */
import * as z from 'zod/mini';
import { isBlank } from '#/domain/blank';
import { explainLength } from '#/domain/text-length';
import { explained, trimEnds } from '#/domain/typed-text';
import { readDay, readFigure, type Typed } from '#/domain/typed-values';

const hidden = /[\p{Cc}\u2028-\u202e\u2066-\u2069]/u;

function explainLine(value: string, max: number): string | null {
  return hidden.test(value) ? 'Ce texte contient des signes invisibles\u202f: retirez-les.' : explainLength(value, max);
}
const line = (max: number, missing: string) =>
  z.string().check(
    z.normalize('NFC'),
    z.overwrite(trimEnds),
    explained((value) => (isBlank(value) ? missing : explainLine(value, max))),
  );
const optionalLine = (max: number) =>
  z.string().check(
    z.normalize('NFC'),
    z.overwrite((value) => (isBlank(value) ? '' : trimEnds(value))),
    explained((value) => explainLine(value, max)),
  );
const choice = (missing: string) => z.string().check(explained((value) => (value === '' ? missing : null)));

/** What is typed, read; or the sentence that says why not. */
const typed = <T>(read: (value: string) => Typed<T>) =>
  z.pipe(
    z.string().check(
      explained((value) => {
        const found = read(value);
        return found.ok ? null : found.message;
      }),
    ),
    z.transform((value: string) => {
      const found = read(value);
      return found.ok ? found.value : null;
    }),
  );
const day = typed(readDay);

const RIGHT_CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Empty: made of the label. */
const code = (max: number) =>
  z.string().check(
    z.overwrite(trimEnds),
    explained((value) => {
      if (value === '') return null;
      if (value.length > max) return `Ce code est trop long\u202f: ${max} signes au plus.`;
      return RIGHT_CODE.test(value)
        ? null
        : 'Le code s’écrit en minuscules sans accent, chiffres et tirets\u202f: par exemple grappes-2026.';
    }),
  );

/** Money, in euros. */
function readEuros(value: string): Typed<number> {
  const found = readFigure(value.replace(/(?:\s|\u00a0|\u202f)*(?:€|euros?)$/iu, ''));
  if (!found.ok) return { ok: false, message: 'Ce montant ne se lit pas. Écrivez par exemple 120 000 ou 1 500,50.' };
  if (found.value !== null && (found.value < 0 || found.value >= 1e12))
    return { ok: false, message: 'Ce montant n’est pas plausible.' };
  return found;
}

interface Ends {
  starts_on: string | null;
  ends_on: string | null;
}
const inOrder = z.check<Ends>(({ value, issues }) => {
  if (value.starts_on !== null && value.ends_on !== null && value.ends_on < value.starts_on)
    issues.push({ code: 'custom', path: ['ends_on'], message: 'La fin précède le début.', input: value.ends_on });
});

export const programmeForm = z
  .object({
    label: line(160, 'Donnez un nom à ce dispositif.'),
    code: code(60),
    kind: choice('Choisissez de quelle sorte il est.'),
    starts_on: day,
    ends_on: day,
  })
  .check(inOrder);

export const campaignForm = z
  .object({
    label: line(160, 'Donnez un nom à cette campagne.'),
    id: code(80),
    programme_code: choice('Choisissez le dispositif dont elle est une édition.'),
    starts_on: day,
    ends_on: day,
    deadline: day,
    envelope_eur: typed(readEuros),
    source: optionalLine(400),
  })
  .check(inOrder);

export const participationForm = z
  .object({
    campaign_id: choice('Choisissez la campagne.'),
    finess: choice('Choisissez l’établissement.'),
    role: choice('Choisissez sa place dans la campagne.'),
    starts_on: day,
    ends_on: day,
    amount_class: z.string(),
  })
  .check(inOrder);

/** `today`: a relay ends that day or before. */
export const makeRelayForm = (today: string) =>
  z
    .object({
      name: line(160, 'Donnez le nom de la structure ou de la fonction, jamais celui d’une personne.'),
      id: code(80),
      kind: choice('Choisissez de quelle sorte il est.'),
      departement_code: choice('Choisissez le département où il se trouve.'),
      commune: z.string(),
      availability: optionalLine(200),
      public_contact: optionalLine(200),
      starts_on: day,
      ends_on: day,
    })
    .check(inOrder)
    .check(
      z.check<Ends>(({ value, issues }) => {
        if (value.ends_on !== null && value.ends_on > today)
          issues.push({
            code: 'custom',
            path: ['ends_on'],
            message: 'Un relais s’arrête aujourd’hui ou plus tôt.',
            input: value.ends_on,
          });
      }),
    );

export const proposalForm = z.object({
  campaign_id: choice('Choisissez la campagne.'),
  role: choice('Choisissez sa place dans la campagne.'),
});
/** The first day, empty for today; or the word of a refusal. */
export const acceptForm = z.object({ starts_on: day });
export const declineForm = z.object({
  word: z.string().check(
    z.normalize('NFC'),
    z.overwrite(trimEnds),
    explained((value) =>
      isBlank(value) ? 'Dites pourquoi en une phrase\u202f: l’établissement la lira.' : explainLength(value, 600),
    ),
  ),
});
