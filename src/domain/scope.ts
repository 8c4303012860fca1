/**
 * What an exploration asks for beyond the facets: words, a place and its radius, one's own establishment, a part of the map, an order.
 * Invariant: a scope is settled: no radius without a centre, and an order only where it is not the one that comes by itself.
 */
import type { Point } from '#/domain/distance';

/** Around what: a commune (INSEE code), an establishment (FINESS number), or a point. */
export type Centre =
  | { readonly kind: 'commune'; readonly insee: string }
  | { readonly kind: 'establishment'; readonly finess: string }
  | { readonly kind: 'point'; readonly point: Readonly<Point> };

/** A part of the map, in degrees, edges included. */
export interface Zone {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The orders of the list. The words of an address, a public contract. */
export const orders = ['pertinence', 'ressemblance', 'distance', 'recentes'] as const;
export type Order = (typeof orders)[number];

export interface Scope {
  readonly search: string;
  readonly centre: Centre | null;
  /** Whole kilometres; `null`: no limit. */
  readonly radius: number | null;
  /** FINESS number of one's own establishment. */
  readonly like: string | null;
  readonly zone: Zone | null;
  /** `null`: the order that comes by itself. */
  readonly order: Order | null;
}

export const noScope: Scope = { search: '', centre: null, radius: null, like: null, zone: null, order: null };

/** The radius that a place chosen on screen begins with, and those that are offered. */
export const FIRST_RADIUS = 50;
export const radii: readonly number[] = [10, 20, 50, 100, 200];
export const MOST_RADIUS = 500;

/** The orders that make sense here; the first one is that which comes by itself. */
export function listOrders({ search, centre, like }: Pick<Scope, 'search' | 'centre' | 'like'>): Order[] {
  const makesSense = {
    pertinence: search !== '',
    ressemblance: like !== null,
    distance: centre !== null,
    recentes: true,
  };
  return orders.filter((order) => makesSense[order]);
}

/** The order of the list. */
export const orderOf = (scope: Scope): Order => scope.order ?? listOrders(scope)[0] ?? 'recentes';

/** The scope with what is asked for now; what no longer makes sense is let go. */
export function changeScope(scope: Scope, change: Partial<Scope>): Scope {
  const next = { ...scope, ...change };
  const [first, ...others] = listOrders(next);
  const order = next.order !== null && next.order !== first && others.includes(next.order) ? next.order : null;
  return { ...next, order, radius: next.centre === null ? null : next.radius };
}
