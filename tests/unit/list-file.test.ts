/** Reading a list: the table of bad inputs, the names of columns, the file of what is refused. */
import { describe, expect, test } from 'vitest';
import { CSV_START } from '#/domain/csv';
import { listKinds } from '#/domain/list-file/kinds';
import { columnsOf, makeModel } from '#/domain/list-file/layouts';
import { type OpenedList, openList, readRows, writeRefused } from '#/domain/list-file/read-list';
import { restoreZeros } from '#/domain/list-file/restore-zeros';
import { cellCases, clactFile, clactHeader, clactLine, vocabularies } from '../support/list-cases.ts';
import { fileCases, placeCases } from '../support/list-files.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const today = new Date('2026-11-22T12:00:00Z');

function open(text: string | Uint8Array, kind: OpenedList['kind'] = 'clact'): OpenedList {
  const opening = openList(kind, typeof text === 'string' ? utf8(text) : text);
  if (!opening.ok) throw new Error(opening.message);
  return opening.list;
}
const read = (list: OpenedList) => readRows(list, list.matched.mapping, vocabularies, today);

test.each(cellCases)('$id: $cell', ({ column, cell, value, refusal }) => {
  const [row] = read(open(clactFile(clactLine({ [column]: cell }))));
  if (refusal) expect(row?.problem).toMatch(refusal);
  else {
    expect(row?.problem).toBeNull();
    const key = columnsOf.clact.find(({ header }) => header === column)?.key ?? '';
    expect(row?.data[key] ?? null).toBe(value);
  }
});

test.each(fileCases)('$id', ({ bytes, refusal, good, remark, problem }) => {
  const opening = openList('clact', bytes());
  if (refusal) {
    expect(opening).toMatchObject({ ok: false, message: expect.stringMatching(refusal) });
    return;
  }
  if (!opening.ok) throw new Error(opening.message);
  const rows = read(opening.list);
  expect(rows.filter((row) => row.problem === null)).toHaveLength(good ?? 0);
  expect(rows.length).toBe((good ?? 0) + (problem ? 1 : 0));
  if (problem) expect(rows.find((row) => row.problem !== null)?.problem).toMatch(problem);
  if (remark) expect(opening.list.remarks.join('\n')).toMatch(remark);
  else expect(opening.list.remarks).toEqual([]);
});

test.each(['Windows-1252', 'ISO-8859-15', 'MacRoman'])('accents of %s are the accents of the file', (name) => {
  const file = fileCases.find(({ id }) => id === `B46 ${name}`);
  const list = open(file?.bytes() ?? '');
  expect(list.rows[0]?.cells[1]).toMatch(
    name === 'ISO-8859-15' ? /^Équipe mobilisée à l'œuvre$/ : /^Équipe mobilisée à l’étage$/,
  );
});

test('lost zeros are put back, and only they', () => {
  const finess = ['10780195', '330990003', '33099000', ''];
  const list = open(clactFile(...finess.map((one) => clactLine({ finess: one, montant_eur: '10780195' }))));
  const mended = restoreZeros(list, list.matched.mapping);
  expect(mended.count).toBe(1);
  expect(mended.list.rows.map(({ cells }) => cells[0])).toEqual(['010780195', ...finess.slice(1)]);
  expect(mended.list.rows[0]?.cells.slice(1)).toEqual(list.rows[0]?.cells.slice(1));
  expect(mended.list.remarks).toEqual(['Le zéro perdu a été remis dans 1 ligne.']);
  expect(restoreZeros(mended.list, list.matched.mapping).count).toBe(0);
});

describe('columns', () => {
  test.each(listKinds)('the model of %s reads back without a remark', (kind) => {
    const model = makeModel(kind);
    expect(model.startsWith(CSV_START)).toBe(true);
    const list = open(model, kind);
    expect(list.matched).toMatchObject({ missing: [], duplicated: [], unknown: [] });
    expect(Object.keys(list.matched.mapping).sort()).toEqual(columnsOf[kind].map(({ key }) => key).sort());
    expect(read(list).map(({ problem }) => problem)).toEqual([null]);
  });

  test('what is missing, twice or unknown is told', () => {
    const list = open('finess;Montant;montant;notes\n330990003;1;2;x\n');
    expect(list.matched.missing.map(({ header }) => header)).toEqual(['intitule', 'courriel']);
    expect(list.matched.duplicated).toEqual(['Montant']);
    expect(list.matched.unknown).toEqual(['notes']);
  });

  test('the exact name wins over another name', () => {
    const { mapping } = open('montant;montant_eur;finess\n1;2;3\n').matched;
    expect(mapping.amount_eur).toBe(1);
  });

  test('columns chosen by hand are read', () => {
    const list = open('numero;quoi;qui\n330990003;Titre;a@b.fr\n');
    expect(list.matched.missing).toHaveLength(3);
    const [row] = readRows(list, { finess: 0, title: 1, email: 2 }, vocabularies, today);
    expect(row).toEqual({ line: 2, data: { finess: '330990003', title: 'Titre', email: 'a@b.fr' }, problem: null });
  });
});

test.each(placeCases)('place of a relay, %s', (_, lon, lat, told) => {
  const [row] = read(open(`code;longitude;latitude\nr;${lon};${lat}\n`, 'relais'));
  if (told) expect(row?.problem).toMatch(told);
  else expect(row?.problem).toBeNull();
});

test('several words of a cell are a set', () => {
  const [row] = read(open('code;perimetre;themes\nr;33 | Landes | 33;Santé au travail et prévention\n', 'relais'));
  expect(row?.data).toEqual({ code: 'r', departements: ['33', '40'], themes: ['sante'] });
  const [wrong] = read(open('code;perimetre\nr;33 | 75\n', 'relais'));
  expect(wrong?.problem).toMatch(/75.*n’est pas dans la liste/);
});

test('a code that is not one is offered mended', () => {
  const [row] = read(open('code;libelle\nGrappe du Sud;x\n', 'programmes'));
  expect(row?.problem).toContain('par exemple grappe-du-sud');
});

test('the file of what is refused holds the lines as they were, inert, and reads again', () => {
  const list = open(clactFile(clactLine(), clactLine({ intitule: '=1+1', courriel: 'faux' }), 'court'));
  const refusals = read(list).flatMap(({ line, problem }) => (problem === null ? [] : [{ line, message: problem }]));
  const file = writeRefused(list, refusals);
  expect(file.split('\r\n')[0]).toBe(`${CSV_START}${clactHeader};ligne;motif`);
  expect(file).toContain("'=1+1");
  const again = open(file);
  expect(again.matched.unknown).toEqual(['ligne', 'motif']);
  expect(again.rows.map(({ cells }) => cells[6])).toEqual(['3', '4']);
  const [mended] = readRows(
    open(file.replace('faux', 'cadre@hirondelle.example')),
    again.matched.mapping,
    vocabularies,
    today,
  );
  expect(mended).toMatchObject({ problem: null, data: { title: '=1+1' } });
});
