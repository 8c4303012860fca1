/**
 * Programmes, campaigns and relays, read and written by the staff of a région. Invariant: the server alone says who may; a row that was
 * changed meanwhile is never overwritten unseen: the answer holds it as it is.
 */
import { useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { DataError, toDataError } from '#/data/errors';
import { callFunction } from '#/data/rpc';
import { useAccount } from '#/data/session';

const day = z.nullable(z.string());
export const text = z.nullable(z.string());
export const dated = { starts_on: day, ends_on: day, revision: z.int() };
const programmeSchema = z.object({
  code: z.string(),
  label: z.string(),
  kind: z.string(),
  region_code: text,
  ...dated,
});
const campaignSchema = z.object({
  id: z.string(),
  programme_code: z.string(),
  region_code: text,
  label: z.string(),
  years: text,
  deadline: day,
  // the embedded server writes a decimal number as text
  envelope_eur: z.nullable(z.coerce.number()),
  source: text,
  ...dated,
});
const relaySchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  departement_code: text,
  lon: z.nullable(z.number()),
  lat: z.nullable(z.number()),
  availability: text,
  public_contact: text,
  ...dated,
});

const COLUMNS = {
  programmes: 'code,label,kind,region_code,starts_on,ends_on,revision',
  campaigns: 'id,programme_code,region_code,label,years,deadline,envelope_eur,source,starts_on,ends_on,revision',
  relays: 'id,name,kind,departement_code,lon,lat,availability,public_contact,starts_on,ends_on,revision',
} as const;

/** Everything of the account is forgotten with it, and read again once something has changed. */
export function useProgrammeKey(...key: string[]): string[] {
  const account = useAccount();
  return ['account', account.state === 'visitor' ? '' : account.id, 'programme', ...key];
}

/** Rows that were read, in their shape. Throws a `DataError`. */
export async function parseRows<T>(schema: z.ZodMiniType<T>, read: () => PromiseLike<{ data: unknown }>): Promise<T> {
  try {
    const { data } = await read();
    const parsed = schema.safeParse(data);
    if (!parsed.success) throw new DataError('malformed', 'not rows', null, { cause: parsed.error });
    return parsed.data;
  } catch (cause) {
    throw toDataError(cause);
  }
}

/** National programmes and campaigns, and those of the région (INSEE code); empty: the national ones alone. */
export function useProgrammes(region: string) {
  const { rest } = useDataClient();
  const scope = region === '' ? 'region_code.is.null' : `region_code.is.null,region_code.eq.${region}`;
  return useQuery({
    queryKey: useProgrammeKey('programmes', region),
    queryFn: async () => {
      const [programmes, campaigns] = await Promise.all([
        parseRows(z.array(programmeSchema), () =>
          rest.from('programmes').select(COLUMNS.programmes).or(scope).order('position').throwOnError(),
        ),
        parseRows(z.array(campaignSchema), () =>
          rest.from('campaigns').select(COLUMNS.campaigns).or(scope).order('label').throwOnError(),
        ),
      ]);
      return { programmes, campaigns };
    },
    staleTime: 0,
  });
}

/** The relays that stand in these départements, by name. */
export function useStandingRelays(departements: readonly string[]) {
  const { rest } = useDataClient();
  return useQuery({
    queryKey: useProgrammeKey('relays', ...departements),
    queryFn: () =>
      parseRows(z.array(relaySchema), () =>
        rest
          .from('relays')
          .select(COLUMNS.relays)
          .in('departement_code', [...departements])
          .order('name')
          .throwOnError(),
      ),
    enabled: departements.length > 0,
    staleTime: 0,
  });
}

const parseAs =
  <T>(schema: z.ZodMiniType<T>) =>
  (row: unknown): T | null =>
    schema.safeParse(row).data ?? null;
/** A row that a conflict holds; null when it is none. */
export const parseProgramme = parseAs(programmeSchema);
export const parseCampaign = parseAs(campaignSchema);
export const parseRelay = parseAs(relaySchema);

type Revision = { expected_revision: number | null };
type Row = Record<string, unknown>;

export const saveProgramme = (client: DataClient, row: Row & Revision) =>
  callFunction(client, 'save_programme', row, programmeSchema);

export const saveCampaign = (client: DataClient, row: Row & Revision) =>
  callFunction(client, 'save_campaign', row, campaignSchema);

export const saveRelay = (client: DataClient, row: Row & Revision) =>
  callFunction(client, 'save_relay', row, relaySchema);
