/** Installs the peers beside the bench, once, from their own lock file: nothing of them is in the project's dependencies. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const folder = 'tests/bench';

interface Lock {
  packages: Record<string, { version?: string; peer?: boolean }>;
}
const readLock = (path: string) => (JSON.parse(readFileSync(path, 'utf8')) as Lock).packages;

function isInstalled(): boolean {
  const done = `${folder}/node_modules/.package-lock.json`;
  if (!existsSync(done)) return false;
  const installed = readLock(done);
  return Object.entries(readLock(`${folder}/package-lock.json`)).every(
    ([path, { version }]) => path === '' || installed[path]?.version === version,
  );
}

export function installPeers(): void {
  if (isInstalled()) return;
  console.error('Installation des cartes de comparaison (tests/bench)…');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    throw new Error('Les cartes de comparaison n’ont pas pu être installées : voir le message ci-dessus.');
}
