/**
 * What the page of coverage counts from. Invariant: all parts are of one build; without a network, what
 * this device keeps of one build stands in.
 */
import { useQuery } from '@tanstack/react-query';
import {
  coveragePartNames,
  type PartName,
  type PartSource,
  partNames,
  readPart,
  readVersion,
  StaleVersions,
} from '#/data/atlas-parts';
import { readStored } from '#/data/atlas-store';
import { useDataClient } from '#/data/client';
import { DataError, toDataError } from '#/data/errors';
import { toCore } from '#/domain/atlas-core';
import { type CoverageSource, toCoverageSource } from '#/domain/coverage/source';
import {
  checkCore,
  checkEstablishments,
  checkPractices,
  checkProgramme,
  checkReference,
  checkSharing,
  checkTitles,
  SnapshotError,
} from '#/domain/snapshot-check';

export interface LoadedCoverage {
  version: string;
  source: CoverageSource;
  /** Why the network did not answer, when this comes from the device. */
  offline: DataError | null;
}

type ReadPart = <T>(part: PartName, decode: (data: unknown) => T) => Promise<T>;

async function readSource(read: ReadPart): Promise<CoverageSource> {
  const core = read('core', (data) => toCore(checkCore(data)));
  const rows = core.then(async ({ count }) =>
    Promise.all([
      read('practices', (data) => checkPractices(data, count)),
      read('titles', (data) => checkTitles(data, count)),
    ]),
  );
  const [positions, [practices, titles], establishments, sharing, programme, reference] = await Promise.all([
    core,
    rows,
    read('establishments', checkEstablishments),
    read('sharing', checkSharing),
    read('programme', checkProgramme),
    read('reference', checkReference),
  ]);
  return toCoverageSource({ positions, practices, titles, establishments, sharing, programme, reference });
}

/** The parts that this device keeps, when they are all of one build. */
async function loadKept(region: string, offline: DataError): Promise<LoadedCoverage | null> {
  const held = new Map<PartName, Awaited<ReturnType<typeof readStored>>>();
  for (const part of [...partNames, ...coveragePartNames]) held.set(part, await readStored(region, part));
  const version = held.get('core')?.version;
  if (version === undefined || [...held.values()].some((part) => part?.version !== version)) return null;
  try {
    const source = await readSource(async (part, decode) => decode(held.get(part)?.data));
    return { version, source, offline };
  } catch {
    return null;
  }
}

/** Throws a `DataError`. */
async function loadCoverage(source: PartSource): Promise<LoadedCoverage> {
  try {
    for (let attempt = 0; ; attempt++) {
      const version = await readVersion(source);
      try {
        const read: ReadPart = (part, decode) => readPart(source, part, version, decode);
        return { version, source: await readSource(read), offline: null };
      } catch (cause) {
        if (!(cause instanceof StaleVersions) || attempt >= 3) throw cause;
      }
    }
  } catch (cause) {
    if (source.signal.aborted) throw cause;
    const error =
      cause instanceof SnapshotError ? new DataError('malformed', cause.message, null, { cause }) : toDataError(cause);
    const kept = await loadKept(source.region, error);
    if (kept) return kept;
    throw error;
  }
}

/** What coverage is counted from, for a page. `region` is its INSEE code. */
export function useCoverage(region: string) {
  const client = useDataClient();
  return useQuery<LoadedCoverage, DataError>({
    queryKey: ['coverage', region],
    queryFn: ({ signal }) => loadCoverage({ client, region, signal }),
    staleTime: 60_000,
    networkMode: 'always',
    retry: false,
    structuralSharing: false,
  });
}
