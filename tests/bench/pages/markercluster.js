/** Leaflet with leaflet.markercluster, as its documentation shows: a filter empties the group and fills it again. */
import { home } from './home.js';
import { listGroups, loadFeatures, select } from './objects.js';
import { createPanel } from './panel.js';

const { L } = window;
// the world of Leaflet is 256 pixels wide at zoom 0, that of MapLibre 512
const map = L.map('map', { center: [home.lat, home.lon], zoom: home.zoom + 1, maxZoom: 19 });
const group = L.markerClusterGroup();
map.addLayer(group);
let panel;

/** The numbers on the signs, added up. */
function countDrawn() {
  let drawn = 0;
  for (const icon of document.querySelectorAll('.leaflet-marker-pane > .leaflet-marker-icon')) {
    drawn += icon.classList.contains('marker-cluster') ? Number.parseInt(icon.textContent, 10) : 1;
  }
  return drawn;
}

window.__bench = {
  drawn: () => (panel === undefined ? null : countDrawn()),
  count: () => panel?.count() ?? null,
  facets: () => panel?.facets() ?? null,
  toggle: (facet, code) => panel.toggle(facet, code),
  jump: ({ lon, lat, zoom }) => map.setView([lat, lon], zoom + 1, { animate: false }),
};

const features = await loadFeatures();
const markers = new Map(
  features
    .filter(({ geometry }) => geometry !== null)
    .map((feature) => {
      const [lon, lat] = feature.geometry.coordinates;
      return [feature, L.marker([lat, lon], { title: feature.properties.title })];
    }),
);
function update(active) {
  const { passing, facets } = select(features, active);
  group.clearLayers();
  group.addLayers(passing.flatMap((feature) => markers.get(feature) ?? []));
  panel.show(passing.length, facets);
}
panel = createPanel(listGroups(features), update);
update(panel.active);
