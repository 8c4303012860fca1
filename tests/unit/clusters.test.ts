import { describe, expect, test } from 'vitest';
import { toAtlas } from '#/domain/atlas';
import { buildCells } from '#/domain/cells';
import { type GroupOptions, groupRows, listRowsOf } from '#/domain/clusters';
import { pixelsPerUnit, toX, toY } from '#/domain/mercator';
import { createFixture, createRandom } from '../support/fixture-atlas.ts';

const world = { west: 0, north: 0, east: 2 ** 32, south: 2 ** 32 };
const radius = (count: number) => (count === 1 ? 12 : Math.min(36, 16 + 4 * Math.sqrt(count)));
const parts = createFixture({ practices: 3000, establishments: 900, seed: 11 });
const atlas = toAtlas(parts);
const all = Uint32Array.from({ length: atlas.count }, (_, row) => row);
const options = (zoom: number, more: Partial<GroupOptions> = {}): GroupOptions => ({
  zoom,
  window: world,
  category: atlas.rootTheme,
  categories: atlas.rootThemes.length + 1,
  radius,
  gap: 2,
  most: 1000,
  ...more,
});

describe('groupRows', () => {
  const random = createRandom(21);
  const cases = [4, 6.2, 7.1, 8.7, 10, 12.4, 15].map((zoom) => {
    const rows = all.filter(() => random() < 0.2 + random() * 0.8);
    const cells = buildCells(atlas, zoom);
    return { zoom, rows, cells, grouping: groupRows(atlas, cells, rows, options(zoom)) };
  });

  test.each(cases)(
    'zoom $zoom: every located row is in exactly one group, and the counts say so',
    ({ rows, cells, grouping }) => {
      const seen = grouping.groups.map((_, at) => listRowsOf(grouping, at, cells, rows, atlas.located));
      expect(seen.map((group) => group.length)).toEqual(grouping.groups.map((group) => group.count));
      const located = rows.filter((row) => row < atlas.located);
      expect(seen.flatMap((group) => [...group]).sort((a, b) => a - b)).toEqual([...located]);
      for (const [at, group] of grouping.groups.entries()) {
        expect(group.shares.reduce((sum, share) => sum + share, 0)).toBe(group.count);
        const byTheme = new Array(atlas.rootThemes.length + 1).fill(0);
        for (const row of seen[at] ?? []) byTheme[atlas.rootTheme[row] ?? 0]++;
        expect(group.shares).toEqual(byTheme);
        expect(seen[at]).toContain(group.row);
        const places = new Set([...(seen[at] ?? [])].map((row) => `${atlas.x[row]}:${atlas.y[row]}`));
        expect(group.onePlace).toBe(places.size === 1);
      }
    },
  );

  test.each(cases)('zoom $zoom: no two signs overlap', ({ zoom, grouping }) => {
    const scale = pixelsPerUnit(zoom);
    expect(grouping.groups.length).toBeGreaterThan(0);
    const touching = grouping.groups.flatMap((a, at) =>
      grouping.groups.slice(at + 1).filter((b) => {
        const dx = Math.abs(a.x - b.x) * scale;
        const dy = Math.abs(a.y - b.y) * scale;
        const apart = Math.hypot(dx, dy) >= radius(a.count) + radius(b.count);
        // What is pressed is a square of 24 pixels at least: two of them stand apart too.
        return !apart || (dx < 24 && dy < 24);
      }),
    );
    expect(touching).toEqual([]);
  });

  test('the same input gives the same groups, heaviest first', () => {
    for (const { zoom, rows, grouping } of cases) {
      expect(groupRows(atlas, buildCells(atlas, zoom), rows, options(zoom))).toEqual(grouping);
      const counts = grouping.groups.map((group) => group.count);
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
    }
  });

  test('never more groups than asked, and still every row', () => {
    const { groups } = groupRows(atlas, buildCells(atlas, 12), all, options(12, { most: 20 }));
    expect(groups.length).toBeLessThanOrEqual(20);
    expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(atlas.located);
  });

  test('a window leaves the rest out', () => {
    const window = { west: toX(-1.5), east: toX(0.5), north: toY(45.2), south: toY(44.2) };
    const cells = buildCells(atlas, 9);
    const { groups, groupOfCell } = groupRows(atlas, cells, all, options(9, { window }));
    const inside = (cell: number) => {
      const x = cells.x[cell] ?? 0;
      const y = cells.y[cell] ?? 0;
      return x >= window.west && x <= window.east && y >= window.north && y <= window.south;
    };
    const expected = all.filter((row) => row < atlas.located && inside(cells.of[row] ?? 0)).length;
    expect(expected).toBeGreaterThan(0);
    expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(expected);
    expect([...groupOfCell.keys()].every((cell) => (groupOfCell[cell] !== -1) === inside(cell))).toBe(true);
  });

  test('one row alone stands at its exact place', () => {
    for (const row of [0, 500, atlas.located - 1]) {
      const { groups } = groupRows(atlas, buildCells(atlas, 5), Uint32Array.of(row), options(5));
      expect(groups).toMatchObject([{ count: 1, row, x: atlas.x[row], y: atlas.y[row] }]);
    }
  });

  test('no row, no group', () => {
    expect(groupRows(atlas, buildCells(atlas, 5), new Uint32Array(), options(5)).groups).toEqual([]);
  });
});
