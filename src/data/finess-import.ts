/**
 * The import of the FINESS register from a page. Invariant: nothing of it is in place before `applyFiness` answers; every call may be repeated, so
 * a passing fault is tried again.
 */
import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { isPassing, toDataError } from '#/data/errors';
import { type RegisterToRead, readInWorker } from '#/data/register-reader';
import { callFunction } from '#/data/rpc';
import { useAccount } from '#/data/session';
import { type Closings, type FinessOutcome, outcomeSchema } from '#/domain/finess/outcome';
import type { Reading } from '#/domain/finess/read-register';

export interface RegisterChoice extends RegisterToRead {
  /** Made once for a reading. */
  run: string;
}

const attempts = 3;
/** Minutes, about. */
const longestWaits = 10;
const waitBefore = (attempt: number) => new Promise<void>((done) => setTimeout(done, 500 * 4 ** attempt));

async function persist<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let attempt = 0, waits = 0; ; attempt += 1)
    try {
      return await work();
    } catch (cause) {
      // a whole country takes longer than one waits for an answer: asked again, the server waits for its own end and says how it went
      if (toDataError(cause).kind === 'timeout' && waits < longestWaits && !signal?.aborted) {
        waits += 1;
        continue;
      }
      if (signal?.aborted || attempt + 1 >= attempts || !isPassing(cause)) throw cause;
      await waitBefore(attempt);
    }
}

/** Gives a run up. What cannot be told is swept a day later. */
export const discardFiness = (client: DataClient, run: string): Promise<void> =>
  callFunction(client, 'discard_finess_import', { run_id: run }, z.unknown()).then(
    () => undefined,
    () => undefined,
  );

/** Reads the file and stages what is of its territory. */
export async function stageFiness(
  client: DataClient,
  { run, ...register }: RegisterChoice,
  tell: (fraction: number, establishments: number) => void,
  signal: AbortSignal,
): Promise<Reading> {
  const call = (name: string, args: Record<string, unknown>) =>
    persist(() => callFunction(client, name, { run_id: run, ...args }, z.unknown(), signal), signal);
  let isOpen = false;
  try {
    return await readInWorker(
      register,
      async ({ rows, date, fraction, establishments }) => {
        if (!isOpen)
          await call('open_finess_import', {
            source: register.file.name,
            region_code: register.region,
            source_date: date,
          });
        isOpen = true;
        await call('stage_finess_rows', { rows });
        tell(fraction, establishments);
      },
      signal,
    );
  } catch (cause) {
    if (isOpen) await discardFiness(client, run);
    throw cause;
  }
}

/** What applying would do. */
export const previewFiness = (client: DataClient, run: string, closings: Closings): Promise<FinessOutcome> =>
  persist(() => callFunction(client, 'preview_finess_import', { run_id: run, closings }, outcomeSchema));

/** Applies a run, all at once. `refused`: lines that the reading refused. */
export const applyFiness = (
  client: DataClient,
  run: string,
  { keepGood, closings, refused }: { keepGood: boolean; closings: Closings; refused: number },
): Promise<FinessOutcome> =>
  persist(async () => {
    const args = { run_id: run, keep_good: keepGood, closings, refused_lines: refused };
    const outcome = await callFunction(client, 'apply_finess_import', args, outcomeSchema);
    // the worker does it too, in a few seconds
    await callFunction(client, 'refresh_snapshots', {}, z.unknown()).catch(() => undefined);
    return outcome;
  });

const runsSchema = z.array(
  z.object({
    id: z.string(),
    source: z.string(),
    source_date: z.nullable(z.string()),
    region_code: z.nullable(z.string()),
    finished_at: z.string(),
    by: z.nullable(z.string()),
    report: z.looseObject({
      accepted: z.optional(z.int()),
      added: z.optional(z.int()),
      changed: z.optional(z.int()),
      reopened: z.optional(z.int()),
      closed: z.optional(z.int()),
      refused_lines: z.optional(z.int()),
    }),
  }),
);

export type FinessReport = z.infer<typeof runsSchema>[number]['report'];

/** The last imports that ended, for a page. */
export function useFinessImports() {
  const client = useDataClient();
  const account = useAccount();
  const own = account.state === 'signed-in' ? account.id : '';
  return useQuery({
    queryKey: ['account', own, 'finess-imports'],
    queryFn: ({ signal }) => callFunction(client, 'list_finess_imports', {}, runsSchema, signal),
    staleTime: 0,
  });
}
