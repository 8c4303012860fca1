import { Link } from 'react-router';
import { formatDay, formatTime } from '#/domain/moments';
import { stateWords } from '#/domain/status-words';
import type { VersionState } from '#/domain/transitions';
import { Notice } from '#/ui/notice';

/** What this device had typed is back. */
export function RestoredNotice({ at }: { at: Date }) {
  return (
    <Notice>
      <p>
        Voici ce que vous aviez saisi le {formatDay(at)} à {formatTime(at)} sur cet appareil.
      </p>
    </Notice>
  );
}

/** The text has moved: what is typed here can no longer be written. */
export function StoppedNotice({ state, version }: { state: VersionState; version: string }) {
  return (
    <Notice tone="warning">
      <p>
        Ce texte a changé d’état entre-temps : « {stateWords[state].label} ». Ce que vous saisissez ici reste sur cet
        appareil, pour être copié.
      </p>
      <p>
        <Link to={`/mes-pratiques/${version}`}>Voir où il en est</Link>
      </p>
    </Notice>
  );
}
