/** The first camera of every page, in the convention of MapLibre. */
export const home = { lon: 0.4, lat: 45.05, zoom: 6 };
