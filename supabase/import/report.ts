/** What the import says on the terminal: a page of sentences. */

import { countAbsent, type FinessOutcome } from '#/domain/finess/outcome';
import { countLostZeros, type Reading } from '#/domain/finess/read-register';
import { countRefused, type LineRemark } from '#/domain/import-report';
import { encodingNames } from '#/domain/text-file';
import { formatCount, formatNumber, formatPartialDate } from '#/domain/typography';

/** What was found in the file, before anything is written. */
export function describeReading(name: string, reading: Reading, remarks: readonly LineRemark[]): string[] {
  const { date, encoding, garbledLine } = reading;
  const refused = countRefused(remarks);
  const doubts = remarks.length - refused;
  const lines = [
    `${name} (${encodingNames[encoding]})${date === null ? '' : `, répertoire du ${formatPartialDate(date)}`}`,
  ];
  if (garbledLine !== null)
    lines.push(
      `Attention\u202f: des accents semblent abîmés (ligne ${garbledLine}). Vérifiez l’encodage du fichier d’origine.`,
    );
  if (!reading.hasPositions)
    lines.push('Attention\u202f: ce fichier n’a aucune coordonnée. S’il devait en avoir, il est coupé.');
  if (reading.restored > 0)
    lines.push(`Le zéro perdu a été remis au numéro de ${formatCount(reading.restored, 'établissement')}.`);
  const lost = countLostZeros(reading);
  if (lost > 0)
    lines.push(
      `${formatCount(lost, 'ligne a', 'lignes ont')} perdu le zéro de gauche du numéro FINESS\u202f: pour le remettre, ajoutez «\u202f--remettre-les-zeros\u202f».`,
    );
  lines.push(
    `${formatCount(reading.establishments, 'établissement lu', 'établissements lus')}, ${formatCount(refused, 'ligne refusée', 'lignes refusées')}${
      doubts > 0 ? `, ${formatCount(doubts, 'point à vérifier', 'points à vérifier')}` : ''
    }.`,
  );
  return lines;
}

function describeChanges(outcome: FinessOutcome): string {
  const { added, changed, reopened, closed, unchanged } = outcome;
  if (added + changed + reopened + closed === 0)
    return `Rien ne change\u202f: ${formatCount(unchanged, 'établissement est déjà à jour', 'établissements sont déjà à jour')}.`;
  return `${[
    formatCount(added, 'ajouté'),
    formatCount(changed, 'modifié'),
    formatCount(reopened, 'rouvert'),
    formatCount(closed, 'fermé'),
    formatCount(unchanged, 'inchangé'),
  ].join(', ')}.`;
}

/** What the import changes, or changed. */
export function describeOutcome(outcome: FinessOutcome): string[] {
  const lines = [describeChanges(outcome)];
  // départements such as 16 would be sorted as numbers by the object: 2A after 95
  const departements = Object.entries(outcome.by_departement).sort(([a], [b]) => a.localeCompare(b));
  if (departements.length > 0)
    lines.push(
      `Par département\u202f: ${departements.map(([code, n]) => `${code}\u202f: ${formatNumber(n)}`).join(' · ')}.`,
    );
  if (outcome.older_than !== null)
    lines.push(
      `Attention\u202f: un répertoire plus récent (${formatPartialDate(outcome.older_than)}) est déjà en place. Celui-ci ne ferme ni ne rouvre rien.`,
    );
  if (outcome.absent.length > 0)
    lines.push(
      `${formatCount(countAbsent(outcome), 'établissement ouvert manque', 'établissements ouverts manquent')} dans ce fichier, qui semble partiel (${outcome.absent
        .map(({ departement, absent, known }) => `${departement}\u202f: ${absent} sur ${known}`)
        .join(' · ')})\u202f: ils restent ouverts. Pour les fermer, ajoutez «\u202f--fermer tous\u202f».`,
    );
  if (outcome.without_position > 0)
    lines.push(
      `Sans coordonnées, donc dans la liste mais pas sur la carte\u202f: ${formatNumber(outcome.without_position)}.`,
    );
  const isNew = new Set(outcome.new_categories.map(({ code }) => code));
  for (const { code, label, count } of outcome.out_of_scope)
    lines.push(
      `Hors champ, importé mais jamais compté\u202f: ${formatCount(count, 'établissement')} de la catégorie ${code} (${label})${isNew.has(code) ? ', nouvelle' : ''}.`,
    );
  return lines;
}
