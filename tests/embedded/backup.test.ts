import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi } from '../../supabase/embedded/api.ts';
import { backUp } from '../../supabase/embedded/backup.ts';
import { listBackups } from '../../supabase/embedded/backups.ts';
import { type DataFolder, locateDataFolder } from '../../supabase/embedded/data-folder.ts';
import { lockFolder } from '../../supabase/embedded/lock.ts';
import { hashTables, hashTree } from './support/fingerprint.ts';
import { makeFolder } from './support/folder.ts';
import { runScript } from './support/run.ts';

const backupCommand = 'supabase/embedded/backup-command.ts';
const restoreCommand = 'supabase/embedded/restore-command.ts';

const model = locateDataFolder(mkdtempSync(join(tmpdir(), 'essaim-model-')));
let tables: Record<string, string>;

/** A folder with the real migrations, some rows, an account and a file. */
beforeAll(async () => {
  const folder = model;
  const api = await createApi({ dataDir: folder.root });
  const headers = { apikey: api.publishableKey, 'content-type': 'application/json' };
  const body = JSON.stringify({ email: 'marie@essaim.example', password: 'a long enough password' });
  await api.fetch(new Request('http://local/auth/v1/signup', { method: 'POST', headers, body }), null);
  await api.driver.query("update public.regions set contact = 'qvct@ars.example' where code = '75'");
  tables = await hashTables(api.driver);
  await api.close();
  mkdirSync(join(folder.storage, 'papers'), { recursive: true });
  writeFileSync(join(folder.storage, 'papers', 'été.pdf'), 'content of a file');
});
afterAll(() => rmSync(model.root, { recursive: true, force: true }));

function copyModel(): DataFolder {
  const folder = locateDataFolder(makeFolder());
  cpSync(model.root, folder.root, { recursive: true });
  return folder;
}

async function readTables(folder: DataFolder): Promise<Record<string, string>> {
  const api = await createApi({ dataDir: folder.root });
  const tables = await hashTables(api.driver);
  await api.close();
  return tables;
}

test('a backup restored into an empty folder holds the same content', async () => {
  const folder = copyModel();
  expect(Object.keys(tables).length).toBeGreaterThan(20);
  const env = { ESSAIM_DATA_DIR: folder.root };
  const command = runScript(backupCommand, [], env);
  expect(await command.ended, command.output()).toBe(0);
  const [file = ''] = listBackups(folder);
  expect(command.output()).toContain(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const empty = locateDataFolder(join(makeFolder(), 'elsewhere'));
  const back = runScript(restoreCommand, [file], { ESSAIM_DATA_DIR: empty.root });
  expect(await back.ended, back.output()).toBe(0);
  expect(await readTables(empty)).toEqual(tables);
  expect(hashTree(empty.storage)).toEqual(hashTree(folder.storage));
  expect(readdirSync(empty.root).filter((name) => name.startsWith('restauration-'))).toEqual([]);
});

test('restoring sets aside what was there', async () => {
  const folder = copyModel();
  const file = await backUp(folder);
  const api = await createApi({ dataDir: folder.root });
  await api.driver.query("update public.regions set contact = 'changed@ars.example'");
  await api.close();

  const back = runScript(restoreCommand, [file], { ESSAIM_DATA_DIR: folder.root });
  expect(await back.ended, back.output()).toBe(0);
  const aside = readdirSync(folder.root).find((name) => name.startsWith('mis-de-cote-')) ?? '';
  expect(back.output()).toContain(aside);
  expect(existsSync(join(folder.root, aside, 'pgdata', 'PG_VERSION'))).toBe(true);
  expect(existsSync(join(folder.root, aside, 'storage', 'papers', 'été.pdf'))).toBe(true);
  expect(await readTables(folder)).toEqual(tables);
});

test('while a process holds the folder, both refuse in words', async () => {
  const folder = copyModel();
  const file = await backUp(folder);
  const unlock = await lockFolder(folder.root);
  for (const [script, args] of [
    [backupCommand, []],
    [restoreCommand, [file]],
  ] as const) {
    const command = runScript(script, [...args], { ESSAIM_DATA_DIR: folder.root });
    expect(await command.ended).toBe(1);
    expect(command.output()).toContain(`Dossier déjà ouvert par le processus ${process.pid}`);
  }
  await unlock();
  expect(listBackups(folder)).toEqual([file]);
});

test('a truncated, altered or foreign file is refused, and nothing moves', async () => {
  const folder = copyModel();
  const good = await backUp(folder);
  const before = hashTree(folder.root);
  const place = makeFolder();
  const bytes = readFileSync(good);
  const altered = Buffer.from(bytes);
  const middle = Math.floor(bytes.length / 2);
  altered.fill(0, middle, middle + 1000);
  const bad: Record<string, Uint8Array | null> = {
    'truncated.tar.gz': bytes.subarray(0, middle),
    'altered.tar.gz': altered,
    'empty.tar.gz': new Uint8Array(),
    'photo.jpg': Buffer.from('not a backup'),
    'text.gz': gzipSync('not a tar'),
    'missing.tar.gz': null,
  };
  for (const [name, content] of Object.entries(bad)) {
    const file = join(place, name);
    if (content !== null) writeFileSync(file, content);
    const command = runScript(restoreCommand, [file], { ESSAIM_DATA_DIR: folder.root });
    expect(await command.ended, name).toBe(1);
    expect(command.output(), name).toMatch(
      content === null ? 'Fichier introuvable' : 'n’est pas une sauvegarde utilisable',
    );
    expect(command.output(), name).not.toMatch(/ at .*\.[tj]s:/);
  }
  expect(hashTree(folder.root)).toEqual(before);
});

/** A backup as `change` would have it. */
async function forge(folder: DataFolder, change: (root: string) => void): Promise<string> {
  const root = makeFolder();
  mkdirSync(join(root, 'pgdata'));
  copyFileSync(join(folder.database, 'PG_VERSION'), join(root, 'pgdata', 'PG_VERSION'));
  const label = { format: 'essaim-backup', formatVersion: 1, createdAt: new Date().toISOString(), migration: null };
  writeFileSync(join(root, 'essaim.json'), JSON.stringify(label));
  change(root);
  const chunks: Buffer[] = [];
  for await (const chunk of pack(root, { entries: readdirSync(root) }) as AsyncIterable<Buffer>) chunks.push(chunk);
  const file = join(makeFolder(), 'forged.tar.gz');
  writeFileSync(file, gzipSync(Buffer.concat(chunks)));
  return file;
}

test('a backup of another kind, of a later version or without a database is refused', async () => {
  const folder = copyModel();
  const before = hashTree(folder.root);
  const label = (change: object) => (root: string) => {
    const file = join(root, 'essaim.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...change }));
  };
  const cases: [string, (root: string) => void][] = [
    ['son étiquette est illisible', label({ format: 'other' })],
    ['version plus récente', label({ formatVersion: 2 })],
    ['version plus récente', label({ migration: '29990101000000' })],
    ['son contenu n’est pas celui attendu', (root) => writeFileSync(join(root, 'secrets.json'), '{}')],
    ['son étiquette est illisible', (root) => writeFileSync(join(root, 'essaim.json'), 'not json')],
    ['ne s’ouvre pas', () => {}],
  ];
  for (const [words, change] of cases) {
    const file = await forge(folder, change);
    const command = runScript(restoreCommand, [file], { ESSAIM_DATA_DIR: folder.root });
    expect(await command.ended, words).toBe(1);
    expect(command.output()).toContain(words);
  }
  expect(hashTree(folder.root)).toEqual(before);
});

test('the last five are kept', async () => {
  const folder = copyModel();
  const made: string[] = [];
  for (let i = 0; i < 6; i++) made.push(await backUp(folder));
  expect(listBackups(folder)).toEqual(made.slice(1));
});

test('nothing to back up, or no file named, is said', async () => {
  const env = { ESSAIM_DATA_DIR: makeFolder() };
  const nothing = runScript(backupCommand, [], env);
  expect(await nothing.ended).toBe(1);
  expect(nothing.output()).toContain('Rien à sauvegarder');
  const unnamed = runScript(restoreCommand, [], env);
  expect(await unnamed.ended).toBe(1);
  expect(unnamed.output()).toContain('Quelle sauvegarde reprendre');
});
