import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { readGeography, useGeography } from '#/data/geography';
import { buildCountries, buildGround, type CommuneIndex, type PlaceLabel } from '#/map/geography';
import { type MapHandlers, type MapStatus, PracticeMap } from '#/map/practice-map';
import type { DepartementTopology, NeighbourTopology } from '#/map/still-map';

/** What is written and drawn around the region; without it the map is barer, and works. */
function useSurroundings(wanted: boolean) {
  return useQuery({
    queryKey: ['geo', 'surroundings'],
    queryFn: async () => {
      const [neighbours, labels] = await Promise.all([
        readGeography<NeighbourTopology>('neighbours'),
        readGeography<Record<string, PlaceLabel[]>>('labels'),
      ]);
      return { countries: buildCountries(neighbours), labels };
    },
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

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
  const surroundings = useSurroundings(settled);
  const communes = useQuery({
    queryKey: ['geo', 'communes', region],
    queryFn: () => readGeography<CommuneIndex>(`communes-${region}`),
    enabled: status === 'ready',
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  const onOpen = useEffectEvent(handlers.onOpen);
  const onPoint = useEffectEvent(handlers.onPoint);
  const describePractice = useEffectEvent(handlers.describePractice);
  const describePilot = useEffectEvent(handlers.describePilot);

  useEffect(() => {
    if (!container.current) return;
    const created = new PracticeMap(container.current, region, {
      onOpen: (target) => onOpen(target),
      onPoint: (rows) => onPoint(rows),
      describePractice: (row) => describePractice(row),
      describePilot: (row) => describePilot(row),
      onStatus: setStatus,
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
    if (shape) map?.setShape(shape);
  }, [map, topology, region]);

  const { isPending, data } = surroundings;
  useEffect(() => {
    if (!map || !topology || !settled || isPending) return;
    void map.start(data?.countries ?? { type: 'FeatureCollection', features: [] }, data?.labels[region] ?? []);
  }, [map, topology, settled, isPending, data, region]);

  useEffect(() => {
    if (status === 'ready' && communes) map?.showCommunes(communes);
  }, [map, status, communes]);

  const restart = () => {
    if (data) void map?.start(data.countries, data.labels[region] ?? []);
  };
  return { map, status, restart };
}
