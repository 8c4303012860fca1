/** The dated figures of coverage that the site keeps of a region. Invariant: they are an addition: without them the page counts all the same. */
import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { DataError, toDataError } from '#/data/errors';
import { type DatedCoverage, readFigures } from '#/domain/coverage/figures';

const datesSchema = z.array(z.object({ taken_on: z.string() }));
const keptSchema = z.array(z.object({ data: z.unknown() }));

/** Throws a `DataError`. */
async function readDates({ rest }: DataClient, region: string): Promise<string[]> {
  try {
    const { data } = await rest
      .from('coverage_snapshots')
      .select('taken_on')
      .eq('region_code', region)
      .order('taken_on', { ascending: false })
      .limit(240)
      .throwOnError();
    const parsed = datesSchema.safeParse(data);
    if (!parsed.success) throw new DataError('malformed', 'not dates');
    return parsed.data.map(({ taken_on }) => taken_on);
  } catch (cause) {
    throw toDataError(cause);
  }
}

/** Those of the dates that are figures of this definition, the earliest first. Throws a `DataError`. */
async function readKept({ rest }: DataClient, region: string, dates: readonly string[]): Promise<DatedCoverage[]> {
  try {
    const { data } = await rest
      .from('coverage_snapshots')
      .select('data')
      .eq('region_code', region)
      .in('taken_on', [...dates])
      .throwOnError();
    const parsed = keptSchema.safeParse(data);
    if (!parsed.success) throw new DataError('malformed', 'not figures');
    return parsed.data.flatMap((row) => readFigures(row.data) ?? []).sort((a, b) => a.takenOn.localeCompare(b.takenOn));
  } catch (cause) {
    throw toDataError(cause);
  }
}

const kept = { staleTime: Number.POSITIVE_INFINITY, structuralSharing: false, retry: false } as const;

/** The days of which figures are kept, the last one first: `undefined` while they are read, and when they cannot be. */
export function useKeptDates(region: string): string[] | undefined {
  const client = useDataClient();
  return useQuery({ queryKey: ['coverage-dates', region], queryFn: () => readDates(client, region), ...kept }).data;
}

/** The figures kept of these days, the earliest first. */
export function useKeptFigures(region: string, dates: readonly string[]): DatedCoverage[] | undefined {
  const client = useDataClient();
  return useQuery({
    queryKey: ['coverage-figures', region, ...dates],
    queryFn: () => readKept(client, region, dates),
    enabled: dates.length > 0,
    placeholderData: (previous) => previous,
    ...kept,
  }).data;
}
