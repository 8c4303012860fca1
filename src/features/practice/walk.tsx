import { Link, useLocation } from 'react-router';
import { toPracticePath } from '#/domain/practice-address';
import type { Region } from '#/domain/regions';
import { formatNumber, typeset } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import type { Step, WalkState } from './use-walk';
import styles from './walk.module.css';

interface StepLinkProps {
  step: Step | null;
  rel: 'prev' | 'next';
  region: Region;
  /** The title is on screen, not only in the name. */
  whole: boolean;
}

function StepLink({ step, rel, region, whole }: StepLinkProps) {
  const { search, state } = useLocation();
  if (!step) return <span className={styles.none} />;
  const word = rel === 'prev' ? 'Récit précédent' : 'Récit suivant';
  const title = typeset(step.title);
  return (
    <Link
      className={styles.step}
      data-rel={rel}
      rel={rel}
      to={{ pathname: toPracticePath(region, step.number, step.title), search }}
      state={state}
      {...(whole ? {} : { 'aria-label': `${word}\u202f: ${title}`, title })}
    >
      <Icon name="arrow-right" size={18} />
      {whole && (
        <span>
          <small>{word}</small>
          <b>{title}</b>
        </span>
      )}
    </Link>
  );
}

const Position = ({ at, count }: WalkState) => (
  <span className={styles.position}>
    {formatNumber(at + 1)} sur {formatNumber(count)}
  </span>
);

/** The place in the list and its two neighbours, in little. */
export function Steps({ walk, region }: { walk: WalkState; region: Region }) {
  return (
    <nav className={styles.steps} aria-label="Dans votre liste">
      <StepLink step={walk.previous} rel="prev" region={region} whole={false} />
      <Position {...walk} />
      <StepLink step={walk.next} rel="next" region={region} whole={false} />
    </nav>
  );
}

/** The same at the end of the reading, with the titles. */
export function Walk({ walk, region }: { walk: WalkState; region: Region }) {
  if (walk.count < 2) return null;
  return (
    <nav className={`${styles.walk} no-print`} aria-label="Continuer votre liste">
      <StepLink step={walk.previous} rel="prev" region={region} whole />
      <Position {...walk} />
      <StepLink step={walk.next} rel="next" region={region} whole />
    </nav>
  );
}
