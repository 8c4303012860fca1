/**
 * Where the centre of an address is, and what it is called: a commune of any région, an establishment of this atlas or of the register, a
 * point. Invariant: a centre that exists nowhere is `null`, never a guess; only FINESS numbers are asked of the database.
 */
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { communesQuery, departementsQuery } from '#/data/communes';
import { DataError, toDataError } from '#/data/errors';
import { findMiddle, locateCommune, nameNearestCommune } from '#/domain/communes';
import { type Point, pointOf } from '#/domain/distance';
import { departementOfCommune } from '#/domain/finess/territory';
import { ofPlace } from '#/domain/place-words';
import type { Places } from '#/domain/places';
import type { Centre } from '#/domain/scope';
import { writeCentre } from '#/domain/scope-url';
import { typeset } from '#/domain/typography';

export interface Located {
  point: Point;
  name: string;
  /** The name with its preposition: « de Saumur », « d’un point près de Saumur ». */
  of: string;
  /** The position is that of the neighbours. */
  approximate: boolean;
}

interface Sources {
  client: DataClient;
  queries: QueryClient;
  region: string;
  places: Places | undefined;
}

async function locateByInsee({ queries, places }: Sources, insee: string): Promise<Located | null> {
  const departement = departementOfCommune(insee);
  const { objects } = await queries.fetchQuery(departementsQuery);
  const home = objects.departements.geometries.find(({ properties }) => properties.code === departement);
  if (!home) return null;
  const columns = await queries.fetchQuery(communesQuery(home.properties.region));
  const found = locateCommune(columns, insee);
  if (found) return { ...found, of: ofPlace(found.name) };
  // No file says where it is: its establishments do.
  const name = columns.name[columns.insee.indexOf(insee)];
  if (name === undefined || !places) return null;
  const rows = Array.from({ length: places.located }, (_, row) => row).filter((row) => places.inseeOf(row) === insee);
  const point = findMiddle(rows.flatMap((row) => pointOf(places, row) ?? []));
  return point && { point, name, of: ofPlace(name), approximate: true };
}

const establishmentSchema = z.array(
  z.object({
    name: z.string(),
    lon: z.nullable(z.number()),
    lat: z.nullable(z.number()),
    commune_insee: z.nullable(z.string()),
  }),
);

/** Name, place and commune of an establishment: those of the atlas, else those of the register. */
async function readEstablishment({ client, places }: Sources, finess: string) {
  const row = places?.finess.indexOf(finess) ?? -1;
  if (places && row !== -1)
    return { name: places.name[row] ?? finess, point: pointOf(places, row), insee: places.inseeOf(row) };
  try {
    const { data } = await client.rest
      .from('establishments')
      .select('name,lon,lat,commune_insee')
      .eq('finess', finess)
      .throwOnError();
    const parsed = establishmentSchema.safeParse(data);
    if (!parsed.success) throw new DataError('malformed', 'not an establishment');
    const [found] = parsed.data;
    if (!found) return null;
    const { name, lon, lat, commune_insee } = found;
    return { name, point: lon === null || lat === null ? null : { lon, lat }, insee: commune_insee };
  } catch (cause) {
    throw toDataError(cause);
  }
}

async function locateByFiness(sources: Sources, finess: string): Promise<Located | null> {
  const found = await readEstablishment(sources, finess);
  if (!found) return null;
  const name = typeset(found.name);
  const of = `de «\u202f${name}\u202f»`;
  if (found.point) return { point: found.point, name, of, approximate: false };
  const commune = found.insee === null ? null : await locateByInsee(sources, found.insee);
  return commune && { point: commune.point, name, of, approximate: true };
}

async function nameOfPoint({ queries, region }: Sources, point: Point): Promise<Located> {
  // Without the file, a point still measures.
  const columns = await queries.fetchQuery(communesQuery(region)).catch(() => null);
  const commune = columns && nameNearestCommune(columns, point);
  const name = commune === null ? 'un point de la carte' : `un point près ${ofPlace(commune)}`;
  return { point, name, of: ofPlace(name), approximate: false };
}

function locate(sources: Sources, centre: Centre): Promise<Located | null> {
  if (centre.kind === 'commune') return locateByInsee(sources, centre.insee);
  if (centre.kind === 'establishment') return locateByFiness(sources, centre.finess);
  return nameOfPoint(sources, centre.point);
}

function centreQuery(sources: Sources, centre: Centre) {
  return queryOptions<Located | null, DataError>({
    queryKey: ['centre', sources.region, writeCentre(centre)],
    queryFn: () => locate(sources, centre),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
  });
}

/** The centre of the address, for a page. An establishment waits for those of the atlas. */
export function useCentre(region: string, centre: Centre | null, places: Places | undefined) {
  const sources = { client: useDataClient(), queries: useQueryClient(), region, places };
  const enabled = centre !== null && (centre.kind === 'point' || places !== undefined);
  const { data, error, isPending, refetch } = useQuery({
    ...centreQuery(sources, centre ?? { kind: 'commune', insee: '' }),
    enabled,
  });
  return {
    place: centre === null ? null : (data ?? null),
    waiting: centre !== null && isPending,
    /** It may exist, but could not be read. */
    error: centre === null ? null : error,
    retry: () => void refetch(),
  };
}

/** Finds a centre that a person has just chosen; `null` when nobody knows where it is. Rejects with a `DataError`. */
export function useCentreReader(region: string, places: Places | undefined) {
  const sources = { client: useDataClient(), queries: useQueryClient(), region, places };
  return (centre: Centre): Promise<Located | null> => sources.queries.fetchQuery(centreQuery(sources, centre));
}
