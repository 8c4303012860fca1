/**
 * Programmes, campaigns, participations and relays as the staff of a région sees them. Invariant: what has an end is over from that day on,
 * as on the map and in the database.
 */
export interface Dated {
  starts_on: string | null;
  ends_on: string | null;
}

export interface Programme extends Dated {
  code: string;
  label: string;
  kind: string;
  /** Null: national. */
  region_code: string | null;
  revision: number;
}

export interface Campaign extends Dated {
  id: string;
  programme_code: string;
  region_code: string | null;
  label: string;
  years: string | null;
  deadline: string | null;
  envelope_eur: number | null;
  source: string | null;
  revision: number;
}

export interface Participation extends Dated {
  id: string;
  campaign_id: string;
  finess: string;
  role: string;
  state: 'proposed' | 'accepted';
  amount_class: string | null;
  proposed_at: string | null;
  revision: number;
}

export interface Relay extends Dated {
  id: string;
  name: string;
  kind: string;
  departement_code: string | null;
  lon: number | null;
  lat: number | null;
  availability: string | null;
  public_contact: string | null;
  revision: number;
}

export const moments = ['running', 'coming', 'ended'] as const;
export type Moment = (typeof moments)[number];

/** Where something stands on a day (ISO 8601). */
export function findMoment({ starts_on, ends_on }: Dated, today: string): Moment {
  if (ends_on !== null && ends_on <= today) return 'ended';
  return starts_on !== null && starts_on > today ? 'coming' : 'running';
}

/** A campaign with the ends of its years (« 2024 », « 2023-2026 ») where it has no dates of its own. */
function dateByYears({ starts_on, ends_on, years }: Campaign): Dated {
  const [first, last] = [years?.slice(0, 4), years?.slice(-4)];
  return {
    starts_on: starts_on ?? (first ? `${first}-01-01` : null),
    ends_on: ends_on ?? (last ? `${last}-12-31` : null),
  };
}

/** When a campaign stands: by its dates, else its years; what is to be done by a deadline goes on until then. */
export function dateCampaign(row: Campaign): Dated {
  const dated = dateByYears(row);
  const isLonger = row.ends_on === null && dated.ends_on !== null && (row.deadline ?? '') > dated.ends_on;
  return isLonger ? { ...dated, ends_on: row.deadline } : dated;
}

/** Does a campaign still take volunteers on this day? */
export const takesVolunteers = (row: Campaign, today: string): boolean =>
  findMoment(dateByYears(row), today) !== 'ended' && (row.deadline === null || row.deadline >= today);

/** The day of a device, as the database writes it. */
export function toDay(at: Date): string {
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

/** A code made of a label: the same as `private.make_code` in the database. */
export function makeCode(label: string, longest: number): string {
  const plain = label
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-+/, '').slice(0, longest).replace(/-+$/, '');
}
