import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { discardDeviceDraft, listDeviceDrafts } from '#/data/device-drafts';
import { formatDay, formatTime } from '#/domain/moments';
import { typeset } from '#/domain/typography';
import { Notice } from '#/ui/notice';

/** What this device holds and the server does not. */
export function useDeviceDrafts(account: string) {
  return useQuery({
    queryKey: ['account', account, 'device-drafts'],
    queryFn: () => listDeviceDrafts(account),
    staleTime: 0,
    gcTime: 0,
  });
}

/** A text that was never finished: offered back with its time, forgotten when declined. */
export function ResumeOffer({ account }: { account: string }) {
  const queries = useQueryClient();
  const { data } = useDeviceDrafts(account);
  const latest = data?.drafts[0];
  if (!latest) return null;
  const at = new Date(latest.at);
  const named = latest.content.title.trim() === '' ? 'un texte' : `«\u202f${typeset(latest.content.title)}\u202f»`;
  return (
    <Notice>
      <p>
        Vous aviez commencé {named} le {formatDay(at)} à {formatTime(at)} sur cet appareil.
      </p>
      <p>
        <Link to={`/publier/${latest.version}`}>Le reprendre</Link>
        {' · '}
        <button
          type="button"
          className="link-quiet"
          onClick={async () => {
            await discardDeviceDraft(account, latest.version);
            await queries.invalidateQueries({ queryKey: ['account', account, 'device-drafts'] });
          }}
        >
          L’effacer
        </button>
      </p>
    </Notice>
  );
}
