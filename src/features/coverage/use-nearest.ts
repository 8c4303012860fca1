import { useEffect, useState } from 'react';
import type { CoverageSource } from '#/domain/coverage/source';
import { findNearestInSlices, type Nearest } from '#/domain/coverage/white-zones';

interface Found {
  source: CoverageSource;
  theme: string | null;
  nearest: Nearest;
}

/** The nearest practice of each establishment; `null` while it is measured, a slice at a time: the page answers meanwhile. */
export function useNearest(source: CoverageSource, theme: string | null): Nearest | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    findNearestInSlices(source, theme, { signal: controller.signal }).then(
      (nearest) => setFound({ source, theme, nearest }),
      // given up: another theme is measured
      () => undefined,
    );
    return () => controller.abort();
  }, [source, theme]);
  return found?.source === source && found.theme === theme ? found.nearest : null;
}
