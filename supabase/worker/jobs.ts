/** What is done in the background. Each job is idempotent and safe to kill: the next pass does what is left. */
import type { PostgrestClient } from '@supabase/postgrest-js';

export interface Job {
  name: string;
  run(client: PostgrestClient): Promise<void>;
}

/** Rebuilds the snapshots of the regions marked stale; the database lets one rebuild at a time. */
const refreshSnapshots: Job = {
  name: 'instantanés',
  run: async (client) => {
    const { error } = await client.rpc('refresh_snapshots');
    if (error) throw Object.assign(new Error(error.message), { code: error.code });
  },
};

export const jobs: readonly Job[] = [refreshSnapshots];
