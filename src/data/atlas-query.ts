/**
 * The atlas of a region for the screens. Invariant: versions are asked again every minute while the page is seen, so that a practice
 * withdrawn is gone within that time; a new build replaces the old one whole, and nothing is drawn again unless something has changed.
 */
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { type LoadedAtlas, loadAtlas } from '#/data/atlas';
import { type DataClient, useDataClient } from '#/data/client';
import { DataError } from '#/data/errors';
import type { Atlas } from '#/domain/atlas';
import type { Details } from '#/domain/atlas-row';

const FRESH_MS = 50_000;
const REFRESH_MS = 60_000;
/** Practices beyond which the rest of an atlas weighs enough to slow its first clusters. */
const LARGE = 10_000;
const MOST_WAITED_MS = 300;

/** Two frames: React has shown what it was given, the browser has painted it. A page that is not seen paints nothing. */
const waitForPaint = () =>
  new Promise<void>((done) => {
    setTimeout(done, MOST_WAITED_MS);
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
  });

function createQuery(client: DataClient, queries: QueryClient, region: string, narrowed: boolean) {
  const queryKey = ['atlas', region];
  return queryOptions<LoadedAtlas, DataError>({
    queryKey,
    queryFn: ({ signal }) =>
      loadAtlas(
        { client, region, signal },
        {
          before: queries.getQueryData<LoadedAtlas>(queryKey),
          narrowed,
          onStage: (loaded) => {
            if (signal.aborted) return;
            // Never fresh: who asks for the atlas gets the end of this very read.
            queries.setQueryData(queryKey, loaded, { updatedAt: 0 });
            if (!loaded.atlas && loaded.core.count > LARGE) return waitForPaint();
          },
        },
      ),
    staleTime: FRESH_MS,
    gcTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
    structuralSharing: false,
  });
}

/** The atlas of a region (INSEE code), as it comes. `narrowed`: the page opens on filters and waits for what they read. */
export function useAtlas(region: string, narrowed = false) {
  const query = createQuery(useDataClient(), useQueryClient(), region, narrowed);
  return useQuery({ ...query, refetchInterval: REFRESH_MS, refetchOnWindowFocus: true });
}

/** For what is asked once, by a button: reads all of the atlas, or gives what is already here. Rejects with a `DataError`. */
export function useAtlasReader(region: string): () => Promise<{ atlas: Atlas; details: Details }> {
  const queries = useQueryClient();
  const query = createQuery(useDataClient(), queries, region, false);
  return async () => {
    const { atlas, details } = await queries.fetchQuery(query);
    if (!atlas || !details) throw new DataError('missing', 'half an atlas');
    return { atlas, details };
  };
}
