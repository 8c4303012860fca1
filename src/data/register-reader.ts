/**
 * A register chosen on this device, read in a worker of its own. Invariant: aborted, the worker is gone at once, and nothing more is handed over.
 */
import { readGeography } from '#/data/geography';
import type { ReadOrder, ThreadAnswer } from '#/data/register-thread';
import { type DepartementShapes, listRegions } from '#/domain/finess/extents';
import type { CommuneColumns } from '#/domain/finess/gazetteer';
import type { Reading, StagedRow } from '#/domain/finess/read-register';
import { UnreadableFile } from '#/domain/finess/register-file';

export interface Batch {
  rows: StagedRow[];
  /** The day of the register. */
  date: string | null;
  /** Of the file, from 0 to 1. */
  fraction: number;
  establishments: number;
}

async function readPlaces(region: string | null): Promise<Pick<ReadOrder, 'shapes' | 'communes'>> {
  const shapes = await readGeography<DepartementShapes>('departements');
  const wanted = region === null ? listRegions(shapes) : [region];
  const communes = await Promise.all(wanted.map((code) => readGeography<CommuneColumns>(`communes-${code}`)));
  return { shapes, communes };
}

/** What is read, and how; see `ReadOrder`. */
export type RegisterToRead = Pick<ReadOrder, 'file' | 'region' | 'restoresZeros'>;

/** Throws an `UnreadableFile`, or whatever `take` throws. */
export async function readInWorker(
  { file, region, restoresZeros }: RegisterToRead,
  take: (batch: Batch) => Promise<void>,
  signal: AbortSignal,
): Promise<Reading> {
  const order: ReadOrder = { file, region, restoresZeros, ...(await readPlaces(region)) };
  signal.throwIfAborted();
  const worker = new Worker(new URL('./register-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<Reading>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.addEventListener('error', () =>
        reject(new UnreadableFile('La lecture du fichier s’est arrêtée. Réessayez.')),
      );
      worker.addEventListener('message', ({ data }: MessageEvent<ThreadAnswer>) => {
        if (data.kind === 'done') resolve(data.reading);
        else if (data.kind === 'unreadable') reject(new UnreadableFile(data.message));
        else take(data).then(() => worker.postMessage('next'), reject);
      });
      worker.postMessage(order);
    });
  } finally {
    worker.terminate();
  }
}
