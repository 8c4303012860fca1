/**
 * Who takes part in which campaign, and who proposes to. Invariant: a proposal is read by the members of its establishment and the staff of its
 * région alone; what was settled meanwhile is said, never decided twice.
 */
import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { toDataError } from '#/data/errors';
import { dated, parseRows, text, useProgrammeKey } from '#/data/programme';
import { callFunction } from '#/data/rpc';

const participationSchema = z.object({
  id: z.string(),
  campaign_id: z.string(),
  finess: z.string(),
  role: z.string(),
  state: z.enum(['proposed', 'accepted']),
  amount_class: text,
  proposed_at: text,
  ...dated,
});
const listedSchema = z.extend(participationSchema, {
  establishment: z.object({ name: z.string(), commune_name: text }),
});
export type ListedParticipation = z.infer<typeof listedSchema>;

const OWN_COLUMNS = 'id,campaign_id,finess,role,state,amount_class,proposed_at,starts_on,ends_on,revision';
const COLUMNS = `${OWN_COLUMNS},establishment:establishments!inner(name,commune_name)` as const;

export interface ParticipationFilters {
  region: string;
  state: 'proposed' | 'accepted';
  /** Empty: any. */
  campaign: string;
  finess: string;
  moment: string;
  /** How many at most. */
  limit: number;
  /** ISO 8601. */
  today: string;
}

/** Begun, and not over: each end may be open. */
function toRunning(today: string): string {
  const begun = ['starts_on.is.null', `starts_on.lte.${today}`];
  const open = ['ends_on.is.null', `ends_on.gt.${today}`];
  return begun.flatMap((start) => open.map((end) => `and(${start},${end})`)).join(',');
}

/** Participations of a région, latest first, and how many there are in all. */
export function useParticipations(filters: ParticipationFilters) {
  const { rest } = useDataClient();
  const { region, state, campaign, finess, moment, limit, today } = filters;
  return useQuery({
    queryKey: useProgrammeKey('participations', region, state, campaign, finess, moment, String(limit)),
    queryFn: async () => {
      let asked = rest
        .from('participations')
        .select(COLUMNS, { count: 'exact' })
        .eq('region_code', region)
        .eq('state', state);
      if (campaign !== '') asked = asked.eq('campaign_id', campaign);
      if (finess !== '') asked = asked.eq('finess', finess);
      if (moment === 'ended') asked = asked.lte('ends_on', today);
      if (moment === 'coming') asked = asked.gt('starts_on', today);
      // one « or »: of two, the embedded server keeps the last
      if (moment === 'running') asked = asked.or(toRunning(today));
      const answer: { count: number | null } = { count: null };
      const rows = await parseRows(z.array(listedSchema), async () => {
        const { data, count } = await asked
          .order(state === 'proposed' ? 'proposed_at' : 'starts_on', {
            ascending: state === 'proposed',
            nullsFirst: false,
          })
          .order('id')
          .limit(limit)
          .throwOnError();
        answer.count = count;
        return { data };
      });
      return { rows, count: answer.count ?? rows.length };
    },
    enabled: region !== '',
    placeholderData: (before) => before,
    staleTime: 0,
  });
}

/** How many proposals wait in these régions. */
export function useProposalCount(regions: readonly string[]) {
  const { rest } = useDataClient();
  return useQuery({
    queryKey: useProgrammeKey('proposal-count', ...regions),
    queryFn: async () => {
      try {
        const { count } = await rest
          .from('participations')
          .select('id', { count: 'exact', head: true })
          .eq('state', 'proposed')
          .in('region_code', [...regions])
          .throwOnError();
        return count ?? 0;
      } catch (cause) {
        throw toDataError(cause);
      }
    },
    enabled: regions.length > 0,
    staleTime: 0,
  });
}

const settledSchema = z.array(z.object({ id: z.int(), campaign_id: text, reason: text, at: z.string() }));

/** Where an establishment takes part or has proposed itself, for its members; and the proposals that were declined, for its referents. */
export function useOwnParticipations(finess: string) {
  const { rest } = useDataClient();
  return useQuery({
    queryKey: useProgrammeKey('own', finess),
    queryFn: async () => {
      const [rows, declined] = await Promise.all([
        parseRows(z.array(participationSchema), () =>
          rest
            .from('participations')
            .select(OWN_COLUMNS)
            .eq('finess', finess)
            .order('starts_on', { ascending: false })
            .throwOnError(),
        ),
        parseRows(settledSchema, () =>
          rest
            .from('account_events')
            .select('id,campaign_id,reason,at')
            .eq('finess', finess)
            .eq('action', 'participation_declined')
            .order('id', { ascending: false })
            .limit(5)
            .throwOnError(),
        ),
      ]);
      return { rows, declined };
    },
    staleTime: 0,
  });
}

const settled = z.object({ id: z.string(), state: text });

export const proposeParticipation = (
  client: DataClient,
  row: { id: string; campaign_id: string; finess: string; role: string },
) => callFunction(client, 'propose_participation', row, settled);

/** Accepts from a day (null: today), declines with a word, or takes back. */
export const decideParticipation = (
  client: DataClient,
  row: { id: string; accept: boolean; starts_on: string | null; word: string },
) => callFunction(client, 'decide_participation', row, settled);
export const saveParticipation = (
  client: DataClient,
  row: Record<string, unknown> & { expected_revision: number | null },
) => callFunction(client, 'save_participation', row, participationSchema);

/** A row that a conflict holds; null when it is none. */
export const parseParticipation = (row: unknown) => participationSchema.safeParse(row).data ?? null;
