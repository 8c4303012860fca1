/**
 * Writes many rows without holding the page: a slice of work, a breath, the next slice. Invariant: the texts come out in the order of the
 * rows, each row once, or not at all when it is given up.
 */
export interface SliceOptions {
  /** From 0 to 1; told at each breath, and 1 at the end. */
  onProgress?: (fraction: number) => void;
  signal?: AbortSignal;
  /** Lets the page answer; a macrotask unless given. */
  pause?: () => Promise<void>;
}

/** A slice stays within one frame. */
const SLICE_MS = 10;
/** Rows between two looks at the clock. */
const STEP = 200;

const breathe = () => new Promise<void>((done) => setTimeout(done));

/** The texts of `rows`, joined by `separator`, in a few pieces. Rejects with the reason of `signal` when it is given up. */
export async function writeInSlices(
  rows: ArrayLike<number>,
  write: (row: number) => string,
  separator: string,
  { onProgress, signal, pause = breathe }: SliceOptions = {},
): Promise<string[]> {
  const pieces: string[] = [];
  let start = performance.now();
  for (let at = 0; at < rows.length; at += STEP) {
    const end = Math.min(rows.length, at + STEP);
    let piece = '';
    for (let next = at; next < end; next++) piece += (next === 0 ? '' : separator) + write(rows[next] ?? 0);
    pieces.push(piece);
    if (performance.now() - start < SLICE_MS) continue;
    onProgress?.(end / rows.length);
    await pause();
    signal?.throwIfAborted();
    start = performance.now();
  }
  onProgress?.(1);
  return pieces;
}
