import type { ReactNode } from 'react';
import { type LoadedCoverage, useCoverage } from '#/data/coverage';
import { describeError } from '#/data/errors';
import { useRegion } from '#/data/regions';
import type { Region } from '#/domain/regions';
import { Message } from '#/ui/message';
import { PageHeading } from '#/ui/page-heading';

/** Waits for what coverage is counted from, and says what went wrong when it does not come. */
export function CoverageGate({
  children,
}: {
  children: (region: Region, loaded: LoadedCoverage, onRetry: () => void) => ReactNode;
}) {
  const region = useRegion();
  const { data, error, refetch } = useCoverage(region.code);
  const onRetry = () => void refetch();
  if (data) return children(region, data, onRetry);
  return (
    <>
      <PageHeading title={`Couverture ${region.of}`} />
      {error ? (
        <Message title={describeError(error).title} onRetry={onRetry}>
          <p>{describeError(error).advice}</p>
        </Message>
      ) : (
        <p role="status">Lecture des établissements et des pratiques…</p>
      )}
    </>
  );
}
