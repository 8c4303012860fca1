import { lazy, Suspense, useEffect, useRef } from 'react';
import type { AtlasCore } from '#/domain/atlas-core';
import type { Details } from '#/domain/atlas-row';
import { describeRow } from '#/domain/atlas-row';
import type { Region } from '#/domain/regions';
import { typeset } from '#/domain/typography';
import type { MapStatus } from '#/map/ground-host';
import type { MapTarget } from '#/map/overlay';
import { Icon, type IconName } from '#/ui/icon';
import styles from './map.module.css';
import { MapLegend } from './map-legend';
import { useAreas, useZoneOffer } from './use-areas';
import { useBaseMap } from './use-base-map';
import { useBench } from './use-bench';
import type { Exploration } from './use-exploration';
import { useFirstClusters } from './use-first-clusters';
import { useLayers } from './use-layers';
import { usePracticeMap } from './use-practice-map';
import { ZoneOffer } from './zone-offer';

const MapCard = lazy(async () => ({ default: (await import('./map-card')).MapCard }));

/** Rows without a position are the last of an atlas, and of a selection. */
function countUnplaced(rows: Uint32Array, { located }: AtlasCore): number {
  let count = 0;
  while (count < rows.length && (rows[rows.length - 1 - count] ?? 0) >= located) count++;
  return count;
}

const NNBSP = '\u202f';

interface MapPanelProps {
  region: Region;
  /** Drawn whole until the atlas is here; `undefined` when it would show what filters hide: the outlines are drawn meanwhile. */
  core: AtlasCore | undefined;
  exploration: Exploration | null;
  details: Details | undefined;
  target: MapTarget | null;
  onTarget: (target: MapTarget | null) => void;
  /** Practice pointed at in the list. */
  lit: number | null;
  onPoint: (rows: ReadonlySet<number> | null) => void;
  onStatus: (status: MapStatus) => void;
}

/** The map, its controls, its legend, and what is open on it. */
export function MapPanel({
  region,
  core,
  exploration,
  details,
  target,
  onTarget,
  lit,
  onPoint,
  onStatus,
}: MapPanelProps) {
  const container = useRef<HTMLDivElement>(null);
  /** What opened a card from outside the map: closing it gives the focus back. */
  const opener = useRef<Element | null>(null);
  const atlas = exploration?.explorer.atlas;
  const base = useBaseMap();
  const offer = useZoneOffer(exploration);
  const { map, status, restart } = usePracticeMap(container, region.code, atlas !== undefined, {
    onOpen: (next) => {
      opener.current = null;
      onTarget(next);
    },
    onPoint,
    onPlan: base.onPlan,
    onRest: offer.onRest,
    describe: (kind, row) => {
      if (kind === 'pilots') return `Site pilote${NNBSP}: ${details?.places.name[row] ?? ''}`;
      if (kind === 'relays') return `Acteur relais${NNBSP}: ${details?.places.relays.rows[row]?.name ?? ''}`;
      if (!atlas) return 'Pratique';
      if (!details) return `Pratique nº ${atlas.number[row] ?? ''}`;
      const { title, establishment } = describeRow(atlas, details, row);
      return [title, establishment].flatMap((words) => (words ? [typeset(words)] : [])).join(', ');
    },
  });
  useBench(map, exploration);
  useFirstClusters(map, exploration ? undefined : core);
  useEffect(() => {
    if (status === 'ready') map?.showPlan(base.address);
  }, [map, status, base.address]);
  const layers = useLayers(map, exploration, details);
  useAreas(map, region.code, exploration);
  const chosen = target?.kind === 'practices' && target.rows.length === 1 ? (target.rows[0] ?? null) : null;

  useEffect(() => onStatus(status), [status, onStatus]);
  useEffect(() => map?.overlay.mark(chosen, lit), [map, chosen, lit]);
  useEffect(() => {
    if (details) map?.overlay.describe();
  }, [map, details]);

  const close = () => {
    const [row = 0] = target?.rows ?? [];
    onTarget(null);
    if (target && map?.overlay.focus(target.kind, row)) return;
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus();
    else map?.focus();
  };
  const controls: { icon: IconName; label: string; act: () => void }[] = [
    { icon: 'plus', label: 'Agrandir', act: () => map?.zoomBy(1) },
    { icon: 'minus', label: 'Réduire', act: () => map?.zoomBy(-1) },
    { icon: 'frame', label: 'Voir toute la région', act: () => map?.fitRegion() },
  ];
  const rows = exploration?.selection.rows;
  const unplaced = rows && atlas ? countUnplaced(rows, atlas) : 0;
  return (
    <section className={styles.panel} aria-label="Carte" data-status={status}>
      <div className={styles.stage}>
        <div ref={container} className={styles.map} />
        <div className={styles.controls}>
          {controls.map(({ icon, label, act }) => (
            <button key={icon} type="button" aria-label={label} title={label} onClick={act}>
              <Icon name={icon} />
            </button>
          ))}
        </div>
        <ZoneOffer offer={offer} onAccept={() => map?.focus()} />
        {status === 'lost' && (
          <p className={styles.notice} role="status">
            Le fond de carte s’est arrêté.
            <button type="button" className="button small" onClick={restart}>
              Recharger la carte
            </button>
          </p>
        )}
        {base.failed && (
          <p className={styles.notice} role="status">
            Le plan IGN ne répond pas{NNBSP}: voici le fond d’Essaim.
            <button type="button" className={styles.dismiss} aria-label="Fermer" onClick={base.dismiss}>
              <Icon name="close" size={18} />
            </button>
          </p>
        )}
        {target && exploration && atlas && details && (
          <Suspense fallback={null}>
            <MapCard
              target={target}
              region={region}
              atlas={atlas}
              details={details}
              pilots={layers.pilots}
              count={rows?.length ?? 0}
              km={exploration.near?.km}
              onClose={close}
            />
          </Suspense>
        )}
      </div>
      <div className={styles.foot}>
        <p className={styles.source}>
          {base.shown
            ? `Fond${NNBSP}: Plan IGN © IGN, style Carte facile. Contours${NNBSP}: Natural Earth`
            : `Contours${NNBSP}: Natural Earth. Communes${NNBSP}: Insee, GeoNames (CC BY 4.0)`}
        </p>
        <MapLegend
          layers={layers}
          base={base}
          unplaced={unplaced}
          onUnplacedRelays={() => {
            opener.current = document.activeElement;
            onTarget({ kind: 'relays', rows: layers.unplacedRelays });
          }}
        />
      </div>
    </section>
  );
}
