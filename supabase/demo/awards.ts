/**
 * The fictional winners of two calls (CLACT, FEP): which establishment, when, with which class of amount. Invariant: drawn from the
 * establishments given, in a fixed order; those that tell a practice paid by the call come first.
 */
import type { DemoEstablishment } from './establishments.ts';
import type { DemoCampaign, DemoParticipation } from './network.ts';
import { hash } from './random.ts';

interface Call extends DemoCampaign {
  size: number;
  /** Legal statuses that may apply. */
  open: readonly string[];
  decisions: readonly string[];
}

const calls: readonly Call[] = [
  {
    id: 'demo-clact-nouvelle-aquitaine-2023',
    programme_code: 'clact',
    region_code: '75',
    label: 'CLACT 2023-2024, Nouvelle-Aquitaine (démonstration)',
    years: '2023-2024',
    envelope_eur: 1_150_000,
    deadline: '2026-12-31',
    size: 46,
    open: ['public', 'prive-non-lucratif', 'prive-lucratif'],
    decisions: ['2023-10-15', '2024-03-01', '2024-11-20'],
  },
  {
    id: 'demo-fep-nouvelle-aquitaine-2024',
    programme_code: 'fep',
    region_code: '75',
    label: 'FEP 2024, Nouvelle-Aquitaine (démonstration)',
    years: '2024',
    envelope_eur: 120_000,
    deadline: '2025-12-31',
    size: 7,
    open: ['public'],
    decisions: ['2024-06-10'],
  },
  {
    id: 'demo-clact-pays-de-la-loire-2023',
    programme_code: 'clact',
    region_code: '52',
    label: 'CLACT 2023-2024, Pays de la Loire (démonstration)',
    years: '2023-2024',
    envelope_eur: 640_000,
    deadline: '2026-12-31',
    size: 24,
    open: ['public', 'prive-non-lucratif', 'prive-lucratif'],
    decisions: ['2023-12-01', '2024-09-15'],
  },
];
const amounts = [
  'moins-de-5-000',
  'moins-de-5-000',
  'de-5-000-a-20-000',
  'de-5-000-a-20-000',
  'de-5-000-a-20-000',
  'de-20-000-a-50-000',
  'plus-de-50-000',
  null,
] as const;

/** Calls and who won. `isPaid`: does a practice on line of this establishment name this programme? */
export function drawAwards(
  establishments: readonly DemoEstablishment[],
  isPaid: (finess: string, programme: string) => boolean,
): { campaigns: DemoCampaign[]; participations: DemoParticipation[] } {
  const participations = calls.flatMap((call) => {
    const rank = ({ finess }: DemoEstablishment) =>
      (isPaid(finess, call.programme_code) ? 0 : 1) + hash(call.id + finess) / 2 ** 33;
    return establishments
      .filter((row) => row.region_code === call.region_code && call.open.includes(row.legal_status ?? ''))
      .map((row) => ({ finess: row.finess, rank: rank(row) }))
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, call.size)
      .map(({ finess }): DemoParticipation => {
        const seed = hash(`${finess} ${call.id}`);
        return {
          campaign_id: call.id,
          finess,
          role: 'laureat',
          starts_on: call.decisions[seed % call.decisions.length] ?? null,
          ends_on: call.deadline ?? null,
          amount_class: amounts[(seed >>> 8) % amounts.length] ?? null,
        };
      });
  });
  const campaigns = calls.map(({ size: _size, open: _open, decisions: _decisions, ...campaign }) => campaign);
  return { campaigns, participations };
}
