/** GoGoCarto with its own menu: one main option, a category of filters per facet, all the elements given at once. */
const { $, goGoCarto } = window;
const elements = await (await fetch('/data/elements.json')).json();
const names = { theme: 'Thème', sector: 'Secteur', departement: 'Département' };
const subcategories = Object.entries(names).map(([facet, name], at) => {
  const ids = [...new Set(elements.map(({ categories }) => categories[at + 1]))].sort();
  return { name, id: at + 2, showExpanded: true, options: ids.map((id) => ({ id, name: id.slice(facet.length + 1) })) };
});
const blank = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

const carto = goGoCarto('#gogocarto', {
  general: { activateHistoryStateAndRouting: false },
  data: {
    taxonomy: {
      name: 'Pratiques',
      id: 1,
      options: [{ id: 'practice', name: 'Pratique', showExpanded: true, subcategories }],
    },
    elements,
  },
  map: {
    defaultBounds: window.L.latLngBounds([42.6, -2], [47.4, 2.8]),
    tileLayers: [{ name: 'vide', url: blank, attribution: '' }],
  },
  features: { listMode: {} },
});

/** The numbers on the signs, added up; a cluster that is opened still stands, and counts for what stands around it. */
function countDrawn() {
  const layers = new Set(carto.app.mapComponent.markersGroup._featureGroup.getLayers());
  const isCounted = ({ __parent: parent }) => parent !== undefined && (layers.has(parent) || isCounted(parent));
  let drawn = 0;
  for (const layer of layers) if (!isCounted(layer)) drawn += layer.getChildCount?.() ?? 1;
  return drawn;
}
const isStarted = () => carto.app?.mapComponent?.isMapLoaded === true;

window.__bench = {
  drawn: () => (isStarted() ? countDrawn() : null),
  count: () => (isStarted() ? (carto.app.elements()?.length ?? null) : null),
  // its counts beside the categories are off by default, and are those of the view
  facets: () => null,
  toggle: (facet, code) =>
    $(`.subcategorie-option-item[data-option-id="${facet}-${code}"] .checkbox-wrapper`).first().trigger('click'),
  jump: ({ lon, lat, zoom }) => carto.app.map().setView([lat, lon], zoom + 1, { animate: false }),
};
