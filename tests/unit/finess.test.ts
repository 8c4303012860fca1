import { readFileSync } from 'node:fs';
import { distance } from '@turf/turf';
import { describe, expect, test } from 'vitest';
import { cleanText, splitLine } from '#/domain/finess/line';
import { hasValidKey, readFinessNumber } from '#/domain/finess/number';
import { type Outcome, RegisterReader } from '#/domain/finess/register';
import { departementOfCommune, toCommuneCode, toDepartementCode } from '#/domain/finess/territory';
import { loadPlaces } from '../../supabase/import/places.ts';

const places = loadPlaces();
const hospital =
  'structureet;330000639;330780495;CH PERRENS;CENTRE HOSPITALIER CHARLES PERRENS;;;121;R;DE LA BECHADE;;;063;33;GIRONDE;33076 BORDEAUX CEDEX;;;292;Centre Hospitalier Spécialisé;1102;Centres Hospitaliers;;;;;1;Etablissement public de santé;;;;';
const located =
  'geolocalisation;330000639;415477.0;6420914.3;1,ATLASANTE,100,BAN,EPSG:2154 RGF93 / Lambert-93;2026-05-04';

function readAll(...lines: string[]): Outcome[] {
  const reader = new RegisterReader(places);
  return lines.map((line, index) => reader.read(line, index + 1, false));
}
const refusalOf = (outcome: Outcome | undefined) =>
  outcome?.kind === 'refused' ? { reason: outcome.refusal.reason, sentence: outcome.refusal.sentence } : outcome;

describe('a FINESS number', () => {
  test('is right for every real establishment, Corsica included', () => {
    const [, ...rows] = readFileSync('../shared/data/naq-hopitaux-finess-2020.csv', 'utf8').trim().split('\n');
    expect(rows).toHaveLength(504);
    for (const row of rows) expect(hasValidKey(row.slice(0, 9)), row).toBe(true);
    for (const number of ['2A0000014', '2B0000012']) expect(hasValidKey(number), number).toBe(true);
  });

  test.each([
    ['2a0000014', '2A0000014'],
    [' 33 000 0639', '330000639'],
    ['33\u00a0000\u202f0639', '330000639'],
    ['33.000.0639', '330000639'],
  ])('%j is read as %s', (raw, number) => {
    expect(readFinessNumber(raw)).toEqual({ ok: true, value: number });
  });

  test.each([
    ['', 'finess-missing', 'manque'],
    ['330000638', 'finess-key', 'clé'],
    ['000000000', 'finess-zero', 'aucun établissement'],
    ['10000024', 'finess-lost-zero', '010000024'],
    ['1,23E+08', 'finess-scientific', 'format texte'],
    ['33000063', 'finess-format', '9 chiffres'],
    ['3300006390', 'finess-format', '9 chiffres'],
    ['2C0000014', 'finess-format', '9 chiffres'],
    ['=cmd|calc', 'finess-format', '9 chiffres'],
  ])('%j is refused: %s', (raw, reason, words) => {
    const read = readFinessNumber(raw);
    expect(read).toMatchObject({ ok: false, refusal: { reason } });
    expect(!read.ok && read.refusal.sentence).toContain(words);
  });
});

describe('a line', () => {
  test.each([
    ['a;b;;', ['a', 'b', '', '']],
    ['a;"b;c";d', ['a', 'b;c', 'd']],
    ['1;"LIEU DE VIE ""MAVOUNA"""', ['1', 'LIEU DE VIE "MAVOUNA"']],
    ['a;b "c" d;e', ['a', 'b "c" d', 'e']],
    ['"";""', ['', '']],
  ])('%j is cut where it should', (line, cells) => {
    expect(splitLine(line)).toEqual({ ok: true, value: cells });
  });

  test('with an open quote spoils itself only', () => {
    const [bad, good] = readAll('structureet;330000001;"OUVERT;;;', hospital);
    expect(refusalOf(bad)).toMatchObject({ reason: 'open-quote' });
    expect(good?.kind).toBe('establishment');
  });

  test('loses what disguises a name, and no accent', () => {
    expect(cleanText('  E\u0301TABLISSEMENT\u202e  DE\u200b  SOINS ')).toBe('ÉTABLISSEMENT DE SOINS');
  });
});

describe('territory', () => {
  test.each([
    ['33', '063', '33', '33063'],
    ['2A', '4', '2A', '2A004'],
    ['1', '451', '01', '01451'],
    ['9A', '101', '971', '97101'],
    ['9F', '606', '976', '97606'],
    ['9J', '611', '986', '98611'],
    ['33', '', '33', null],
  ])('%s + %s', (departement, commune, code, insee) => {
    expect(toDepartementCode(departement)).toBe(code);
    expect(toCommuneCode(code, commune)).toBe(insee);
    if (insee !== null) expect(departementOfCommune(insee)).toBe(code);
  });

  test.each(['', 'XX', '97', '9Z', '333'])('%j is no département', (cell) => {
    expect(toDepartementCode(cell)).toBe(null);
  });
});

describe('the register', () => {
  test('gives an establishment and its place', () => {
    const [head, establishment, position] = readAll('finess;etalab;111;2026-05-12', hospital, located);
    expect(head).toEqual({ kind: 'nothing' });
    expect(establishment).toEqual({
      kind: 'establishment',
      value: {
        finess: '330000639',
        finess_ej: '330780495',
        name: 'CENTRE HOSPITALIER CHARLES PERRENS',
        category_code: '292',
        category_label: 'Centre Hospitalier Spécialisé',
        legal_status: 'public',
        commune_insee: '33063',
        commune_name: 'Bordeaux',
        departement_code: '33',
      },
    });
    expect(position).toMatchObject({ kind: 'position', finess: '330000639', remark: null });
  });

  test('puts the 504 real hospitals where their published coordinates are, to 20 m', () => {
    const [, ...published] = readFileSync('../shared/data/naq-hopitaux-finess-2020.csv', 'utf8').trim().split('\n');
    const expected = new Map(published.map((row) => [row.slice(0, 9), row.split(';').slice(7, 9).map(Number)]));
    const outcomes = readAll(...readFileSync('../shared/data/naq-cs1100507-reconstitue.csv', 'utf8').split('\n'));
    const positions = outcomes.filter((outcome) => outcome.kind === 'position');
    expect(positions).toHaveLength(504);
    for (const { finess, lon, lat, remark } of positions) {
      const [trueLat = 0, trueLon = 0] = expected.get(finess) ?? [];
      expect(distance([lon, lat], [trueLon, trueLat], { units: 'meters' }), finess).toBeLessThan(20);
      expect(remark).toBe(null);
    }
  });

  test('leaves unknown what it does not say', () => {
    const cells = hospital.split(';');
    cells[2] = '';
    cells[12] = '';
    cells[15] = '33999 NULLE PART';
    cells[27] = 'Non concerné';
    const [outcome] = readAll(cells.join(';'));
    expect(outcome).toMatchObject({
      value: { finess_ej: null, commune_insee: null, commune_name: null, legal_status: null },
    });
  });

  test('finds a commune by a name its département holds once', () => {
    const cells = hospital.split(';');
    cells[12] = '';
    cells[15] = '33220 STE FOY LA GRANDE CEDEX 2';
    expect(readAll(cells.join(';'))[0]).toMatchObject({
      value: { commune_insee: '33402', commune_name: 'Sainte-Foy-la-Grande' },
    });
  });

  const replace = (index: number, value: string) => hospital.split(';').with(index, value).join(';');
  test.each([
    ['a wrong key', replace(1, '330000638'), 'finess-key'],
    ['a lost zero', replace(1, '10000024'), 'finess-lost-zero'],
    ['no name', replace(3, '').replace('CENTRE HOSPITALIER CHARLES PERRENS', ' '), 'name-missing'],
    ['an endless name', replace(4, 'A'.repeat(201)), 'name-too-long'],
    ['no category', replace(18, 'EHPAD'), 'category'],
    ['an unknown département', replace(13, '99'), 'departement'],
    ['a cell too few', hospital.slice(0, -1), 'field-count'],
    ['a total', 'Total;504', 'unknown-line'],
    ['coordinates of nobody', located, 'coordinates-orphan'],
  ])('refuses %s, and reads on', (_, line, reason) => {
    const [bad, good] = readAll(line, hospital);
    expect(refusalOf(bad)).toMatchObject({ reason, sentence: expect.stringMatching(/\.$|\?$/) });
    expect(good?.kind).toBe('establishment');
  });

  test('takes an establishment once, and says whether the second line was the same', () => {
    const [, same, other] = readAll(hospital, hospital, replace(4, 'AUTRE NOM'));
    expect(refusalOf(same)).toMatchObject({
      reason: 'identical-duplicate',
      sentence: expect.stringContaining('ligne 1'),
    });
    expect(refusalOf(other)).toMatchObject({ reason: 'duplicate', sentence: expect.stringContaining('ligne 1') });
    expect(refusalOf(readAll(hospital, located, located)[2])).toMatchObject({ reason: 'duplicate' });
  });

  test('complains once of an establishment refused and of its coordinates', () => {
    const wrong = (line: string) => line.replace('330000639', '330000638');
    expect(readAll(wrong(hospital), wrong(located)).map(({ kind }) => kind)).toEqual(['refused', 'nothing']);
  });

  test('puts the lost zeros back when asked to, on every line that names the establishment', () => {
    const lost = (line: string) => line.replaceAll('330000639', '10780195').replace('330780495', '10000024');
    const reader = new RegisterReader(places, { restoresZeros: true });
    expect(reader.read(lost(hospital), 1, false)).toMatchObject({
      kind: 'establishment',
      value: { finess: '010780195', finess_ej: '010000024' },
    });
    expect(reader.read(lost(located), 2, false)).toMatchObject({ kind: 'position', finess: '010780195' });
    expect(reader.read(hospital, 3, false)).toMatchObject({ value: { finess: '330000639' } });
    expect(reader.restored).toBe(1);
    // a number of eight digits whose key does not fit has lost something else
    expect(refusalOf(reader.read(hospital.replace('330000639', '33000063'), 4, false))).toMatchObject({
      reason: 'finess-format',
    });
  });

  test('knows a last line that was cut', () => {
    const reader = new RegisterReader(places);
    expect(refusalOf(reader.read(hospital.slice(0, 120), 1, true))).toMatchObject({ reason: 'cut-line' });
    expect(new RegisterReader(places).read(hospital, 1, true).kind).toBe('establishment');
  });

  test('points out a place far from its commune, and keeps it', () => {
    const bayonne = located.replace('415477.0;6420914.3', '337600;6276000');
    expect(readAll(hospital, bayonne)[1]).toMatchObject({
      kind: 'position',
      remark: expect.stringContaining('km de sa commune (Bordeaux)'),
    });
    const nameless = hospital.split(';').with(12, '').with(15, '').join(';');
    const lille = located.replace('415477.0;6420914.3', '704000;7059000');
    expect(readAll(nameless, lille)[1]).toMatchObject({
      kind: 'position',
      remark: expect.stringContaining('loin de son département (33)'),
    });
  });
});
