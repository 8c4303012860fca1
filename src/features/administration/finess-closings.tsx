import { type Closings, countAbsent, type FinessOutcome } from '#/domain/finess/outcome';
import { formatCount, formatNumber, typeset } from '#/domain/typography';
import styles from './administration.module.css';
import { ImportRadios } from './import-choice';

const SHOWN = 20;

/** Open establishments that the file lacks: what becomes of them, and who they are. Nothing when none is missing. */
export function FinessClosings({
  outcome,
  value,
  onChange,
}: {
  outcome: FinessOutcome;
  value: Closings;
  onChange: (closings: Closings) => void;
}) {
  const { closed, closing, absent } = outcome;
  const kept = countAbsent(outcome);
  if (closed + kept === 0) return null;
  const where = absent.map(({ departement, absent: count, known }) => `${departement}\u202f: ${count} sur ${known}`);
  return (
    <>
      <ImportRadios
        legend={`${formatCount(closed + kept, 'établissement ouvert manque', 'établissements ouverts manquent')} dans ce fichier\u202f: les fermer\u202f?`}
        value={value}
        onChange={onChange}
        choices={[
          {
            code: 'prudent',
            label: 'Avec prudence',
            more:
              value === 'prudent' && kept > 0
                ? `${closed === 0 ? 'Personne n’est fermé' : formatCount(closed, 'établissement est fermé', 'établissements sont fermés')}. Le fichier semble partiel pour ${where.length > 6 ? `${where.length} départements` : where.join(', ')}\u202f: tous y restent ouverts.`
                : 'Personne n’est fermé dans un département qui perdrait plus d’un établissement sur dix\u202f: le fichier y est sans doute partiel.',
          },
          {
            code: 'all',
            label: 'Tous',
            more: 'Ils sont marqués fermés au jour du répertoire. Leurs pratiques restent en ligne.',
          },
          { code: 'none', label: 'Aucun', more: 'Ils restent ouverts, et recensés.' },
        ]}
      />
      {closing.length > 0 && (
        <details>
          <summary>{formatCount(closed, 'établissement serait fermé', 'établissements seraient fermés')}</summary>
          <ul className={styles.rows}>
            {closing.slice(0, SHOWN).map(({ finess, name, departement, practices }) => (
              <li key={finess}>
                <div>
                  <b>{typeset(name)}</b>
                  <span className={styles.soft}>
                    FINESS {finess}, département {departement}
                    {practices > 0 &&
                      `, ${formatCount(practices, 'pratique qui reste', 'pratiques qui restent')} en ligne`}
                  </span>
                </div>
              </li>
            ))}
          </ul>
          {closed > SHOWN && <p>Et {formatNumber(closed - SHOWN)} de plus.</p>}
        </details>
      )}
    </>
  );
}
