/** Starts and stops the process that serves Essaim on a data folder. */
import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface EssaimServer {
  url: string;
  /** Public key, for requests made from here. */
  key: string;
  close(): Promise<void>;
}

export async function startEssaim(folder: string, port: number, rowsFile: string): Promise<EssaimServer> {
  const child = fork('scripts/run.mjs', ['tests/bench/essaim-server.ts', folder, String(port), rowsFile], {
    execArgv: [],
  });
  const [started] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`Le serveur d’Essaim s’est arrêté (${code}) avant d’être prêt.`);
    }),
  ])) as [{ url: string; key: string }];
  return {
    ...started,
    close: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
