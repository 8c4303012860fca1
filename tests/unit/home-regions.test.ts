import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { toSlug } from '#/domain/practice-address';
import { findRegionByCode, findRegionBySlug, regions } from '#/domain/regions';

test('the régions are those of the reference rows, and each is found by its slug and its code', () => {
  const sql = readFileSync('supabase/migrations/20261121009000_reference_territory.sql', 'utf8');
  const rows = [...sql.matchAll(/^ {2}\('(\w{2})', '([a-z-]+)', '([^']+)'\),?$/gmu)].map(([, code, slug, name]) => ({
    code,
    slug,
    name,
  }));
  const known = regions.map(({ code, slug, name }) => ({ code, slug, name }));
  const byCode = (a: { code?: string | undefined }, b: { code?: string | undefined }) =>
    (a.code ?? '').localeCompare(b.code ?? '');
  expect(rows).toHaveLength(18);
  expect([...known].sort(byCode)).toEqual([...rows].sort(byCode));
  for (const region of regions) {
    expect(findRegionBySlug(region.slug)).toBe(region);
    expect(findRegionByCode(region.code)).toBe(region);
    expect(region.slug).toBe(toSlug(region.name));
    expect(`${region.inside} ${region.of}`).toContain(region.name);
  }
});
