/** One pass over the jobs that are due. A job that fails is reported and does not stop the others. */
import type { PostgrestClient } from '@supabase/postgrest-js';
import type { Job, Tools } from './job.ts';

/** When each job is due next, and how it failed last. Lost with the process: every job may run again at any time. */
export type Agenda = Map<Job, { due: number; failure: string | null }>;

export interface Pass {
  client: PostgrestClient;
  tools: Tools;
  jobs: readonly Job[];
  agenda?: Agenda;
  /** The time, in milliseconds. */
  now?: () => number;
}

/** Without a code, nobody answered. */
const readCode = (cause: unknown) =>
  (cause instanceof Error && 'code' in cause && String(cause.code ?? '')) || 'injoignable';

/** Names the jobs whose last run failed, with their codes: never their messages, which may hold values. */
export async function runOnce({ client, tools, jobs, agenda = new Map(), now = Date.now }: Pass): Promise<string[]> {
  for (const job of jobs) {
    if (tools.stopping.aborted) break;
    if ((agenda.get(job)?.due ?? 0) > now()) continue;
    try {
      await job.run(client, tools);
      agenda.set(job, { due: now() + (job.every ?? 0), failure: null });
    } catch (cause) {
      agenda.set(job, { due: now() + (job.rest ?? 0), failure: `${job.name} (${readCode(cause)})` });
    }
  }
  return jobs.flatMap((job) => agenda.get(job)?.failure ?? []);
}
