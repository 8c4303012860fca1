import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { communesQuery } from '#/data/communes';
import type { Atlas } from '#/domain/atlas';
import type { Details } from '#/domain/atlas-row';
import type { Like } from './like-comparison';

/**
 * The practices by their likeness to one's own establishment; `null` without one, when this region does not hold it, and until what
 * compares has come.
 */
export function useLikeness(
  region: string,
  atlas: Atlas | undefined,
  details: Details | undefined,
  finess: string | null,
  themes: readonly string[],
): Like | null {
  const enabled = finess !== null;
  const { data: communes } = useQuery({ ...communesQuery(region), enabled });
  const { data: comparison } = useQuery({
    queryKey: ['like-comparison'],
    queryFn: () => import('./like-comparison'),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
  });
  const row = finess === null ? -1 : (details?.places.finess.indexOf(finess) ?? -1);
  const themesKey = themes.join(' ');
  return useMemo(() => {
    if (!atlas || !details || !comparison || row === -1) return null;
    return comparison.compareWith({ atlas, details }, row, themesKey === '' ? [] : themesKey.split(' '), communes);
  }, [atlas, details, comparison, row, themesKey, communes]);
}
