import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { Details } from '#/domain/atlas-row';
import { createPlaceFilter, listPilots, listSilent } from '#/domain/places';
import { createRelayFilter } from '#/domain/relays';
import type { PracticeMap } from '#/map/practice-map';
import type { Exploration } from './use-exploration';

/** The layers of the map, in the order of the legend. */
const layerNames = ['practices', 'pilots', 'relays', 'silent'] as const;
export type LayerName = (typeof layerNames)[number];

/**
 * Which layers are shown, and how much each one holds under the filters. Establishments answer to what they are and where,
 * relays to where they act and on what.
 */
export function useLayers(map: PracticeMap | null, exploration: Exploration | null, details: Details | undefined) {
  const [shown, setShown] = useState<Readonly<Record<LayerName, boolean>>>({
    practices: true,
    pilots: true,
    relays: true,
    silent: false,
  });
  const places = details?.places;
  const filters = exploration?.filters;
  const explorer = exploration?.explorer;
  const reference = explorer?.atlas.reference;
  const all = useMemo(() => {
    const today = new Date().toISOString().slice(0, 10);
    return places && { pilots: listPilots(places, today), silent: listSilent(places) };
  }, [places]);
  const rows = useMemo(() => {
    if (!all || !places || !filters || !reference) return null;
    const matches = createPlaceFilter(places, filters);
    const { relays } = places;
    return {
      pilots: Uint32Array.from(all.pilots, ({ row }) => row).filter(matches),
      relays: Uint32Array.from(relays.rows.keys()).filter(createRelayFilter(relays, reference, filters)),
      silent: all.silent.filter(matches),
    };
  }, [all, places, filters, reference]);

  useEffect(() => {
    if (places) map?.overlay.setPlaces(places);
  }, [map, places]);
  useEffect(() => {
    map?.overlay.show('pilots', rows && shown.pilots ? rows.pilots : new Uint32Array());
  }, [map, rows, shown.pilots]);
  useEffect(() => {
    map?.overlay.show('relays', rows && shown.relays ? rows.relays : new Uint32Array());
  }, [map, rows, shown.relays]);
  useEffect(() => {
    map?.overlay.showSilent(rows && shown.silent ? rows.silent : new Uint32Array());
  }, [map, rows, shown.silent]);

  // The explorer draws the practices itself, once it has a map.
  useLayoutEffect(() => {
    explorer?.attach(map);
    return () => explorer?.attach(null);
  }, [explorer, map]);
  useLayoutEffect(() => explorer?.setVisible(shown.practices), [explorer, shown.practices]);

  return {
    shown,
    toggle: (name: LayerName) => setShown((before) => ({ ...before, [name]: !before[name] })),
    counts: {
      practices: exploration?.selection.rows.length ?? null,
      pilots: rows?.pilots.length ?? null,
      relays: rows?.relays.length ?? null,
      silent: rows?.silent.length ?? null,
    },
    /** Relays under the filters that the map cannot show. */
    unplacedRelays: [...(rows?.relays ?? [])].filter((row) => row >= (places?.relays.located ?? 0)),
    pilots: all?.pilots ?? [],
  };
}

export type Layers = ReturnType<typeof useLayers>;
