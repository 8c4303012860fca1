import { Link } from 'react-router';
import { useKeptPractices } from '#/data/kept-practices';
import type { Details } from '#/domain/atlas-row';
import { exportFormats, toFileName } from '#/domain/export-formats';
import type { Region } from '#/domain/regions';
import type { SliceOptions } from '#/domain/slices';
import { formatNumber } from '#/domain/typography';
import { CopyLink } from '#/ui/copy-link';
import { DownloadTools } from '#/ui/download-tools';
import { Icon } from '#/ui/icon';
import { describeList } from './list-about';
import styles from './list-head.module.css';
import { OrderChoice } from './order-choice';
import type { Exploration } from './use-exploration';
import { useIdle } from './use-idle';

/** Fetched ahead: without a network, what is shown can still be taken away. */
const loadWriters = () => import('#/domain/export');

interface ListToolsProps {
  region: Region;
  exploration: Exploration;
  details: Details | undefined;
}

/** The order of the list, one's own selection, and the ways to take away exactly what is shown. */
export function ListTools({ region, exploration, details }: ListToolsProps) {
  const { explorer, near, listed } = exploration;
  const { numbers } = useKeptPractices(region.code);
  const about = describeList(region, exploration);
  useIdle(loadWriters);
  const formats = (['csv', 'geojson'] as const).map((format) => ({
    ...exportFormats[format],
    toName: (today: string) => toFileName(region.slug, today, format),
    write: async (today: string, options: SliceOptions) => {
      if (!details) return [];
      const source = { atlas: explorer.atlas, details, region, site: window.location.origin, km: near?.km };
      const { exportWriters } = await loadWriters();
      return exportWriters[format](source, { filters: about.filters, today, address: about.address }, listed, options);
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
          <CopyLink className="link-quiet" query={about.query} />
          {details && <DownloadTools formats={formats} />}
          {details && (
            <button type="button" className="link-quiet" onClick={() => window.print()}>
              <Icon name="print" size={16} />
              Imprimer la liste
            </button>
          )}
        </>
      )}
    </div>
  );
}
