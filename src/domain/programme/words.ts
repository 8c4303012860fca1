/** What the staff reads of the programme, in words. Invariant: what is not known is said so, never left blank. */
import type { Dated, Moment } from '#/domain/programme/rows';
import { formatNumber, formatPartialDate } from '#/domain/typography';

export const momentNames: Readonly<Record<Moment, string>> = {
  running: 'En cours',
  coming: 'À venir',
  ended: 'Terminés',
};

/** « depuis le 1er mars 2024 », « du 1er mars 2024 au 31 déc. 2026 ». */
export function describePeriod({ starts_on, ends_on }: Dated, today: string): string {
  if (starts_on !== null && ends_on !== null)
    return `du ${formatPartialDate(starts_on)} au ${formatPartialDate(ends_on)}`;
  if (starts_on !== null) return `${starts_on > today ? 'à partir du' : 'depuis le'} ${formatPartialDate(starts_on)}`;
  return ends_on === null ? 'sans date' : `jusqu’au ${formatPartialDate(ends_on)}`;
}

export const formatEuros = (value: number): string => `${formatNumber(value)}\u202f€`;
