/**
 * Practices on line, read one by one or the latest few. Invariant: only public columns are asked for, and an answer that does not have
 * the shape of a practice is an error, never a half-empty page.
 */
import { queryOptions, useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { type DataClient, useDataClient } from '#/data/client';
import { DataError, toDataError } from '#/data/errors';
import { type PracticeContent, practiceContentSchema } from '#/domain/practice';
import { emptyContent } from '#/domain/practice-empty';

const establishmentSchema = z.object({
  finess: z.string(),
  name: z.string(),
  category_code: z.string(),
  legal_status: z.nullable(z.string()),
  size_class: z.nullable(z.string()),
  commune_name: z.nullable(z.string()),
  departement_code: z.string(),
  lon: z.nullable(z.number()),
  lat: z.nullable(z.number()),
  demonstration: z.boolean(),
});
export type PracticeEstablishment = z.infer<typeof establishmentSchema>;

/** What is public of a file. */
export const fileShape = {
  id: z.string(),
  name: z.string(),
  kind: z.enum(['image', 'document']),
  alt: z.string(),
  caption: z.string(),
  size: z.nullable(z.number()),
  width: z.nullable(z.number()),
  height: z.nullable(z.number()),
};

const rowSchema = z.object({
  number: z.number(),
  region_code: z.string(),
  departement_code: z.string(),
  sector_code: z.nullable(z.string()),
  theme_code: z.string(),
  outcome: z.nullable(z.string()),
  level: z.string(),
  level_criterion: z.nullable(z.string()),
  public_contact: z.nullable(z.string()),
  published_at: z.string(),
  confirmed_at: z.string(),
  content: z.record(z.string(), z.unknown()),
  files: z.array(z.object(fileShape)),
  lead: establishmentSchema,
  shared: z.array(z.object({ establishment: establishmentSchema })),
});

export interface Practice extends Omit<z.infer<typeof rowSchema>, 'content' | 'shared'> {
  content: PracticeContent;
  /** The other establishments that share it, by name. */
  others: PracticeEstablishment[];
}

/** What an address leads to. */
export type PracticeAnswer =
  | { state: 'online'; practice: Practice }
  | { state: 'withdrawn'; regionCode: string | null; withdrawnAt: string }
  | { state: 'unknown' };

/** A row of the public table, checked. Throws a `DataError` of kind `malformed`. */
export function toPractice(row: unknown): Practice {
  try {
    const { content, shared, ...rest } = rowSchema.parse(row);
    return {
      ...rest,
      content: practiceContentSchema.parse({ ...emptyContent, ...content }),
      others: shared
        .map(({ establishment }) => establishment)
        .filter(({ finess }) => finess !== rest.lead.finess)
        .sort((a, b) => a.name.localeCompare(b.name, 'fr')),
    };
  } catch (cause) {
    throw new DataError('malformed', 'not a practice', null, { cause });
  }
}

const ESTABLISHMENT =
  'finess,name,category_code,legal_status,size_class,commune_name,departement_code,lon,lat,demonstration';
/** The public columns of a practice and of its establishments: what `toPractice` reads. */
export const PRACTICE =
  'number,region_code,departement_code,sector_code,theme_code,outcome,level,level_criterion,public_contact,published_at,confirmed_at,content,files,' +
  `lead:establishments!published_practices_finess_fkey(${ESTABLISHMENT}),` +
  `shared:published_practice_establishments(establishment:establishments(${ESTABLISHMENT}))`;

/** Establishments by their numbers, as a practice shows them. Throws a `DataError`. */
export async function readPracticeEstablishments(
  client: DataClient,
  numbers: readonly string[],
  signal?: AbortSignal,
): Promise<PracticeEstablishment[]> {
  try {
    const asked = client.rest
      .from('establishments')
      .select(ESTABLISHMENT)
      .in('finess', [...numbers]);
    const { data } = await (signal ? asked.abortSignal(signal) : asked).throwOnError();
    const parsed = z.array(establishmentSchema).safeParse(data);
    if (!parsed.success) throw new DataError('malformed', 'not establishments');
    return parsed.data;
  } catch (cause) {
    throw toDataError(cause);
  }
}

/** The practice of a public number, or what became of it. Throws a `DataError`. */
async function readPractice(client: DataClient, number: number, signal: AbortSignal): Promise<PracticeAnswer> {
  try {
    const found = await client.rest
      .from('published_practices')
      .select(PRACTICE)
      .eq('number', number)
      .abortSignal(signal)
      .maybeSingle()
      .throwOnError();
    if (found.data) return { state: 'online', practice: toPractice(found.data) };
    const gone = await client.rest
      .from('withdrawn_practices')
      .select('region_code,withdrawn_at')
      .eq('number', number)
      .abortSignal(signal)
      .maybeSingle()
      .throwOnError();
    return gone.data
      ? { state: 'withdrawn', regionCode: gone.data.region_code, withdrawnAt: gone.data.withdrawn_at }
      : { state: 'unknown' };
  } catch (cause) {
    throw toDataError(cause);
  }
}

/** How a practice is read, and under which key it is remembered. */
export const practiceQuery = (client: DataClient, number: number) =>
  queryOptions({
    queryKey: ['practice', number],
    queryFn: ({ signal }) => readPractice(client, number, signal),
    staleTime: 30_000,
    // For as long as the page lasts: a selection is read without a network from what was read before.
    gcTime: Number.POSITIVE_INFINITY,
  });

/** Reads a practice for a page, and again every minute while it is seen: a withdrawn one must not stay. */
export const usePractice = (number: number) =>
  useQuery({ ...practiceQuery(useDataClient(), number), refetchInterval: 60_000 });

const recentSchema = z.array(
  z.object({
    number: z.number(),
    region_code: z.string(),
    title: z.string(),
    outcome: z.nullable(z.string()),
    theme: z.object({ code: z.string(), parent_code: z.nullable(z.string()), label: z.string() }),
    lead: z.object({
      name: z.string(),
      commune_name: z.nullable(z.string()),
      departement: z.object({ name: z.string() }),
    }),
  }),
);
export type RecentPractice = z.infer<typeof recentSchema>[number];

/** The latest practices of the given regions, newest first. Throws a `DataError`. */
async function listRecentPractices(
  client: DataClient,
  regions: readonly string[],
  limit: number,
): Promise<RecentPractice[]> {
  try {
    const { data } = await client.rest
      .from('published_practices')
      .select(
        'number,region_code,title,outcome,theme:themes(code,parent_code,label),' +
          'lead:establishments!published_practices_finess_fkey(name,commune_name,departement:departements!establishments_departement_code_fkey(name))',
      )
      .in('region_code', [...regions])
      .order('published_at', { ascending: false })
      .order('number', { ascending: false })
      .limit(limit)
      .throwOnError();
    const parsed = recentSchema.safeParse(data);
    if (!parsed.success) throw new DataError('malformed', 'not practices');
    return parsed.data;
  } catch (cause) {
    throw toDataError(cause);
  }
}

/** The latest practices, for a page. */
export function useRecentPractices(regions: readonly string[], limit: number) {
  const client = useDataClient();
  return useQuery({
    queryKey: ['recent', ...regions, limit],
    queryFn: () => listRecentPractices(client, regions, limit),
  });
}
