/** The table of bad inputs through the command: read, staged and judged by a database, in the name of a moderator. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringList } from '../../supabase/import/import-list.ts';
import type { Server } from '../../supabase/import/server.ts';
import { type Backend, fingerprint, openBackend } from '../support/database.ts';
import { serverOf } from '../support/finess.ts';
import { cellCases, clactFile, clactLine } from '../support/list-cases.ts';
import { fileCases, placeCases } from '../support/list-files.ts';
import { clactCampaign, plantCampaign } from '../support/lists.ts';

let backend: Backend;
let server: Server;
beforeAll(async () => {
  backend = await openBackend();
  server = serverOf(backend);
  await plantCampaign(backend);
});
afterAll(() => backend.close());

const asked = {
  kind: 'clact' as const,
  region: '75',
  email: 'modr1@canari.test',
  campaign: clactCampaign,
  columns: new Map<string, string>(),
  restoresZeros: false,
  keepGood: false,
  previewOnly: true,
};
const utf8 = (text: string) => new TextEncoder().encode(text);
const look = (bytes: Uint8Array, more: object = {}) => bringList({ ...asked, ...more }, bytes, 'liste.csv', server);

test('every cell of the table has the verdict of the reader, whoever judges', { timeout: 120_000 }, async () => {
  // one line each: those that are kept are kept by the database too
  const lines = cellCases.map(({ id, column, cell }) => clactLine({ intitule: `Ligne ${id}`, [column]: cell }));
  const { outcome, list } = await look(utf8(clactFile(...lines)));
  const told = new Map(outcome.refusals.map(({ line, message }) => [line, message]));
  for (const [index, { id, refusal, column, cell }] of cellCases.entries()) {
    const message = told.get(list.rows[index]?.line ?? 0);
    if (refusal) expect([id, message]).toEqual([id, expect.stringMatching(refusal)]);
    // a FINESS number that reads well may be nobody's here
    else if (column === 'finess' && cell.startsWith('2a')) expect(message).toContain('répertoire de la région');
    else expect([id, message]).toEqual([id, undefined]);
  }
});

test.each(fileCases.filter(({ id }) => !id.startsWith('B53')))('$id', async ({ bytes, refusal, good, problem }) => {
  const before = await fingerprint(backend);
  if (refusal) {
    await expect(look(bytes())).rejects.toThrow(refusal);
    expect(await fingerprint(backend)).toBe(before);
  } else {
    const { outcome } = await look(bytes());
    expect(outcome).toMatchObject({ added: good, refused: problem ? 1 : 0 });
  }
});

test.each(placeCases)('a relay, %s', async (_, lon, lat, told) => {
  const file = utf8(`code;nom;sorte;departement;longitude;latitude\nr;Relais;federation;33;${lon};${lat}\n`);
  const { outcome } = await look(file, { kind: 'relais', campaign: null });
  if (told) expect(outcome.refusals).toMatchObject([{ line: 2, message: expect.stringMatching(told) }]);
  else expect(outcome).toMatchObject({ added: 1, refused: 0 });
});

test('B52: all or nothing, or the good lines; the preview writes nothing', async () => {
  const file = utf8(clactFile(clactLine(), clactLine({ courriel: 'faux' })));
  const before = await backend.sql('select * from private.prepared_drafts');
  expect(await look(file, { previewOnly: false })).toMatchObject({ applied: false, outcome: { added: 1, refused: 1 } });
  expect(await backend.sql('select * from private.prepared_drafts')).toEqual(before);
  expect(await look(file, { previewOnly: false, keepGood: true })).toMatchObject({
    applied: true,
    outcome: { added: 1, refused: 1 },
  });
  expect(await look(file, { previewOnly: false, keepGood: true })).toMatchObject({
    applied: true,
    outcome: { added: 0, same: 1, refused: 1 },
  });
});

test('B49: columns under other names stop the command, which says what to type; named, they are read', async () => {
  const file = utf8('numero;quoi;qui\n330990003;Titre;cadre@hirondelle.example\n');
  await expect(look(file)).rejects.toThrow(
    /Il manque finess, intitule, courriel.*numero, quoi, qui.*--colonne "finess=numero"/,
  );
  const columns = new Map([
    ['finess', 'numero'],
    ['title', 'quoi'],
    ['email', 'qui'],
  ]);
  expect((await look(file, { columns })).outcome).toMatchObject({ added: 1, refused: 0 });
  await expect(look(file, { columns: new Map([['finess', 'absent']]) })).rejects.toThrow(/pas de colonne « absent »/);
  await expect(look(utf8('finess;Finess;intitule;courriel\na;b;c;d\n'))).rejects.toThrow(
    /Deux colonnes portent le même nom/,
  );
});

test('B22, B58: a lost zero is told, and put back when asked for', async () => {
  const file = utf8(clactFile(clactLine({ finess: '10780195', intitule: 'Zéro perdu' })));
  const asItIs = await look(file);
  expect(asItIs.outcome.refusals).toMatchObject([{ message: expect.stringContaining('8 chiffres') }]);
  expect(asItIs.told.join('\n')).toContain('--remettre-les-zeros');
  // the number then reads well: it is no establishment of this région
  const mended = await look(file, { restoresZeros: true });
  expect(mended.told.join('\n')).toContain('Le zéro perdu a été remis dans 1 ligne.');
  expect(mended.outcome.refusals).toMatchObject([{ message: expect.stringContaining('répertoire de la région') }]);
});

test('B59: stopped in the middle, nothing has changed', async () => {
  const lines = Array.from({ length: 1200 }, (_, n) => clactLine({ intitule: `Action ${n}` }));
  let calls = 0;
  const cut: Server = {
    call: (name, parameters) => {
      calls += 1;
      return calls > 3 ? Promise.reject(new Error('coupé')) : server.call(name, parameters);
    },
  };
  const before = await backend.sql('select * from private.prepared_drafts');
  await expect(
    bringList({ ...asked, previewOnly: false }, utf8(clactFile(...lines)), 'liste.csv', cut),
  ).rejects.toThrow('coupé');
  expect(await backend.sql('select * from private.prepared_drafts')).toEqual(before);
  const whole = await look(utf8(clactFile(...lines)), { previewOnly: false });
  expect(whole).toMatchObject({ applied: true, outcome: { added: 1200, refused: 0 } });
});
