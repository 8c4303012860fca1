/** Passes over the jobs every few seconds, never two at a time, until stopped. A failure is said once, and once more when it ends. */
import { setTimeout } from 'node:timers/promises';
import { type BackEnd, connectWorker } from './client.ts';
import type { Job, Tools } from './job.ts';
import { type Agenda, runOnce } from './run-once.ts';

interface Options extends BackEnd, Pick<Tools, 'post' | 'siteUrl'> {
  jobs: readonly Job[];
  pause?: number;
  now?: () => number;
}

export function runForever({ pause = 3_000, now = Date.now, jobs, post, siteUrl, ...backEnd }: Options): {
  stop(): Promise<void>;
} {
  const stopping = new AbortController();
  const { client, files } = connectWorker(backEnd);
  const tools: Tools = { files, post, siteUrl, stopping: stopping.signal };
  const agenda: Agenda = new Map();
  let said = '';

  const loop = async () => {
    while (!stopping.signal.aborted) {
      const failures = (await runOnce({ client, tools, jobs, agenda, now })).join(', ');
      if (failures !== said)
        console.log(failures === '' ? 'Travail de fond : rétabli.' : `Travail de fond, en échec : ${failures}.`);
      said = failures;
      await setTimeout(pause, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const running = loop();
  return {
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}
