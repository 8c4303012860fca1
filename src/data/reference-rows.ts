/**
 * The words of the site (themes, sectors, short lists) as an administrator edits them. Invariant: a code never changes, and the server alone
 * says which rows may be added or deleted.
 */
import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { callFunction } from '#/data/rpc';
import { useAccount } from '#/data/session';

const listSchema = z.object({
  list: z.string(),
  open: z.boolean(),
  rows: z.array(
    z.object({
      code: z.string(),
      parent_code: z.nullable(z.string()),
      label: z.string(),
      place: z.int(),
      practices: z.int(),
      others: z.int(),
    }),
  ),
});
export type ReferenceList = z.infer<typeof listSchema>;
export type ReferenceRow = ReferenceList['rows'][number];

const addedSchema = z.object({ code: z.string(), label: z.string(), added: z.boolean() });

/** The rows of a list and what uses them: for administrators. */
export function useReferenceRows(list: string) {
  const client = useDataClient();
  const account = useAccount();
  return useQuery({
    queryKey: ['account', account.state === 'visitor' ? '' : account.id, 'reference-rows', list],
    queryFn: ({ signal }) => callFunction(client, 'list_reference_rows', { list }, listSchema, signal),
    staleTime: 0,
  });
}

/** What has changed reaches the map at once; if not, the worker sees to it. */
async function changeRows<T>(
  client: DataClient,
  name: string,
  args: Record<string, unknown>,
  schema: z.ZodMiniType<T>,
) {
  const answer = await callFunction(client, name, args, schema);
  await callFunction(client, 'refresh_snapshots', {}, z.unknown()).catch(() => null);
  return answer;
}

interface RowWords {
  code: string;
  label: string;
  /** Null: what was typed is no number. */
  place: number | null;
}

export const saveReferenceRow = (client: DataClient, list: string, row: RowWords) =>
  changeRows(client, 'save_reference_row', { list, ...row }, z.unknown());

/** Without a code, the server makes one of the label; `added` false: it was there already. */
export const addReferenceRow = (
  client: DataClient,
  list: string,
  row: { label: string; code: string; parent: string | null },
) =>
  changeRows(
    client,
    'add_reference_row',
    { list, label: row.label, code: row.code === '' ? null : row.code, parent_code: row.parent },
    addedSchema,
  );

export const removeReferenceRow = (client: DataClient, list: string, code: string) =>
  changeRows(client, 'remove_reference_row', { list, code }, z.unknown());
