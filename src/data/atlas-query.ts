/**
 * The atlas of a region for the screens. Invariant: versions are asked again every minute while the page is seen, so that a practice
 * withdrawn is gone within that time; nothing is drawn again unless something has changed.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type LoadedAtlas, loadAtlas, loadDetails } from '#/data/atlas';
import { useDataClient } from '#/data/client';
import { DataError } from '#/data/errors';
import type { Details } from '#/domain/atlas-row';

const FRESH_MS = 50_000;
const REFRESH_MS = 60_000;

/** Practices and reference of a region. `region` is its INSEE code. */
export function useAtlas(region: string) {
  const client = useDataClient();
  const queries = useQueryClient();
  const queryKey = ['atlas', region];
  return useQuery<LoadedAtlas, DataError>({
    queryKey,
    queryFn: ({ signal }) => loadAtlas(client, region, signal, queries.getQueryData<LoadedAtlas>(queryKey)),
    staleTime: FRESH_MS,
    gcTime: Number.POSITIVE_INFINITY,
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: true,
    networkMode: 'always',
    retry: false,
    structuralSharing: false,
  });
}

/** What is read of each practice of an atlas; waits for the atlas. */
export function useDetails(region: string, loaded: LoadedAtlas | undefined) {
  const client = useDataClient();
  const queries = useQueryClient();
  return useQuery<Details, DataError>({
    queryKey: ['atlas-details', region, loaded?.versions],
    queryFn: async ({ signal }) => {
      if (!loaded) throw new DataError('missing', 'no atlas yet');
      try {
        return await loadDetails(client, region, loaded, signal);
      } catch (error) {
        // Rebuilt since the atlas was read: both are read again.
        if (error instanceof DataError && error.kind === 'stale')
          void queries.invalidateQueries({ queryKey: ['atlas', region] });
        throw error;
      }
    },
    enabled: loaded !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
    structuralSharing: false,
  });
}
