/**
 * Facts published by the agencies and the State, and the census of establishments. Invariant: a fact always comes with its source, its
 * address and its date.
 */
import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { DataError, toDataError } from '#/data/errors';

const factsSchema = z.array(
  z.object({
    id: z.string(),
    region_code: z.nullable(z.string()),
    statement: z.string(),
    source: z.string(),
    url: z.string(),
    as_of: z.string(),
    programme: z.nullable(z.object({ label: z.string() })),
    theme: z.nullable(z.object({ label: z.string() })),
  }),
);
export type PublicFact = z.infer<typeof factsSchema>[number];

const censusSchema = z.array(z.object({ region_code: z.string(), count: z.number() }));

/** The facts about these regions, and the national ones. Throws a `DataError`. */
async function listFacts(client: DataClient, codes: readonly string[]): Promise<PublicFact[]> {
  try {
    const { data } = await client.rest
      .from('public_facts')
      .select('id,region_code,statement,source,url,as_of,programme:programmes(label),theme:themes(label)')
      .or(`region_code.is.null,region_code.in.(${codes.join(',')})`)
      .order('position')
      .throwOnError();
    const parsed = factsSchema.safeParse(data);
    if (!parsed.success) throw new DataError('malformed', 'not facts');
    return parsed.data;
  } catch (cause) {
    throw toDataError(cause);
  }
}

/** Open establishments that have a sector, by region code. Throws a `DataError`. */
async function readCensus(client: DataClient, codes: readonly string[]): Promise<Map<string, number>> {
  try {
    const { data } = await client.rest
      .from('snapshots')
      .select('region_code,count:data->count')
      .eq('part', 'establishments')
      .in('region_code', [...codes])
      .throwOnError();
    const parsed = censusSchema.safeParse(data);
    if (!parsed.success) throw new DataError('malformed', 'not a census');
    return new Map(parsed.data.map(({ region_code, count }) => [region_code, count]));
  } catch (cause) {
    throw toDataError(cause);
  }
}

/** The facts, for a page. */
export function useFacts(codes: readonly string[]) {
  const client = useDataClient();
  return useQuery({ queryKey: ['facts', ...codes], queryFn: () => listFacts(client, codes) });
}

/** The census, for a page. */
export function useCensus(codes: readonly string[]) {
  const client = useDataClient();
  return useQuery({ queryKey: ['census', ...codes], queryFn: () => readCensus(client, codes) });
}
