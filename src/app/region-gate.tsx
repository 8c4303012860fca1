import { Outlet, useParams } from 'react-router';
import { useConfig } from '#/data/config';
import { listOpenRegions, RegionContext } from '#/data/regions';
import { findRegionBySlug } from '#/domain/regions';
import { NotFound } from './not-found';

/** Lets in the regions that are open here, and gives the pages below theirs. */
export function RegionGate() {
  const slug = useParams().region ?? '';
  const region = listOpenRegions(useConfig().regions).find((one) => one.slug === slug);
  if (region) {
    return (
      <RegionContext value={region}>
        <Outlet />
      </RegionContext>
    );
  }
  const closed = findRegionBySlug(slug);
  return closed ? (
    <NotFound title={`${closed.name} n’est pas ouverte ici`}>
      <p>Ce site ne réunit pas de récits pour cette région.</p>
    </NotFound>
  ) : (
    <NotFound />
  );
}
