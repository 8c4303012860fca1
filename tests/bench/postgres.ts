/** A PostgreSQL 15 of its own for the time of a measure, where Debian's is installed; filled by the very code that fills PGlite. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { fillSynthetic } from '../../supabase/demo/synthetic.ts';
import { makeSecrets } from '../../supabase/embedded/secrets.ts';
import { copyTemplate, dropCopy, openApp, prepareTemplate } from '../support/postgres.ts';
import { type Answered, measureRequests } from './requests.ts';

const bin = '/usr/lib/postgresql/15/bin';
export const hasPostgres = (): boolean => existsSync(`${bin}/initdb`);

function asOwner(command: string, args: string[]): string {
  const isRoot = process.getuid?.() === 0;
  const [file, all] = isRoot
    ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', command, ...args]]
    : [command, args];
  return execFileSync(file, all, { stdio: ['ignore', 'pipe', 'inherit'], cwd: '/', encoding: 'utf8' });
}

/** An empty cluster on `port`, default settings but for where it listens. */
function startCluster(port: number): { url: string; stop(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-bench-'));
  if (process.getuid?.() === 0) {
    const [uid = 0, gid = 0] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres'])));
    chownSync(folder, uid, gid);
  }
  const data = join(folder, 'data');
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
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -k ${folder} -c fsync=off -c synchronous_commit=off`;
  asOwner(`${bin}/pg_ctl`, ['-D', data, '-o', settings, '-l', join(folder, 'log'), '-w', 'start']);
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: () => {
      asOwner(`${bin}/pg_ctl`, ['-D', data, '-m', 'immediate', '-w', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The three methods of PGlite that the synthetic load uses, on a PostgreSQL server. */
function toPglite(sql: postgres.Sql): PGlite {
  type Session = Pick<postgres.Sql, 'unsafe'>;
  const methods = (session: Session) => ({
    query: async (text: string, values: string[] = []) => ({ rows: await session.unsafe(text, values) }),
    exec: (text: string) => session.unsafe(text).simple(),
  });
  return {
    ...methods(sql),
    transaction: (work: (session: object) => Promise<void>) => sql.begin((session) => work(methods(session))),
  } as unknown as PGlite;
}

/** Fills a database of `size` practices and measures the requests on it. */
async function measureSize(server: string, size: number, rounds: number): Promise<Answered[]> {
  const name = `essaim_bench_${size}`;
  const url = await copyTemplate(server, name);
  // the load gives JSON as text: it is not to be quoted once more
  const json = { to: 114, from: [114, 3802], serialize: (text: string) => text, parse: (text: string) => text };
  const sql = postgres(url, { max: 1, onnotice: () => {}, types: { json } });
  await fillSynthetic(toPglite(sql), { practices: size, say: () => {} });
  await sql.end();
  const secrets = await makeSecrets();
  const { app, close } = await openApp(url, secrets);
  try {
    return await measureRequests(async (path, init) => {
      const headers = new Headers(init?.headers);
      headers.set('apikey', secrets.publishableKey);
      return app.fetch(new Request(new URL(path, 'http://essaim.test'), { ...init, headers }));
    }, rounds);
  } finally {
    await close();
    await dropCopy(server, name);
  }
}

export async function measurePostgres(sizes: readonly number[], port: number, rounds: number): Promise<Answered[][]> {
  const cluster = startCluster(port);
  try {
    await prepareTemplate(cluster.url);
    const answered: Answered[][] = [];
    for (const size of sizes) answered.push(await measureSize(cluster.url, size, rounds));
    return answered;
  } finally {
    cluster.stop();
  }
}
