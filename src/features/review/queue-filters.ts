import type { QueueRow } from '#/data/reviews';

/** Who reads it: nobody, the person, somebody else. */
const readings = ['libres', 'miens', 'autres'] as const;
type Reading = (typeof readings)[number];

export interface QueueFilters {
  theme: string | null;
  sector: string | null;
  departement: string | null;
  establishment: string | null;
  reading: Reading | null;
}

const isReading = (value: string | null): value is Reading => readings.some((one) => one === value);

/** The filters of an address; what is not one is dropped. */
export function parseQueueFilters(search: URLSearchParams): QueueFilters {
  const reading = search.get('lecture');
  return {
    theme: search.get('theme'),
    sector: search.get('secteur'),
    departement: search.get('dep'),
    establishment: search.get('etablissement'),
    reading: isReading(reading) ? reading : null,
  };
}

const readingOf = ({ state, mine }: QueueRow): Reading =>
  state === 'submitted' ? 'libres' : mine ? 'miens' : 'autres';

/** The rows that answer the filters, in the order of the queue. */
export function filterQueue(rows: readonly QueueRow[], filters: QueueFilters): QueueRow[] {
  const { theme, sector, departement, establishment, reading } = filters;
  return rows.filter(
    (row) =>
      (theme === null || row.theme_code === theme) &&
      (sector === null || row.sector_code === sector) &&
      (departement === null || row.departement_code === departement) &&
      (establishment === null || row.finess === establishment) &&
      (reading === null || readingOf(row) === reading),
  );
}

/** The text to read next: the oldest of one’s own, else the oldest that may be taken. */
export const findNext = (rows: readonly QueueRow[], except = ''): QueueRow | null => {
  const others = rows.filter(({ version_id }) => version_id !== except);
  return (
    others.find(({ mine, state }) => mine && state === 'in_review') ??
    others.find(({ part }) => part.actions.includes('take')) ??
    null
  );
};
