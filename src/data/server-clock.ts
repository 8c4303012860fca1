/**
 * How far the clock of this device is from that of the server, from the `Date` of an answer that no cache kept. Invariant: nothing is
 * decided by it; it is said, so that the hours shown are understood.
 */
import { useSyncExternalStore } from 'react';

/** Under it, nobody is told: networks are slow and clocks are never quite right. */
const NOTABLE_MS = 3 * 60_000;

let ahead = 0;
const listeners = new Set<() => void>();

/** Reads the hour of the server in an answer that has just come. */
export function noteServerDate(headers: Headers, now = Date.now()): void {
  const server = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(server)) return;
  ahead = now - server;
  for (const listener of listeners) listener();
}

const readNotable = () => (Math.abs(ahead) < NOTABLE_MS ? 0 : Math.round(ahead / 60_000));
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Minutes by which this device is ahead of the server (negative: behind); 0 when it is right. */
export function useClockGap(): number {
  return useSyncExternalStore(subscribe, readNotable);
}
