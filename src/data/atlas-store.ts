/**
 * The last snapshots read, kept on this device so that a visit begins at once and goes on without a network.
 * Invariant: a store that is absent, full or corrupt only means that the network is asked; nothing in it is ever trusted unchecked.
 */
import { recall, remember } from '#/data/device';

const CACHE_NAME = 'essaim-atlas-2';
const VERSION_HEADER = 'x-essaim-version';

export interface StoredPart {
  version: string;
  data: unknown;
}

const keyOf = (region: string, part: string) => `/atlas/${encodeURIComponent(region)}/${encodeURIComponent(part)}`;

async function openStore(): Promise<Cache | null> {
  try {
    return await caches.open(CACHE_NAME);
  } catch {
    return null; // No Cache Storage: plain http, private window, tests.
  }
}

/** The part kept on this device; `null` when there is none, or when it cannot be read: it is then forgotten. */
export async function readStored(region: string, part: string): Promise<StoredPart | null> {
  const store = await openStore();
  try {
    const held = await store?.match(keyOf(region, part));
    const version = held?.headers.get(VERSION_HEADER);
    return held && version ? { version, data: await held.json() } : null;
  } catch {
    await forgetStored(region, part);
    return null;
  }
}

const markOf = (region: string) => `atlas-${region}`;

/** Whether something of a region was kept on this device: told at once, where the store itself has to be opened first. */
export const mayHoldRegion = (region: string): boolean => recall(markOf(region)) !== null;

/** Keeps a part; a store that refuses is no failure. */
export async function store(region: string, part: string, { version, data }: StoredPart): Promise<void> {
  const cache = await openStore();
  const headers = { 'content-type': 'application/json', [VERSION_HEADER]: version };
  try {
    await cache?.put(keyOf(region, part), new Response(JSON.stringify(data), { headers }));
    if (cache) remember(markOf(region), version);
  } catch {
    // Full: the network is asked next time.
  }
}

export async function forgetStored(region: string, part: string): Promise<void> {
  const cache = await openStore();
  await cache?.delete(keyOf(region, part)).catch(() => false);
}
