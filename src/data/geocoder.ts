/**
 * Addresses, asked of the geocoder of the configuration while one types. Invariant: without one nothing leaves the device, and whatever it
 * answers or does not answer is a failure of addresses only.
 */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import * as z from 'zod/mini';
import { useConfig } from '#/data/config';
import { DataError, toDataError } from '#/data/errors';
import type { Point } from '#/domain/distance';

const TIMEOUT_MS = 5000;
/** A text is asked for once the typing pauses. */
const PAUSE_MS = 300;
/** What the national geocoder accepts. */
const SHORTEST = 4;
const LONGEST = 200;
const SHOWN = 4;

const answerSchema = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.object({ label: z.string(), type: z.optional(z.string()) }),
    }),
  ),
});

export interface Address {
  label: string;
  point: Point;
}

/** Addresses that answer a text. Throws a `DataError`. */
export async function searchAddresses(geocoder: string, text: string, signal: AbortSignal): Promise<Address[]> {
  const url = new URL(geocoder);
  const asked = { q: text, limit: String(SHOWN), index: 'address', autocomplete: '1' };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      credentials: 'omit',
    });
    if (!answer.ok) throw new DataError('server', 'geocoder', answer.status);
    const parsed = answerSchema.safeParse(await answer.json());
    if (!parsed.success) throw new DataError('malformed', 'not addresses');
    return (
      parsed.data.features
        // Communes are found on the device.
        .filter(({ properties }) => properties.type !== 'municipality')
        .map(({ geometry: { coordinates }, properties }) => ({
          label: properties.label,
          point: { lon: coordinates[0], lat: coordinates[1] },
        }))
    );
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw toDataError(cause);
  }
}

/** Addresses for a text being typed. After a failure nothing more is asked for as long as the screen that asks is there. */
export function useAddresses(typed: string) {
  const { geocoder } = useConfig().services;
  const [failed, setFailed] = useState(false);
  const text = typed.trim().slice(0, LONGEST);
  const asks = geocoder !== null && !failed && text.length >= SHORTEST && /^[\p{L}\p{N}].*\p{L}/u.test(text);
  const { data, error } = useQuery<Address[], DataError>({
    queryKey: ['addresses', geocoder, text],
    queryFn: async ({ signal }) => {
      await new Promise((done) => setTimeout(done, PAUSE_MS));
      signal.throwIfAborted();
      return searchAddresses(geocoder ?? '', text, signal);
    },
    enabled: asks,
    retry: false,
    networkMode: 'always',
  });
  if (error && !failed) setFailed(true);
  return {
    /** There is a geocoder here. */
    possible: geocoder !== null,
    failed,
    addresses: asks ? (data ?? []) : [],
  };
}
