/**
 * The sign of each theme of level 1 and of each outcome, as SVG path data on a 16 × 16 grid, with the colour token of the theme.
 * Invariant: a colour of a theme is never shown without its sign; an outcome is drawn in ink, never in a colour of merit.
 */
export interface ThemeGlyph {
  /** Path to stroke, 16 × 16. */
  path: string;
  /** Name of the colour token, without `var()`. */
  token: string;
}

/** In the order of the vocabulary, which is also the order of the segments of a ring. */
export const themeGlyphs: Readonly<Record<string, ThemeGlyph>> = {
  organisation: { path: 'M3 4.5h7M5.5 8H13M3 11.5h6', token: '--theme-organisation' },
  competences: { path: 'M2.5 12.8V9.6h3.7V6.4h3.6V3.2h3.7', token: '--theme-competences' },
  egalite: { path: 'M3.5 6h9M3.5 10h9', token: '--theme-egalite' },
  management: { path: 'M8 2.6l4.4 10.8L8 10.9l-4.4 2.5z', token: '--theme-management' },
  dialogue: { path: 'M3 3.5h10v7H7.6L4.6 13v-2.5H3z', token: '--theme-dialogue' },
  sante: {
    path: 'M8 13C3.2 9.6 2.5 7.2 2.5 5.9A2.75 2.75 0 0 1 8 5.1a2.75 2.75 0 0 1 5.5.8C13.5 7.2 12.8 9.6 8 13z',
    token: '--theme-sante',
  },
};

/** What fills the ring of an outcome: `fill` is filled, `stroke` is drawn. The ring itself is a circle of radius 6.2 around (8, 8). */
export const outcomeGlyphs: Readonly<Record<string, { fill: string; stroke: string }>> = {
  reussie: { fill: 'M8 1.8a6.2 6.2 0 1 0 0 12.4a6.2 6.2 0 1 0 0-12.4z', stroke: '' },
  mitigee: { fill: 'M8 1.8a6.2 6.2 0 0 0 0 12.4z', stroke: '' },
  arretee: { fill: '', stroke: 'M5 8h6' },
};
