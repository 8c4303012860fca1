import { useClockGap } from '#/data/server-clock';
import { formatWait } from '#/domain/waits';
import { Notice } from '#/ui/notice';

/** Said when the clock of this device is wrong: the hours that Essaim shows are those of the server. */
export function ClockNotice() {
  const gap = useClockGap();
  if (gap === 0) return null;
  const size = formatWait(Math.abs(gap) * 60);
  return (
    <Notice tone="warning">
      <p>
        <b>
          L’heure de cet appareil {gap > 0 ? 'avance' : 'retarde'} d’environ {size}.
        </b>{' '}
        Essaim se règle sur celle du serveur ; corrigez celle de l’appareil pour que les heures affichées soient justes.
      </p>
    </Notice>
  );
}
