/**
 * What programmes do in a region: who takes part, when, with which amounts, and what of it is told. Invariant: only accepted participations
 * count; an establishment counts once per programme, however often it takes part.
 */

import { shareOf } from '#/domain/coverage/count';
import { listPeriods, type Pace, type Period } from '#/domain/coverage/periods';
import type { CoverageSource } from '#/domain/coverage/source';
import type { ProgrammePart } from '#/domain/snapshots';

type Campaign = ProgrammePart['campaigns'][number];
type Participation = ProgrammePart['participations'][number];

/** Is it under way on that day? Without a beginning: always begun; without an end: not over. */
export const isUnderWay = ({ startsOn, endsOn }: Pick<Participation, 'startsOn' | 'endsOn'>, day: string): boolean =>
  (startsOn === null || startsOn <= day) && (endsOn === null || endsOn >= day);

/** The participations of a département; `null`: of the whole region. */
export const listParticipations = ({ programme }: CoverageSource, departement: string | null): Participation[] =>
  programme.participations.filter((one) => departement === null || one.departement === departement);

export interface Course {
  periods: Period[];
  /** Programmes with something to show, in the order of the reference. */
  programmes: { code: string; label: string; values: number[] }[];
}

const programmeOf = ({ programme }: CoverageSource, { campaign }: Participation) =>
  programme.campaigns[campaign]?.programme ?? '';

/** The periods that hold something of these participations, up to today. */
function listCoursePeriods(participations: readonly Participation[], today: string, pace: Pace): Period[] {
  const starts = participations.flatMap(({ startsOn }) => startsOn ?? []).sort();
  const [first] = starts;
  return first === undefined || first > today ? [] : listPeriods(first, today, pace);
}

/** By programme and period, what `keyOf` tells apart among those under way on the last day of the period (today, for the last one). */
function countCourse(
  source: CoverageSource,
  participations: readonly Participation[],
  { today, pace }: { today: string; pace: Pace },
  keyOf: (participation: Participation) => string | number,
): Course {
  const periods = listCoursePeriods(participations, today, pace);
  const dayOf = ({ last }: Period) => (last < today ? last : today);
  const programmes = source.reference.programmes.flatMap(({ code, label }) => {
    const own = participations.filter((one) => programmeOf(source, one) === code);
    const values = periods.map(
      (period) => new Set(own.filter((one) => isUnderWay(one, dayOf(period))).map(keyOf)).size,
    );
    return values.some((value) => value > 0) ? [{ code, label, values }] : [];
  });
  return { periods, programmes };
}

/** Pilot sites by programme over time. */
export const countPilots = (
  source: CoverageSource,
  departement: string | null,
  when: { today: string; pace: Pace },
): Course =>
  countCourse(
    source,
    listParticipations(source, departement).filter(({ role }) => role === 'pilote'),
    when,
    ({ finess }) => finess,
  );

/** Kinds of programmes that gather establishments. */
const collective = ['cluster', 'equipe-mobile'];

/** Clusters and mobile teams at work over time: campaigns with somebody under way. */
export function countClusters(
  source: CoverageSource,
  departement: string | null,
  when: { today: string; pace: Pace },
): Course {
  const gathering = new Set(
    source.reference.programmes.filter(({ kind }) => collective.includes(kind)).map(({ code }) => code),
  );
  const own = listParticipations(source, departement).filter((one) => gathering.has(programmeOf(source, one)));
  return countCourse(source, own, when, ({ campaign }) => campaign);
}

export interface Engagement {
  /** Participations: one per establishment, role and beginning. */
  projects: number;
  /** Different establishments, closed since or not. */
  establishments: number;
  /** Of these, those that are open and in scope. */
  open: number;
  /** Of the open ones, those with a practice on line, and those with one that names the programme. */
  telling: number;
  citing: number;
  /** Participations by class of amount, in the order of the vocabulary; `null`: not known. */
  amounts: { code: string | null; label: string; count: number }[];
}
export interface CampaignFigures extends Engagement {
  campaign: Campaign;
}
export interface ProgrammeFigures extends Engagement {
  code: string;
  label: string;
  kind: string;
  campaigns: CampaignFigures[];
}

/** What of the open ones tell something, from 0 to 1; `null` under ten. */
export const tellingShare = ({ telling, open }: Engagement): number | null => shareOf({ covered: telling, open });

function engage(source: CoverageSource, participations: readonly Participation[], programme: string): Engagement {
  const rows = new Set(participations.flatMap(({ establishment }) => (establishment < 0 ? [] : establishment)));
  const practicesOf = (row: number) =>
    source.practiceAt.subarray(source.firstPractice[row] ?? 0, source.firstPractice[row + 1] ?? 0);
  const telling = [...rows].filter((row) => practicesOf(row).length > 0);
  const cites = (practice: number) => source.programmesOf(practice).includes(programme);
  const classes: { code: string | null; label: string }[] = source.reference.terms['cost-class'] ?? [];
  return {
    projects: participations.length,
    establishments: new Set(participations.map(({ finess }) => finess)).size,
    open: rows.size,
    telling: telling.length,
    citing: telling.filter((row) => practicesOf(row).some(cites)).length,
    amounts: [...classes, { code: null, label: 'Montant non renseigné' }].map(({ code, label }) => ({
      code,
      label,
      count: participations.filter(({ amount }) => amount === code).length,
    })),
  };
}

/** The programmes with a campaign in the region or a participation, with their campaigns, in the order of the reference. */
export function countProgrammes(source: CoverageSource, departement: string | null): ProgrammeFigures[] {
  const participations = listParticipations(source, departement);
  const { campaigns } = source.programme;
  return source.reference.programmes.flatMap(({ code, label, kind }) => {
    const own = campaigns.flatMap((campaign, at): CampaignFigures[] => {
      if (campaign.programme !== code) return [];
      const mine = participations.filter((one) => one.campaign === at);
      // A national campaign without anybody from here says nothing of the region.
      if (mine.length === 0 && (campaign.national || departement !== null)) return [];
      return [{ campaign, ...engage(source, mine, code) }];
    });
    if (own.length === 0) return [];
    const all = participations.filter((one) => programmeOf(source, one) === code);
    return [{ code, label, kind, campaigns: own, ...engage(source, all, code) }];
  });
}
