import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hasValidKey } from '#/domain/finess/number';
import { buildDemonstration } from '../../supabase/demo/demonstration.ts';
import { makeFiness } from '../../supabase/demo/finess-numbers.ts';
import { sectors } from '../../supabase/demo/plan.ts';
import { secretWords } from '../../supabase/demo/unpublished.ts';

const demo = buildDemonstration();
const { establishments } = demo;
const of = (region: string) => establishments.filter((row) => row.region_code === region);
const fold = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^a-z0-9]+/gi, ' ')
    .trim()
    .toUpperCase();

describe('the fictional establishments', () => {
  test('are the same at each build', () => {
    expect(buildDemonstration()).toEqual(demo);
  });

  test('are at least 700 in Nouvelle-Aquitaine and 200 in Pays de la Loire, in every département', () => {
    expect(of('75').length).toBeGreaterThanOrEqual(700);
    expect(of('52').length).toBeGreaterThanOrEqual(200);
    const departements = new Set(establishments.map((row) => row.departement_code));
    expect(departements.size).toBe(17);
    const gironde = establishments.filter((row) => row.departement_code === '33').length;
    const creuse = establishments.filter((row) => row.departement_code === '23').length;
    expect(gironde).toBeGreaterThan(4 * creuse);
    expect(creuse).toBeGreaterThan(15);
  });

  test('cover the nine sectors, schools being rare', () => {
    const sectorOf = new Map(
      Object.entries(sectors).flatMap(([code, { kinds }]) => kinds.map(({ category }) => [category, code])),
    );
    const counts = new Map<string, number>();
    for (const row of of('75')) {
      const sector = sectorOf.get(row.category_code);
      if (sector) counts.set(sector, (counts.get(sector) ?? 0) + 1);
    }
    expect(counts.size).toBe(9);
    expect(counts.get('formation')).toBeLessThan(25);
    expect(counts.get('ms-personnes-agees')).toBeGreaterThan(150);
  });

  test('have distinct numbers that cannot be real: third digit 9, département first, valid key', () => {
    const numbers = establishments.flatMap(({ finess, finess_ej }) => (finess_ej ? [finess, finess_ej] : [finess]));
    for (const number of numbers) {
      expect(number).toMatch(/^\d\d9\d{6}$/);
      expect(hasValidKey(number)).toBe(true);
    }
    for (const { finess, departement_code } of establishments) expect(finess.slice(0, 2)).toBe(departement_code);
    expect(new Set(establishments.map(({ finess }) => finess)).size).toBe(establishments.length);
    expect(hasValidKey(makeFiness('2A', 12))).toBe(true);
  });

  test('take neither the number nor the name of a real hospital', () => {
    const [, ...rows] = readFileSync('../shared/data/naq-hopitaux-finess-2020.csv', 'utf8').trim().split('\n');
    expect(rows).toHaveLength(504);
    const numbers = new Set(rows.map((row) => row.split(';')[0]));
    const names = new Set(rows.map((row) => fold(row.split(';')[1] ?? '')));
    expect(establishments.filter(({ finess }) => numbers.has(finess))).toEqual([]);
    expect(establishments.filter(({ name }) => names.has(fold(name)))).toEqual([]);
  });

  test('have distinct names, with no saint and no commune in them', () => {
    const names = establishments.map(({ name }) => fold(name));
    expect(new Set(names).size).toBe(names.length);
    for (const { name, commune_name } of establishments) {
      expect(name).not.toMatch(/\bSaint(e)?\b|\bSt(e)?\b/);
      if (commune_name.length > 4) expect(` ${fold(name)} `, name).not.toContain(` ${fold(commune_name)} `);
    }
  });

  test('stand close to the commune that they name, few of them at the very same door', () => {
    const points = establishments.flatMap(({ lon, lat }) => (lon === null || lat === null ? [] : [`${lon} ${lat}`]));
    expect(points.length).toBeGreaterThan(0.97 * establishments.length);
    const doors = new Set(points).size / points.length;
    expect(doors).toBeGreaterThan(0.95);
    expect(doors).toBeLessThan(1);
    for (const { commune_insee, departement_code } of establishments) {
      expect(commune_insee.slice(0, 2)).toBe(departement_code);
    }
  });

  test('leave some facts unknown, as the real register does', () => {
    for (const field of ['legal_status', 'size_class', 'finess_ej'] as const) {
      const unknown = establishments.filter((row) => row[field] === null).length / establishments.length;
      expect(unknown, field).toBeGreaterThan(0.04);
      expect(unknown, field).toBeLessThan(0.12);
    }
  });
});

describe('the fictional network', () => {
  const membersOf = (campaign: string, role: string) =>
    demo.participations.filter((one) => one.campaign_id === campaign && one.role === role);

  test('has three clusters of six to ten pilot sites in Nouvelle-Aquitaine, one elsewhere, some ended', () => {
    const calls = new Set(demo.proposals.map(({ campaign_id }) => campaign_id));
    const clusters = demo.campaigns.filter(
      ({ id, programme_code }) => programme_code === 'clusters-qvct' && !calls.has(id),
    );
    expect(clusters.map(({ region_code }) => region_code).toSorted()).toEqual(['52', '75', '75', '75']);
    for (const { id } of clusters) {
      expect(membersOf(id, 'pilote').length, id).toBeGreaterThanOrEqual(6);
      expect(membersOf(id, 'pilote').length, id).toBeLessThanOrEqual(10);
    }
    const ends = demo.participations.map(({ ends_on }) => ends_on);
    expect(ends.some((end) => end !== null && end < '2026-01-01')).toBe(true);
    expect(ends).toContain(null);
  });

  test('has volunteers that wait, in a campaign where nobody is yet', () => {
    expect(demo.proposals.map(({ role }) => role)).toEqual(['pilote', 'participant']);
    const pilots = new Set(demo.participations.flatMap(({ role, finess }) => (role === 'pilote' ? [finess] : [])));
    for (const { finess, campaign_id } of demo.proposals) {
      expect(pilots.has(finess)).toBe(false);
      expect([...membersOf(campaign_id, 'pilote'), ...membersOf(campaign_id, 'participant')]).toEqual([]);
    }
  });

  test('has pilot sites that have published and pilot sites that have not', () => {
    const lead = new Set(demo.versions.filter(({ state }) => state === 'published').map(({ finess }) => finess));
    const pilots = demo.participations.filter(({ role }) => role === 'pilote');
    expect(pilots.some(({ finess }) => lead.has(finess))).toBe(true);
    expect(pilots.some(({ finess }) => !lead.has(finess))).toBe(true);
  });

  test('has mobile teams shared by ten establishments or more', () => {
    for (const { id } of demo.campaigns.filter(({ programme_code }) => programme_code === 'equipes-mobiles-qvct')) {
      expect(membersOf(id, 'participant').length + membersOf(id, 'pilote').length, id).toBeGreaterThanOrEqual(10);
    }
  });

  test('has eight relays in Nouvelle-Aquitaine, each placed and in charge of something', () => {
    expect(demo.relays.filter(({ departement_code }) => !['44', '49'].includes(departement_code))).toHaveLength(8);
    for (const relay of demo.relays) {
      expect(relay.lon, relay.id).not.toBeNull();
      expect(relay.public_contact).toMatch(/\.example$/);
      expect(demo.scopes.some(({ relay_id }) => relay_id === relay.id)).toBe(true);
    }
  });
});

test('what is not on line holds a word that nothing on line holds', () => {
  const online = JSON.stringify(demo.versions.filter(({ state }) => state === 'published'));
  const offline = demo.versions.filter(({ state }) => state !== 'published');
  expect(new Set(offline.map(({ state }) => state)).size).toBe(5);
  for (const word of secretWords) expect(online).not.toContain(word);
  for (const { content } of offline) expect(secretWords.some((word) => content.title.includes(word))).toBe(true);
});
