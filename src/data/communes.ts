/**
 * The communes of the country, one file a région, for finding one and for naming a point. Invariant: they come from this site; nothing
 * that is typed leaves the device.
 */
import { queryOptions } from '@tanstack/react-query';
import { readGeography } from '#/data/geography';
import type { CommuneColumns } from '#/domain/communes';

/** What is read of departements.json: which région a département is of. */
export interface DepartementList {
  objects: { departements: { geometries: { properties: { code: string; name: string; region: string } }[] } };
}

/** The communes of a région (INSEE code); read once, under the key that the map uses too. */
export const communesQuery = (region: string) =>
  queryOptions({
    queryKey: ['geo', 'communes', region],
    queryFn: () => readGeography<CommuneColumns>(`communes-${region}`),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The départements, under the key that the map uses too. */
export const departementsQuery = queryOptions({
  queryKey: ['geo', 'departements'],
  queryFn: () => readGeography<DepartementList>('departements'),
  staleTime: Number.POSITIVE_INFINITY,
});
