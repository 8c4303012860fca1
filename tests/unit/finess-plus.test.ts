/** FINESS+: the streaming reader of JSON against JSON.parse, and the verdict on its establishments. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readElements } from '#/domain/finess/elements';
import { PlusReader } from '#/domain/finess/plus';
import { loadPlaces } from '../../supabase/import/places.ts';
import { toFile } from '../support/finess-files.ts';

const places = loadPlaces();
const sample = readFileSync('../shared/data/finess-plus-structures-echantillon.json', 'utf8');

async function elementsOf(content: string, piece: number) {
  const found: { key: string; value: unknown }[] = [];
  for await (const element of readElements(toFile(content, piece).open())) found.push(element);
  return found;
}
/** What the reader should give: each element of the arrays at the top, each other value. */
const expected = (content: string) =>
  Object.entries(JSON.parse(content) as Record<string, unknown>).flatMap(([key, value]) =>
    Array.isArray(value) ? value.map((one: unknown) => ({ key, value: one })) : [{ key, value }],
  );

describe('a JSON read in pieces', () => {
  const nasty = JSON.stringify({
    'a:"{[,': 'x]}\\"',
    empty: [],
    numbers: [1, -2.5e3, true, null, 'é€😀,]}'],
    nested: [{ a: [1, [2, { b: '[' }]] }, [], [[]], {}],
    object: { list: [1, 2], deep: { more: ['}'] } },
    last: null,
  });
  test.each([sample, nasty, JSON.stringify(JSON.parse(nasty), null, 2), '{}', ' { "a" : [ ] , "b" : 1 } \n'])(
    'gives what JSON.parse gives, however it is cut: %.30s',
    async (content) => {
      for (const piece of [1, 2, 3, 7, 64, 1e6]) expect(await elementsOf(content, piece)).toEqual(expected(content));
      expect(await elementsOf(`\ufeff${content}`, 4096)).toEqual(expected(content));
    },
  );

  test.each([
    [sample.slice(0, -2), 'coupé'],
    [sample.slice(0, 900), 'coupé'],
    ['{"a":[1,}', 'mal formé'],
    ['{"a" 1}', 'mal formé'],
    ['[1,2]', 'mal formé'],
    ['{"a":[{"b":tru}]}', 'mal formé'],
  ])('that is broken is refused in words', async (content, words) => {
    for (const piece of [5, 1e6])
      await expect(elementsOf(content, piece)).rejects.toMatchObject({
        name: 'UnreadableFile',
        message: expect.stringContaining(words),
      });
  });

  test('of another alphabet is refused in words', async () => {
    const bytes = Buffer.from('{"a":["\u00e9\u00e8"]}', 'latin1');
    await expect(async () => {
      for await (const _ of readElements(toFile(bytes).open()));
    }).rejects.toThrow('mal formé');
  });
});

describe('FINESS+', () => {
  type Any = Record<string, unknown>;
  interface Site extends Any {
    informationsGeneralesEGE: Any;
    adresse: (Any & { coordonneesGeographique: Any })[];
  }
  const entity = () =>
    (JSON.parse(sample) as { pmej: (Any & { ege: Site[] })[] }).pmej[0] as Any & { ege: [Site, ...Site[]] };
  const readAll = (...values: [string, unknown][]) => {
    const reader = new PlusReader(places);
    const found = values.flatMap(([key, value]) => reader.read(key, value));
    return { reader, outcomes: found.map(({ outcome }) => outcome) };
  };
  const readWith = (change: (site: Site) => void) => {
    const changed = entity();
    change(changed.ege[0]);
    return readAll(['generatedAt', '2026-03-09T15:49:37Z'], ['pmej', changed]).outcomes;
  };

  test('a number written as a quantity has its zero back, when asked for', () => {
    const changed = entity();
    changed.ege[0].informationsGeneralesEGE.numFinessEge = 10780195;
    const reader = new PlusReader(places, { restoresZeros: true });
    const [found] = reader.read('pmej', changed);
    expect(found?.outcome).toMatchObject({ kind: 'establishment', value: { finess: '010780195' } });
    expect(reader.restored).toBe(1);
  });

  test('its official sample: an establishment where its degrees are, whatever X and Y say', () => {
    const { reader, outcomes } = readAll(...expected(sample).map(({ key, value }): [string, unknown] => [key, value]));
    expect([reader.date, reader.rank, reader.hasPositions]).toEqual(['2026-03-09', 1, true]);
    expect(outcomes).toEqual([
      {
        kind: 'establishment',
        value: {
          finess: '010780195',
          finess_ej: '010000156',
          name: 'CLINIQUE DOCTEUR CONVERT',
          category_code: '365',
          category_label: 'Catégorie 365',
          legal_status: null,
          commune_insee: '01053',
          commune_name: 'Bourg-en-Bresse',
          departement_code: '01',
        },
      },
      { kind: 'position', finess: '010780195', departement: '01', lon: 5.254203, lat: 46.211257, remark: null },
    ]);
  });

  test('what is closed says its day; a closing to come is not one yet', () => {
    const closed = { kind: 'closed', finess: '010780195' };
    expect(readWith((site) => Object.assign(site.informationsGeneralesEGE, { dateFermeture: '2025-12-31' }))).toEqual([
      { ...closed, closedOn: '2025-12-31' },
    ]);
    expect(readWith((site) => Object.assign(site, { etatObjet: 'I' }))).toEqual([{ ...closed, closedOn: null }]);
    const [later] = readWith((site) => Object.assign(site.informationsGeneralesEGE, { dateFermeture: '2026-12-31' }));
    expect(later?.kind).toBe('establishment');
  });

  test.each<[string, (site: Site) => void, string]>([
    [
      'a wrong key',
      (site) => Object.assign(site.informationsGeneralesEGE, { numFinessEge: '010780194' }),
      'finess-key',
    ],
    [
      'a number that lost its zero',
      (site) => Object.assign(site.informationsGeneralesEGE, { numFinessEge: 10780195 }),
      'finess-lost-zero',
    ],
    [
      'no name',
      (site) => Object.assign(site.informationsGeneralesEGE, { nomEgeLong: '', nomEgeCourt: ' ' }),
      'name-missing',
    ],
    ['no category', (site) => Object.assign(site, { categorieentiteGeographiqueExercice: null }), 'category'],
    ['no address', (site) => Object.assign(site, { adresse: [] }), 'departement'],
    ['an unknown commune', (site) => Object.assign(site.adresse[0] ?? {}, { cogCommune: '99999' }), 'departement'],
    ['rubbish', (site) => Object.assign(site, { adresse: 'x', informationsGeneralesEGE: [] }), 'departement'],
  ])('refuses %s', (_, change, reason) => {
    expect(readWith(change)).toMatchObject([{ kind: 'refused', refusal: { reason } }]);
  });

  test.each<[string, Any, string]>([
    ['swapped', { directionLatitude: '5.254203', directionLongitude: '46.211257' }, 'coordinates-swapped'],
    ['in metres', { directionLatitude: '6570414.61', directionLongitude: '873766.07' }, 'coordinates-system'],
    ['null island', { directionLatitude: '0', directionLongitude: '0' }, 'coordinates-zero'],
    ['no numbers', { directionLatitude: "46°12'N", directionLongitude: '5.2E' }, 'coordinates-unreadable'],
    ['one of two', { directionLatitude: '46.2', directionLongitude: '' }, 'coordinates-unreadable'],
  ])('keeps an establishment whose degrees are %s, and says so', (_, degrees, reason) => {
    const outcomes = readWith((site) => Object.assign(site.adresse[0]?.coordonneesGeographique ?? {}, degrees));
    expect(outcomes).toMatchObject([{ kind: 'establishment' }, { kind: 'refused', refusal: { reason } }]);
  });

  test('takes an establishment once', () => {
    const twice = entity();
    twice.ege.push(structuredClone(twice.ege[0]));
    expect(readAll(['pmej', twice]).outcomes.at(-1)).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'identical-duplicate' },
    });
  });
});
