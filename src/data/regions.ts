/**
 * The regions of this site, and what each one holds so far. Invariant: a page under `/:region` always has a region that is open here.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use } from 'react';
import * as z from 'zod/mini';
import type { LoadedAtlas } from '#/data/atlas';
import { type DataClient, useDataClient } from '#/data/client';
import { DataError, toDataError } from '#/data/errors';
import { findRegionByCode, type Region } from '#/domain/regions';
import { checkReference, SnapshotError } from '#/domain/snapshot-check';
import type { ReferencePart } from '#/domain/snapshots';

export const RegionContext = createContext<Region | null>(null);

/** The region of the address. Only for pages under `/:region`. */
export function useRegion(): Region {
  const region = use(RegionContext);
  if (!region) throw new Error('useRegion: no region above this component');
  return region;
}

/** The open regions in the order of the configuration; a code that is no région is dropped. */
export function listOpenRegions(codes: readonly string[]): Region[] {
  return codes.flatMap((code) => findRegionByCode(code) ?? []);
}

const summarySchema = z.array(
  z.object({
    region_code: z.string(),
    built_at: z.string(),
    count: z.number(),
    establishments: z.number(),
    themes: z.record(z.string(), z.number()),
  }),
);
/** What a region holds: practices on line, establishments that lead one, practices by theme of level 1, and when that was counted. */
export type RegionSummary = z.infer<typeof summarySchema>[number];

/** The summaries of these regions, by code; one that has no snapshot yet is missing. Throws a `DataError`. */
async function listRegionSummaries(client: DataClient, codes: readonly string[]): Promise<Map<string, RegionSummary>> {
  try {
    const { data } = await client.rest
      .from('snapshots')
      .select('region_code,built_at,count:data->count,establishments:data->establishments,themes:data->themes')
      .eq('part', 'core')
      .in('region_code', [...codes])
      .throwOnError();
    const parsed = summarySchema.safeParse(data);
    if (!parsed.success) throw new DataError('malformed', 'not summaries');
    return new Map(parsed.data.map((summary) => [summary.region_code, summary]));
  } catch (cause) {
    throw toDataError(cause);
  }
}

/** The summaries, for a page. */
export function useRegionSummaries(codes: readonly string[]) {
  const client = useDataClient();
  return useQuery({ queryKey: ['regions', ...codes], queryFn: () => listRegionSummaries(client, codes) });
}

/** Labels, territories and facts of a region. Throws a `DataError`. */
async function readReference(client: DataClient, code: string): Promise<ReferencePart> {
  try {
    const { data } = await client.rest
      .from('snapshots')
      .select('data')
      .eq('region_code', code)
      .eq('part', 'reference')
      .single()
      .throwOnError();
    return checkReference(data.data);
  } catch (cause) {
    throw cause instanceof SnapshotError
      ? new DataError('malformed', cause.message, null, { cause })
      : toDataError(cause);
  }
}

/** The reference of a region, for a page; that of its atlas, when the list has been open. */
export function useReference(code: string) {
  const client = useDataClient();
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['reference', code],
    queryFn: () => readReference(client, code),
    initialData: () => queries.getQueryData<LoadedAtlas>(['atlas', code])?.atlas?.reference,
  });
}
