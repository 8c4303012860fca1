import { useMemo } from 'react';
import { useGeography } from '#/data/geography';
import { type EpciColumns, type Told, tellByEpci } from '#/domain/coverage/epci';
import type { CoverageSource } from '#/domain/coverage/source';
import type { CoverageView } from '#/domain/coverage/view-url';

/** How the inside of a département is told; `null`: by communes, also when the file of the EPCI does not come. */
export function useTold(region: string, source: CoverageSource, grain: CoverageView['grain']): Told | null {
  const epci = useGeography<EpciColumns>(`epci-${region}`);
  const byEpci = useMemo(() => (epci ? tellByEpci(source.commune, epci) : null), [epci, source]);
  return grain === 'epci' ? byEpci : null;
}
