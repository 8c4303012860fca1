/** A browser that a test may kill, whole, as a computer that stops would. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { findExecutable, flags } from './browser.ts';

/** A folder for what a browser keeps, gone with the test. */
export function makeProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), 'essaim-profile-'));
  onTestFinished(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  return profile;
}

/** A browser of its own, in a group of processes of its own, on a profile that stays. */
export async function launch(profile: string): Promise<{ page: Page; kill: () => Promise<void> }> {
  const port = join(profile, 'DevToolsActivePort');
  rmSync(port, { force: true });
  const child: ChildProcess = spawn(
    await findExecutable(),
    [
      ...flags,
      '--headless=new',
      '--disable-gpu',
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      'about:blank',
    ],
    { detached: true, stdio: 'ignore' },
  );
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const kill = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-Number(child.pid), 'SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  while (!existsSync(port) || !readFileSync(port, 'utf8').includes('\n')) await wait(50);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${readFileSync(port, 'utf8').split('\n')[0]}`);
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.newPage());
  if (!page) throw new Error('no page');
  return { page, kill };
}
