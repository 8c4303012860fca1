import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { Details } from '#/domain/atlas-row';
import { createPlaceFilter, listPilots, listSilent } from '#/domain/places';
import type { PracticeMap } from '#/map/practice-map';
import type { Exploration } from './use-exploration';

/** The layers of the map, in the order of the legend. */
const layerNames = ['practices', 'pilots', 'silent'] as const;
export type LayerName = (typeof layerNames)[number];

/** Which layers are shown, and how much each one holds under the filters. Establishments answer to what they are and where. */
export function useLayers(map: PracticeMap | null, exploration: Exploration | null, details: Details | undefined) {
  const [shown, setShown] = useState<Readonly<Record<LayerName, boolean>>>({
    practices: true,
    pilots: true,
    silent: false,
  });
  const places = details?.places;
  const filters = exploration?.filters;
  const all = useMemo(() => {
    const today = new Date().toISOString().slice(0, 10);
    return places && { pilots: listPilots(places, today), silent: listSilent(places) };
  }, [places]);
  const rows = useMemo(() => {
    if (!all || !places || !filters) return null;
    const matches = createPlaceFilter(places, filters);
    return {
      pilots: Uint32Array.from(all.pilots, ({ row }) => row).filter(matches),
      silent: all.silent.filter(matches),
    };
  }, [all, places, filters]);

  useEffect(() => {
    if (places) map?.overlay.setPlaces(places);
  }, [map, places]);
  useEffect(() => {
    map?.overlay.showPilots(rows && shown.pilots ? rows.pilots : new Uint32Array());
  }, [map, rows, shown.pilots]);
  useEffect(() => {
    map?.overlay.showSilent(rows && shown.silent ? rows.silent : new Uint32Array());
  }, [map, rows, shown.silent]);

  // The explorer draws the practices in the task of an event; here, when their layer is switched or the map comes.
  const explorer = exploration?.explorer;
  const selection = exploration?.selection;
  useLayoutEffect(() => {
    explorer?.attach(map);
    return () => explorer?.attach(null);
  }, [explorer, map]);
  useLayoutEffect(() => {
    if (!explorer || !selection) return;
    explorer.setShown(shown.practices);
    explorer.draw(selection);
  }, [explorer, selection, shown.practices]);

  return {
    shown,
    toggle: (name: LayerName) => setShown((before) => ({ ...before, [name]: !before[name] })),
    counts: {
      practices: exploration?.selection.rows.length ?? null,
      pilots: rows?.pilots.length ?? null,
      silent: rows?.silent.length ?? null,
    },
    pilots: all?.pilots ?? [],
  };
}

export type Layers = ReturnType<typeof useLayers>;
