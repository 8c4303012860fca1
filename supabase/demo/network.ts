/**
 * The fictional network around the practices: clusters and their pilot sites, shared mobile teams. Invariant: a pilot
 * site is a dated participation in a campaign; a proposal has no date yet; everything is drawn from the establishments given, in a fixed order.
 */
import type { DemoEstablishment } from './establishments.ts';
import { sectors } from './plan.ts';
import { hash } from './random.ts';
import { makeUuid } from './uuid.ts';

interface Group {
  id: string;
  programme: 'clusters-qvct' | 'equipes-mobiles-qvct';
  region: string;
  label: string;
  years: string;
  /** Who may take part: sectors and départements. */
  sectors: readonly string[];
  departements: readonly string[];
  /** How many take part, and how many of them at most already publish a practice. */
  size: number;
  publishing: number;
  /** How many took the approach up by themselves once it had ended. */
  followers?: number;
  startsOn: string;
  endsOn: string | null;
}

const groups: readonly Group[] = [
  {
    id: 'demo-cluster-ehpad-2023',
    programme: 'clusters-qvct',
    region: '75',
    label: 'Cluster QVCT EHPAD, Dordogne, Gironde et Lot-et-Garonne (démonstration)',
    years: '2023-2024',
    sectors: ['ms-personnes-agees'],
    departements: ['24', '33', '47'],
    size: 9,
    publishing: 4,
    followers: 2,
    startsOn: '2023-03-01',
    endsOn: '2024-12-31',
  },
  {
    id: 'demo-cluster-domicile-2025',
    programme: 'clusters-qvct',
    region: '75',
    label: 'Cluster QVCT aide et soins à domicile, Landes, Gironde et Pyrénées-Atlantiques (démonstration)',
    years: '2025-2026',
    sectors: ['ms-domicile'],
    departements: ['33', '40', '64'],
    size: 7,
    publishing: 2,
    startsOn: '2025-04-01',
    endsOn: null,
  },
  {
    id: 'demo-cluster-limousin-2026',
    programme: 'clusters-qvct',
    region: '75',
    label: 'Cluster QVCT psychiatrie et handicap, Corrèze, Creuse et Haute-Vienne (démonstration)',
    years: '2026-2027',
    sectors: ['sanitaire-psychiatrie', 'ms-ph-adultes', 'ms-ph-enfants'],
    departements: ['19', '23', '87'],
    size: 8,
    publishing: 2,
    startsOn: '2026-01-15',
    endsOn: '2027-06-30',
  },
  {
    id: 'demo-cluster-hopital-2025',
    programme: 'clusters-qvct',
    region: '52',
    label: 'Cluster QVCT hôpital et soins de suite, Maine-et-Loire, Mayenne et Sarthe (démonstration)',
    years: '2025-2026',
    sectors: ['sanitaire-mco-smr'],
    departements: ['49', '53', '72'],
    size: 7,
    publishing: 2,
    startsOn: '2025-09-01',
    endsOn: '2026-12-31',
  },
  {
    id: 'demo-equipe-mobile-gironde',
    programme: 'equipes-mobiles-qvct',
    region: '75',
    label: 'Équipe mobile QVCT, grappe personnes âgées de Gironde (démonstration)',
    years: '2022-2026',
    sectors: ['ms-personnes-agees', 'ms-domicile'],
    departements: ['33'],
    size: 12,
    publishing: 2,
    startsOn: '2022-02-01',
    endsOn: null,
  },
  {
    id: 'demo-equipe-mobile-deux-sevres-vienne',
    programme: 'equipes-mobiles-qvct',
    region: '75',
    label: 'Équipe mobile QVCT, grappe handicap des Deux-Sèvres et de la Vienne (démonstration)',
    years: '2022-2025',
    sectors: ['ms-ph-adultes', 'ms-ph-enfants'],
    departements: ['79', '86'],
    size: 11,
    publishing: 2,
    startsOn: '2022-05-01',
    endsOn: '2025-12-31',
  },
];

export interface DemoCampaign {
  id: string;
  programme_code: string;
  region_code: string;
  label: string;
  years: string;
  envelope_eur?: number;
  deadline?: string;
  starts_on?: string | null;
  ends_on?: string | null;
}

export interface DemoProposal {
  id: string;
  campaign_id: string;
  finess: string;
  role: 'pilote' | 'participant';
  /** How long it has waited. */
  days: number;
}

export interface DemoParticipation {
  campaign_id: string;
  finess: string;
  role: 'pilote' | 'participant' | 'laureat' | 'essaime';
  starts_on: string | null;
  ends_on: string | null;
  amount_class?: string | null;
}

/** A call that takes volunteers; two establishments wait for an answer. */
const call: DemoCampaign = {
  id: 'demo-cluster-volontaires',
  programme_code: 'clusters-qvct',
  region_code: '75',
  label: 'Prochain cluster QVCT de Nouvelle-Aquitaine, appel à volontaires (démonstration)',
  years: '2026-2030',
};

const sectorByCategory = new Map(
  Object.entries(sectors).flatMap(([sector, { kinds }]) => kinds.map((kind) => [kind.category, sector])),
);

/** Campaigns and who takes part. `publishing`: FINESS numbers that lead a practice on line. */
export function drawNetwork(
  establishments: readonly DemoEstablishment[],
  publishing: ReadonlySet<string>,
): { campaigns: DemoCampaign[]; participations: DemoParticipation[]; proposals: DemoProposal[] } {
  const campaigns = groups.map(({ id, programme, region, label, years, startsOn, endsOn }) => ({
    id,
    programme_code: programme,
    region_code: region,
    label,
    years,
    starts_on: startsOn,
    ends_on: endsOn,
  }));
  const participations = groups.flatMap((group) => {
    const able = establishments
      .filter((row) => group.departements.includes(row.departement_code) && row.region_code === group.region)
      .filter((row) => group.sectors.includes(sectorByCategory.get(row.category_code) ?? ''))
      .toSorted((a, b) => hash(group.id + a.finess) - hash(group.id + b.finess));
    const vocal = able.filter((row) => publishing.has(row.finess)).slice(0, group.publishing);
    const silent = able.filter((row) => !publishing.has(row.finess)).slice(0, group.size - vocal.length);
    const chosen = [...vocal, ...silent];
    const members = chosen.map(({ finess }, rank): DemoParticipation => {
      // A cluster has pilot sites only; a mobile team has one bearer and its members.
      const role = group.programme === 'clusters-qvct' || rank === 0 ? 'pilote' : 'participant';
      return { campaign_id: group.id, finess, role, starts_on: group.startsOn, ends_on: group.endsOn };
    });
    const followers = able.filter((row) => !chosen.includes(row)).slice(0, group.followers ?? 0);
    return [
      ...members,
      ...followers.map(
        ({ finess }): DemoParticipation => ({
          campaign_id: group.id,
          finess,
          role: 'essaime',
          starts_on: group.endsOn ?? group.startsOn,
          ends_on: null,
        }),
      ),
    ];
  });
  const taken = new Set(participations.map(({ finess }) => finess));
  const proposals = establishments
    .filter((row) => row.region_code === call.region_code && !taken.has(row.finess) && !publishing.has(row.finess))
    .filter((row) => sectorByCategory.get(row.category_code) === 'ms-personnes-agees')
    .toSorted((a, b) => hash(call.id + a.finess) - hash(call.id + b.finess))
    .slice(0, 2)
    .map(
      ({ finess }, rank): DemoProposal => ({
        id: makeUuid(`proposal ${finess}`),
        campaign_id: call.id,
        finess,
        role: rank === 0 ? 'pilote' : 'participant',
        days: 3 + 6 * rank,
      }),
    );
  return { campaigns: [...campaigns, call], participations, proposals };
}
