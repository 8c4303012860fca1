/** Passes over the jobs every few seconds, never two at a time, until stopped. A failure is said once, and once more when it ends. */
import { setTimeout } from 'node:timers/promises';
import { type BackEnd, connectWorker } from './client.ts';
import { runOnce } from './run-once.ts';

export function runForever({ pause = 3_000, ...backEnd }: BackEnd & { pause?: number }): { stop(): Promise<void> } {
  const client = connectWorker(backEnd);
  const stopping = new AbortController();
  let said = '';

  const loop = async () => {
    while (!stopping.signal.aborted) {
      const failures = (await runOnce(client)).join(', ');
      if (failures !== said)
        console.log(failures === '' ? 'Travail de fond : rétabli.' : `Travail de fond : échec de ${failures}.`);
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
