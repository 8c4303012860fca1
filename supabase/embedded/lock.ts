/**
 * One process per data folder: PGlite takes no lock, and a second process silently corrupts it (electric-sql/pglite#1106).
 * A listening socket is the lock: the system frees it with the process, however it dies (a pid file outlives kill -9),
 * and whoever knocks is told the holder's process number.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PlainError } from './plain-error.ts';

/** A socket's address is at most 103 bytes long on macOS, 107 on Linux. */
const longestSocketPath = 100;

interface Holder {
  pid: number;
  /** Tells apart two that ask at the same moment. */
  token: string;
}
const nobody = { pid: 0 };

function socketPath(folder: string): string {
  const real = realpathSync(folder);
  const name = `essaim-${createHash('sha256').update(real).digest('hex').slice(0, 16)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inside = join(real, 'lock.sock');
  return Buffer.byteLength(inside) <= longestSocketPath ? inside : `/tmp/${name}.sock`;
}

/** Who answers at this address, or null when nobody does. */
function askHolder(path: string): Promise<Holder | null> {
  return new Promise((done) => {
    let answer = '';
    const probe = connect(path);
    probe.setTimeout(2000, () => probe.destroy());
    probe.on('data', (chunk) => {
      answer += chunk.toString();
    });
    probe.once('error', () => done(null));
    probe.once('close', () => {
      const [pid, token = ''] = answer.split(' ');
      done({ pid: Number(pid), token });
    });
  });
}

function listen(path: string, token: string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.end(`${process.pid} ${token}`).on('error', () => socket.destroy()));
    server.once('error', (cause: NodeJS.ErrnoException) => (cause.code === 'EADDRINUSE' ? done(null) : fail(cause)));
    server.listen(path, () => {
      server.unref();
      done(server);
    });
  });
}

const refuse = (folder: string, { pid }: Pick<Holder, 'pid'>): PlainError =>
  new PlainError(
    `Dossier déjà ouvert par ${pid > 0 ? `le processus ${pid}` : 'un autre processus'} : ${folder}\n` +
      'Arrêtez-le d’abord (Ctrl-C), ou choisissez un autre dossier avec ESSAIM_DATA_DIR.',
  );

/** Takes the folder for this process, creating it where needed; the answer frees it. A stale socket is taken over. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = socketPath(folder);
  const token = randomUUID();
  let server = await listen(path, token);
  if (server === null) {
    const holder = await askHolder(path);
    if (holder !== null) throw refuse(folder, holder);
    rmSync(path, { force: true }); // left by a process that was killed
    server = await listen(path, token);
    if (server === null) throw refuse(folder, (await askHolder(path)) ?? nobody);
    // two starts may both have found the stale socket: the one that listens last is the holder
    await setTimeout(50);
    const seen = await askHolder(path);
    if (seen?.token !== token) throw refuse(folder, seen ?? nobody);
  }
  const held = server;
  return () => new Promise((done) => held.close(() => done()));
}
