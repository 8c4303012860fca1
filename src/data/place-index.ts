/**
 * Régions, départements, and the communes of the open regions, ready to be searched on the device. Invariant: nothing typed leaves it.
 */
import { useQuery } from '@tanstack/react-query';
import { readGeography } from '#/data/geography';
import { indexPlaces, type Place, type PlaceIndex } from '#/domain/place-search';
import { regions } from '#/domain/regions';

interface CommuneColumns {
  insee: string[];
  name: string[];
  postcodes: string[][];
  population: (number | null)[];
}
interface Departements {
  objects: { departements: { geometries: { properties: { code: string; name: string; region: string } }[] } };
}

/** INSEE code of the département of a commune: two signs, three overseas. */
const departementOf = (insee: string): string =>
  insee.slice(0, insee.startsWith('97') || insee.startsWith('98') ? 3 : 2);

/** Reads what is searched: all régions and départements, the communes of `open` (INSEE codes of régions). Throws a `DataError`. */
async function readPlaceIndex(open: readonly string[]): Promise<PlaceIndex> {
  const [topology, ...communes] = await Promise.all([
    readGeography<Departements>('departements'),
    ...open.map((code) => readGeography<CommuneColumns>(`communes-${code}`)),
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
        departement: departementOf(code),
        population: population[row] ?? 0,
        postcodes: postcodes[row] ?? [],
      });
    }
  }
  return indexPlaces(places);
}

/** The index, read when it is `wanted`. */
export function usePlaceIndex(open: readonly string[], wanted: boolean) {
  return useQuery({
    queryKey: ['places', ...open],
    queryFn: () => readPlaceIndex(open),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
