/**
 * All of an atlas for a page that is whole without it. Invariant: it is asked for only when it is `wanted`, looked at again every minute
 * like the one of the map, and its failure is no one's error.
 */
import { useQuery } from '@tanstack/react-query';
import { useAtlasReader } from '#/data/atlas-query';

const MINUTE_MS = 60_000;

/** The atlas and its details, together; `undefined` until both are here, or when they cannot be read. `region` is its INSEE code. */
export function useWholeAtlas(region: string, wanted: boolean) {
  const read = useAtlasReader(region);
  return useQuery({
    queryKey: ['whole-atlas', region],
    queryFn: read,
    enabled: wanted,
    staleTime: MINUTE_MS,
    refetchInterval: MINUTE_MS,
    gcTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
    structuralSharing: false,
  }).data;
}
