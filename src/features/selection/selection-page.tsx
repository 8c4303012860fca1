import { useSearchParams } from 'react-router';
import { useRegion } from '#/data/regions';
import { parseNumbers } from '#/domain/selection-link';
import { OwnSelection } from './own-selection';
import styles from './selection-page.module.css';
import { SharedSelection } from './shared-selection';

/** One's own list; or, when the address names practices, the list of whoever sent it. */
export function SelectionPage() {
  const region = useRegion();
  const [params] = useSearchParams();
  const shared = parseNumbers(params);
  return (
    <div className={styles.page}>
      {shared === null ? (
        <OwnSelection key={region.code} region={region} />
      ) : (
        <SharedSelection key={shared.join()} region={region} numbers={shared} />
      )}
    </div>
  );
}
