/**
 * The atlas of a region for the screens. Invariant: versions are asked again every minute while the page is seen, so that a practice
 * withdrawn is gone within that time; nothing is drawn again unless something has changed.
 */
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { type LoadedAtlas, loadAtlas, loadDetails } from '#/data/atlas';
import { type DataClient, useDataClient } from '#/data/client';
import { DataError } from '#/data/errors';
import type { Atlas } from '#/domain/atlas';
import type { Details } from '#/domain/atlas-row';

const FRESH_MS = 50_000;
const REFRESH_MS = 60_000;

/** How the two are read, and under which keys they are remembered. */
function createQueries(client: DataClient, queries: QueryClient, region: string) {
  const atlasKey = ['atlas', region];
  return {
    atlas: queryOptions<LoadedAtlas, DataError>({
      queryKey: atlasKey,
      queryFn: ({ signal }) => loadAtlas(client, region, signal, queries.getQueryData<LoadedAtlas>(atlasKey)),
      staleTime: FRESH_MS,
      gcTime: Number.POSITIVE_INFINITY,
      networkMode: 'always',
      retry: false,
      structuralSharing: false,
    }),
    details: (loaded: LoadedAtlas | undefined) =>
      queryOptions<Details, DataError>({
        queryKey: ['atlas-details', region, loaded?.versions],
        queryFn: async ({ signal }) => {
          if (!loaded) throw new DataError('missing', 'no atlas yet');
          try {
            return await loadDetails(client, region, loaded, signal);
          } catch (error) {
            // Rebuilt since the atlas was read: both are read again.
            if (error instanceof DataError && error.kind === 'stale')
              void queries.invalidateQueries({ queryKey: atlasKey });
            throw error;
          }
        },
        staleTime: Number.POSITIVE_INFINITY,
        networkMode: 'always',
        retry: false,
        structuralSharing: false,
      }),
  };
}

/** Practices and reference of a region. `region` is its INSEE code. */
export function useAtlas(region: string) {
  const { atlas } = createQueries(useDataClient(), useQueryClient(), region);
  return useQuery({ ...atlas, refetchInterval: REFRESH_MS, refetchOnWindowFocus: true });
}

/** What is read of each practice of an atlas; waits for the atlas. */
export function useDetails(region: string, loaded: LoadedAtlas | undefined) {
  const { details } = createQueries(useDataClient(), useQueryClient(), region);
  return useQuery({ ...details(loaded), enabled: loaded !== undefined });
}

/** For what is asked once, by a button: reads both, or gives what is already here. Rejects with a `DataError`. */
export function useAtlasReader(region: string): () => Promise<{ atlas: Atlas; details: Details }> {
  const queries = useQueryClient();
  const { atlas, details } = createQueries(useDataClient(), queries, region);
  return async () => {
    const loaded = await queries.fetchQuery(atlas);
    return { atlas: loaded.atlas, details: await queries.fetchQuery(details(loaded)) };
  };
}
