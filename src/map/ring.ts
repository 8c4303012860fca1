/**
 * The ring of a group: one arc per theme, as long as its share. Pure geometry. Invariant: every theme that is there can be seen, and two
 * neighbouring arcs never touch.
 */
/** A target is never smaller than 24 pixels (WCAG 2.5.8). */
export const LEAST_RADIUS = 12;
const GAP = 2;
const LEAST = 3;

/** Outer radius of the sign of so many practices, in pixels, with the line that lifts it from the ground. */
export function radiusOf(count: number): number {
  if (count <= 1) return 13;
  if (count <= 20) return 16.6 + 3.8 * Math.sqrt(count);
  return Math.min(44, 33.6 + 3.4 * Math.log10(count / 20));
}

const round = (value: number) => Math.round(value * 100) / 100;

/**
 * SVG path data of each arc (empty for a share of zero), around (0, 0), from the top, clockwise. `radius` is that of the middle of the
 * line.
 */
export function drawArcs(shares: readonly number[], radius: number): string[] {
  const present = shares.filter((share) => share > 0).length;
  if (present === 1) {
    const full = `M0 ${-radius}A${radius} ${radius} 0 1 1 0 ${radius}A${radius} ${radius} 0 1 1 0 ${-radius}`;
    return shares.map((share) => (share > 0 ? full : ''));
  }
  const total = shares.reduce((sum, share) => sum + share, 0);
  const turn = 2 * Math.PI * radius;
  // Each arc gets its least, the rest is shared out.
  const rest = turn - present * (GAP + LEAST);
  const point = (length: number) => {
    const angle = length / radius;
    return `${round(radius * Math.sin(angle))} ${round(-radius * Math.cos(angle))}`;
  };
  let at = GAP / 2;
  return shares.map((share) => {
    if (share === 0) return '';
    const length = LEAST + (rest * share) / total;
    const large = length > turn / 2 ? 1 : 0;
    const arc = `M${point(at)}A${round(radius)} ${round(radius)} 0 ${large} 1 ${point(at + length)}`;
    at += length + GAP;
    return arc;
  });
}
