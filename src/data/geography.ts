/**
 * The files of `public/geo`, read once and kept for the visit. Invariant: they are served by this site; nothing is asked elsewhere.
 */
import { useQuery } from '@tanstack/react-query';
import { DataError, toDataError } from '#/data/errors';
import { takeBegun } from '#/data/first-reads';

/** Is it the file of that name, and not another answer that happens to be JSON? */
function isFile(name: string, file: unknown): boolean {
  if (typeof file !== 'object' || file === null) return false;
  if (name === 'labels') return !Array.isArray(file);
  const [, kind] = /^(communes|epci)-/.exec(name) ?? [];
  const part = kind === 'communes' ? 'insee' : kind === 'epci' ? 'communes' : name;
  const holder = kind ? file : (file as { objects?: unknown }).objects;
  return typeof holder === 'object' && holder !== null && part in holder;
}

/** Reads one file of `public/geo`; throws a `DataError`. The shape is that of SOURCES.md: the file comes with the site. */
export async function readGeography<T>(name: string): Promise<T> {
  try {
    const address = `/geo/${name}.json`;
    const answer = await (takeBegun(address) ?? fetch(address, { signal: AbortSignal.timeout(15_000) }));
    if (!answer.ok) throw new DataError('missing', `geo ${name}`, answer.status);
    const file: unknown = await answer.json();
    if (!isFile(name, file)) throw new DataError('malformed', `geo ${name}`);
    return file as T;
  } catch (cause) {
    throw toDataError(cause);
  }
}

/** A file of `public/geo`, `undefined` until it is here, and for good if it does not come: what it draws is an addition. */
export function useGeography<T>(name: string): T | undefined {
  return useQuery({
    queryKey: ['geo', name],
    queryFn: () => readGeography<T>(name),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}
