import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useConfig } from '#/data/config';
import type { DataError } from '#/data/errors';
import type { AtlasCore } from '#/domain/atlas-core';
import type { Details } from '#/domain/atlas-row';
import type { Region } from '#/domain/regions';
import { formatCount, formatNumber } from '#/domain/typography';
import type { MapStatus } from '#/map/ground-host';
import { Icon } from '#/ui/icon';
import { PageHeading } from '#/ui/page-heading';
import { writeText } from '#/ui/write-text';
import { FilterChips } from './filter-chips';
import { LikeChoice } from './like-choice';
import styles from './list-head.module.css';
import { ListTools } from './list-tools';
import { NearControl } from './near-control';
import { SearchBox } from './search-box';
import type { Exploration } from './use-exploration';
import type { TextSearch } from './use-text-search';

const HEADING_ID = 'resultats';
/** Screen readers hear a count once it has stopped changing. */
const SETTLED_MS = 500;

/** Says a text politely when it changes, not when it first comes. */
function useAnnouncement(text: string): string {
  const [first] = useState(text);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (text === first && said === '') return;
    const timer = setTimeout(() => setSaid(text), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text, first, said]);
  return said;
}

/** A search that could not be asked in full. */
function PartialSearch({ search: { partial, retry } }: { search: TextSearch }) {
  return (
    <div role="status">
      {partial && (
        <p className={styles.warning}>
          <span>
            {partial === 'offline' ? 'Hors connexion' : 'La recherche complète ne répond pas'}
            {'\u202f'}: seuls les titres, les établissements et les communes sont cherchés.
          </span>
          <button type="button" onClick={retry}>
            Réessayer
          </button>
        </p>
      )}
    </div>
  );
}

/** The place of the address, when it could not be read. */
function LostPlace({ lost: { error, retry } }: Pick<Exploration, 'lost'>) {
  return (
    <div role="status">
      {error && (
        <p className={styles.warning}>
          <span>Le lieu demandé n’a pas pu être lu{'\u202f'}: la liste est complète, sans distances.</span>
          <button type="button" onClick={retry}>
            Réessayer
          </button>
        </p>
      )}
    </div>
  );
}

/** How many practices are shown, of how many: written in the task of each filter. */
function LiveCount({ exploration, region }: { exploration: Exploration; region: Region }) {
  const { explorer } = exploration;
  const searching = exploration.scope.search !== '';
  const count = useRef<HTMLElement>(null);
  const among = useRef<HTMLSpanElement>(null);
  useLayoutEffect(
    () =>
      explorer.follow((selection) => {
        if (!count.current || !among.current) return;
        writeText(count.current, formatCount(selection.rows.length, 'pratique'));
        const isWhole = selection === explorer.whole && !searching;
        writeText(among.current, isWhole ? region.inside : `sur ${formatNumber(explorer.atlas.count)}`);
      }),
    [explorer, region, searching],
  );
  return (
    <>
      <b ref={count} /> <span ref={among} />
    </>
  );
}

interface ListHeadProps {
  region: Region;
  /** Says how many practices there are before the rest has come. */
  core: AtlasCore | undefined;
  /** Why this comes from the device. */
  offline: DataError | null;
  exploration: Exploration | null;
  details: Details | undefined;
  mapStatus: MapStatus;
}

/** How many practices, of how many; what is known of their freshness; the search and the filters at work; what to do with the list. */
export function ListHead({ region, core, offline, exploration, details, mapStatus }: ListHeadProps) {
  const { demonstration } = useConfig();
  const total = exploration?.explorer.atlas.count ?? 0;
  const shown = exploration?.selection.rows.length ?? core?.count;
  const filtered = exploration?.narrowed ?? false;
  const words =
    shown === undefined
      ? ''
      : filtered
        ? `${formatCount(shown, 'pratique')} sur ${formatNumber(total)}`
        : formatCount(shown, 'pratique');
  const announcement = useAnnouncement(words);
  return (
    <header className={styles.head}>
      {exploration && <SearchBox region={region} exploration={exploration} details={details} />}
      {exploration && (
        <div className={styles.finders}>
          {details && <NearControl region={region} exploration={exploration} details={details} />}
          <LikeChoice region={region} exploration={exploration} details={details} />
        </div>
      )}
      <PageHeading id={HEADING_ID} title={`Carte et récits ${region.of}`}>
        {exploration ? (
          <LiveCount exploration={exploration} region={region} />
        ) : shown === undefined ? (
          'Carte et récits'
        ) : (
          <>
            {formatCount(shown, 'pratique')} <span>{region.inside}</span>
          </>
        )}
      </PageHeading>
      <p className="sr-only" role="status">
        {announcement}
      </p>
      {demonstration && (
        <p className={styles.notice}>
          <strong>Démonstration.</strong> Ces récits et leurs établissements sont fictifs.
        </p>
      )}
      {mapStatus === 'failed' && (
        <p className={styles.notice} role="status">
          La carte ne peut pas s’afficher sur cet appareil. La liste, elle, est complète.
        </p>
      )}
      {offline && (
        <p className={styles.warning} role="status">
          <Icon name="warning" size={16} />
          {offline.kind === 'offline' ? 'Hors connexion' : 'Le serveur ne répond pas comme prévu'}
          {'\u202f'}: voici ce que cet appareil a gardé de votre dernière visite.
        </p>
      )}
      {exploration && <PartialSearch search={exploration.search} />}
      {exploration && <LostPlace lost={exploration.lost} />}
      {exploration && <FilterChips exploration={exploration} headingId={HEADING_ID} />}
      {exploration && <ListTools region={region} exploration={exploration} details={details} />}
    </header>
  );
}
