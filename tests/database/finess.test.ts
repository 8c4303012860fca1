/** The FINESS import as the database sees it: staged rows, one apply. Figures are recounted through SQL. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importFile } from '../../supabase/import/import-finess.ts';
import type { Server } from '../../supabase/import/server.ts';
import { type Backend, openBackend, type Row } from '../support/database.ts';
import { position, serverOf, structure } from '../support/finess.ts';

const register = '../shared/data/naq-cs1100507-reconstitue.csv';
const sample = '../shared/data/finess-cs1100507-echantillon.csv';

let backend: Backend;
let server: Server;
let folder = '';
/** Rows of the fixture. */
let staged: unknown;
beforeAll(async () => {
  backend = await openBackend();
  server = serverOf(backend);
  staged = await countStaged();
  folder = mkdtempSync(join(tmpdir(), 'essaim-import-'));
});
afterAll(async () => {
  await backend.close();
  rmSync(folder, { recursive: true });
});

function write(...lines: string[]): string {
  const path = join(folder, 'finess.csv');
  writeFileSync(path, `finess;etalab;111;2026-05-12\n${lines.join('\n')}\n`);
  return path;
}
const readEstablishments = (where = 'true') =>
  backend.sql(`select * from public.establishments where ${where} order by finess`);
const countStaged = async () => (await backend.sql('select count(*)::integer as n from private.finess_rows'))[0]?.n;

describe('the real hospitals of Nouvelle-Aquitaine', () => {
  test('are 504, none refused, in the département of their file', async () => {
    const { outcome, remarks } = await importFile(register, server);
    expect(remarks).toEqual([]);
    expect(outcome).toMatchObject({
      accepted: 504,
      added: 504,
      changed: 0,
      unchanged: 0,
      without_position: 0,
      refused: [],
    });
    const rows = await backend.sql(
      `select departement_code as d, count(*)::integer as n from public.establishments
       where not demonstration and region_code = '75' and lon is not null and sector_code is not null group by 1`,
    );
    expect(Object.fromEntries(rows.map(({ d, n }) => [d, n]))).toEqual({
      16: 35,
      17: 54,
      19: 33,
      23: 33,
      24: 37,
      33: 94,
      40: 34,
      47: 30,
      64: 55,
      79: 29,
      86: 35,
      87: 35,
    });
    expect(outcome?.by_departement).toEqual(Object.fromEntries(rows.map(({ d, n }) => [d, n])));
  });

  test('reach the layer of establishments', async () => {
    const [row] = await backend.sql(
      `select data from public.snapshots where region_code = '75' and part = 'establishments'`,
    );
    const part = (typeof row?.data === 'string' ? JSON.parse(row.data) : row?.data) as { finess: string[] };
    const imported = await readEstablishments(`not demonstration and region_code = '75'`);
    expect(imported).toHaveLength(504);
    for (const { finess } of imported) expect(part.finess).toContain(finess);
  });

  test('change nothing when they are imported again', async () => {
    const before = await readEstablishments();
    const versions = await backend.sql('select * from public.snapshots');
    const { outcome, told } = await importFile(register, server);
    expect(outcome).toMatchObject({ accepted: 504, added: 0, changed: 0, unchanged: 504 });
    expect(told.join()).toContain('Rien ne change');
    expect(await readEstablishments()).toEqual(before);
    expect(await backend.sql('select * from public.snapshots')).toEqual(versions);
    expect(await countStaged()).toBe(staged);
  });
});

test('the official sample loads, overseas included; a category without a sector is said', async () => {
  const { outcome, remarks } = await importFile(sample, server);
  expect(remarks).toEqual([]);
  expect(outcome).toMatchObject({ added: 5, without_position: 2, out_of_scope: [{ code: '462', count: 1 }] });
  expect(await readEstablishments(`finess in ('010000024', '970100012', '980501506')`)).toMatchObject([
    { departement_code: '01', region_code: '84', commune_insee: '01451', legal_status: 'public' },
    { departement_code: '971', region_code: '01', commune_insee: '97101', lon: expect.closeTo(-61.53, 2) },
    {
      departement_code: '976',
      region_code: '06',
      commune_insee: '97606',
      sector_code: null,
      name: 'LIEU DE VIE ET D\'ACCUEIL "MAVOUNA MEMA 1"',
    },
  ]);
});

describe('an import', () => {
  const one = '330000639';
  let before: Row[];
  beforeEach(async () => {
    await importFile(register, server);
    before = await readEstablishments(`finess <> '${one}'`);
  });

  test('updates what the file says, erases nothing it does not say, deletes nothing', async () => {
    await backend.sql(
      `update public.establishments set legal_status = 'public', size_class = 'plus-de-1-000' where finess = '${one}'`,
    );
    const [old] = await readEstablishments(`finess = '${one}'`);
    const { outcome } = await importFile(write(structure(one, { 3: 'NOUVEAU NOM', 18: '355' })), server);
    expect(outcome).toMatchObject({ accepted: 1, changed: 1, added: 0 });
    expect(await readEstablishments(`finess = '${one}'`)).toEqual([
      {
        ...old,
        name: 'NOUVEAU NOM',
        category_code: '355',
        sector_code: 'sanitaire-mco-smr',
        commune_insee: '33063',
        commune_name: 'Bordeaux',
      },
    ]);
    expect(await readEstablishments(`finess <> '${one}'`)).toEqual(before);
  });

  test('moves an establishment to another département and région', async () => {
    await importFile(write(structure(one, { 12: '109', 13: '44', 15: '44000 NANTES' })), server);
    expect(await readEstablishments(`finess = '${one}'`)).toMatchObject([
      { departement_code: '44', region_code: '52', commune_name: 'Nantes' },
    ]);
  });

  test('never replaces a demonstration establishment, and keeps the other rows', async () => {
    const path = write(structure('330990003', { 3: 'IMPOSTEUR' }), structure(one, { 3: 'AUTRE NOM' }));
    const { outcome, remarks } = await importFile(path, server, { keepGood: true });
    expect(remarks).toMatchObject([{ line: 2, subject: '330990003', reason: 'demonstration' }]);
    expect(outcome).toMatchObject({ accepted: 1, changed: 1 });
    expect(await readEstablishments(`finess = '330990003'`)).toMatchObject([
      { name: 'Résidence Hirondelle A', demonstration: true },
    ]);
  });

  test('adds an unknown category hors champ, and tells of it each time', async () => {
    const first = await importFile(write(structure(one, { 18: '999', 19: 'Maison nouvelle' })), server);
    expect(first.outcome).toMatchObject({
      new_categories: [{ code: '999', label: 'Maison nouvelle' }],
      out_of_scope: [{ code: '999', label: 'Maison nouvelle', count: 1 }],
    });
    expect(await readEstablishments(`finess = '${one}'`)).toMatchObject([{ category_code: '999', sector_code: null }]);
    const second = await importFile(write(structure(one, { 18: '999', 19: 'Autre libellé' })), server);
    expect(second.outcome).toMatchObject({
      unchanged: 1,
      new_categories: [],
      out_of_scope: [{ label: 'Maison nouvelle' }],
    });
  });

  test('keeps the good rows of a bad file, and says each bad one with its line', async () => {
    const path = write(
      structure('330000638'),
      structure('10000024'),
      structure('2a0000014', { 12: '004', 13: '2a', 15: '20000 AJACCIO' }),
      structure(one),
      structure(one, { 3: 'AUTRE' }),
      position('2A0000014', '6107000', '1176000'),
      position(one, '-0.6', '44.82'),
      position('440000289', '355000', '6689000'),
    );
    writeFileSync(path, `\ufeff${readFileSync(path, 'utf8').replaceAll('\n', '\r\n')}structureet;3300006`);
    const { outcome, remarks } = await importFile(path, server, { keepGood: true });
    expect(remarks.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'finess-key'],
      [3, 'finess-lost-zero'],
      [6, 'duplicate'],
      [7, 'coordinates-swapped'],
      [8, 'coordinates-system'],
      [9, 'coordinates-orphan'],
      [10, 'cut-line'],
    ]);
    expect(outcome).toMatchObject({ accepted: 2, added: 1, changed: 1 });
    expect(await readEstablishments(`finess in ('2A0000014', '${one}')`)).toMatchObject([
      { finess: '2A0000014', departement_code: '2A', commune_name: 'Ajaccio', lon: null },
      { finess: one, name: 'FOYER DES ESSAIS', lon: expect.closeTo(-0.6, 2) },
    ]);
    await backend.sql(`delete from public.establishments where finess = '2A0000014'`);
  });

  test('keeps one région when asked, and changes nothing when it only looks', async () => {
    const path = write(
      structure(one, { 3: 'DE BORDEAUX' }),
      structure('440000289', { 3: 'DE NANTES', 12: '109', 13: '44', 15: '44000 NANTES' }),
    );
    const looked = await importFile(path, server, { region: '75', previewOnly: true });
    expect(looked).toMatchObject({ isApplied: false, outcome: { accepted: 1, changed: 1 } });
    expect(await readEstablishments(`name = 'DE BORDEAUX'`)).toEqual([]);
    const { outcome, told } = await importFile(path, server, { region: '75' });
    expect(outcome).toMatchObject({ accepted: 1, changed: 1, refused_count: 0 });
    expect(told.join()).toContain('qui semble partiel');
    expect(await readEstablishments(`name like 'DE %'`)).toMatchObject([{ finess: one }]);
    await expect(importFile(path, server, { region: '99' })).rejects.toThrow('PT422');
  });

  test('marks only the régions it changes', async () => {
    await backend.sql('delete from private.stale_regions');
    const run = crypto.randomUUID();
    const row = {
      kind: 'establishment',
      line: 2,
      finess: one,
      name: 'ENCORE UN NOM',
      category_code: '500',
      category_label: 'EHPAD',
      departement_code: '33',
    };
    await server.call('open_finess_import', { run_id: run, source: 'un.csv' });
    await server.call('stage_finess_rows', { run_id: run, rows: [row] });
    await server.call('apply_finess_import', { run_id: run });
    expect(await backend.sql('select distinct region_code from private.stale_regions')).toEqual([
      { region_code: '75' },
    ]);
  });
});
