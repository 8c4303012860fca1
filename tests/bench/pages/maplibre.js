/** MapLibre's own clustering: a filter gives the source the features that pass, its worker clusters and tiles them again. */
import { Map as MapLibre, setWorkerUrl } from '/maplibre/maplibre-gl.mjs';
import { home } from './home.js';
import { listGroups, loadFeatures, select } from './objects.js';
import { createPanel } from './panel.js';

setWorkerUrl('/maplibre/maplibre-gl-worker.mjs');
const map = new MapLibre({
  container: 'map',
  center: [home.lon, home.lat],
  zoom: home.zoom,
  attributionControl: false,
  style: {
    version: 8,
    sources: {},
    layers: [{ id: 'sea', type: 'background', paint: { 'background-color': '#eef2f0' } }],
  },
});
const toCollection = (features) => ({
  type: 'FeatureCollection',
  features: features.filter(({ geometry }) => geometry !== null),
});
let panel;
let drawn = null;
let stale = true;
map.on('render', () => {
  stale = true;
});

/** The numbers on the signs of the last frame, added up; a sign cut by a tile's edge is there twice. */
function countDrawn() {
  const signs = new Map();
  for (const { properties } of map.queryRenderedFeatures({ layers: ['signs'] })) {
    signs.set(properties.cluster ? `cluster ${properties.cluster_id}` : properties.number, properties.point_count ?? 1);
  }
  return [...signs.values()].reduce((sum, count) => sum + count, 0);
}

window.__bench = {
  drawn: () => {
    if (panel === undefined || !map.getLayer('signs')) return null;
    if (stale) drawn = countDrawn();
    stale = false;
    return drawn;
  },
  count: () => panel?.count() ?? null,
  facets: () => panel?.facets() ?? null,
  toggle: (facet, code) => panel.toggle(facet, code),
  jump: ({ lon, lat, zoom }) => map.jumpTo({ center: [lon, lat], zoom }),
};

const loaded = new Promise((done) => map.once('load', done));
const features = await loadFeatures();
panel = createPanel(listGroups(features), (active) => {
  const { passing, facets } = select(features, active);
  map.getSource('practices').setData(toCollection(passing));
  panel.show(passing.length, facets);
});
const { passing, facets } = select(features, panel.active);
panel.show(passing.length, facets);
await loaded;
map.addSource('practices', {
  type: 'geojson',
  data: toCollection(passing),
  cluster: true,
  clusterRadius: 50,
  clusterMaxZoom: 16,
});
const radius = [
  'case',
  ['has', 'point_count'],
  ['interpolate', ['linear'], ['get', 'point_count'], 2, 12, 1000, 24, 20000, 32],
  7,
];
map.addLayer({
  id: 'signs',
  type: 'circle',
  source: 'practices',
  paint: { 'circle-color': '#1d6b5b', 'circle-radius': radius },
});
map.addLayer({
  id: 'numbers',
  type: 'symbol',
  source: 'practices',
  filter: ['has', 'point_count'],
  layout: { 'text-field': ['to-string', ['get', 'point_count']], 'text-size': 12, 'text-allow-overlap': true },
  paint: { 'text-color': '#ffffff' },
});
