/**
 * The imports of lists: the words that their cells may hold, the lines sent in batches, what they would do, what they did. Invariant: nothing
 * is imported before `applyList`, and the server judges every line again then.
 */
import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { DataError, toDataError } from '#/data/errors';
import { callFunction } from '#/data/rpc';
import { useAccount } from '#/data/session';
import { type ListKind, listKinds } from '#/domain/list-file/kinds';
import { type ListOutcome, outcomeSchema, vocabulariesSchema } from '#/domain/list-file/outcome';
import type { ListRow } from '#/domain/list-file/read-list';

/** Lines sent at once. */
const BATCH = 500;

const campaignsSchema = z.array(z.object({ id: z.string(), label: z.string(), programme_code: z.string() }));
export type ListCampaign = z.infer<typeof campaignsSchema>[number];

const importsSchema = z.object({
  runs: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(listKinds),
      source: z.string(),
      finished_at: z.string(),
      campaign: z.nullable(z.string()),
      person: z.nullable(z.string()),
      added: z.int(),
      changed: z.int(),
      same: z.int(),
      refused: z.int(),
    }),
  ),
  prepared: z.array(
    z.object({ campaign_id: z.string(), label: z.string(), actions: z.int(), taken: z.int(), expired: z.int() }),
  ),
});

function useOwnKey(...key: string[]): string[] {
  const account = useAccount();
  return ['account', account.state === 'visitor' ? '' : account.id, ...key];
}

/** What the cells of a list of this region may say. */
export function useListVocabularies(region: string) {
  const client = useDataClient();
  return useQuery({
    queryKey: useOwnKey('list-vocabularies', region),
    queryFn: ({ signal }) =>
      callFunction(client, 'list_vocabularies', { region_code: region }, vocabulariesSchema, signal),
    staleTime: 0,
  });
}

async function readCampaigns({ rest }: DataClient, region: string): Promise<ListCampaign[]> {
  try {
    const { data } = await rest
      .from('campaigns')
      .select('id,label,programme_code')
      .or(`region_code.is.null,region_code.eq.${region}`)
      .order('label')
      .throwOnError();
    const parsed = campaignsSchema.safeParse(data);
    if (!parsed.success) throw new DataError('malformed', 'not campaigns', null, { cause: parsed.error });
    return parsed.data;
  } catch (cause) {
    throw toDataError(cause);
  }
}

/** The campaigns that actions may be imported under: those of the CLACT first. */
export function useListCampaigns(region: string) {
  const client = useDataClient();
  return useQuery({
    queryKey: useOwnKey('list-campaigns', region),
    queryFn: () => readCampaigns(client, region),
    select: (all) => [
      ...all.filter(({ programme_code }) => programme_code === 'clact'),
      ...all.filter(({ programme_code }) => programme_code !== 'clact'),
    ],
    staleTime: 0,
  });
}

/** What was imported in this region, and the drafts that wait for who was invited. */
export function useListImports(region: string) {
  const client = useDataClient();
  return useQuery({
    queryKey: useOwnKey('list-imports', region),
    queryFn: ({ signal }) => callFunction(client, 'list_imports', { region_code: region }, importsSchema, signal),
    staleTime: 0,
  });
}

export interface StagedList {
  /** Made once for a reading of a file: the same for its retries. */
  run: string;
  kind: ListKind;
  region: string;
  campaign: string | null;
  source: string;
}

/** Sends the lines and asks what they would do; `tell` from 0 to 1. */
export async function stageList(
  client: DataClient,
  { run, kind, region, campaign, source }: StagedList,
  rows: readonly ListRow[],
  tell: (done: number) => void,
  signal: AbortSignal,
): Promise<ListOutcome> {
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const args = { run_id: run, kind, region_code: region, rows: batch, source, campaign_id: campaign };
    await callFunction(client, 'stage_list_rows', args, z.unknown(), signal);
    tell(Math.min(1, (from + batch.length) / rows.length));
  }
  return callFunction(client, 'check_list_import', { run_id: run }, outcomeSchema, signal);
}

/** Imports what was staged; what has changed reaches the map at once, else the worker sees to it. */
export async function applyList(client: DataClient, run: string, keepGood: boolean): Promise<ListOutcome> {
  const outcome = await callFunction(client, 'apply_list_import', { run_id: run, keep_good: keepGood }, outcomeSchema);
  await callFunction(client, 'refresh_snapshots', {}, z.unknown()).catch(() => null);
  return outcome;
}
