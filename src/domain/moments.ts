/**
 * Times of the day, in words. Invariant: an hour is that of the reader's device.
 */
const hours = new Intl.DateTimeFormat('fr-FR', { hour: 'numeric', minute: '2-digit' });
const days = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', year: 'numeric' });

/** « 14 h 32 » */
export function formatTime(at: Date): string {
  return hours.format(at).replace(':', ' h ');
}

/** « 22 novembre 2026 » */
export const formatDay = (at: Date): string => days.format(at).replace(/^1\s/, '1er ');
