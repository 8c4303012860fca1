// npm run test:postgres: the database suite on a PostgreSQL 15 of its own, made in a temporary folder and removed after.
// First the pgTAP files under pg_prove, then the `database` project of Vitest. Not as root: PostgreSQL refuses; root becomes `postgres`.
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { runVitest } from '../scripts/run-vitest.mjs';

const packages = ['postgresql-15', 'postgresql-15-pgtap', 'libtap-parser-sourcehandler-pgtap-perl'];
const bin = '/usr/lib/postgresql/15/bin';
const isRoot = process.getuid?.() === 0;
const needed = [
  `${bin}/initdb`,
  '/usr/share/postgresql/15/extension/pgtap.control',
  '/usr/bin/pg_prove',
  '/usr/share/perl5/TAP/Parser/SourceHandler/pgTAP.pm',
];
const missing = () => needed.filter((path) => !existsSync(path));

if (missing().length > 0 && isRoot && existsSync('/usr/bin/apt-get')) {
  console.log(`Installation de ${packages.join(', ')}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: 'inherit', env });
}
if (missing().length > 0) {
  console.error(`Il manque : ${missing().join(', ')}`);
  console.error(`Sous Debian ou Ubuntu : sudo apt-get install ${packages.join(' ')}`);
  process.exit(1);
}

/** Runs a command of the cluster as its owner. */
function asOwner(command, args, options = {}) {
  const [file, all] = isRoot
    ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', command, ...args]]
    : [command, args];
  return execFileSync(file, all, { stdio: ['ignore', 'pipe', 'inherit'], cwd: '/', ...options });
}

async function findPort() {
  const server = createServer();
  await new Promise((done) => server.listen(Number(process.env.ESSAIM_TEST_PORT ?? 0), '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

const folder = mkdtempSync(join(tmpdir(), 'essaim-postgres-'));
if (isRoot) {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'])));
  chownSync(folder, uid, gid);
}
const data = join(folder, 'data');
const port = await findPort();
const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
let started = false;
const failures = [];

function stop() {
  if (started) asOwner(`${bin}/pg_ctl`, ['-D', data, '-m', 'immediate', '-w', 'stop']);
  started = false;
  rmSync(folder, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stop();
    process.exit(1);
  });
}

try {
  console.log(`PostgreSQL 15 : grappe temporaire sur le port ${port}`);
  asOwner(`${bin}/initdb`, [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]);
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -k ${folder} -c fsync=off -c full_page_writes=off -c synchronous_commit=off`;
  asOwner(`${bin}/pg_ctl`, ['-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', 'start']);
  started = true;

  const { module } = await runnerImport('./tests/support/postgres.ts', {
    configFile: false,
    resolve: { tsconfigPaths: true },
  });
  await module.prepareTemplate(url);
  console.log('Migrations appliquées.');

  const files = readdirSync('supabase/tests')
    .filter((name) => name.endsWith('.sql'))
    .map((name) => `supabase/tests/${name}`);
  const address = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-d', 'essaim_template'];
  const proved = spawnSync('pg_prove', [...address, ...files], { encoding: 'utf8' });
  console.log(`${proved.stdout}${proved.stderr}`);
  if (proved.status !== 0) failures.push('pg_prove');
  const reports = process.env.ESSAIM_REPORTS; // CI adds the figures of all the runs up
  if (reports) {
    const failed = [...proved.stdout.matchAll(/Tests: \d+ Failed: (\d+)/g)].reduce((sum, [, n]) => sum + Number(n), 0);
    const all = Number(/Tests=(\d+)/.exec(proved.stdout)?.[1] ?? 0);
    const counted = proved.status === 0 ? 0 : Math.max(failed, 1);
    writeFileSync(join(reports, 'pgtap.json'), JSON.stringify({ passed: all - failed, failed: counted }));
  }

  const args = ['--project', 'database', ...process.argv.slice(2)];
  // these are about PGlite: its pgTAP, and the demonstration, which only the embedded back end loads
  for (const name of ['pgtap', 'demo-*']) args.push('--exclude', `tests/database/${name}.test.ts`);
  if (!runVitest('postgres', args, { ...process.env, ESSAIM_TEST_POSTGRES: url })) failures.push('vitest');
} catch (error) {
  failures.push(error instanceof Error ? error.message : String(error));
} finally {
  stop();
}
console.log(failures.length === 0 ? 'PostgreSQL 15 : tout passe.' : `PostgreSQL 15 : échec (${failures.join(', ')}).`);
process.exitCode = failures.length === 0 ? 0 : 1;
