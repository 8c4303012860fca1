import { describe, expect, test } from 'vitest';
import { combineMasks } from '#/domain/masks';
import { toX, toY } from '#/domain/mercator';
import { listRows, orderByRecency, orderRows, pickInOrder } from '#/domain/row-order';
import { type Centre, changeScope, listOrders, noScope, orderOf, orders, type Scope } from '#/domain/scope';
import { parseScope, roundPoint, roundZone, toQuery, withScope } from '#/domain/scope-url';
import { describeScope } from '#/domain/scope-words';
import { maskZone, toBox, toZone } from '#/domain/zone';
import { createRandom } from '../support/fixture-atlas.ts';

const read = (query: string) => parseScope(new URLSearchParams(query));
const write = (scope: Scope) => withScope(new URLSearchParams(), scope).toString();

/** Mamoudzou, Saint-Denis, Cayenne, Saint-Pierre, Nouméa, Bordeaux, Bonifacio: longitudes and latitudes of every sign. */
const corners = [
  { lon: 45.228, lat: -12.78 },
  { lon: 55.45, lat: -20.882 },
  { lon: -52.335, lat: 4.922 },
  { lon: -56.173, lat: 46.782 },
  { lon: 166.458, lat: -22.276 },
  { lon: -0.58, lat: 44.84 },
  { lon: 9.159, lat: 41.387 },
];
const centres: readonly Centre[] = [
  { kind: 'commune', insee: '33063' },
  { kind: 'commune', insee: '2A004' },
  { kind: 'commune', insee: '97608' },
  { kind: 'establishment', finess: '330781196' },
  ...corners.map((point): Centre => ({ kind: 'point', point })),
];

function randomScope(random: () => number): Scope {
  const pick = <T>(values: readonly T[]): T | null => values[Math.floor(random() * values.length * 2)] ?? null;
  const corner = pick(corners);
  return changeScope(noScope, {
    search: pick(['planning', 'a&b=%', 'œuvre d’été', '44.84,-0.58', '🐝 +1']) ?? '',
    centre: pick(centres),
    radius: pick([1, 10, 37, 500]),
    like: pick(['330781196']),
    zone:
      corner &&
      roundZone({
        west: corner.lon,
        south: corner.lat,
        east: corner.lon + random() + 0.01,
        north: corner.lat + random() + 0.01,
      }),
    order: pick(orders),
  });
}

describe('a scope in an address', () => {
  test('round trip over 2 000 random scopes, in one canonical form, beside facets and the view', () => {
    const random = createRandom(8);
    for (let turn = 0; turn < 2000; turn++) {
      const scope = randomScope(random);
      const params = withScope(new URLSearchParams('vue=carte&dep=33'), scope);
      expect(parseScope(params)).toEqual(scope);
      expect(read(toQuery(params))).toEqual(scope);
      expect([...params.keys()][0]).toBe('dep');
      expect([...params.keys()].at(-1)).toBe('vue');
      expect(withScope(new URLSearchParams([...params].reverse()), scope).toString()).toBe(params.toString());
    }
  });

  test('the names of the parameters and the forms of their values are a contract', () => {
    expect(read('q=planning&pres=33063&rayon=50&comme=330781196&zone=-1.2,44.5,0.1,45&tri=distance')).toEqual({
      search: 'planning',
      centre: { kind: 'commune', insee: '33063' },
      radius: 50,
      like: '330781196',
      zone: { west: -1.2, south: 44.5, east: 0.1, north: 45 },
      order: 'distance',
    });
    expect(read('pres=44.8412,-0.5805').centre).toEqual({ kind: 'point', point: { lon: -0.58, lat: 44.841 } });
    expect(read('pres=%202a004%20').centre).toEqual({ kind: 'commune', insee: '2A004' });
    expect(read('pres=-12.78,45.228').centre).toEqual({ kind: 'point', point: { lon: 45.228, lat: -12.78 } });
  });

  test.each([
    'pres=NaN,91',
    'pres=91,0',
    'pres=44.8',
    'pres=44.8,-0.5,3',
    'pres=1e2,3',
    'pres=Infinity,0',
    'pres=x',
    'pres=',
    'pres=123456789',
    'pres=000000000',
    'pres=-181,44',
    'pres=44,-180.5',
    'rayon=50',
    'rayon=999999',
    'pres=__proto__',
    `pres=${'1'.repeat(8000)}`,
    'zone=1,2,3',
    'zone=2,44,1,45',
    'zone=1,45,2,44',
    'zone=1,44,1,45',
    'zone=NaN,1,2,3',
    'zone=44,-0.5,45,91',
    `zone=${'1,'.repeat(4000)}`,
    'zone=-200,1,2,3',
    'comme=12',
    'comme=330781197',
    'tri=distance',
    'tri=pertinence',
    'tri=ressemblance',
    'tri=nimporte',
    'tri=recentes',
  ])('%s is dropped', (query) => expect(read(query)).toEqual(noScope));

  test.each(['0', '-5', '501', '999999', '1e2', '50.5', 'NaN', '', '0x10', '٥'])(
    'rayon=%s is dropped, the place stays',
    (radius) =>
      expect(read(`pres=33063&rayon=${encodeURIComponent(radius)}`)).toEqual({ ...noScope, centre: centres[0] }),
  );

  test('the search is trimmed and cut', () => {
    expect(read('q=%20%20le planning ').search).toBe('le planning');
    expect(read('q=%20&q=second').search).toBe('');
    expect([...read(`q=${'🐝'.repeat(300)}`).search]).toHaveLength(200);
  });

  test('commas stay commas for who reads it', () => {
    expect(toQuery(withScope(new URLSearchParams('dep=33'), read('zone=-1,44,0.5,45&pres=44.84,-0.58&rayon=20')))).toBe(
      '?dep=33&pres=44.84,-0.58&rayon=20&zone=-1,44,0.5,45',
    );
    expect(toQuery(new URLSearchParams())).toBe('');
  });

  test('a device gives its position to a kilometre, an address to a hundred metres', () => {
    expect(roundPoint({ lon: -0.58049, lat: 44.83951 }, 2)).toEqual({ lon: -0.58, lat: 44.84 });
    expect(roundPoint({ lon: -0.58049, lat: 44.83951 }, 3)).toEqual({ lon: -0.58, lat: 44.84 });
    expect(Object.is(roundPoint({ lon: -0.0001, lat: 0 }, 3).lon, 0)).toBe(true);
  });
});

describe('the order', () => {
  test('comes by itself: words, likeness, distance, numbers', () => {
    expect(orderOf(noScope)).toBe('recentes');
    expect(orderOf(read('pres=33063'))).toBe('distance');
    expect(orderOf(read('pres=33063&comme=330781196'))).toBe('ressemblance');
    expect(orderOf(read('q=a&pres=33063&comme=330781196'))).toBe('pertinence');
    expect(listOrders(read('q=a&pres=33063'))).toEqual(['pertinence', 'distance', 'recentes']);
  });

  test('is written only when it is not that one, and goes with what it needs', () => {
    const near = changeScope(read('q=a&pres=33063&rayon=20'), { order: 'distance' });
    expect(write(near)).toBe('q=a&pres=33063&rayon=20&tri=distance');
    expect(write(changeScope(near, { search: '' }))).toBe('pres=33063&rayon=20');
    expect(write(changeScope(near, { centre: null }))).toBe('q=a');
    expect(write(changeScope(near, { order: 'pertinence' }))).toBe('q=a&pres=33063&rayon=20');
  });

  test('picks rows as a sort would', () => {
    const random = createRandom(3);
    const numbers = Uint32Array.from({ length: 400 }, (_, row) => ((row * 7919) % 4001) + 1);
    const recent = orderByRecency(numbers);
    for (let turn = 0; turn < 40; turn++) {
      const rows = listRows(400).filter(() => random() < 0.3);
      const expected = [...rows].sort((a, b) => (numbers[b] ?? 0) - (numbers[a] ?? 0));
      expect([...pickInOrder(recent, rows)]).toEqual(expected);
    }
    // What the permutation leaves out comes last, as it was given.
    expect([...pickInOrder(Uint32Array.of(5, 2), Uint32Array.of(1, 2, 5, 9))]).toEqual([5, 2, 1, 9]);
    expect([...orderRows(Uint32Array.of(3, 1), (row) => row)]).toEqual([1, 3]);
  });
});

describe('masks', () => {
  test('are all asked for at once', () => {
    const [a, b, c] = [Uint8Array.of(1, 1, 0, 1), Uint32Array.of(4, 0, 2, 9), Uint8Array.of(1, 1, 1, 0)];
    expect(combineMasks([null, null])).toBeNull();
    expect(combineMasks([null, b])).toBe(b);
    expect([...(combineMasks([a, b, c]) as Uint8Array)]).toEqual([1, 0, 0, 0]);
    expect([...b]).toEqual([4, 0, 2, 9]);
  });

  test('a zone holds what stands in it, edges included, wherever it is', () => {
    for (const { lon, lat } of corners) {
      const zone = roundZone({ west: lon, south: lat, east: lon + 0.5, north: lat + 0.5 });
      const inside = (x: number, y: number) => x >= zone.west && x <= zone.east && y >= zone.south && y <= zone.north;
      const places = [-0.25, 0, 0.25, 0.5, 0.75].flatMap((x) =>
        [-0.25, 0, 0.25, 0.5, 0.75].map((y) => [lon + x, lat + y] as const),
      );
      const rounded = places.map(([x, y]) => [Math.round(x * 1e4) / 1e4, Math.round(y * 1e4) / 1e4] as const);
      const positions = {
        x: Uint32Array.from([...rounded, [0, 0] as const], ([x]) => toX(x)),
        y: Uint32Array.from([...rounded, [0, 0] as const], ([, y]) => toY(y)),
        located: rounded.length,
      };
      expect([...maskZone(positions, zone)]).toEqual([...rounded.map(([x, y]) => Number(inside(x, y))), 0]);
      expect(roundZone(toZone(toBox(zone)))).toEqual(zone);
    }
  });
});

test('a scope in words', () => {
  const scope = read('q=planning&pres=33063&rayon=20&zone=-1.25,44,0.5,45.5&tri=distance');
  expect(describeScope(scope, 'de Bordeaux', 'distance')).toEqual([
    'Recherche\u202f: planning',
    'À moins de 20\u00a0km de Bordeaux, à vol d’oiseau',
    'Dans la zone de la carte (ouest, sud, est, nord\u202f: -1,25\u202f; 44\u202f; 0,5\u202f; 45,5)',
    'Ordre\u202f: les plus proches',
  ]);
  expect(describeScope(noScope, null, 'recentes')).toEqual([]);
  expect(describeScope(read('pres=33063'), 'de Bordeaux', 'recentes')).toEqual(['Autour de Bordeaux, à vol d’oiseau']);
});
