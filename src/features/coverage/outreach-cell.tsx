import { isOverdue, type OutreachLine } from '#/domain/coverage/outreach';
import { formatPartialDate, typeset } from '#/domain/typography';
import { Icon } from '#/ui/icon';
import styles from './outreach.module.css';
import type { OutreachDesk, Place } from './use-outreach-desk';

/** When to call again, what was noted, by whom. */
function LineFacts({ line, today }: { line: OutreachLine; today: string }) {
  const late = isOverdue(line, today);
  return (
    <>
      {line.dueOn !== null && (
        <p className={styles.due} data-late={late}>
          {late && <Icon name="warning" size={16} />}
          {late ? 'Relance dépassée' : 'À relancer'} le {formatPartialDate(line.dueOn)}
        </p>
      )}
      {line.note !== '' && <p className={styles.note}>{typeset(line.note)}</p>}
      <p className={styles.signed}>
        {line.updatedBy ?? 'Compte fermé'}, le {formatPartialDate(line.updatedAt)}
      </p>
    </>
  );
}

/** What the team follows of an establishment on a theme: the status is changed here, the rest in its dialog. */
export function OutreachCell({
  desk,
  place,
  statuses,
  today,
  others = [],
}: {
  desk: OutreachDesk;
  place: Place;
  statuses: readonly { code: string; label: string }[];
  today: string;
  /** What is followed of it on other themes, in words. */
  others?: readonly string[];
}) {
  const line = desk.lineOf(place.finess, place.theme);
  const choice = desk.choiceOf(place.finess, place.theme);
  return (
    <div className={styles.cell}>
      <div className={styles.choice}>
        <span className="field">
          <select
            aria-label={`Suivi, ${place.name}`}
            value={choice?.status ?? line?.status ?? ''}
            onChange={(event) => desk.choose(place, event.target.value)}
            onBlur={() => desk.settle(place)}
          >
            {!line && !choice && <option value="">Jamais contacté</option>}
            {statuses.map(({ code, label }) => (
              <option key={code} value={code}>
                {label}
              </option>
            ))}
          </select>
        </span>
        <button type="button" className="link-quiet" onClick={() => desk.open({ place, clash: null })}>
          Note et date<span className="sr-only">, {place.name}</span>
        </button>
      </div>
      {choice?.state === 'failed' && (
        <p className={styles.failed} role="alert">
          Non enregistré. {choice.trouble}{' '}
          <button type="button" className="link-quiet" onClick={() => desk.settle(place)}>
            Réessayer
          </button>
        </p>
      )}
      {line && <LineFacts line={line} today={today} />}
      {others.length > 0 && (
        <p className={styles.signed}>
          Aussi{'\u202f'}: {others.join(' · ')}
        </p>
      )}
    </div>
  );
}
