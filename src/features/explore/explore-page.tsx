import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAtlas } from '#/data/atlas-query';
import { describeError } from '#/data/errors';
import { useRegion } from '#/data/regions';
import type { Atlas } from '#/domain/atlas';
import { isNarrowed } from '#/domain/filters-url';
import type { Region } from '#/domain/regions';
import type { MapStatus } from '#/map/ground-host';
import type { MapTarget } from '#/map/overlay';
import { Message } from '#/ui/message';
import { usePrinting } from '#/ui/use-printing';
import styles from './explore-page.module.css';
import { FilterPanel } from './filter-panel';
import { ListHead } from './list-head';
import { EmptyResult, LoadingRows } from './list-states';
import { MapPanel } from './map-panel';
import { PrintedList } from './printed-list';
import { ResultList, type ResultListHandle } from './result-list';
import { useExploration } from './use-exploration';
import { type ShownView, ViewBar } from './view-bar';

const loadSheet = async () => ({ default: (await import('./filter-sheet')).FilterSheet });
const FilterSheet = lazy(loadSheet);

/** Which of list and map a phone shows, in the address so that the way back finds it again. */
function useView(): [ShownView, (view: ShownView) => void] {
  const [params, setParams] = useSearchParams();
  const change = (view: ShownView) => {
    const next = new URLSearchParams(params);
    if (view === 'carte') next.set('vue', 'carte');
    else next.delete('vue');
    setParams(next, { replace: true });
  };
  return [params.get('vue') === 'carte' ? 'carte' : 'liste', change];
}

function Exploration({ region }: { region: Region }) {
  const narrowed = isNarrowed(useSearchParams()[0]);
  const { data: loaded, error: failed, isFetching, refetch } = useAtlas(region.code, narrowed);
  const queries = useQueryClient();
  const details = loaded?.details;
  const exploration = useExploration(region.code, loaded?.atlas, details);
  // Everything is drawn and counted before the rest has come; what filters may hide is not.
  const core = narrowed ? undefined : loaded?.core;
  const [view, setView] = useView();
  const [sheet, setSheet] = useState(false);
  const [mapStatus, setMapStatus] = useState<MapStatus>('outline');
  /** Pointed at in the list, and on the map. */
  const [lit, setLit] = useState<number | null>(null);
  const [litOnMap, setLitOnMap] = useState<ReadonlySet<number> | null>(null);
  const [opened, setOpened] = useState<{ atlas: Atlas | undefined; target: MapTarget } | null>(null);
  const list = useRef<ResultListHandle>(null);

  const rows = exploration?.selection.rows;
  // What is open on the map goes when the filters take it away, or when rows have changed their meaning.
  const stays =
    opened?.atlas === loaded?.atlas &&
    (opened?.target.kind !== 'practices' || opened.target.rows.every((row) => rows?.includes(row)));
  const target = stays ? (opened?.target ?? null) : null;
  const chosen = target?.kind === 'practices' && target.rows.length === 1 ? (target.rows[0] ?? null) : null;
  const open = (next: MapTarget | null) => {
    setOpened(next && { atlas: loaded?.atlas, target: next });
    const [row] = next?.kind === 'practices' ? next.rows : [];
    if (row !== undefined) list.current?.reveal(row);
  };
  const printing = usePrinting();
  const mapless = mapStatus === 'failed';

  return (
    <div className={styles.page} data-view={mapless ? 'liste' : view} data-mapless={mapless || undefined}>
      <aside className={styles.filters} aria-label="Filtres">
        <div className={styles.filtersInner}>
          <h2>Filtrer</h2>
          {exploration && <FilterPanel exploration={exploration} />}
        </div>
      </aside>
      <section className={styles.list} aria-label="Pratiques">
        <ListHead
          region={region}
          core={core}
          offline={loaded?.offline ?? null}
          exploration={exploration}
          details={details}
          mapStatus={mapStatus}
        />
        {failed && !(exploration && details) ? (
          <div className={styles.message}>
            <Message title={describeError(failed).title} onRetry={() => void refetch()}>
              <p>{describeError(failed).advice}</p>
            </Message>
          </div>
        ) : !exploration || !details ? (
          <LoadingRows
            stopped={!isFetching && !details}
            onCancel={() => void queries.cancelQueries({ queryKey: ['atlas', region.code] })}
            onRetry={() => void refetch()}
          />
        ) : exploration.selection.rows.length === 0 ? (
          <EmptyResult exploration={exploration} />
        ) : (
          <ResultList
            ref={list}
            region={region}
            explorer={exploration.explorer}
            details={details}
            listed={exploration.listed}
            foresee={exploration.foresee}
            question={exploration.search.question}
            km={exploration.near?.km}
            like={exploration.like}
            chosen={chosen}
            lit={litOnMap}
            onPoint={setLit}
          />
        )}
        {printing && exploration && details && (
          <PrintedList region={region} exploration={exploration} details={details} />
        )}
      </section>
      <div className={styles.map} hidden={mapless}>
        <MapPanel
          region={region}
          core={core}
          exploration={exploration}
          details={details}
          target={target}
          onTarget={open}
          lit={lit}
          onPoint={setLitOnMap}
          onStatus={setMapStatus}
        />
      </div>
      <ViewBar
        view={view}
        mapless={mapless}
        active={exploration?.active ?? 0}
        onView={setView}
        onFilters={() => setSheet(true)}
      />
      {sheet && exploration && (
        <Suspense fallback={null}>
          <FilterSheet exploration={exploration} onClose={() => setSheet(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** The map beside the list, always the same set, and the filters. */
export function ExplorePage() {
  const region = useRegion();
  return <Exploration key={region.code} region={region} />;
}
