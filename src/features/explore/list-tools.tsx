import { Link } from 'react-router';
import { useKeptPractices } from '#/data/kept-practices';
import type { Details } from '#/domain/atlas-row';
import { exportFormats, toFileName } from '#/domain/export';
import { describeFilters } from '#/domain/filters';
import { toSearchParams, withSearch } from '#/domain/filters-url';
import type { Region } from '#/domain/regions';
import type { SliceOptions } from '#/domain/slices';
import { formatNumber } from '#/domain/typography';
import { CopyLink } from '#/ui/copy-link';
import { DownloadTools } from '#/ui/download-tools';
import { Icon } from '#/ui/icon';
import styles from './list-head.module.css';
import type { Exploration } from './use-exploration';

interface ListToolsProps {
  region: Region;
  exploration: Exploration;
  details: Details | undefined;
}

/** The order of the list, one's own selection, and the ways to take away exactly what is shown. */
export function ListTools({ region, exploration, details }: ListToolsProps) {
  const { explorer, filters, search, listed } = exploration;
  const { numbers } = useKeptPractices(region.code);
  const params = withSearch(toSearchParams(filters), search.text).toString();
  const query = params === '' ? '' : `?${params}`;
  const { atlas } = explorer;
  const site = window.location.origin;
  const formats = (['csv', 'geojson'] as const).map((format) => ({
    ...exportFormats[format],
    toName: (today: string) => toFileName(region.slug, today, format),
    write: async (today: string, options: SliceOptions) => {
      if (!details) return [];
      const asked = search.ranks === null ? [] : [`Recherche\u202f: ${search.text}`];
      const about = {
        filters: [...asked, ...describeFilters(atlas, filters)],
        today,
        address: `${site}/${region.slug}${query}`,
      };
      return exportFormats[format].write({ atlas, details, region, site }, about, listed, options);
    },
  }));
  return (
    <div className={styles.tools}>
      {search.ranked && (
        <p className={styles.order}>
          <Icon name="sort" size={16} />
          Les plus pertinentes
        </p>
      )}
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
