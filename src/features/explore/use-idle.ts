import { useEffect } from 'react';

/** Long enough for the list and the map to be there first. */
const LATEST_MS = 5000;

/** Does something once the page has nothing better to do: fetches ahead what the network may refuse later. */
export function useIdle(task: () => unknown): void {
  useEffect(() => {
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(task, LATEST_MS);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(() => task(), { timeout: LATEST_MS });
    return () => cancelIdleCallback(handle);
  }, [task]);
}
