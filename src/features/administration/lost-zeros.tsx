import { formatCount } from '#/domain/typography';
import styles from './lists.module.css';

/** Offers to put back the zeros on the left that a spreadsheet has taken from the FINESS numbers. */
export function LostZeros({ count, onRestore }: { count: number; onRestore: () => void }) {
  if (count === 0) return null;
  return (
    <div className={styles.offer}>
      <p>
        {formatCount(count, 'ligne refusée a', 'lignes refusées ont')} un numéro FINESS de 8 chiffres, dont la clé tombe
        juste avec un zéro à gauche{'\u202f'}: un tableur l’a sans doute perdu.
      </p>
      <button type="button" className="button" onClick={onRestore}>
        Remettre {count === 1 ? 'ce zéro' : 'ces zéros'}
      </button>
    </div>
  );
}
