import { useMemo } from 'react';
import { type Located, useCentre } from '#/data/centre';
import type { DataError } from '#/data/errors';
import type { Atlas } from '#/domain/atlas';
import type { Details } from '#/domain/atlas-row';
import { maskRadius, measureDistances } from '#/domain/distance';
import type { Scope } from '#/domain/scope';

/** What is measured from the centre of the address. */
export interface Near {
  place: Located;
  /** Kilometres by row, as the crow flies. */
  km: Float32Array;
  /** The rows within the radius; `null` without a limit. */
  mask: Uint8Array | null;
}

export interface NearState {
  /** `null` without a centre, while it is looked for, or when it is nowhere. */
  near: Near | null;
  waiting: boolean;
  error: DataError | null;
  retry: () => void;
}

/** Distances and mask of the centre of an address, measured once for each centre and each radius. */
export function useNear(
  region: string,
  atlas: Atlas | undefined,
  details: Details | undefined,
  scope: Scope,
): NearState {
  const { place, waiting, error, retry } = useCentre(region, scope.centre, details?.places);
  const km = useMemo(() => (atlas && place ? measureDistances(atlas, place.point) : null), [atlas, place]);
  const { radius } = scope;
  const mask = useMemo(() => (km === null || radius === null ? null : maskRadius(km, radius)), [km, radius]);
  const near = useMemo(() => (place && km ? { place, km, mask } : null), [place, km, mask]);
  return { near, waiting, error, retry };
}
