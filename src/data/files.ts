/**
 * Photos and documents of a text: their places, their words, their order. Invariants: identifiers are made here, so that a call sent again
 * makes nothing twice; what the worker found is only read.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { fileShape } from '#/data/practices';
import { callFunction } from '#/data/rpc';
import { useAccount } from '#/data/session';
import { fileProblems, readFileState, type VersionFile } from '#/domain/files';

const listSchema = z.array(
  z.object({
    ...fileShape,
    position: z.int(),
    checked_at: z.nullable(z.string()),
    problem: z.nullable(z.enum(fileProblems)),
    arrived: z.boolean(),
    mine: z.boolean(),
  }),
);

/** The files of a text that the person may read, in their order. Throws a `DataError`. */
export async function listFiles(client: DataClient, version: string, signal?: AbortSignal): Promise<VersionFile[]> {
  const files = await callFunction(client, 'list_files', { version_id: version }, listSchema, signal);
  return files.map(({ checked_at: checkedAt, ...file }) => ({ ...file, checkedAt }));
}

const keyOf = (account: string, version: string) => ['account', account, 'files', version];
const useKey = (version: string) => {
  const account = useAccount();
  return keyOf(account.state === 'visitor' ? '' : account.id, version);
};

/** The worker passes every few seconds. */
const WHILE_CHECKED_MS = 3000;

/** The files of a text, for a page; read again as long as one is being checked. */
export function useFiles(version: string, enabled = true) {
  const client = useDataClient();
  return useQuery({
    queryKey: useKey(version),
    queryFn: ({ signal }) => listFiles(client, version, signal),
    enabled,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.some((file) => readFileState(file) === 'waiting') === true ? WHILE_CHECKED_MS : false,
  });
}

/** Reads the files again, and what shows them. */
export function useRefreshFiles(version: string) {
  const queries = useQueryClient();
  const queryKey = useKey(version);
  return () => queries.invalidateQueries({ queryKey });
}

const placeSchema = z.object({ id: z.string(), object_name: z.string() });

/** A place for a file; the same identifier again: the same place. */
export const addFile = (client: DataClient, id: string, version: string, type: string, caption: string) =>
  callFunction(client, 'add_attachment', { id, version_id: version, type, alt: '', caption }, placeSchema);

export const describeFile = (client: DataClient, id: string, alt: string, caption: string, place?: number) =>
  callFunction(client, 'describe_attachment', { id, alt, caption, place: place ?? null }, z.object({ id: z.string() }));

export const removeFile = (client: DataClient, id: string) =>
  callFunction(client, 'remove_attachment', { id }, z.object({ id: z.string() }));
