/**
 * Several practices in one request, for a selection or a comparison. Invariant: each number asked for has its answer (on line, withdrawn,
 * unknown); without a network, what this page has already read stands in, and nothing is made up for the rest.
 */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type DataClient, useDataClient } from '#/data/client';
import { type DataError, toDataError } from '#/data/errors';
import { PRACTICE, type PracticeAnswer, practiceQuery, toPractice } from '#/data/practices';

type Answers = ReadonlyMap<number, PracticeAnswer>;

/** What was read; `offline` says why the network did not answer, and then some numbers may have no answer. */
export interface ManyPractices {
  answers: Answers;
  offline: DataError | null;
}

/** Reads at most `MOST_KEPT` practices. Throws a `DataError`. */
async function readPractices({ rest }: DataClient, numbers: readonly number[]): Promise<Answers> {
  const answers = new Map<number, PracticeAnswer>(numbers.map((number) => [number, { state: 'unknown' }]));
  if (numbers.length === 0) return answers;
  try {
    const online = await rest
      .from('published_practices')
      .select(PRACTICE)
      .in('number', [...numbers])
      .throwOnError();
    for (const row of online.data) {
      const practice = toPractice(row);
      answers.set(practice.number, { state: 'online', practice });
    }
    const missing = numbers.filter((number) => answers.get(number)?.state === 'unknown');
    if (missing.length === 0) return answers;
    const gone = await rest
      .from('withdrawn_practices')
      .select('number,region_code,withdrawn_at')
      .in('number', missing)
      .throwOnError();
    for (const { number, region_code, withdrawn_at } of gone.data)
      answers.set(number, { state: 'withdrawn', regionCode: region_code, withdrawnAt: withdrawn_at });
    return answers;
  } catch (cause) {
    throw toDataError(cause);
  }
}

/** Those that this page has already read. */
function recallAnswers(client: DataClient, queries: QueryClient, numbers: readonly number[]): Answers {
  return new Map(
    numbers.flatMap((number): [number, PracticeAnswer][] => {
      const answer = queries.getQueryData(practiceQuery(client, number).queryKey);
      return answer ? [[number, answer]] : [];
    }),
  );
}

/** Reads them and remembers each one for its own page; without a network, gives those that are remembered. */
async function readOrRecall(client: DataClient, queries: QueryClient, numbers: number[]): Promise<ManyPractices> {
  try {
    const answers = await readPractices(client, numbers);
    for (const [number, answer] of answers) queries.setQueryData(practiceQuery(client, number).queryKey, answer);
    return { answers, offline: null };
  } catch (cause) {
    const offline = toDataError(cause);
    const answers = recallAnswers(client, queries, numbers);
    if (answers.size === 0) throw offline;
    return { answers, offline };
  }
}

/** Several practices for a page, whatever their order; read again every minute: a withdrawn one must not stay. */
export function usePractices(numbers: readonly number[]) {
  const client = useDataClient();
  const queries = useQueryClient();
  const key = numbers.toSorted((a, b) => a - b).join();
  const sorted = useMemo(() => (key === '' ? [] : key.split(',').map(Number)), [key]);
  // A list that one makes shorter, or whose practices were read when they were kept, shows at once.
  const recalled = useMemo((): ManyPractices | null => {
    const answers = recallAnswers(client, queries, sorted);
    return answers.size === sorted.length ? { answers, offline: null } : null;
  }, [client, queries, sorted]);
  return useQuery<ManyPractices, DataError>({
    queryKey: ['practices', ...sorted],
    queryFn: () => readOrRecall(client, queries, sorted),
    enabled: numbers.length > 0,
    staleTime: 30_000,
    refetchInterval: 60_000,
    ...(recalled ? { placeholderData: recalled } : {}),
    retry: false,
  });
}
