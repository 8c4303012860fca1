import type { Matrix } from '#/domain/coverage/matrix';
import type { Measure } from '#/domain/coverage/view-url';
import { formatShare } from '#/domain/coverage/words';
import { formatNumber } from '#/domain/typography';
import styles from './coverage-table.module.css';

const steps = [1, 2, 3, 4, 5] as const;

/** The scale in words: zero is hatched, then five steps up to the largest value of the table. */
export function CoverageLegend({ matrix: { most }, measure }: { matrix: Matrix; measure: Measure }) {
  const format = (value: number) => (measure === 'share' ? formatShare(value) : formatNumber(Math.floor(value)));
  const shown =
    measure === 'share'
      ? steps
      : steps.filter((step) => Math.floor((most * step) / 5) > Math.floor((most * (step - 1)) / 5));
  return (
    <ul className={styles.legend} aria-label="Échelle">
      {measure !== 'without' && (
        <li>
          <i data-step={0} aria-hidden="true" />
          Aucune pratique
        </li>
      )}
      {most > 0 &&
        shown.map((step) => (
          <li key={step}>
            <i data-step={step} aria-hidden="true" />
            {step === 5 ? `jusqu’à ${format(most)}, le plus haut` : `jusqu’à ${format((most * step) / 5)}`}
          </li>
        ))}
      {measure === 'share' && <li>Sans couleur{'\u202f'}: moins de dix établissements, pas de pourcentage</li>}
    </ul>
  );
}
