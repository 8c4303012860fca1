import { useEffect, useRef } from 'react';
import { formatPartialDate, typeset } from '#/domain/typography';
import styles from './outreach.module.css';
import type { Clash } from './use-outreach-desk';

/** What somebody else of the team has left, beside what was not written. */
export function OtherVersion({
  clash: { theirs },
  statuses,
  attempt,
  onTake,
}: {
  clash: Clash;
  statuses: readonly { code: string; label: string }[];
  /** Each new value takes the focus here. */
  attempt: number;
  onTake: () => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (attempt >= 0) heading.current?.focus();
  }, [attempt]);
  if (!theirs)
    return (
      <section className={styles.clash} role="alert">
        <h3 ref={heading} tabIndex={-1}>
          Quelqu’un de l’équipe a retiré cette ligne entre-temps
        </h3>
        <p>Ce que vous avez écrit est ci-dessous{'\u202f'}: enregistrez-le pour la remettre, ou fermez.</p>
        <button type="button" className="button small" onClick={onTake}>
          La laisser retirée
        </button>
      </section>
    );
  const { status, dueOn, note, updatedAt, updatedBy } = theirs;
  return (
    <section className={styles.clash} role="alert">
      <h3 ref={heading} tabIndex={-1}>
        {updatedBy ?? 'Quelqu’un de l’équipe'} a changé cette ligne entre-temps
      </h3>
      <dl>
        <dt>Statut</dt>
        <dd>{statuses.find(({ code }) => code === status)?.label ?? status}</dd>
        <dt>À relancer le</dt>
        <dd>{dueOn === null ? 'pas de date' : formatPartialDate(dueOn)}</dd>
        <dt>Note</dt>
        <dd className={styles.words}>{note === '' ? 'aucune' : typeset(note)}</dd>
        <dt>Modifié le</dt>
        <dd>{formatPartialDate(updatedAt)}</dd>
      </dl>
      <p>Votre version est ci-dessous. Reprenez-y ce que vous voulez garder, ou prenez l’autre telle quelle.</p>
      <button type="button" className="button small" onClick={onTake}>
        Prendre l’autre version
      </button>
    </section>
  );
}
