/**
 * The scope as an address holds it: `?q=…&pres=…&rayon=…&comme=…&zone=…&tri=…`, after the facets. A public contract. Invariant: what cannot
 * be read is dropped, one parameter at a time, the order is fixed, and parse(write(scope)) = scope.
 */
import type { Point } from '#/domain/distance';
import { facets } from '#/domain/facets';
import { hasValidKey } from '#/domain/finess/number';
import { type Centre, changeScope, MOST_RADIUS, noScope, orders, type Scope, type Zone } from '#/domain/scope';

/** Names of the parameters, in the order in which they are written. */
export const scopeParams = ['q', 'pres', 'rayon', 'comme', 'zone', 'tri'] as const;

/** In signs: what the search box and the database accept. */
const LONGEST_SEARCH = 200;
/** Longer than any number, place or zone: noise. */
const LONGEST = 100;

const decimals = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits + 0;

/** A point as an address may hold it: an address to 3 decimals, the position of a device to 2 (about a kilometre). */
export const roundPoint = ({ lon, lat }: Point, digits: 2 | 3): Point => ({
  lon: decimals(lon, digits),
  lat: decimals(lat, digits),
});

/** A zone as an address holds it. */
export const roundZone = ({ west, south, east, north }: Zone): Zone => ({
  west: decimals(west, 3),
  south: decimals(south, 3),
  east: decimals(east, 3),
  north: decimals(north, 3),
});

/** Numbers between commas; `null` unless there are exactly so many. */
function parseNumbers(text: string, count: number): number[] | null {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length !== count || !parts.every((part) => /^[+-]?\d{1,3}(\.\d{1,20})?$/.test(part))) return null;
  return parts.map((part) => decimals(Number(part), 3));
}

const isLon = (value: number) => Math.abs(value) <= 180;
const isLat = (value: number) => Math.abs(value) <= 90;

function parseFiness(text: string): string | null {
  const number = text.toUpperCase();
  return /^(\d{2}|2[AB])\d{7}$/.test(number) && number !== '000000000' && hasValidKey(number) ? number : null;
}

function parseCentre(text: string): Centre | null {
  if (/^(\d{2}|2[AB])\d{3}$/i.test(text)) return { kind: 'commune', insee: text.toUpperCase() };
  const finess = parseFiness(text);
  if (finess !== null) return { kind: 'establishment', finess };
  const [lat, lon] = parseNumbers(text, 2) ?? [];
  if (lat === undefined || lon === undefined || !isLat(lat) || !isLon(lon)) return null;
  return { kind: 'point', point: { lon, lat } };
}

function parseZone(text: string): Zone | null {
  const [west, south, east, north] = parseNumbers(text, 4) ?? [];
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  const isPlace = [west, east].every(isLon) && [south, north].every(isLat) && west < east && south < north;
  return isPlace ? { west, south, east, north } : null;
}

function parseRadius(text: string): number | null {
  const radius = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return radius >= 1 && radius <= MOST_RADIUS ? radius : null;
}

/** The scope of an address. */
export function parseScope(params: URLSearchParams): Scope {
  const read = (name: (typeof scopeParams)[number]) => {
    const text = (params.get(name) ?? '').trim();
    return text.length > LONGEST ? '' : text;
  };
  const search = [...(params.get('q') ?? '').trim()].slice(0, LONGEST_SEARCH).join('').trim();
  const order = orders.find((name) => name === read('tri').toLowerCase()) ?? null;
  return changeScope(noScope, {
    search,
    centre: parseCentre(read('pres')),
    radius: parseRadius(read('rayon')),
    like: parseFiness(read('comme')),
    zone: parseZone(read('zone')),
    order,
  });
}

/** A centre as the parameter `pres` holds it: also its key. */
export function writeCentre(centre: Centre): string {
  if (centre.kind === 'commune') return centre.insee;
  return centre.kind === 'establishment' ? centre.finess : `${centre.point.lat},${centre.point.lon}`;
}

/** The same address with this scope, after the facets and before what else it holds. */
export function withScope(params: URLSearchParams, scope: Scope): URLSearchParams {
  const { search, centre, radius, like, zone, order } = scope;
  const written: Record<(typeof scopeParams)[number], string | null> = {
    q: search || null,
    pres: centre && writeCentre(centre),
    rayon: radius === null ? null : String(radius),
    comme: like,
    zone: zone && [zone.west, zone.south, zone.east, zone.north].join(','),
    tri: order,
  };
  const first = new Set<string>(facets.map(({ param }) => param));
  const mine = new Set<string>(scopeParams);
  const entries = [...params].filter(([name]) => !mine.has(name));
  return new URLSearchParams([
    ...entries.filter(([name]) => first.has(name)),
    ...scopeParams.flatMap((name) => (written[name] === null ? [] : [[name, written[name]]])),
    ...entries.filter(([name]) => !first.has(name)),
  ]);
}

/** The query of an address to be read by people: commas stay commas; empty without a parameter, else with its question mark. */
export function toQuery(params: URLSearchParams): string {
  const text = params.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}
