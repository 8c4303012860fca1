/**
 * The lines of outreach that the team of a région shares. Invariant: the server alone says who reads and writes them; what was read is
 * forgotten with the account; a change made meanwhile by another is a conflict that brings their line.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { DataError } from '#/data/errors';
import { callFunction } from '#/data/rpc';
import { useAccount } from '#/data/session';
import type { ListedLine, OutreachLine, OutreachWords } from '#/domain/coverage/outreach';

const lineShape = {
  finess: z.string(),
  theme_code: z.nullable(z.string()),
  status: z.string(),
  note: z.string(),
  due_on: z.nullable(z.string()),
  revision: z.int(),
  updated_at: z.string(),
  updated_by: z.nullable(z.string()),
};
const lineSchema = z.object(lineShape);
const listSchema = z.array(
  z.object({
    ...lineShape,
    establishment: z.string(),
    commune: z.nullable(z.string()),
    departement_code: z.string(),
    sector_code: z.nullable(z.string()),
    closed_on: z.nullable(z.string()),
  }),
);

const toLine = (row: z.infer<typeof lineSchema>): OutreachLine => ({
  finess: row.finess,
  theme: row.theme_code,
  status: row.status,
  note: row.note,
  dueOn: row.due_on,
  revision: row.revision,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});

async function listOutreach(client: DataClient, region: string, signal: AbortSignal): Promise<ListedLine[]> {
  const rows = await callFunction(client, 'list_outreach', { region_code: region }, listSchema, signal);
  return rows.map((row) => ({
    ...toLine(row),
    establishment: row.establishment,
    commune: row.commune,
    departement: row.departement_code,
    sector: row.sector_code,
    closedOn: row.closed_on,
  }));
}

function useOutreachKey(region: string): string[] {
  const account = useAccount();
  return ['account', account.state === 'visitor' ? '' : account.id, 'outreach', region];
}

/** Every line of the région, the earliest date first; and how to read them again. */
export function useOutreach(region: string) {
  const client = useDataClient();
  const queries = useQueryClient();
  const queryKey = useOutreachKey(region);
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => listOutreach(client, region, signal),
    // Two people of the team work at the same time.
    staleTime: 10_000,
  });
  return { lines: data, error, refetch, reload: () => queries.invalidateQueries({ queryKey }) };
}

interface LineId {
  finess: string;
  theme: string | null;
}

/** `expected`: the revision that was read; null when there was no line. Throws a `DataError`. */
export async function saveOutreach(
  client: DataClient,
  { finess, theme }: LineId,
  { status, note, dueOn }: OutreachWords,
  expected: number | null,
): Promise<OutreachLine> {
  const args = { finess, theme_code: theme, status, note, due_on: dueOn, expected_revision: expected };
  return toLine(await callFunction(client, 'save_outreach', args, lineSchema));
}

/** Throws a `DataError`. */
export const removeOutreach = (client: DataClient, { finess, theme }: LineId, expected: number) =>
  callFunction(client, 'remove_outreach', { finess, theme_code: theme, expected_revision: expected }, z.unknown());

/** Is it a conflict with somebody of the team? Then the line as they left it, null when they took it away. */
export function readOutreachConflict(cause: unknown): { theirs: OutreachLine | null } | null {
  if (!(cause instanceof DataError) || cause.kind !== 'conflict' || cause.told?.reason !== 'revision') return null;
  try {
    const parsed = lineSchema.safeParse(JSON.parse(cause.told.details));
    return { theirs: parsed.success ? toLine(parsed.data) : null };
  } catch {
    return { theirs: null };
  }
}
