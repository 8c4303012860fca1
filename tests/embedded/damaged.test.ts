import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApi } from '../../supabase/embedded/api.ts';
import { backUp } from '../../supabase/embedded/backup.ts';
import { locateDataFolder } from '../../supabase/embedded/data-folder.ts';
import { hashTree } from './support/fingerprint.ts';
import { makeFolder } from './support/folder.ts';
import { run, runScript } from './support/run.ts';
import { migrations } from './support/server.ts';

const serve = 'tests/embedded/support/serve-fixture.ts';
const model = mkdtempSync(join(tmpdir(), 'essaim-model-'));
let backup = '';

beforeAll(async () => {
  const api = await createApi({ dataDir: model, migrations });
  await api.close();
  backup = (await backUp(locateDataFolder(model))).slice(model.length);
});
afterAll(() => rmSync(model, { recursive: true, force: true }));

const journals = (pgdata: string) => readdirSync(join(pgdata, 'pg_wal')).filter((name) => /^[0-9A-F]{24}$/.test(name));

const damages: Record<string, (pgdata: string) => void> = {
  'an empty pg_control': (pgdata) => writeFileSync(join(pgdata, 'global', 'pg_control'), ''),
  'a random journal': (pgdata) => {
    for (const name of journals(pgdata)) writeFileSync(join(pgdata, 'pg_wal', name), randomBytes(16 * 2 ** 20));
  },
  'a journal cut short': (pgdata) => {
    for (const name of journals(pgdata)) writeFileSync(join(pgdata, 'pg_wal', name), 'short');
  },
  'no PG_VERSION': (pgdata) => rmSync(join(pgdata, 'PG_VERSION')),
  'no tables': (pgdata) => rmSync(join(pgdata, 'base'), { recursive: true }),
  'somebody’s photographs': (pgdata) => {
    rmSync(pgdata, { recursive: true });
    mkdirSync(pgdata);
    writeFileSync(join(pgdata, 'photo.jpg'), 'jpeg');
  },
};

describe.each(Object.entries(damages))('a folder with %s', (_name, damage) => {
  test('is set aside whole, in words, and the last backup is named', async () => {
    const root = makeFolder();
    cpSync(model, root, { recursive: true });
    const folder = locateDataFolder(root);
    damage(folder.database);
    const before = hashTree(folder.database);

    const server = runScript(serve, [root, '5526'], {});
    expect(await server.ended).toBe(1);
    const aside = /^ {2}(.*mis-de-cote-.*)$/m.exec(server.output())?.[1] ?? '';
    expect(server.output()).toContain('La base de données était illisible');
    expect(server.output()).toContain(`npm run restore -- ${root}${backup}`);
    expect(server.output()).not.toMatch(/ at .*\.[tj]s:/);
    // PGlite may have touched what it could open; nothing is missing
    expect(Object.keys(hashTree(join(aside, 'pgdata')))).toEqual(expect.arrayContaining(Object.keys(before)));
    expect(existsSync(folder.database)).toBe(false);
  });
});

test('after a damaged database was set aside, the next start begins anew and leaves it there', async () => {
  const root = makeFolder();
  cpSync(model, root, { recursive: true });
  rmSync(join(root, 'pgdata', 'global'), { recursive: true });
  await runScript(serve, [root, '5526'], {}).ended;
  const aside = readdirSync(root).filter((name) => name.startsWith('mis-de-cote-'));
  expect(aside).toHaveLength(1);

  const again = runScript(serve, [root, '5526'], {});
  await again.sees('ready');
  again.child.kill('SIGTERM');
  expect(await again.ended).toBe(0);
  expect(readdirSync(root).filter((name) => name.startsWith('mis-de-cote-'))).toEqual(aside);
});

test('a database made half-way by a start that was killed is made again', async () => {
  const root = makeFolder();
  mkdirSync(join(root, 'pgdata.part'));
  writeFileSync(join(root, 'pgdata.part', 'PG_VERSION'), '17');
  const server = runScript(serve, [root, '5526'], {});
  await server.sees('ready');
  expect(existsSync(join(root, 'pgdata.part'))).toBe(false);
});

test('a folder where one may not write is named, and left alone', async () => {
  const root = makeFolder();
  cpSync(model, root, { recursive: true });
  chmodSync(root, 0o555);
  const before = hashTree(root);
  // root writes anywhere: then somebody else tries
  const uid = process.getuid?.() === 0 ? { uid: 65_534 } : {};
  const server = run(['scripts/run.mjs', serve, root, '5526'], uid);
  expect(await server.ended).toBe(1);
  expect(server.output()).toContain(`Impossible d’écrire dans le dossier des données\u202f: ${root}`);
  expect(hashTree(root)).toEqual(before);
  chmodSync(root, 0o755);
});

/** A disk of `size` bytes, or null where one may not mount. */
function mountSmall(size: string): string | null {
  const disk = makeFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk], { stdio: 'ignore' });
    return disk;
  } catch {
    return null;
  }
}

test('a full disk is said before anything is written', async ({ skip }) => {
  const disk = mountSmall('20m');
  if (disk === null) return skip('mounting needs root');
  const server = runScript(serve, [disk, '5526'], {});
  expect(await server.ended).toBe(1);
  expect(server.output()).toContain('Le disque est plein ou presque');
  expect(readdirSync(disk)).toEqual([]);
  execFileSync('umount', ['-l', disk]);
});

test('a damaged file of keys is not replaced', async () => {
  const root = makeFolder();
  cpSync(model, root, { recursive: true });
  writeFileSync(join(root, 'secrets.json'), '{');
  const server = runScript(serve, [root, '5526'], {});
  expect(await server.ended).toBe(1);
  expect(server.output()).toContain('Le fichier des clés est illisible');
  expect(readFileSync(join(root, 'secrets.json'), 'utf8')).toBe('{');
  expect(existsSync(join(root, 'pgdata'))).toBe(true);
});
