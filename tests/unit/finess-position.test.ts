import { describe, expect, test } from 'vitest';
import { readPosition } from '#/domain/finess/position';
import { loadPlaces } from '../../supabase/import/places.ts';

const places = loadPlaces();

describe('coordinates', () => {
  const lambert93 = 'EPSG:2154 RGF93 / Lambert-93 (Métropole)';
  const near = (found: ReturnType<typeof readPosition>, lon: number, lat: number) => {
    const value = found.ok ? found.value : found.refusal.sentence;
    expect(value).toEqual([expect.closeTo(lon, 2), expect.closeTo(lat, 2)]);
  };

  test('of each territory are accepted, overseas too', () => {
    near(readPosition(['870262.2', '6571540.8'], lambert93, '01', places), 5.211, 46.223);
    near(readPosition(['657242.9', '1795384.4'], 'EPSG:5490 RGAF09/UTM Zone 20N', '971', places), -61.53, 16.235);
    near(readPosition(['512658.2', '8585893.9'], 'EPSG:4471 RGM04/UTM zone 38S', '976', places), 45.117, -12.794);
    near(readPosition(['338700', '7690000'], 'EPSG:2975 RGR92', '974', places), 55.45, -20.88);
    near(readPosition(['355000', '546000'], 'EPSG:2972 RGFG95', '973', places), -52.308, 4.938);
    near(readPosition(['-56.175', '46.78'], 'EPSG:4326', '975', places), -56.175, 46.78);
    near(readPosition(['-176.17', '-13.28'], 'EPSG:4326', '986', places), -176.17, -13.28);
  });

  test('without a named system are those of the territory by law, and a comma is a decimal point', () => {
    near(readPosition(['870262,2', '6571540,8'], '', '01', places), 5.211, 46.223);
    near(readPosition(['657242.9', '1795384.4'], '', '971', places), -61.53, 16.235);
  });

  test('may be missing', () => {
    expect(readPosition(['', ' '], lambert93, '33', places)).toEqual({ ok: true, value: null });
  });

  test.each([
    ['2.35', '48.85', 'EPSG:2154', '75', 'coordinates-system', 'WGS 84'],
    ['48.85', '2.35', 'EPSG:4326', '75', 'coordinates-swapped', 'semble inversé'],
    ['48.85', '2.35', 'EPSG:2154', '75', 'coordinates-swapped', 'semble inversé'],
    ['6571540.8', '870262.2', 'EPSG:2154', '01', 'coordinates-swapped', 'semble inversé'],
    ['870262.2', '6571540.8', 'EPSG:4326', '01', 'coordinates-system', 'Lambert 93'],
    ['600000', '2428000', 'EPSG:2154', '75', 'coordinates-system', 'Lambert II étendu'],
    ['261848', '6249447', 'EPSG:2154', '75', 'coordinates-system', 'Web Mercator'],
    ['452000', '5412000', 'EPSG:2154', '75', 'coordinates-system', 'UTM 31'],
    ['1652000', '8180000', 'EPSG:2154', '75', 'coordinates-system', 'zone 49'],
    ['338700', '7690000', 'EPSG:4471', '974', 'coordinates-system', 'RGR92'],
    ['0', '0', 'EPSG:2154', '33', 'coordinates-zero', 'inconnues'],
    ['0,0', '0.0', 'EPSG:4326', '33', 'coordinates-zero', 'inconnues'],
    ['181', '91', 'EPSG:4326', '33', 'coordinates-outside', 'hors de France'],
    ['180', '-90', 'EPSG:4326', '33', 'coordinates-outside', 'hors de France'],
    ['13.4', '52.5', 'EPSG:4326', '33', 'coordinates-outside', 'hors de France'],
    ['NaN', '48', 'EPSG:4326', '33', 'coordinates-unreadable', 'deux nombres'],
    ['Infinity', '48', 'EPSG:4326', '33', 'coordinates-unreadable', 'deux nombres'],
    ['', '48', 'EPSG:4326', '33', 'coordinates-unreadable', 'deux nombres'],
    ["48°51'N", '2.35E', 'EPSG:4326', '33', 'coordinates-unreadable', 'deux nombres'],
    ['1', '2', 'EPSG:99999', '33', 'coordinates-system', '99999'],
  ])('%s %s in %s, département %s: %s', (x, y, source, departement, reason, words) => {
    const read = readPosition([x, y], source, departement, places);
    expect(read.ok ? read.value : read.refusal.reason).toBe(reason);
    expect(!read.ok && read.refusal.sentence).toContain(words);
  });
});
