/**
 * Establishments one may write for. Invariant: only open ones that Essaim counts are proposed; belonging to one is asked for, never taken.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { DataError, toDataError } from '#/data/errors';
import { callFunction } from '#/data/rpc';
import { listSuggestions } from '#/data/search';

const rowSchema = z.object({
  finess: z.string(),
  name: z.string(),
  commune_name: z.nullable(z.string()),
  departement_code: z.string(),
  region_code: z.nullable(z.string()),
  category: z.nullable(z.object({ label: z.string() })),
  demonstration: z.boolean(),
  closed_on: z.nullable(z.string()),
});
export type Establishment = z.infer<typeof rowSchema>;

const COLUMNS =
  'finess,name,commune_name,departement_code,region_code,demonstration,closed_on,category:finess_categories(label)';

/** Establishments by their numbers, in no order; one that is not known is missing. Throws a `DataError`. */
async function readEstablishments(client: DataClient, numbers: readonly string[]): Promise<Establishment[]> {
  try {
    const { data } = await client.rest
      .from('establishments')
      .select(COLUMNS)
      .in('finess', [...numbers])
      .throwOnError();
    const parsed = z.array(rowSchema).safeParse(data);
    if (!parsed.success) throw new DataError('malformed', 'not establishments', null, { cause: parsed.error });
    return parsed.data;
  } catch (cause) {
    throw toDataError(cause);
  }
}

/** The establishments of these numbers, for a page. */
export function useEstablishments(numbers: readonly string[]) {
  const client = useDataClient();
  const sorted = [...numbers].sort();
  return useQuery({
    queryKey: ['establishments', ...sorted],
    queryFn: () => readEstablishments(client, sorted),
    enabled: sorted.length > 0,
    staleTime: 600_000,
  });
}

export interface FoundEstablishment {
  finess: string;
  name: string;
  commune: string | null;
}

/** Establishments of these regions whose name or commune answers a text, eight at most. Throws a `DataError`. */
export async function searchEstablishments(
  client: DataClient,
  regions: readonly string[],
  text: string,
  signal: AbortSignal,
): Promise<FoundEstablishment[]> {
  const answers = await Promise.all(regions.map((region) => listSuggestions(client, region, text, signal)));
  return answers.flatMap(({ establishments }) => establishments).slice(0, 8);
}

const askedSchema = z.object({ finess: z.string(), state: z.enum(['pending', 'accepted']) });

/** Asks to belong to an establishment; asked already: the same answer. */
export function useAskMembership() {
  const client = useDataClient();
  const queries = useQueryClient();
  return async (finess: string) => {
    const asked = await callFunction(client, 'ask_membership', { finess }, askedSchema);
    await queries.invalidateQueries({ queryKey: ['account'] });
    return asked;
  };
}
