import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { usePrinting } from '#/ui/use-printing';

/** What an A4 sheet leaves between its margins, in CSS pixels. */
const PAPER = 670;

/** The width of an element as it changes: a drawing made at its true size keeps its letters readable. */
export function useWidth<T extends Element>(otherwise = 640): [RefObject<T | null>, number] {
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(otherwise);
  const isPrinting = usePrinting();
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const note = () => {
      const { width: now } = element.getBoundingClientRect();
      if (now > 0) setWidth(Math.round(now));
    };
    note();
    const watch = new ResizeObserver(note);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [ref, isPrinting ? Math.min(width, PAPER) : width];
}
