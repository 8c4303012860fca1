/**
 * The style of the ground: sea, neighbours, régions, départements, names of communes. Pure. Invariant: it asks nothing of the network but the fonts of
 * this site, and every colour comes from the palette.
 */
import type { FeatureCollection, Geometry, Point } from 'geojson';
import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { CommuneIndex, RegionGround } from '#/map/geography';
import type { Palette } from '#/map/palette';

/** The typefaces of labels, by the names that layers call them. */
export const ITALIC_FONT = 'Literata Italic';
export const TOOL_FONT = 'Commissioner';

export interface GroundData {
  ground: RegionGround;
  countries: FeatureCollection;
}

const collect = (geometries: readonly Geometry[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: geometries.map((geometry) => ({ type: 'Feature', geometry, properties: {} })),
});

/** From this zoom on, names of villages are written too. They are most of the communes: their tiles are only made there. */
const VILLAGES_FROM = 11;

/** Sources of names of communes, what is written last first: `villages` gives way to `communes`. */
const communeSources = ['villages', 'communes'] as const;

/** Their layers. */
export const communeNames: readonly string[] = communeSources.map((source) => `${source}-names`);

/** The points of each source; they know the zoom from which their name is written: large communes first. */
export function buildCommunePoints(
  index: CommuneIndex,
): Record<(typeof communeSources)[number], FeatureCollection<Point>> {
  const steps: [number, number][] = [
    [60_000, 7],
    [25_000, 8],
    [8_000, 9],
    [2_500, 10],
    [800, VILLAGES_FROM],
    [0, VILLAGES_FROM + 1],
  ];
  const points = {
    villages: { type: 'FeatureCollection', features: [] } as FeatureCollection<Point>,
    communes: { type: 'FeatureCollection', features: [] } as FeatureCollection<Point>,
  };
  for (const [at, name] of index.name.entries()) {
    const lon = index.lon[at] ?? null;
    const lat = index.lat[at] ?? null;
    if (lon === null || lat === null) continue;
    const population = index.population[at] ?? 0;
    const from = steps.find(([least]) => population >= least)?.[1] ?? VILLAGES_FROM + 1;
    points[from < VILLAGES_FROM ? 'communes' : 'villages'].features.push({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { name, from, order: -population },
    });
  }
  return points;
}

/** The layers, bottom first. */
export function buildLayers(palette: Palette): LayerSpecification[] {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
    { id: 'countries', type: 'fill', source: 'countries', paint: { 'fill-color': palette.neighbour } },
    {
      id: 'country-borders',
      type: 'line',
      source: 'countries',
      paint: { 'line-color': palette.border, 'line-width': 0.8 },
    },
    { id: 'others', type: 'fill', source: 'others', paint: { 'fill-color': palette.neighbour } },
    { id: 'other-borders', type: 'line', source: 'others', paint: { 'line-color': palette.border, 'line-width': 0.8 } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': palette.land } },
    {
      id: 'departements',
      type: 'line',
      source: 'departements',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.border, 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 1, 10, 1.8] },
    },
    {
      id: 'outline',
      type: 'line',
      source: 'land',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': palette.outline, 'line-width': 1.4 },
    },
    ...communeSources.map(
      (source): LayerSpecification => ({
        id: `${source}-names`,
        type: 'symbol',
        source,
        minzoom: source === 'villages' ? VILLAGES_FROM : 7,
        filter: ['>=', ['zoom'], ['get', 'from']],
        layout: {
          'text-field': ['get', 'name'],
          'text-font': [ITALIC_FONT],
          'text-size': ['interpolate', ['linear'], ['zoom'], 7, 12, 12, 14],
          'text-variable-anchor': ['top', 'bottom', 'right', 'left'],
          'text-radial-offset': 0.5,
          'text-padding': 6,
          'symbol-sort-key': ['get', 'order'],
        },
        paint: { 'text-color': palette.label, 'text-halo-color': palette.land, 'text-halo-width': 1.6 },
      }),
    ),
  ];
}

/** The whole style; `fonts` are addresses of woff2 files of this site. */
export function buildStyle(
  data: GroundData,
  palette: Palette,
  fonts: { italic: string; tool: string },
): StyleSpecification {
  const source = (geojson: FeatureCollection) => ({ type: 'geojson' as const, data: geojson });
  return {
    version: 8,
    'font-faces': { [ITALIC_FONT]: fonts.italic, [TOOL_FONT]: fonts.tool },
    sources: {
      countries: source(data.countries),
      others: source(collect(data.ground.otherRegions)),
      land: source(collect([data.ground.land])),
      departements: source(collect([data.ground.departements])),
      ...Object.fromEntries(communeSources.map((name) => [name, source(collect([]))])),
    },
    layers: buildLayers(palette),
  };
}
