/** Rows of two regions as a database holds them: what recounts read. */
import type { ReferencePart } from '#/domain/snapshots';

export interface RawEstablishment {
  finess: string;
  region: '75' | '52';
  departement: string;
  sector: string | null;
  closed: boolean;
  commune: string | null;
  /** Degrees, four decimals. */
  point: [number, number] | null;
}
export interface RawPractice {
  number: number;
  theme: string;
  others: string[];
  lead: RawEstablishment;
  sites: RawEstablishment[];
  programmes: string[];
}
export interface RawCampaign {
  id: string;
  programme: string;
  region: '75' | '52' | null;
}
export interface RawParticipation {
  campaign: RawCampaign;
  at: RawEstablishment;
  role: string;
  accepted: boolean;
  startsOn: string | null;
  endsOn: string | null;
  amount: string | null;
}
export interface RawRelay {
  id: string;
  scopes: { departement: string; theme: string | null }[];
}
export interface World {
  campaigns: RawCampaign[];
  participations: RawParticipation[];
  relays: RawRelay[];
  reference: ReferencePart;
  establishments: RawEstablishment[];
  practices: RawPractice[];
}
