/** What a job is, and what it may use. Each job is idempotent and safe to kill: the next run does what is left. */
import type { PostgrestClient } from '@supabase/postgrest-js';
import type { FileStore } from './client.ts';
import type { Post } from './mails/post.ts';

export interface Tools {
  files: FileStore;
  /** Null: nothing to send mails with is set. They wait. */
  post: Post | null;
  /** The address that links in mails begin with. */
  siteUrl: string;
  /** Told when the worker must stop: a long job ends at its next step. */
  stopping: AbortSignal;
}

export interface Job {
  /** In French, for the line that says it failed. */
  name: string;
  /** Milliseconds between two runs; none: at every pass. */
  every?: number;
  /** Milliseconds before it is tried again once it failed; none: at the next pass. */
  rest?: number;
  run(client: PostgrestClient, tools: Tools): Promise<void>;
}

export const minute = 60_000;
export const hour = 60 * minute;

/** Calls a function of the database; its refusal keeps its code, and nothing else is ever shown. */
export async function callFunction(client: PostgrestClient, name: string, args: object = {}): Promise<unknown> {
  const { data, error } = await client.rpc(name, args);
  if (error) throw Object.assign(new Error(error.message), { code: error.code });
  return data;
}
