// What `npm start` and `npm test` do first, with Node's own modules only: the version of Node, then the packages of the lock file.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Essaim a besoin de Node 20.19 ou plus récent ; celui-ci est Node ${process.versions.node}.`);
  console.error('Installez-le depuis https://nodejs.org, puis relancez la commande.');
  process.exit(1);
}

/** Every package of the lock file stands in node_modules at its version; npm keeps there a list of what it installed. */
function isInstalled() {
  if (!existsSync('node_modules/.package-lock.json')) return false;
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const installed = JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

export function installMissing() {
  refuseOldNode();
  if (isInstalled()) return;
  console.log('Installation des dépendances (une minute ou deux, une seule fois)…');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      'L’installation a échoué : voir le message ci-dessus. Vérifiez l’accès au registre npm, puis relancez la commande.',
    );
    process.exit(1);
  }
}
