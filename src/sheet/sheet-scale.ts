/** Where two figures stand on an axis that begins at zero, as fractions of its length. */
export interface Dumbbell {
  before: number;
  after: number;
}

/** The end of an axis: 1, 2, 2.5, 5 or 10 times a power of ten, not under `value`. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 2.5, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

/**
 * Places a figure before and after. The axis ends where the unit says (« sur 10 »), else at a round number; `null` when a figure is
 * missing, when both are zero, or when they stand on both sides of it: there is then nothing to draw.
 */
export function placeOnAxis(before: number | null, after: number | null, unit: string): Dumbbell | null {
  if (before === null || after === null) return null;
  const largest = Math.max(Math.abs(before), Math.abs(after));
  if (largest === 0 || before * after < 0) return null;
  const outOf = Number(/^sur\s+(\d+)$/u.exec(unit.trim())?.[1] ?? 0);
  const end = outOf >= largest ? outOf : roundUp(largest);
  return { before: Math.abs(before) / end, after: Math.abs(after) / end };
}
