// Starts Essaim. Before the dependencies are there only Node's own modules are, and Node 20 runs no TypeScript by itself:
// npm installs, then Vite loads the server.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Essaim a besoin de Node 20.19 ou plus récent ; celui-ci est Node ${process.versions.node}.`);
  console.error('Installez-le depuis https://nodejs.org, puis relancez : npm start');
  process.exit(1);
}
process.chdir(dirname(fileURLToPath(import.meta.url)));

/** Every package of the lock file stands in node_modules at its version; npm keeps there a list of what it installed. */
function isInstalled() {
  if (!existsSync('node_modules/.package-lock.json')) return false;
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const installed = JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

if (!isInstalled()) {
  console.log('Installation des dépendances (une minute ou deux, une seule fois)…');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      'L’installation a échoué : voir le message ci-dessus. Vérifiez l’accès au registre npm, puis relancez : npm start',
    );
    process.exit(1);
  }
}

const { createServer, runnerImport } = await import('vite');
const load = async (file) =>
  (await runnerImport(file, { configFile: false, logLevel: 'error', resolve: { tsconfigPaths: true } })).module;
try {
  const { start } = await load('./supabase/embedded/start.ts');
  await start({
    dev: process.argv.includes('--dev'),
    createVite: createServer,
    loadDemonstration: async () =>
      existsSync('supabase/demo/load.ts') ? (await load('./supabase/demo/load.ts')).loadDemonstration : null,
  });
} catch (cause) {
  console.error(cause?.name === 'PlainError' ? cause.message : cause);
  process.exit(1);
}
