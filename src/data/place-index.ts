/**
 * Régions, départements, and the communes of the open regions, ready to be searched on the device. Invariant: nothing typed leaves it.
 */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { communesQuery, departementsQuery } from '#/data/communes';
import { departementOfCommune } from '#/domain/finess/territory';
import { indexPlaces, type Place, type PlaceIndex } from '#/domain/place-search';
import { regions } from '#/domain/regions';

/** Reads what is searched: all régions and départements, the communes of `open` (INSEE codes of régions). Throws a `DataError`. */
async function readPlaceIndex(queries: QueryClient, open: readonly string[]): Promise<PlaceIndex> {
  const [topology, ...communes] = await Promise.all([
    queries.fetchQuery(departementsQuery),
    ...open.map((code) => queries.fetchQuery(communesQuery(code))),
  ]);
  const places: (Place & { postcodes?: readonly string[] })[] = regions.map(({ code, name }) => ({
    kind: 'region',
    code,
    name,
    region: code,
    departement: null,
    population: 0,
  }));
  for (const { properties } of topology.objects.departements.geometries) {
    const { code, name, region } = properties;
    places.push({ kind: 'departement', code, name, region, departement: code, population: 0 });
  }
  for (const [at, { insee, name, postcodes, population }] of communes.entries()) {
    const region = open[at] ?? '';
    for (const [row, code] of insee.entries()) {
      places.push({
        kind: 'commune',
        code,
        name: name[row] ?? '',
        region,
        departement: departementOfCommune(code),
        population: population[row] ?? 0,
        postcodes: postcodes[row] ?? [],
      });
    }
  }
  return indexPlaces(places);
}

/** The index, read when it is `wanted`. */
export function usePlaceIndex(open: readonly string[], wanted: boolean) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['places', ...open],
    queryFn: () => readPlaceIndex(queries, open),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
