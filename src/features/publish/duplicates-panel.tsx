import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { Duplicate } from '#/data/drafts';
import { toPracticePath } from '#/domain/practice-address';
import type { Region } from '#/domain/regions';
import { stateWords } from '#/domain/status-words';
import { typeset } from '#/domain/typography';
import styles from './panel.module.css';

interface DuplicatesPanelProps {
  title: string;
  duplicates: readonly Duplicate[];
  region: Region | null;
  onSendAnyway: () => void;
  onGoBack: () => void;
}

/** Before sending: practices of the same establishment under a near title, beside this one. */
export function DuplicatesPanel({ title, duplicates, region, onSendAnyway, onGoBack }: DuplicatesPanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={styles.panel} aria-labelledby="doublons">
      <h2 id="doublons" tabIndex={-1} ref={heading}>
        N’est-ce pas la même pratique ?
      </h2>
      <p>
        Votre établissement a déjà un récit au titre voisin. Vous pouvez le compléter au lieu d’en envoyer un second.
      </p>
      <div className={styles.pair}>
        <div>
          <h3>Ce récit</h3>
          <p className={styles.text}>{typeset(title)}</p>
        </div>
        <div>
          <h3>{duplicates.length === 1 ? 'Celui qui existe' : 'Ceux qui existent'}</h3>
          <ul>
            {duplicates.map(({ practice_id, version_id, number, title: other, state }) => (
              <li key={practice_id}>
                <p className={styles.text}>{typeset(other)}</p>
                <p className={styles.soft}>
                  {stateWords[state].label}.{' '}
                  <Link
                    // what is on line is open to all, even before one is a member
                    to={
                      number !== null && region ? toPracticePath(region, number, other) : `/mes-pratiques/${version_id}`
                    }
                    target="_blank"
                  >
                    Le lire <span className="sr-only">{typeset(other)}</span>(nouvel onglet)
                  </Link>
                </p>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <div className={styles.actions}>
        <button type="button" className="button filled" onClick={onSendAnyway}>
          C’est une autre pratique : envoyer
        </button>
        <button type="button" className="button" onClick={onGoBack}>
          Revenir à mon récit
        </button>
      </div>
    </section>
  );
}
