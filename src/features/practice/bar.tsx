import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useKeptPractice } from '#/data/kept-practices';
import type { Practice } from '#/data/practices';
import { useRegion } from '#/data/regions';
import { parseSheetState } from '#/domain/sheet-state';
import { typeset } from '#/domain/typography';
import { CopyLink } from '#/ui/copy-link';
import { Icon } from '#/ui/icon';
import { KeepButton } from '#/ui/keep-button';
import styles from './bar.module.css';

/** The way back to the list one came from, with its filters. */
function BackLink() {
  const region = useRegion();
  const { state, search } = useLocation();
  const from = parseSheetState(state);
  const words = from
    ? from.count === 1
      ? 'Votre pratique trouvée'
      : `Vos ${from.count} pratiques`
    : `Les pratiques ${region.of}`;
  return (
    <Link className="link-quiet" to={{ pathname: `/${region.slug}`, search: from?.search ?? search }}>
      <Icon name="chevron-left" size={16} />
      {words}
    </Link>
  );
}

/** Above a practice: the way back, the place in the list, what to do with it. */
export function Bar({ steps, tools }: { steps?: ReactNode; tools?: ReactNode }) {
  return (
    <div className={styles.bar}>
      <nav aria-label="Retour à la liste">
        <BackLink />
      </nav>
      {steps}
      <div className={styles.tools}>{tools}</div>
    </div>
  );
}

export function Tools({ practice: { region_code, number, content } }: { practice: Practice }) {
  return (
    <>
      <KeepButton title={typeset(content.title)} {...useKeptPractice(region_code, number)} />
      <button type="button" className="link-quiet" onClick={() => window.print()}>
        <Icon name="print" size={16} />
        <span>Imprimer</span>
      </button>
      <CopyLink className="link-quiet" />
    </>
  );
}
