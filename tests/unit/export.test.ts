import { describe, expect, test } from 'vitest';
import { toAtlas } from '#/domain/atlas';
import { type ExportAbout, writeCsv, writeGeoJson } from '#/domain/export';
import type { ExportSource } from '#/domain/export-columns';
import { exportFormats, toFileName } from '#/domain/export-formats';
import { toPlaces } from '#/domain/places';
import { listRows } from '#/domain/row-order';
import { writeInSlices } from '#/domain/slices';
import { TextColumn } from '#/domain/text-column';
import { createFixture } from '../support/fixture-atlas.ts';
import { nasty } from '../support/nasty-texts.ts';
import { parseCsv } from '../support/parse-csv.ts';

const about: ExportAbout = {
  filters: ['Thème\u202f: Formation, Reconnaissance', 'Département\u202f: Creuse'],
  today: '2026-11-21',
  address: 'https://essaim.example/nouvelle-aquitaine?theme=formation&dep=23',
};

function build(practices: number, seed = 1, change: (parts: ReturnType<typeof createFixture>) => void = () => {}) {
  const parts = createFixture({ practices, establishments: Math.ceil(practices / 3), seed });
  change(parts);
  const places = toPlaces(parts.establishments, parts.reference);
  const { title, summary, published } = parts.titles;
  const source: ExportSource = {
    atlas: toAtlas(parts),
    details: { title: new TextColumn(title), summary: new TextColumn(summary), published, places },
    region: { slug: 'nouvelle-aquitaine', of: 'de Nouvelle-Aquitaine' },
    site: 'https://essaim.example',
  };
  return { parts, source, rows: listRows(practices) };
}

/** Heads and lines of a CSV file, after the lines about it. */
function readTable(pieces: string[]) {
  const text = pieces.join('');
  expect(text.startsWith('\ufeff')).toBe(true);
  const lines = parseCsv(text.slice(1));
  const empty = lines.findIndex((line) => line.length === 1 && line[0] === '');
  const [heads = [], ...rows] = lines.slice(empty + 1);
  return {
    about: lines.slice(0, empty),
    rows: rows.map((row) => Object.fromEntries(heads.map((head, at) => [head, row[at] ?? '']))),
    widths: new Set(rows.map((row) => row.length)),
    heads,
  };
}

describe('CSV', () => {
  test('says what it is, then holds exactly the rows given, in their order', async () => {
    const { source, parts } = build(40);
    const rows = Uint32Array.of(7, 3, 39);
    const table = readTable(await writeCsv(source, about, rows));
    expect(table.about).toEqual([
      ['Essaim', 'Pratiques QVCT de Nouvelle-Aquitaine'],
      ['Attention', 'Démonstration\u202f: récits et établissements fictifs'],
      ['Filtres', 'Thème\u202f: Formation, Reconnaissance · Département\u202f: Creuse'],
      ['Nombre de pratiques', '3'],
      ['Date', '21 nov. 2026'],
      ['Provenance', about.address],
    ]);
    expect(table.rows.map((row) => row.Numéro)).toEqual([...rows].map((row) => String(parts.practices.number[row])));
    expect(table.widths).toEqual(new Set([table.heads.length]));
    expect(new Set(table.heads).size).toBe(table.heads.length);
  });

  test('every text comes back, whatever stands in it', async () => {
    const { source, rows } = build(nasty.length, 2, (parts) => {
      parts.titles.title = nasty;
      parts.titles.summary = nasty.toReversed();
      parts.establishments.name = parts.establishments.name.map((_, at) => nasty[at] ?? '');
    });
    const table = readTable(await writeCsv(source, about, rows));
    const bare = (cells: (string | undefined)[]) => cells.map((cell) => cell?.replace(/^'/, ''));
    expect(bare(table.rows.map((row) => row.Titre))).toEqual(nasty);
    expect(bare(table.rows.map((row) => row.Accroche))).toEqual(nasty.toReversed());
  });

  test('gives labels, the place and the address of each practice; no number of a fictional establishment', async () => {
    const { source, parts, rows } = build(600, 3);
    const table = readTable(await writeCsv(source, about, rows));
    for (const [row, line] of table.rows.entries()) {
      const number = parts.practices.number[row];
      expect(line.Adresse).toBe(
        `https://essaim.example/nouvelle-aquitaine/pratiques/${number}-pratique-numero-${number}`,
      );
      expect(line['Nº FINESS']).toBe('fictif');
      const theme = parts.reference.themes.find(
        ({ code }) => code === parts.practices.codes.theme[parts.practices.theme[row] ?? -1],
      );
      const root = parts.reference.themes.find(({ code }) => code === (theme?.parent ?? theme?.code));
      const { audiences, programmes, year, codes } = parts.practices;
      const publics = codes.audience.filter((_, bit) => ((audiences[row] ?? 0) >> bit) % 2 === 1);
      expect(line.Publics?.split(', ').filter(Boolean).sort()).toEqual(
        publics.map((code) => `Libellé de ${code}`).sort(),
      );
      expect(line.Dispositifs).toBe(programmes[row] ? 'Clusters QVCT' : '');
      expect(line['Année de début']).toBe(String(year[row]));
      expect(line['Distance (km)']).toBe('');
      expect([line.Thème, line['Sous-thème']]).toEqual([root?.label, theme?.parent === null ? '' : theme?.label]);
    }
    expect(table.rows.some((line) => line.Longitude === '' && line.Latitude === '')).toBe(true);
    expect(table.rows.filter((line) => /^-?\d+(,\d{1,4})?$/.test(line.Longitude ?? '')).length).toBeGreaterThan(500);
  });

  test('a real establishment has its FINESS number, and no word of demonstration', async () => {
    const { source, rows } = build(5, 4, (parts) => {
      parts.establishments.demonstration = parts.establishments.demonstration.map(() => 0);
    });
    const table = readTable(await writeCsv(source, { ...about, filters: [] }, rows));
    expect(table.rows.every((line) => /^33\d{7}$/.test(line['Nº FINESS'] ?? ''))).toBe(true);
    expect(table.about.map(([name]) => name)).not.toContain('Attention');
    expect(table.about).toContainEqual(['Filtres', 'aucun']);
  });

  test('distances come with the list that shows them', async () => {
    const { source, rows } = build(3);
    const table = readTable(await writeCsv({ ...source, km: Float32Array.of(0.04, 14.26, Infinity) }, about, rows));
    expect(table.rows.map((line) => line['Distance (km)'])).toEqual(['0', '14,3', '']);
  });

  test('of nothing is a file that says so', async () => {
    const table = readTable(await writeCsv(build(3).source, about, new Uint32Array()));
    expect(table.rows).toEqual([]);
    expect(table.about).toContainEqual(['Nombre de pratiques', '0']);
  });
});

describe('GeoJSON', () => {
  test('is valid, in degrees, with what it holds in `metadata`', async () => {
    const { source, parts, rows } = build(80, 6);
    const file = JSON.parse((await writeGeoJson(source, about, rows)).join(''));
    expect(file.type).toBe('FeatureCollection');
    expect(file.metadata).toEqual({
      title: 'Pratiques QVCT de Nouvelle-Aquitaine',
      note: 'Démonstration\u202f: récits et établissements fictifs',
      filters: 'Thème\u202f: Formation, Reconnaissance · Département\u202f: Creuse',
      count: 80,
      date: '2026-11-21',
      source: about.address,
    });
    // The place of each row, in ten thousandths of a degree.
    let [x, y] = [0, 0];
    const places = parts.core.practices.flatMap((count, place) => {
      [x, y] = [x + (parts.core.x[place] ?? 0), y + (parts.core.y[place] ?? 0)];
      return new Array<[number, number]>(count).fill([x, y]);
    });
    for (const [row, feature] of file.features.entries()) {
      const place = places[row];
      expect(feature.properties.numero).toBe(parts.practices.number[row]);
      expect(feature.geometry).toEqual(
        place ? { type: 'Point', coordinates: place.map((value) => value / 10_000) } : null,
      );
    }
    expect(places.length).toBeLessThan(80);
    expect(file.features).toHaveLength(80);
  });

  test('holds the same practices and words as the CSV', async () => {
    const { source, rows } = build(30, 8);
    const table = readTable(await writeCsv(source, about, rows));
    const file = JSON.parse((await writeGeoJson(source, about, rows)).join(''));
    const words = (value: unknown) => (value === null ? '' : String(value));
    expect(
      file.features.map(({ properties: p }: { properties: Record<string, unknown> }) =>
        [p.titre, p.commune, p.issue].map(words),
      ),
    ).toEqual(table.rows.map((line) => [line.Titre, line.Commune, line.Issue]));
  });

  test('of nothing is an empty collection', async () => {
    const pieces = await writeGeoJson(build(3).source, about, new Uint32Array());
    expect(JSON.parse(pieces.join('')).features).toEqual([]);
  });
});

describe('many rows', () => {
  test('100 000 practices: the page breathes between slices, progress only grows, nothing is lost', {
    timeout: 60_000,
  }, async () => {
    const { source, rows } = build(100_000);
    const steps: number[] = [];
    let breaths = 0;
    const pieces = await writeCsv(source, about, rows, {
      onProgress: (fraction) => steps.push(fraction),
      pause: async () => void breaths++,
    });
    expect(breaths).toBeGreaterThan(3);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(steps.at(-1)).toBe(1);
    expect(pieces.join('').split('\r\n').length).toBe(100_000 + 7 + 1 + 1);
  });

  test('other tasks run meanwhile', { timeout: 30_000 }, async () => {
    const { source, rows } = build(20_000);
    let ticks = 0;
    const clock = setInterval(() => ticks++, 1);
    await writeGeoJson(source, about, rows);
    clearInterval(clock);
    expect(ticks).toBeGreaterThan(2);
  });

  test('giving up stops at the next breath', { timeout: 30_000 }, async () => {
    const { source, rows } = build(20_000);
    const giveUp = new AbortController();
    let last = 0;
    const asked = writeCsv(source, about, rows, {
      signal: giveUp.signal,
      onProgress: (fraction) => {
        last = fraction;
        giveUp.abort(new Error('assez'));
      },
    });
    await expect(asked).rejects.toThrow('assez');
    expect(last).toBeLessThan(1);
  });

  test('the slices join in order', async () => {
    const pieces = await writeInSlices(listRows(1001), String, ',');
    expect(pieces.join('')).toBe([...listRows(1001)].join(','));
  });
});

test('a file has a name that sorts by day', () => {
  expect(toFileName('nouvelle-aquitaine', '2026-11-21', 'geojson')).toBe(
    'essaim-nouvelle-aquitaine-2026-11-21.geojson',
  );
  expect(Object.keys(exportFormats)).toEqual(['csv', 'geojson']);
});
