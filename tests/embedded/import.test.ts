/** `npm run import:finess` against a server that really runs: what a person types, reads, and then finds on the map. */
import { createWriteStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { makeSites, writeCsv } from '../support/synthetic-register.ts';
import { makeFolder } from './support/folder.ts';
import { runScript, startServer } from './support/run.ts';

const command = 'supabase/import/finess.ts';
const register = resolve('../shared/data/naq-cs1100507-reconstitue.csv');
const port = '5570';
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

async function typeImport(args: string[], env: Record<string, string | undefined>) {
  const running = runScript(command, args, {
    PORT: port,
    SUPABASE_URL: undefined,
    SUPABASE_SECRET_KEY: undefined,
    ...env,
  });
  const status = await running.ended;
  return { status, text: plain(running.output()) };
}

test('the real hospitals go from the file to the public layer of establishments; again, nothing changes', {
  timeout: 300_000,
}, async () => {
  const folder = makeFolder();
  const env = { ESSAIM_DATA_DIR: join(folder, 'data'), PORT: port };
  const server = startServer(env);
  await server.sees('prêt');

  const first = await typeImport([register], env);
  expect(first.text).toContain('504 établissements lus, 0 ligne refusée.');
  expect(first.text).toContain('504 ajoutés, 0 modifié, 0 rouvert, 0 fermé, 0 inchangé.');
  expect(first.text).toContain(
    '16 : 35 · 17 : 54 · 19 : 33 · 23 : 33 · 24 : 37 · 33 : 94 · 40 : 34 · 47 : 30 · 64 : 55 · 79 : 29 · 86 : 35 · 87 : 35',
  );
  expect(first.status).toBe(0);
  expect(existsSync(`${register}.refus.csv`)).toBe(false);

  const { key } = (await (await fetch(`http://127.0.0.1:${port}/config.json`)).json()) as { key: string };
  const readLayer = async () => {
    const url = `http://127.0.0.1:${port}/rest/v1/snapshots?region_code=eq.75&part=eq.establishments&select=version,data`;
    const [row] = (await (await fetch(url, { headers: { apikey: key } })).json()) as {
      version: number;
      data: { finess: string[] };
    }[];
    return row;
  };
  const layer = await readLayer();
  const numbers = readFileSync(register, 'utf8').matchAll(/^structureet;(\d{9});/gm);
  expect([...numbers].map(([, finess]) => finess).sort()).toEqual(layer?.data.finess.toSorted());

  const second = await typeImport([register], env);
  expect(second.text).toContain('Rien ne change : 504 établissements sont déjà à jour.');
  expect((await readLayer())?.version).toBe(layer?.version);

  const bad = join(folder, 'mauvais.csv');
  writeFileSync(
    bad,
    readFileSync(register, 'utf8').split('\n').slice(0, 3).join('\n').replace('160000170', '160000171'),
  );
  const refused = await typeImport([bad], env);
  expect(refused).toEqual({ status: 1, text: expect.stringContaining('--garder-les-bonnes-lignes') });
  const foreseen = await typeImport([bad, '--apercu', '--garder-les-bonnes-lignes'], env);
  expect(foreseen.text).toContain('Aperçu : rien n’a été modifié.');
  expect((await readLayer())?.version).toBe(layer?.version);
  const third = await typeImport([bad, '--garder-les-bonnes-lignes'], env);
  expect(third.text).toContain('1 établissement lu, 1 ligne refusée.');
  expect(third.text).toContain('qui semble partiel (16 : 34 sur 35)');
  expect(third.text).toContain(`Le détail est dans ${bad}.refus.csv`);
  expect(readFileSync(`${bad}.refus.csv`, 'utf8')).toContain('\n2;160000171;refusée;finess-key;');

  const wrongKey = await typeImport([register], { ...env, SUPABASE_SECRET_KEY: 'sb_secret_guess' });
  expect(wrongKey).toEqual({ status: 1, text: expect.stringContaining('refuse la clé secrète') });

  server.child.kill('SIGTERM');
  await server.ended;
  const stopped = await typeImport([register], env);
  expect(stopped).toEqual({ status: 1, text: expect.stringContaining('Lancez « npm start » dans une autre fenêtre') });
});

test('killed at any moment, an import leaves nothing or everything, and is typed again', {
  timeout: 300_000,
}, async () => {
  const folder = makeFolder();
  const env = { ESSAIM_DATA_DIR: join(folder, 'data'), PORT: port };
  const file = join(folder, 'finess.csv');
  const size = 20_000;
  await pipeline(Readable.from(writeCsv(makeSites(size))), createWriteStream(file));
  const server = startServer(env);
  await server.sees('prêt');
  const { key } = (await (await fetch(`http://127.0.0.1:${port}/config.json`)).json()) as { key: string };
  const countEstablishments = async () => {
    const headers = { apikey: key, prefer: 'count=exact', range: '0-0' };
    const answer = await fetch(`http://127.0.0.1:${port}/rest/v1/establishments?select=finess`, { headers });
    return Number(answer.headers.get('content-range')?.split('/')[1]);
  };
  expect(await countEstablishments()).toBe(0);
  for (const after of [1500, 2500, 3500]) {
    const running = runScript(command, [file], { ...env, SUPABASE_URL: undefined, SUPABASE_SECRET_KEY: undefined });
    await setTimeout(after);
    running.child.kill('SIGKILL');
    expect(await running.ended).toBe(null);
    expect([0, size]).toContain(await countEstablishments());
  }
  const { status, text } = await typeImport([file], env);
  expect([status, text]).toEqual([0, expect.stringMatching(/20 000 ajoutés|Rien ne change/)]);
  expect(await countEstablishments()).toBe(size);
});

test('a mistake of the person who types is told in a sentence, and nothing is asked of a server', async () => {
  const folder = makeFolder();
  const env = { ESSAIM_DATA_DIR: join(folder, 'data') };
  const never = await typeImport([register], env);
  expect(never).toEqual({ status: 1, text: expect.stringContaining('Aucun serveur n’a encore démarré ici.') });
  for (const [args, words] of [
    [[], 'Usage :'],
    [[register, register], 'Usage :'],
    [[register, '--inconnu'], 'Usage :'],
    [[register, '--fermer', 'demain'], 'Usage :'],
    [[join(folder, 'absent.csv')], 'n’existe pas'],
  ] as const)
    expect(await typeImport([...args], env)).toEqual({ status: 1, text: expect.stringContaining(words) });

  const workbook = join(folder, 'finess.xlsx');
  writeFileSync(workbook, Buffer.from('504b030414000600', 'hex'));
  expect((await typeImport([workbook, '--essai'], env)).text).toContain('enregistrez en CSV UTF-8');
  expect((await typeImport([register, '--essai'], env)).text).toContain('Essai : rien n’a été envoyé au serveur.');
});
