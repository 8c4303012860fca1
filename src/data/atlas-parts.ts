/**
 * One part of a region's snapshots, from this device when it keeps the right build, else from the network. Invariants: a part is downloaded
 * once per build; parts of two builds never mix; what cannot be decoded is never kept.
 */
import { forgetStored, readStored, type StoredPart, store } from '#/data/atlas-store';
import type { DataClient } from '#/data/client';
import { DataError } from '#/data/errors';

export type PartName = 'core' | 'practices' | 'titles' | 'establishments' | 'reference' | 'sharing' | 'programme';
export const partNames: readonly PartName[] = ['core', 'practices', 'titles', 'establishments', 'reference'];
/** For coverage alone: no other page waits for them. */
export const coveragePartNames: readonly PartName[] = ['sharing', 'programme'];

export interface PartSource {
  client: DataClient;
  /** INSEE code. */
  region: string;
  signal: AbortSignal;
}

/** The snapshots were rebuilt between two requests. */
export class StaleVersions extends DataError {
  constructor() {
    super('stale', 'rebuilt between two requests');
  }
}

/** The build on line now: its parts have one version. */
export async function readVersion({ client, region, signal }: PartSource): Promise<string> {
  const { data } = await client.rest
    .from('snapshots')
    .select('version')
    .eq('region_code', region)
    .eq('part', 'core')
    .abortSignal(signal)
    .throwOnError();
  const [row] = data as { version: unknown }[];
  if (!row) throw new DataError('missing', 'no snapshot');
  return String(row.version);
}

export async function downloadPart({ client, region, signal }: PartSource, part: PartName): Promise<StoredPart> {
  const { data } = await client.rest
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

const afterwards = (task: () => void) =>
  typeof requestIdleCallback === 'function' ? requestIdleCallback(task, { timeout: 5000 }) : setTimeout(task, 0);

/** A decoded part of the build `version`; `begun` is its download, when one is under way. */
export async function readPart<T>(
  source: PartSource,
  part: PartName,
  version: string,
  decode: (data: unknown) => T,
  begun?: Promise<StoredPart>,
): Promise<T> {
  const { region } = source;
  const held = begun ? null : await readStored(region, part);
  if (held?.version === version) {
    try {
      return decode(held.data);
    } catch {
      await forgetStored(region, part);
    }
  }
  const fresh = await (begun ?? downloadPart(source, part));
  if (fresh.version !== version) throw new StaleVersions();
  const decoded = decode(fresh.data);
  afterwards(() => void store(region, part, fresh));
  return decoded;
}
