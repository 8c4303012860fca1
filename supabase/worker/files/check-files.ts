/**
 * Reads each file that has arrived, writes it back clean, and notes what it was found to be; a refused one goes. Safe to kill between any
 * two steps: a file in hand is taken again two minutes later, and cleaning a clean file keeps it clean.
 */
import type { PostgrestClient } from '@supabase/postgrest-js';
import type { FileStore } from '../client.ts';
import { callFunction, type Job } from '../job.ts';
import { cleanFile } from './clean-file.ts';

/** Then the other jobs have their turn. */
const longestRun = 10_000;

async function checkFile(client: PostgrestClient, files: FileStore, name: string): Promise<void> {
  const bytes = await files.read(name);
  if (bytes === null) return;
  const found = await cleanFile(name, bytes);
  if ('problem' in found) {
    await callFunction(client, 'note_file_check', { object_name: name, sha256: null, problem: found.problem });
    await files.remove([name]);
    return;
  }
  const { type, sha256, width, height } = found;
  await files.replace(name, found.bytes, type);
  await callFunction(client, 'note_file_check', { object_name: name, sha256, size: found.bytes.length, width, height });
}

export const checkFiles: Job = {
  name: 'examen des fichiers',
  run: async (client, { files, stopping }) => {
    const until = Date.now() + longestRun;
    let failure: unknown = null;
    while (!stopping.aborted && Date.now() < until) {
      // one at a time: what is in hand when the worker is killed waits, and nothing else
      const [next] = (await callFunction(client, 'claim_files', { max: 1 })) as { object_name: string }[];
      if (!next) break;
      try {
        await checkFile(client, files, next.object_name);
      } catch (cause) {
        // the storage may refuse one file: the others go on
        failure = cause;
      }
    }
    if (failure !== null) throw failure;
  },
};
