import { type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type Ref,
  useCallback,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useLocation } from 'react-router';
import { rememberList } from '#/data/last-list';
import { type AtlasRow, type Details, describeRow } from '#/domain/atlas-row';
import type { Region } from '#/domain/regions';
import type { Question } from '#/domain/search';
import type { Selection } from '#/domain/selection';
import type { Explorer } from './explorer';
import type { Like } from './like-comparison';
import styles from './list.module.css';
import { ResultRow } from './result-row';
import type { Exploration } from './use-exploration';

/** Height of a row before it is measured, in pixels. */
const ROW_HEIGHT = 236;

/**
 * Rows that the list holds before one comes near its end, and by how many it then grows. A browser makes no page of twenty million pixels, and
 * the place of each row is computed again at every filter.
 */
const STEP = 1000;
const NEAR_END = 50;

/** Rows held ready on each side of the window. */
const OVERSCAN = 2;

/** The rows in the page, as long as they do for the window: a row that turns out taller or shorter brings and takes none. */
function keepSpan(held: { first: number; last: number }, { startIndex, endIndex, count }: Range) {
  const near = { first: Math.max(0, startIndex - 1), last: Math.min(count - 1, endIndex + 1) };
  const isWide = held.last - held.first > endIndex - startIndex + 3 * OVERSCAN;
  if (held.first <= near.first && held.last >= near.last && held.last < count && !isWide) return held;
  return { first: Math.max(0, startIndex - OVERSCAN), last: Math.min(count - 1, endIndex + OVERSCAN) };
}

export interface ResultListHandle {
  /** Brings a practice into view. */
  reveal: (row: number) => void;
}

interface ResultListProps {
  region: Region;
  explorer: Explorer;
  details: Details;
  /** What the address asks for, in order. */
  listed: Uint32Array;
  /** The rows in order of a selection that the page does not show yet. */
  foresee: Exploration['foresee'];
  /** The words to light. */
  question: Question;
  /** Says why a practice is comparable, with an establishment to compare with. */
  like: Like | null;
  /** Kilometres by row, when they are measured from somewhere. */
  km: Float32Array | undefined;
  /** The practice chosen on the map. */
  chosen: number | null;
  /** Practices under the pointer on the map. */
  lit: ReadonlySet<number> | null;
  onPoint: (row: number | null) => void;
  ref: Ref<ResultListHandle>;
}

/** The rows that a filter has just asked for, in its own frame; those of the address once the page has followed. */
function useForeseen(explorer: Explorer, listed: Uint32Array, foresee: Exploration['foresee']): Uint32Array {
  const [ahead, setAhead] = useState({ from: listed, rows: listed });
  const shown = ahead.from === listed ? ahead.rows : listed;
  const follow = useEffectEvent((selection: Selection) => {
    const rows = foresee(selection);
    // Nothing found is said by the page.
    if (!rows || rows === shown || rows.length === 0) return;
    requestAnimationFrame(() => flushSync(() => setAhead({ from: listed, rows })));
  });
  useEffect(() => explorer.follow((selection) => follow(selection)), [explorer]);
  return shown;
}

/**
 * The practices, in the order given. Only the rows near the window are in the page, each with its place in the whole set; the one
 * that has the focus stays.
 */
export function ResultList({
  region,
  explorer,
  details,
  listed,
  foresee,
  question,
  km,
  like,
  chosen,
  lit,
  onPoint,
  ref,
}: ResultListProps) {
  const { search } = useLocation();
  const { atlas } = explorer;
  useEffect(() => rememberList({ region: region.code, search, atlas, rows: listed }), [region, search, atlas, listed]);
  const rows = useForeseen(explorer, listed, foresee);
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  const [focused, setFocused] = useState<number | null>(null);
  const [grown, setGrown] = useState({ rows, to: STEP });
  const held = Math.min(rows.length, grown.rows === rows ? grown.to : STEP);
  const span = useRef({ first: 0, last: -1 });
  const virtual = useWindowVirtualizer({
    count: held,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: useCallback((index: number) => rows[index] ?? index, [rows]),
    rangeExtractor: (wanted) => {
      span.current = keepSpan(span.current, wanted);
      const { first, last } = span.current;
      const range = Array.from({ length: last - first + 1 }, (_, at) => first + at);
      const kept = focused === null ? -1 : rows.indexOf(focused);
      return kept === -1 || (kept >= first && kept <= last) ? range : [...range, kept].sort((a, b) => a - b);
    },
  });

  // What stands above the list grows and shrinks (chips, notices): rows are chosen from where it really begins. Read when the browser has
  // laid out, never in the task of a filter.
  useLayoutEffect(() => {
    const above = list.current?.parentElement;
    if (!above) return;
    const measure = () => setTop(Math.round((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY));
    const observer = new ResizeObserver(measure);
    observer.observe(above);
    measure();
    return () => observer.disconnect();
  }, []);

  useImperativeHandle(ref, () => ({
    reveal: (row) => {
      const index = rows.indexOf(row);
      if (index >= held) flushSync(() => setGrown({ rows, to: index + STEP }));
      if (index !== -1) virtual.scrollToIndex(index, { align: 'center' });
    },
  }));

  const describe = useMemo(() => {
    const known = new Map<number, AtlasRow>();
    return (row: number): AtlasRow => {
      const described = known.get(row) ?? describeRow(atlas, details, row);
      known.set(row, described);
      return described;
    };
  }, [atlas, details]);

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (held < rows.length && last >= held - NEAR_END) setGrown({ rows, to: held + STEP });
  }, [rows, held, last]);

  return (
    <ol ref={list} className={styles.rows} style={{ height: virtual.getTotalSize() }}>
      {items.map(({ index, start }) => {
        const row = rows[index] ?? 0;
        return (
          <li
            key={row}
            ref={virtual.measureElement}
            data-index={index}
            className={styles.row}
            data-lit={lit?.has(row) || undefined}
            aria-setsize={rows.length}
            aria-posinset={index + 1}
            {...(row === chosen ? { 'aria-current': 'true' as const } : {})}
            style={{ transform: `translateY(${start - top}px)` }}
            onPointerEnter={() => onPoint(row)}
            onPointerLeave={() => onPoint(null)}
            onFocus={() => {
              setFocused(row);
              onPoint(row);
            }}
            onBlur={() => {
              setFocused(null);
              onPoint(null);
            }}
          >
            <ResultRow
              region={region}
              practice={describe(row)}
              count={rows.length}
              question={question}
              km={km?.[row]}
              comparison={like?.compare(row)}
            />
          </li>
        );
      })}
    </ol>
  );
}
