/**
 * Waits, in words. Invariant: a wait is never said shorter than it is.
 */
const plural = (count: number, word: string) => `${count} ${word}${count > 1 ? 's' : ''}`;

/** « 45 secondes », « 2 minutes », « 3 heures »: rounded up. */
export function formatWait(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 90) return plural(whole, 'seconde');
  if (whole < 5400) return plural(Math.ceil(whole / 60), 'minute');
  return plural(Math.ceil(whole / 3600), 'heure');
}
