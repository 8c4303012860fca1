/**
 * Times of the day and waits, in words. Invariant: an hour is that of the reader's device; a wait is never said shorter than it is.
 */
const hours = new Intl.DateTimeFormat('fr-FR', { hour: 'numeric', minute: '2-digit' });
const days = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' });

/** « 14 h 32 » */
export function formatTime(at: Date): string {
  return hours.format(at).replace(':', ' h ');
}

/** « 22 novembre 2026 » */
export const formatDay = (at: Date): string => days.format(at).replace(/^1\s/, '1er ');

const plural = (count: number, word: string) => `${count} ${word}${count > 1 ? 's' : ''}`;

/** « 45 secondes », « 2 minutes », « 3 heures »: rounded up. */
export function formatWait(seconds: number): string {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 90) return plural(whole, 'seconde');
  if (whole < 5400) return plural(Math.ceil(whole / 60), 'minute');
  return plural(Math.ceil(whole / 3600), 'heure');
}
