import { useQuery } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { type RefObject, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { readGeography, useGeography } from '#/data/geography';
import { buildCountries, buildGround, type CommuneIndex, type PlaceLabel } from '#/map/geography';
import type { MapStatus } from '#/map/ground-host';
import { type MapHandlers, PracticeMap } from '#/map/practice-map';
import type { DepartementTopology, NeighbourTopology } from '#/map/still-map';

const NO_COUNTRY: FeatureCollection = { type: 'FeatureCollection', features: [] };

/**
 * A map in a container, for a region: outlines at once, the moving ground once the first signs are drawn (`settled`), then the names of
 * communes.
 */
export function usePracticeMap(
  container: RefObject<HTMLElement | null>,
  region: string,
  settled: boolean,
  handlers: Omit<MapHandlers, 'onStatus'>,
) {
  const [map, setMap] = useState<PracticeMap | null>(null);
  const [status, setStatus] = useState<MapStatus>('outline');
  const topology = useGeography<DepartementTopology>('departements');
  const labels = useGeography<Record<string, PlaceLabel[]>>('labels');
  // Drawn around the region with the ground; without them the map is barer, and works.
  const { isPending, data: neighbours } = useQuery({
    queryKey: ['geo', 'neighbours'],
    queryFn: () => readGeography<NeighbourTopology>('neighbours'),
    enabled: settled,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const communes = useQuery({
    queryKey: ['geo', 'communes', region],
    queryFn: () => readGeography<CommuneIndex>(`communes-${region}`),
    enabled: status === 'ready',
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  const onOpen = useEffectEvent(handlers.onOpen);
  const onPoint = useEffectEvent(handlers.onPoint);
  const onRest = useEffectEvent(handlers.onRest);
  const describe = useEffectEvent(handlers.describe);
  const onPlan = useEffectEvent(handlers.onPlan);

  useEffect(() => {
    if (!container.current) return;
    const created = new PracticeMap(container.current, region, {
      onOpen: (target) => onOpen(target),
      onPoint: (rows) => onPoint(rows),
      onRest: (box) => onRest(box),
      describe: (kind, row) => describe(kind, row),
      onStatus: setStatus,
      onPlan: (state) => onPlan(state),
    });
    setMap(created);
    setStatus('outline');
    return () => {
      created.remove();
      setMap(null);
    };
  }, [container, region]);

  useEffect(() => {
    const shape = topology && buildGround(topology, region);
    if (shape) map?.setShape(shape, labels?.[region] ?? []);
  }, [map, topology, labels, region]);

  const countries = useMemo(() => (neighbours ? buildCountries(neighbours) : NO_COUNTRY), [neighbours]);
  const drawn = topology !== undefined && settled && !isPending;
  useEffect(() => {
    if (drawn) map?.start(countries);
  }, [map, drawn, countries]);

  useEffect(() => {
    if (status === 'ready' && communes) map?.showCommunes(communes);
  }, [map, status, communes]);

  return { map, status, restart: () => map?.start(countries) };
}
