/**
 * The regions of this site, and what each one holds so far. Invariant: a page under `/:region` always has a region that is open here.
 */
import { createContext, use } from 'react';
import { findRegionByCode, type Region } from '#/domain/regions';

export const RegionContext = createContext<Region | null>(null);

/** The region of the address. Only for pages under `/:region`. */
export function useRegion(): Region {
  const region = use(RegionContext);
  if (!region) throw new Error('useRegion: no region above this component');
  return region;
}

/** The open regions in the order of the configuration; a code that is no région is dropped. */
export function listOpenRegions(codes: readonly string[]): Region[] {
  return codes.flatMap((code) => findRegionByCode(code) ?? []);
}
