/** What a measured page offers, Essaim behind `?bench` and the others always: `window.__bench`. */
export interface BenchPage {
  /** Practices that the last drawn frame stands for, in view; null before the first one. */
  drawn(): number | null;
  /** The count shown beside the filters. */
  count(): number | null;
  /** Per facet, the count shown at each code given the other filters; null for a page that shows none. */
  facets(): Record<string, Record<string, number>> | null;
  /** What a click on one box of a facet does. */
  toggle(facet: string, code: string): void;
  /** Moves the camera at once. `zoom` in the convention of MapLibre: the world is 512 pixels wide at zoom 0. */
  jump(camera: { lon: number; lat: number; zoom: number }): void;
}

/** What a plain recount says that a page must show. */
export interface Expected {
  count: number;
  /** Of these, those that have coordinates: all in view from the first camera. */
  drawn: number;
  facets: Record<string, Record<string, number>>;
}

/** One click, and what must be shown after it. */
export interface Step {
  facet: string;
  code: string;
  expected: Expected;
  /** Codes that filter after the click, by facet. */
  active: Record<string, string[]>;
}

/** The whole Nouvelle-Aquitaine fits at this camera, on a map of 500 pixels and more. */
export const home = { lon: 0.4, lat: 45.05, zoom: 6 };

/** Facets that every page filters by. */
export const commonFacets = ['theme', 'sector', 'departement'] as const;
