/** A server killed while it writes keeps every row it acknowledged (standards F01); so does one whose disk fills up (F27). */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createApi } from '../../supabase/embedded/api.ts';
import { lockFolder } from '../../supabase/embedded/lock.ts';
import { readSecrets } from '../../supabase/embedded/secrets.ts';
import { type Running, runScript } from '../embedded/support/run.ts';
import { migrations } from '../embedded/support/server.ts';

const kills = 50;

const start = (root: string, port: number): Running =>
  runScript('tests/embedded/support/serve-fixture.ts', [root, String(port)], {});

/** Inserts rows one after the other until the server is gone; the ids that were acknowledged are in the answer, and at once in `acknowledged`. */
async function write(
  port: number,
  key: string,
  from: () => number,
  title: string,
  acknowledged: number[] = [],
): Promise<number[]> {
  for (;;) {
    const id = from();
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/rest/v1/shelf`, {
        method: 'POST',
        headers: { apikey: key, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ id, title }),
      });
      if (answer.status !== 201) return acknowledged;
      acknowledged.push(id);
    } catch {
      return acknowledged;
    }
  }
}

/** Ids that the folder holds, read by this process alone. */
async function readIds(root: string): Promise<Set<number>> {
  const unlock = await lockFolder(root);
  const api = await createApi({ dataDir: root, migrations });
  const { rows } = await api.driver.query<{ id: number }>('select id from public.shelf');
  await api.close();
  await unlock();
  return new Set(rows.map(({ id }) => id));
}

test(`${kills} kills lose no acknowledged row`, async () => {
  const root = join(mkdtempSync(join(tmpdir(), 'essaim-kill-')), 'data');
  onTestFinished(() => rmSync(join(root, '..'), { recursive: true, force: true }));
  const acknowledged: number[] = [];
  let next = 1000;
  for (let round = 0; round < kills; round++) {
    const server = start(root, 5540);
    await server.sees('ready');
    const { secretKey } = await readSecrets(join(root, 'secrets.json'));
    const enough = acknowledged.length + 4 + Math.random() * 30;
    const writers = Array.from({ length: 4 }, () =>
      write(5540, secretKey, () => next++, `round ${round}`, acknowledged),
    );
    while (acknowledged.length < enough) await new Promise((done) => setTimeout(done, 5));
    await new Promise((done) => setTimeout(done, Math.random() * 20)); // at any moment of a write
    server.child.kill('SIGKILL');
    await server.ended;
    await Promise.all(writers);
  }
  const kept = await readIds(root);
  console.log(`${acknowledged.length} rows acknowledged over ${kills} kills`);
  expect(acknowledged.length).toBeGreaterThan(kills);
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
});

test('kills while it starts for the first time leave a folder that starts', async () => {
  const root = join(mkdtempSync(join(tmpdir(), 'essaim-kill-')), 'data');
  onTestFinished(() => rmSync(join(root, '..'), { recursive: true, force: true }));
  for (let round = 0; round < 12; round++) {
    const server = start(root, 5541);
    await new Promise((done) => setTimeout(done, 300 + round * 300));
    server.child.kill('SIGKILL');
    await server.ended;
    expect(server.output()).not.toContain('illisible');
  }
  expect(await readIds(root)).toEqual(new Set([1, 2]));
});

test('a disk that fills up refuses writes, not reads, and loses no acknowledged row', async ({ skip }) => {
  const disk = mkdtempSync(join(tmpdir(), 'essaim-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=220m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    return skip('mounting needs root');
  }
  onTestFinished(() => void execFileSync('umount', ['-l', disk]));
  const root = join(disk, 'data');
  const server = start(root, 5542);
  await server.sees('ready');
  const { secretKey } = await readSecrets(join(root, 'secrets.json'));
  const { bavail, bsize } = statfsSync(disk);
  const ballast = join(disk, 'ballast');
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - 2 * 2 ** 20));
  let next = 1000;
  const incompressible = randomBytes(150_000).toString('base64');
  const acknowledged = await write(5542, secretKey, () => next++, incompressible);
  expect(acknowledged.length).toBeGreaterThan(0);
  const headers = { apikey: secretKey, authorization: `Bearer ${secretKey}` };
  const read = await fetch('http://127.0.0.1:5542/rest/v1/shelf?select=id&limit=1', { headers });
  expect(read.status).toBe(200);
  server.child.kill('SIGKILL');
  await server.ended;

  const full = start(root, 5542);
  expect(await full.ended).toBe(1);
  expect(full.output()).toContain('Le disque est plein ou presque');
  rmSync(ballast);
  const kept = await readIds(root);
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
});
