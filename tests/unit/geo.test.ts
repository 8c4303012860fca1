import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import departementNames from '@etalab/decoupage-administratif/data/departements.json' with { type: 'json' };
import { booleanPointInPolygon, pointToPolygonDistance } from '@turf/turf';
import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { feature, merge } from 'topojson-client';
import type { GeometryCollection, Topology, MultiPolygon as TopoMultiPolygon } from 'topojson-specification';
import { describe, expect, test } from 'vitest';
import { regions } from '#/domain/regions';

interface DepartementProperties {
  code: string;
  name: string;
  region: string;
}
type Departements = Topology<{ departements: GeometryCollection<DepartementProperties> }>;
type Neighbours = Topology<{ neighbours: GeometryCollection<{ code: string; name: string }> }>;
interface CommuneIndex {
  insee: string[];
  name: string[];
  postcodes: string[][];
  population: number[];
  lon: (number | null)[];
  lat: (number | null)[];
}

const read = (name: string) => readFileSync(`public/geo/${name}`, 'utf8');
const departements = JSON.parse(read('departements.json')) as Departements;
const neighbours = JSON.parse(read('neighbours.json')) as Neighbours;
const shapes = feature(departements, departements.objects.departements) as FeatureCollection<
  Polygon | MultiPolygon,
  DepartementProperties
>;

describe('SOURCES.md', () => {
  test('gives the fingerprint of each file, and of no other', () => {
    const lines = [...read('SOURCES.md').matchAll(/^\| (\S+\.json) \| (\d+) \| ([0-9a-f]{64}) \|$/gm)];
    const files = readdirSync('public/geo').filter((name) => name.endsWith('.json'));
    expect(lines.map(([, name]) => name)).toEqual(files.sort());
    for (const [, name = '', size, sha256] of lines) {
      const bytes = readFileSync(`public/geo/${name}`);
      expect({ name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }).toEqual({
        name,
        size: Number(size),
        sha256,
      });
    }
  });

  test('names every source and its licence', () => {
    const text = read('SOURCES.md');
    for (const words of ['Natural Earth', 'domaine public', 'GeoNames', 'CC BY 4.0', 'Insee', 'Licence Ouverte 2.0'])
      expect(text).toContain(words);
  });
});

describe('EPCI', () => {
  test('each commune of today is in one, or is an island that has none; merged communes keep their former codes', () => {
    for (const { code } of regions) {
      const index = JSON.parse(read(`epci-${code}.json`)) as { code: string[]; name: string[]; communes: string[][] };
      expect([index.name.length, index.communes.length]).toEqual([index.code.length, index.code.length]);
      const all = index.communes.flat();
      expect(new Set(all).size).toBe(all.length);
      const known = (JSON.parse(read(`communes-${code}.json`)) as CommuneIndex).insee;
      const alone = known.filter((insee) => !all.includes(insee));
      // Yeu, Bréhat, Sein, Molène and Ouessant; nothing else
      expect(alone.filter((insee) => !['85113', '22016', '29083', '29084', '29155'].includes(insee))).toEqual([]);
    }
    const nouvelleAquitaine = JSON.parse(read('epci-75.json')) as { name: string[]; communes: string[][] };
    const gueret = nouvelleAquitaine.name.indexOf('CA du Grand Guéret');
    expect(nouvelleAquitaine.communes[gueret]).toContain('23096');
  });
});

describe('départements', () => {
  test('are the 101 of the Code officiel géographique, with its names and régions', () => {
    const known = departementNames
      .filter(({ zone }) => zone !== 'com')
      .map(({ code, nom, region }) => ({ code, name: nom.replaceAll("'", '’'), region }));
    expect(known).toHaveLength(101);
    const drawn = shapes.features.map(({ properties }) => properties);
    expect(drawn.toSorted((a, b) => a.code.localeCompare(b.code))).toEqual(
      known.toSorted((a, b) => a.code.localeCompare(b.code)),
    );
  });

  test('merge into régions without a line left between them', () => {
    const { geometries } = departements.objects.departements;
    for (const { code, name } of regions) {
      const own = geometries.filter(
        ({ properties }) => (properties as DepartementProperties).region === code,
      ) as TopoMultiPolygon[];
      const polygons = own.reduce((sum, one) => sum + merge(departements, [one]).coordinates.length, 0);
      // Each of n départements that touch must melt into another: a border that differs by one point would keep them apart.
      const merged = merge(departements, own);
      expect(merged.coordinates.length, name).toBeLessThanOrEqual(polygons - (own.length - 1));
    }
  });

  test('meet the countries behind them on the same points', () => {
    const points = (topology: Departements | Neighbours) =>
      new Set(
        topology.arcs.flatMap((arc) => {
          let x = 0;
          let y = 0;
          return arc.map(([dx = 0, dy = 0]) => {
            x += dx;
            y += dy;
            return `${x},${y}`;
          });
        }),
      );
    expect(neighbours.transform).toEqual(departements.transform);
    const french = points(departements);
    const shared = [...points(neighbours)].filter((point) => french.has(point));
    expect(shared.length).toBeGreaterThan(500);
  });

  test('hold at least 99 % of the real hospitals of Nouvelle-Aquitaine, within 3 km of the drawn coast', () => {
    const [, ...rows] = readFileSync('../shared/data/naq-hopitaux-finess-2020.csv', 'utf8').trim().split('\n');
    const outside = rows.filter((row) => {
      const cells = row.split(';');
      const point = [Number(cells[8]), Number(cells[7])];
      const shape = shapes.features.find(({ properties }) => properties.code === cells[0]?.slice(0, 2));
      if (!shape) return true;
      return !booleanPointInPolygon(point, shape) && pointToPolygonDistance(point, shape, { units: 'kilometers' }) > 3;
    });
    expect(rows).toHaveLength(504);
    expect(outside.length).toBeLessThanOrEqual(5);
  });
});

describe('neighbours', () => {
  test('are the countries around, each drawn, in French, without France', () => {
    const found = neighbours.objects.neighbours.geometries.map(
      ({ properties }) => (properties as { code: string }).code,
    );
    for (const code of ['ES', 'AD', 'IT', 'MC', 'CH', 'DE', 'LU', 'BE', 'GB', 'JE', 'SR', 'BR'])
      expect(found).toContain(code);
    expect(found).not.toContain('FR');
    const drawn = feature(neighbours, neighbours.objects.neighbours) as FeatureCollection<
      MultiPolygon,
      { name: string }
    >;
    expect(drawn.features.find(({ properties }) => properties.name === 'Espagne')).toBeDefined();
    for (const { geometry } of drawn.features) expect(geometry.coordinates.flat(2).length).toBeGreaterThan(3);
  });
});

describe('communes', () => {
  const index = (code: string) => JSON.parse(read(`communes-${code}.json`)) as CommuneIndex;

  test('have a file for each région, with columns of one length and codes of the right départements', () => {
    const region = new Map(shapes.features.map(({ properties }) => [properties.code, properties.region]));
    for (const { code } of regions) {
      const columns = index(code);
      for (const column of Object.values(columns)) expect(column).toHaveLength(columns.insee.length);
      for (const insee of columns.insee)
        expect(region.get(insee.slice(0, insee.startsWith('97') ? 3 : 2)), insee).toBe(code);
    }
  });

  test('are 34 969 less those of the collectivités, and most people live in one with coordinates', () => {
    const counts = regions.map(({ code }) => index(code).insee.length);
    expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThan(34_870);
    const { population, lon } = index('75');
    const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
    expect(total(population.filter((_, i) => lon[i] !== null)) / total(population)).toBeGreaterThan(0.85);
  });

  test('stand where they are', () => {
    const { insee, name, postcodes, lon, lat } = index('75');
    const bordeaux = insee.indexOf('33063');
    expect([name[bordeaux], postcodes[bordeaux]?.includes('33000')]).toEqual(['Bordeaux', true]);
    expect(lon[bordeaux]).toBeCloseTo(-0.58, 1);
    expect(lat[bordeaux]).toBeCloseTo(44.84, 1);
  });
});

describe('labels', () => {
  const labels = JSON.parse(read('labels.json')) as Record<
    string,
    { text: string; kind: string; lon: number; lat: number }[]
  >;

  test('exist for each région and for the whole country', () => {
    expect(Object.keys(labels).sort()).toEqual([...regions.map(({ code }) => code), 'france'].sort());
  });

  test('write a sea on the sea, a country on itself, and never a région on itself', () => {
    const countries = feature(neighbours, neighbours.objects.neighbours) as FeatureCollection<
      MultiPolygon,
      { name: string }
    >;
    const land = [...shapes.features, ...countries.features];
    for (const [place, list] of Object.entries(labels))
      for (const { text, kind, lon, lat } of list) {
        const under = land.filter((shape) => booleanPointInPolygon([lon, lat], shape));
        const where = `${text} (${place})`;
        const own = regions.find(({ name }) => name === text);
        if (kind === 'sea') expect(under, where).toEqual([]);
        else if (kind === 'country')
          expect(
            under.map(({ properties }) => properties.name),
            where,
          ).toEqual([text]);
        else
          expect(
            under.map(({ properties }) => 'region' in properties && properties.region),
            where,
          ).toEqual([own?.code]);
        expect(own?.code, where).not.toBe(place);
      }
  });
});
