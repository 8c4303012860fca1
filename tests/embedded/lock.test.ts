import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockFolder } from '../../supabase/embedded/lock.ts';
import { makeFolder } from './support/folder.ts';
import { runScript } from './support/run.ts';

const holder = 'tests/embedded/support/hold.ts';

test('a held folder is refused, and the message names the process', async () => {
  const folder = makeFolder();
  const other = runScript(holder, [folder], {});
  await other.sees('held');
  await expect(lockFolder(folder)).rejects.toThrow(`Dossier déjà ouvert par le processus ${other.child.pid}`);
});

test('what a killed process leaves is taken over at once', async () => {
  const folder = makeFolder();
  const other = runScript(holder, [folder], {});
  await other.sees('held');
  other.child.kill('SIGKILL');
  await other.ended;
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(`le processus ${process.pid}`);
  await unlock();
});

test('a freed folder is free, by whatever name it is called', async () => {
  const folder = makeFolder();
  const unlock = await lockFolder(folder);
  await expect(lockFolder(join(folder, '..', folder.split('/').at(-1) ?? ''))).rejects.toThrow('déjà ouvert');
  await unlock();
  await (await lockFolder(folder))();
});

test('a folder whose name is too long for a socket is locked too', async () => {
  const folder = join(makeFolder(), 'x'.repeat(120));
  mkdirSync(folder);
  const unlock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow('déjà ouvert');
  await unlock();
});

test('of ten that ask together for a stale folder, one gets it', async () => {
  const folder = makeFolder();
  const other = runScript(holder, [folder], {});
  await other.sees('held');
  other.child.kill('SIGKILL');
  await other.ended;
  const asked = await Promise.allSettled(Array.from({ length: 10 }, () => lockFolder(folder)));
  const got = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(got).toHaveLength(1);
  await got[0]?.();
});
