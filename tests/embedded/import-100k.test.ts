/** A register of the size of the country: the historical CSV twice, and FINESS+ compressed; what changes, and the memory it takes. */
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { expect, test } from 'vitest';
import { makeSites, writeCsv, writePlus } from '../support/synthetic-register.ts';
import { makeFolder } from './support/folder.ts';
import { runScript, startServer } from './support/run.ts';

const size = 100_000;
const port = '5571';
/** Megabytes that the command may hold: the file weighs 39 as CSV, 200 as JSON. */
const mostMemory = 600;
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('a hundred thousand lines go in, twice, with the same result and bounded memory', async () => {
  const folder = makeFolder();
  const env = { ESSAIM_DATA_DIR: join(folder, 'data'), PORT: port };
  const csv = join(folder, 'finess.csv');
  const json = join(folder, 'finess.json.gz');
  await pipeline(Readable.from(writeCsv(makeSites(size))), createWriteStream(csv));
  await pipeline(Readable.from(writePlus(makeSites(size))), createGzip(), createWriteStream(json));
  const server = startServer(env);
  await server.sees('prêt');

  const typeImport = async (...args: string[]) => {
    const running = runScript('supabase/import/finess.ts', [...args, '--mesure'], {
      ...env,
      SUPABASE_URL: undefined,
      SUPABASE_SECRET_KEY: undefined,
    });
    const status = await running.ended;
    const text = plain(running.output());
    const [, seconds, memory = '0'] = /Mesure : ([\d ,]+) s, ([\d ]+) Mo/.exec(text) ?? [];
    console.info(`${args.join(' ').replaceAll(`${folder}/`, '')} : ${seconds} s, ${memory} Mo`);
    expect(status, text).toBe(0);
    expect(Number(memory.replaceAll(' ', ''))).toBeGreaterThan(0);
    expect(Number(memory.replaceAll(' ', ''))).toBeLessThan(mostMemory);
    return text;
  };
  const { key } = (await (await fetch(`http://127.0.0.1:${port}/config.json`)).json()) as { key: string };
  const readVersions = async () => {
    const url = `http://127.0.0.1:${port}/rest/v1/snapshots?select=region_code,version,built_at&order=region_code,part`;
    return (await fetch(url, { headers: { apikey: key } })).json();
  };

  expect(await typeImport(csv)).toContain('100 000 ajoutés, 0 modifié, 0 rouvert, 0 fermé, 0 inchangé.');
  const versions = await readVersions();
  expect(await typeImport(csv)).toContain('Rien ne change : 100 000 établissements sont déjà à jour.');
  expect(await readVersions()).toEqual(versions);
  // twice as many establishments, half of them closed long ago; its coordinates were not projected, and differ by centimetres
  const foreseen = await typeImport(json, '--apercu');
  expect(foreseen).toContain('100 000 établissements lus, 0 ligne refusée.');
  expect(foreseen).toMatch(/^0 ajouté, [\d ]+ modifiés, 0 rouvert, 0 fermé/m);
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.child.pid}/status`, 'utf8'))?.[1];
  console.info(`serveur : ${Math.round(Number(peak) / 1024)} Mo au plus`);
});
