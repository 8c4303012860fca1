/**
 * Reads a register apart from the page, which stays alive. Invariant: a batch leaves only when the one before was taken in, so that neither side
 * holds the file.
 */
import { type DepartementShapes, listDepartements, listExtents } from '#/domain/finess/extents';
import { type CommuneColumns, Gazetteer } from '#/domain/finess/gazetteer';
import { type Reading, readRegister, type StagedRow } from '#/domain/finess/read-register';
import { type Limits, readStream, UnreadableFile } from '#/domain/finess/register-file';

/** What the page sends first; then « next » after each batch. */
export interface ReadOrder {
  file: File;
  /** `null`: every one. */
  region: string | null;
  restoresZeros: boolean;
  shapes: DepartementShapes;
  communes: CommuneColumns[];
}

export type ThreadAnswer =
  | { kind: 'batch'; rows: StagedRow[]; date: string | null; fraction: number; establishments: number }
  | { kind: 'done'; reading: Reading }
  | { kind: 'unreadable'; message: string };

/** That of the issue: the tab of a workplace computer. */
const screenLimits: Limits = { bytes: 60 * 2 ** 20, unpacked: 2 ** 30, lines: 300_000 };

export interface Side {
  post(answer: ThreadAnswer): void;
  /** Resolves when the page has taken a batch in. */
  next(): Promise<void>;
}

const moved = 'Ce fichier ne peut pas être lu\u202f: il a été déplacé, ou vous n’y avez pas accès.';

export async function readForPage(
  { file, region, restoresZeros, shapes, communes }: ReadOrder,
  { post, next }: Side,
): Promise<void> {
  let fraction = 0;
  let establishments = 0;
  try {
    const reading = await readRegister(
      { name: file.name, size: file.size, open: () => readStream(file.stream()) },
      {
        places: new Gazetteer(communes, listExtents(shapes)),
        limits: screenLimits,
        departements: region === null ? null : listDepartements(shapes, region),
        restoresZeros,
        onProgress: (read, count) => {
          fraction = read;
          establishments = count;
        },
        send: async (rows, date) => {
          const taken = next();
          post({ kind: 'batch', rows, date, fraction, establishments });
          await taken;
        },
      },
    );
    post({ kind: 'done', reading });
  } catch (cause) {
    post({ kind: 'unreadable', message: cause instanceof UnreadableFile ? cause.message : moved });
  }
}
