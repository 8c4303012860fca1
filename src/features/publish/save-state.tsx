import { Link } from 'react-router';
import type { DraftKeeper } from '#/data/draft-keeper';
import { describeError } from '#/data/errors';
import type { Keeping } from '#/data/keeping';
import { formatTime } from '#/domain/moments';
import { Icon } from '#/ui/icon';
import styles from './save-state.module.css';

interface Words {
  /** What is sure. */
  kept: string;
  more: string;
  tone: 'calm' | 'warning';
  mayRetry?: boolean;
}

/** Where the last words are, and what to know about it. */
function describeKeeping({ place, at, trouble, retryAt, problem, conflict }: Keeping, chosen: boolean): Words {
  const time = at === null ? '' : ` à ${formatTime(at)}`;
  if (place === 'none') return { kept: '', more: 'Ce que vous saisirez sera enregistré tout seul.', tone: 'calm' };
  if (place === 'page') {
    return {
      kept: 'Pas encore enregistré.',
      more: 'Cet appareil refuse de garder votre texte : il durera le temps de cette page. Copiez-le ailleurs si vous devez partir.',
      tone: 'warning',
    };
  }
  if (place === 'server') return { kept: `Enregistré${time}`, more: '', tone: 'calm' };
  const here = `Enregistré${time} sur cet appareil`;
  if (conflict)
    return { kept: `${here} seulement.`, more: 'Ce texte a changé ailleurs\u202f: voyez plus haut.', tone: 'warning' };
  if (problem) return { kept: `${here} seulement.`, more: problem.message, tone: 'warning' };
  if (trouble) {
    const { title, advice } = describeError(trouble);
    const next = retryAt === null ? advice : `Nouvel essai à ${formatTime(retryAt)}.`;
    return { kept: `${here} seulement.`, more: `${title} ${next}`, tone: 'warning', mayRetry: true };
  }
  return chosen
    ? { kept: here, more: '', tone: 'calm' }
    : { kept: `${here}.`, more: 'Choisissez votre établissement pour le retrouver ailleurs.', tone: 'calm' };
}

/** The bar that says what is kept, where and since when; said aloud without interrupting. */
export function SaveState({ keeper, keeping }: { keeper: DraftKeeper; keeping: Keeping }) {
  const { kept, more, tone, mayRetry } = describeKeeping(keeping, keeper.held.finess !== null);
  return (
    <div className={styles.bar} data-tone={tone}>
      <Icon name={tone === 'calm' ? 'check' : 'warning'} size={18} />
      <p role="status">
        {kept && <b>{kept}</b>} {more}
      </p>
      {mayRetry && (
        <button type="button" className="link-quiet" onClick={() => keeper.retry()}>
          Réessayer maintenant
        </button>
      )}
      <Link className={styles.later} to="/mes-pratiques">
        Reprendre plus tard
      </Link>
    </div>
  );
}
