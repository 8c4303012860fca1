/** Who is measured, and where. */
export interface Contender {
  name: 'essaim' | 'limit' | 'markercluster' | 'maplibre' | 'gogocarto';
  label: string;
  /** Path on its server, query included. */
  path: string;
  /** Selector of what a hand drags. */
  map: string;
  /** Its list is part of what a click must change. */
  hasList?: boolean;
}

export const contenders: readonly Contender[] = [
  { name: 'limit', label: 'limite (colonnes, canevas)', path: '/limit.html', map: '#map' },
  { name: 'essaim', label: 'Essaim', path: '/nouvelle-aquitaine?bench', map: '.maplibregl-canvas', hasList: true },
  { name: 'markercluster', label: 'Leaflet + markercluster', path: '/markercluster.html', map: '#map' },
  { name: 'maplibre', label: 'MapLibre, ses amas', path: '/maplibre.html', map: '#map' },
  { name: 'gogocarto', label: 'GoGoCarto-js', path: '/gogocarto.html', map: '#directory-content-map' },
];
