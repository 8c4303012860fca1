import { useRef } from 'react';

/** What was computed for a key, until the key changes: a list that does not move while it is worked on. */
export function useSettled<T>(key: string, compute: () => T): T {
  const held = useRef<{ key: string; value: T } | null>(null);
  if (held.current?.key !== key) held.current = { key, value: compute() };
  return held.current.value;
}
