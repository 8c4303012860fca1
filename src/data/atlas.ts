/**
 * Reads the snapshots of a region: first what filters and draws (practices, reference), then what is read (titles, establishments).
 * Invariants: parts that are shown together come from one build; a part is downloaded once per version; what cannot be decoded is an
 * error of its kind, never a crash.
 */
import { forgetStored, isStored, readStored, type StoredPart, store } from '#/data/atlas-store';
import type { DataClient } from '#/data/client';
import { DataError, toDataError } from '#/data/errors';
import { type Atlas, toAtlas } from '#/domain/atlas';
import type { Details } from '#/domain/atlas-row';
import { toPlaces } from '#/domain/places';
import {
  checkEstablishments,
  checkPractices,
  checkReference,
  checkTitles,
  SnapshotError,
} from '#/domain/snapshot-check';

type PartName = 'practices' | 'titles' | 'establishments' | 'reference';
const partNames: readonly PartName[] = ['practices', 'titles', 'establishments', 'reference'];

/** The version of each part in one consistent read. */
type Versions = Readonly<Record<PartName, string>>;

export interface LoadedAtlas {
  atlas: Atlas;
  versions: Versions;
  /** Why the network did not answer, when this comes from the device. */
  offline: DataError | null;
}

async function readVersions({ rest }: DataClient, region: string, signal: AbortSignal): Promise<Versions> {
  const { data } = await rest
    .from('snapshots')
    .select('part,version')
    .eq('region_code', region)
    .abortSignal(signal)
    .throwOnError();
  const versions: Partial<Record<string, string>> = Object.fromEntries(
    (data as { part: string; version: unknown }[]).map(({ part, version }) => [part, String(version)]),
  );
  const missing = partNames.filter((part) => versions[part] === undefined);
  if (missing.length > 0) throw new DataError('missing', `no snapshot: ${missing.join(', ')}`);
  return versions as Versions;
}

async function download(
  { rest }: DataClient,
  region: string,
  part: PartName,
  signal: AbortSignal,
): Promise<StoredPart> {
  const { data } = await rest
    .from('snapshots')
    .select('version,data')
    .eq('region_code', region)
    .eq('part', part)
    .abortSignal(signal)
    .throwOnError();
  const [row] = data as { version: unknown; data: unknown }[];
  if (!row) throw new DataError('missing', `no snapshot ${part}`);
  return { version: String(row.version), data: row.data };
}

interface PartReader {
  client: DataClient;
  region: string;
  signal: AbortSignal;
  versions: Versions;
  /** Downloads begun before the versions were known, because this device keeps nothing. */
  early?: ReadonlyMap<PartName, Promise<StoredPart>>;
}

/** A decoded part of the version asked for; what this device keeps is used when it is that version and decodes. */
async function readPart<T>(reader: PartReader, part: PartName, decode: (data: unknown) => T): Promise<T> {
  const { client, region, signal, versions, early } = reader;
  const held = early?.has(part) ? null : await readStored(region, part);
  if (held?.version === versions[part]) {
    try {
      return decode(held.data);
    } catch {
      await forgetStored(region, part);
    }
  }
  const fresh = await (early?.get(part) ?? download(client, region, part, signal));
  if (fresh.version !== versions[part]) throw new StaleVersions();
  const decoded = decode(fresh.data);
  afterwards(() => void store(region, part, fresh));
  return decoded;
}

/** Begins at once what this device does not keep, without waiting for the versions: a first visit saves one round trip. */
async function beginDownloads(client: DataClient, region: string, signal: AbortSignal, parts: readonly PartName[]) {
  const early = new Map<PartName, Promise<StoredPart>>();
  for (const part of parts) {
    if (await isStored(region, part)) continue;
    const answer = download(client, region, part, signal);
    answer.catch(() => undefined); // Said by whoever awaits it.
    early.set(part, answer);
  }
  return early;
}

/** The snapshots were rebuilt between two requests: the parts of two builds never mix. */
class StaleVersions extends DataError {
  constructor() {
    super('stale', 'rebuilt between two requests');
  }
}

const afterwards = (task: () => void) =>
  typeof requestIdleCallback === 'function' ? requestIdleCallback(task, { timeout: 5000 }) : setTimeout(task, 0);

const toError = (cause: unknown): DataError =>
  cause instanceof SnapshotError ? new DataError('malformed', cause.message, null, { cause }) : toDataError(cause);

/**
 * The atlas of a region. `before` is returned as it is when nothing has changed since. When the network fails, what this device keeps is
 * used, and `offline` says why. Throws a `DataError`.
 */
export async function loadAtlas(
  client: DataClient,
  region: string,
  signal: AbortSignal,
  before?: LoadedAtlas,
): Promise<LoadedAtlas> {
  try {
    let early: ReadonlyMap<PartName, Promise<StoredPart>> = before
      ? new Map()
      : await beginDownloads(client, region, signal, ['reference', 'practices']);
    for (let attempt = 0; ; attempt++) {
      const versions = await readVersions(client, region, signal);
      if (before && !before.offline && partNames.every((part) => before.versions[part] === versions[part]))
        return before;
      try {
        const reader = { client, region, signal, versions, early };
        const [reference, practices] = await Promise.all([
          readPart(reader, 'reference', checkReference),
          readPart(reader, 'practices', checkPractices),
        ]);
        return { atlas: toAtlas(practices, reference), versions, offline: null };
      } catch (cause) {
        if (!(cause instanceof StaleVersions) || attempt >= 3) throw cause;
        early = new Map();
      }
    }
  } catch (cause) {
    if (signal.aborted) throw cause;
    const error = toError(cause);
    const kept = before ? { ...before, offline: error } : await loadKept(region, error);
    if (kept) return kept;
    throw error;
  }
}

/** The atlas as this device keeps it. */
async function loadKept(region: string, offline: DataError): Promise<LoadedAtlas | null> {
  const held = await Promise.all(partNames.map((part) => readStored(region, part)));
  const [practices, titles, establishments, reference] = held;
  if (!practices || !titles || !establishments || !reference) return null;
  try {
    const versions = {
      practices: practices.version,
      titles: titles.version,
      establishments: establishments.version,
      reference: reference.version,
    };
    return { atlas: toAtlas(checkPractices(practices.data), checkReference(reference.data)), versions, offline };
  } catch {
    return null;
  }
}

/** What is read beside the atlas, of the same build. Throws a `DataError`, of kind `stale` when the snapshots were rebuilt since. */
export async function loadDetails(
  client: DataClient,
  region: string,
  loaded: LoadedAtlas,
  signal: AbortSignal,
): Promise<Details> {
  const { atlas, versions } = loaded;
  try {
    const reader = { client, region, signal, versions };
    const [titles, establishments] = await Promise.all([
      readPart(reader, 'titles', (data) => checkTitles(data, atlas.count)),
      readPart(reader, 'establishments', checkEstablishments),
    ]);
    const { title, summary, published } = titles;
    return { title, summary, published, places: toPlaces(establishments, atlas.reference) };
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw toError(cause);
  }
}
