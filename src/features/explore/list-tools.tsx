import { Link } from 'react-router';
import { useKeptPractices } from '#/data/kept-practices';
import type { Details } from '#/domain/atlas-row';
import { exportFormats, toFileName } from '#/domain/export';
import { describeFilters } from '#/domain/filters';
import { toSearchParams } from '#/domain/filters-url';
import type { Region } from '#/domain/regions';
import { toQuery, withScope } from '#/domain/scope-url';
import { describeScope } from '#/domain/scope-words';
import type { SliceOptions } from '#/domain/slices';
import { formatNumber } from '#/domain/typography';
import { CopyLink } from '#/ui/copy-link';
import { DownloadTools } from '#/ui/download-tools';
import { Icon } from '#/ui/icon';
import styles from './list-head.module.css';
import { OrderChoice } from './order-choice';
import type { Exploration } from './use-exploration';

interface ListToolsProps {
  region: Region;
  exploration: Exploration;
  details: Details | undefined;
}

/** The order of the list, one's own selection, and the ways to take away exactly what is shown. */
export function ListTools({ region, exploration, details }: ListToolsProps) {
  const { explorer, filters, scope, near, like, listed, order } = exploration;
  const { numbers } = useKeptPractices(region.code);
  const query = toQuery(withScope(toSearchParams(filters), scope));
  const { atlas } = explorer;
  const site = window.location.origin;
  const formats = (['csv', 'geojson'] as const).map((format) => ({
    ...exportFormats[format],
    toName: (today: string) => toFileName(region.slug, today, format),
    write: async (today: string, options: SliceOptions) => {
      if (!details) return [];
      const about = {
        filters: [
          ...describeFilters(atlas, filters),
          ...describeScope(scope, near?.place.of ?? null, order, like?.name ?? null),
        ],
        today,
        address: `${site}/${region.slug}${query}`,
      };
      return exportFormats[format].write({ atlas, details, region, site, km: near?.km }, about, listed, options);
    },
  }));
  return (
    <div className={styles.tools}>
      {listed.length > 1 && <OrderChoice exploration={exploration} />}
      {numbers.length > 0 && (
        <Link className="link-quiet" to={`/${region.slug}/selection`}>
          <Icon name="keep" size={16} />
          Votre sélection ({formatNumber(numbers.length)})
        </Link>
      )}
      {listed.length > 0 && (
        <>
          <CopyLink className="link-quiet" query={query} />
          {details && <DownloadTools formats={formats} />}
        </>
      )}
    </div>
  );
}
