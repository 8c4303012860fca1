/** One pass over the jobs. A job that fails is reported and does not stop the others. */
import type { PostgrestClient } from '@supabase/postgrest-js';
import { jobs } from './jobs.ts';

/** Names the jobs that failed, with their codes: never their messages, which may hold values. */
export async function runOnce(client: PostgrestClient): Promise<string[]> {
  const failures: string[] = [];
  for (const { name, run } of jobs) {
    try {
      await run(client);
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'injoignable';
      failures.push(`${name} (${code})`);
    }
  }
  return failures;
}
