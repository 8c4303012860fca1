/** Builds dist/ when it is missing or its sources changed, and compresses its files once. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { PlainError } from './plain-error.ts';

const sources = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'scripts/chunks.ts',
  'tsconfig.json',
  'package-lock.json',
];
/** A dot file: the site never serves it. */
const stamp = 'dist/.sources';

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)));
}

function hashSources(): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(listFiles)) hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function runVite(): Promise<void> {
  // in a process of its own: its memory is given back, and NODE_ENV decides which React goes into the site
  const child = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) =>
      code === 0 ? done() : fail(new PlainError('La construction du site a échoué : voir le message ci-dessus.')),
    );
  });
}

async function compress(file: string): Promise<void> {
  const content = await readFile(file);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params }));
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}

/** True when something was built. */
export async function buildSite(): Promise<boolean> {
  const hash = hashSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return false;
  await runVite();
  const compressible = listFiles('dist').filter(
    (file) =>
      /\.(?:html|js|mjs|css|json|geojson|topojson|svg|txt|xml|webmanifest)$/.test(file) && statSync(file).size > 1024,
  );
  await Promise.all(compressible.map(compress));
  writeFileSync(stamp, hash);
  return true;
}
