/** Texts that flow and texts that wait, in numbers, for the team of a région. Invariant: a number that the server hides is null, never zero. */
import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { useDataClient } from '#/data/client';
import { callFunction } from '#/data/rpc';
import { useAccount } from '#/data/session';
import type { Flow } from '#/domain/coverage/flow';

const count = z.nullable(z.int().check(z.nonnegative()));
const counts = z.object({
  submitted: count,
  published: count,
  changes: count,
  refused: count,
  reminders: count,
  moved: count,
  asked: count,
  answered: count,
});
const days = z.nullable(z.object({ median: z.number(), ninth: z.number() }));
const whole = z.int().check(z.nonnegative());
const flowSchema = z.object({
  months: z.array(z.object({ month: z.string().check(z.regex(/^\d{4}-\d{2}$/)), counts, days })),
  total: z.object({ counts, days }),
  still: z.array(z.object({ after: whole, asked: whole, answered: whole, in_place: whole })),
});
const unpublishedSchema = z.array(
  z.object({
    code: z.string(),
    state: z.enum(['draft', 'submitted', 'in_review', 'changes_requested']),
    count,
  }),
);

function useOwnKey(...key: (string | number)[]) {
  const account = useAccount();
  return ['account', account.state === 'visitor' ? '' : account.id, ...key];
}

/** The last months, this one included. */
export function useFlow(region: string, months: number) {
  const client = useDataClient();
  return useQuery({
    queryKey: useOwnKey('flow', region, months),
    queryFn: async ({ signal }): Promise<Flow> => {
      const { still, ...told } = await callFunction(
        client,
        'count_flow',
        { region_code: region, months },
        flowSchema,
        signal,
      );
      return { ...told, still: still.map(({ in_place, ...one }) => ({ ...one, inPlace: in_place })) };
    },
    staleTime: 60_000,
  });
}

/** Texts that are not on line, by `sector` or by `theme` of level 1. */
export function useUnpublished(region: string, by: 'sector' | 'theme') {
  const client = useDataClient();
  return useQuery({
    queryKey: useOwnKey('unpublished', region, by),
    queryFn: ({ signal }) =>
      callFunction(client, 'count_unpublished', { region_code: region, by }, unpublishedSchema, signal),
    staleTime: 60_000,
  });
}
