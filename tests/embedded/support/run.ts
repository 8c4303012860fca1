/** Runs the project's own commands in processes of their own, as a person would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';

export interface Running {
  child: ChildProcess;
  /** Everything printed so far. */
  output(): string;
  /** Waits for this text, or fails with what was printed when the process ends first. */
  sees(text: string): Promise<void>;
  /** The exit status; null when a signal ended it. */
  ended: Promise<number | null>;
}

export interface RunOptions {
  env?: Record<string, string | undefined>;
  uid?: number;
}

export function run(args: string[], { env = {}, uid }: RunOptions = {}): Running {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_ENV: undefined, VITEST: undefined, ESSAIM_DEMONSTRATION: 'non', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid }),
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      text += chunk;
    });
  }
  const ended = new Promise<number | null>((done) => child.once('close', done));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const sees = (wanted: string) =>
    new Promise<void>((done, fail) => {
      const look = () => text.includes(wanted) && done();
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      void ended.then(() =>
        text.includes(wanted) ? done() : fail(new Error(`Ended without « ${wanted} » :\n${text}`)),
      );
      look();
    });
  return { child, output: () => text, sees, ended };
}

export const startServer = (env: Record<string, string | undefined>, uid?: number): Running =>
  run(['start.mjs'], uid === undefined ? { env } : { env, uid });

export const runScript = (file: string, args: string[], env: Record<string, string | undefined>): Running =>
  run(['scripts/run.mjs', file, ...args], { env });
