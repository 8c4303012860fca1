/**
 * Asks the database what answers a text: the practices of a region, best first, and what to propose while typing. Invariant: only folded
 * words leave the device, so the same question has one answer in the cache, and a question that is no longer asked is cancelled.
 */
import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { DataError, toDataError } from '#/data/errors';
import { fold, refuseQuestion } from '#/domain/search';

const TIMEOUT_MS = 15_000;
const FRESH_MS = 60_000;

const answerSchema = z.object({ numbers: z.array(z.int()) });
const suggestionsSchema = z.object({
  practices: z.array(z.object({ number: z.int(), title: z.string() })),
  establishments: z.array(z.object({ finess: z.string(), name: z.string(), commune: z.nullable(z.string()) })),
  themes: z.array(z.object({ code: z.string(), label: z.string() })),
});
export type Suggestions = z.infer<typeof suggestionsSchema>;

async function call<T>(
  { rest }: DataClient,
  name: 'search_practices' | 'suggest',
  region: string,
  text: string,
  schema: z.ZodMiniType<T>,
  signal: AbortSignal,
): Promise<T> {
  try {
    const { data } = await rest
      .rpc(name, { p_region: region, p_query: fold(text) })
      .abortSignal(AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]))
      .throwOnError();
    const parsed = schema.safeParse(data);
    if (!parsed.success) throw new DataError('malformed', `not an answer of ${name}`);
    return parsed.data;
  } catch (cause) {
    // Cancelled by who asked: no failure.
    if (signal.aborted) throw cause;
    throw toDataError(cause);
  }
}

/** Public numbers of the practices of a region (INSEE code) that answer a text, best first. Throws a `DataError`. */
export async function searchPractices(
  client: DataClient,
  region: string,
  text: string,
  signal: AbortSignal,
): Promise<number[]> {
  return (await call(client, 'search_practices', region, text, answerSchema, signal)).numbers;
}

/** Up to five practices, establishments and themes to propose for a text being typed. Throws a `DataError`. */
export function listSuggestions(
  client: DataClient,
  region: string,
  text: string,
  signal: AbortSignal,
): Promise<Suggestions> {
  return call(client, 'suggest', region, text, suggestionsSchema, signal);
}

/** The answer to a text, for a page. A new text cancels the request under way; one without a word, or too long, is not sent. */
export function useSearch(region: string, text: string) {
  const client = useDataClient();
  const asked = fold(text);
  const enabled = asked !== '' && refuseQuestion(text) === null;
  return useQuery<number[], DataError>({
    queryKey: ['search', region, asked],
    queryFn: ({ signal }) => searchPractices(client, region, text, signal),
    enabled,
    // while the next answer comes, the one before stays
    placeholderData: (previous, query) => (enabled && query?.queryKey[1] === region ? previous : undefined),
    staleTime: FRESH_MS,
    networkMode: 'always',
    retry: false,
  });
}

/** What to propose for a text, for a page. The same rules as for the answer; `wanted` while somebody is typing. */
export function useSuggestions(region: string, text: string, wanted: boolean) {
  const client = useDataClient();
  const asked = fold(text);
  const enabled = wanted && asked !== '' && refuseQuestion(text) === null;
  return useQuery<Suggestions, DataError>({
    queryKey: ['suggest', region, asked],
    queryFn: ({ signal }) => listSuggestions(client, region, text, signal),
    enabled,
    placeholderData: (previous, query) => (enabled && query?.queryKey[1] === region ? previous : undefined),
    staleTime: FRESH_MS,
    networkMode: 'always',
    retry: false,
  });
}
