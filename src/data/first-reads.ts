/**
 * What a page will ask first, asked while its code is still on the way. Invariants: an answer is given once, and only to who asks for exactly
 * the same address; one that nobody asked for soon is forgotten; a page works as well without any.
 */
import { mayHoldRegion } from '#/data/atlas-store';
import { findRegionBySlug } from '#/domain/regions';

const LIMIT_MS = 15_000;
const begun = new Map<string, Promise<Response>>();

function begin(url: string, headers: Record<string, string> = {}): Promise<Response> {
  const answer = fetch(url, { headers, signal: AbortSignal.timeout(LIMIT_MS) });
  answer.catch(() => undefined);
  begun.set(url, answer);
  return answer;
}

/** The answer already asked for at this address, if there is one. */
export function takeBegun(url: string): Promise<Response> | undefined {
  const answer = begun.get(url);
  begun.delete(url);
  return answer;
}

/** The base address of the back end, without a slash at its end; `null` when it is the one that serves the page. */
export const toBase = (url: string | null): string => (url ?? globalThis.location.origin).replace(/\/+$/, '');

/** The address of one part of the snapshots of a region (INSEE code), as the client of the data writes it. */
const partAddress = (base: string, region: string, part: string): string =>
  `${base}/rest/v1/snapshots?select=version%2Cdata&region_code=eq.${region}&part=eq.${part}`;

/** The region whose map stands at this path. */
const findMapped = (path: string) => findRegionBySlug(/^\/([a-z-]+)\/?$/.exec(path)?.[1] ?? '');

/** Begins to fetch `files`, the code of the map page, where it stands at this path: its name is otherwise known only once the entry has run. */
export function beginMapCode(path: string, files: readonly string[]): void {
  if (!findMapped(path)) return;
  for (const href of files)
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }));
}

/** Begins the reads of the page at this path: the configuration everywhere, the outlines and the first parts of the atlas for a region. */
export async function beginFirstReads(path: string): Promise<void> {
  setTimeout(() => begun.clear(), LIMIT_MS);
  const configuration = begin('/config.json');
  const region = findMapped(path);
  if (!region) return;
  for (const name of ['departements', 'labels']) begin(`/geo/${name}.json`);
  if (mayHoldRegion(region.code)) return;
  try {
    // Cloned before anything else reads it.
    const answer = (await configuration).clone();
    const { url, key, regions } = (await answer.json()) as { url: string | null; key: string; regions: string[] };
    if (!regions.includes(region.code)) return;
    for (const part of ['core', 'reference']) begin(partAddress(toBase(url), region.code, part), { apikey: key });
  } catch {
    // Who asks for the configuration tells what is wrong with it.
  }
}
