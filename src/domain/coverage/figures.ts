/**
 * The figures of a region as they were on a day: kept in the database, so that « depuis le trimestre dernier » compares like with like.
 * Invariant: every figure of the page at that time can be read from them again, by codes, whatever was added or dropped since.
 */
import * as z from 'zod/mini';
import { type Cell, type CellFigures, type Coverage, readCell, shareOf } from '#/domain/coverage/count';

/** What is counted, and how: another definition is another number, and is never compared with this one. */
const DEFINITION = 1;

const whole = z.number().check(z.int(), z.nonnegative());
const figuresSchema = z.object({
  format: z.literal(1),
  definition: z.literal(DEFINITION),
  region: z.string(),
  takenOn: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  /** Build of the snapshots that was counted. */
  version: z.string(),
  /** Counted afterwards, from the days of publication: what was withdrawn since is not in it. */
  rebuilt: z.optional(z.boolean()),
  territories: z.array(z.string()),
  sectors: z.array(z.string()),
  themes: z.array(z.string()),
  open: z.array(whole),
  /** Pairs (cells skipped, count) of those that are not 0. */
  covered: z.array(whole),
  practices: z.array(whole),
});
export type CoverageFigures = z.infer<typeof figuresSchema>;

function pack(counts: Uint32Array): number[] {
  const packed: number[] = [];
  let last = -1;
  for (const [at, count] of counts.entries()) {
    if (count === 0) continue;
    packed.push(at - last - 1, count);
    last = at;
  }
  return packed;
}

function unpack(packed: readonly number[], length: number): Uint32Array | null {
  const counts = new Uint32Array(length);
  let at = -1;
  for (let pair = 0; pair < packed.length; pair += 2) {
    at += (packed[pair] ?? 0) + 1;
    const count = packed[pair + 1];
    if (at >= length || count === undefined) return null;
    counts[at] = count;
  }
  return counts;
}

/** The figures to keep, from the whole matrix of the region (no scope). */
export function toFigures(
  coverage: Coverage,
  about: { region: string; takenOn: string; version: string; rebuilt?: true },
): CoverageFigures {
  const { territories, sectors, themes, open, covered, practices } = coverage;
  return {
    format: 1,
    definition: DEFINITION,
    ...about,
    territories: [...territories],
    sectors: [...sectors],
    themes: [...themes],
    open: [...open],
    covered: pack(covered),
    practices: pack(practices),
  };
}

export interface DatedCoverage {
  takenOn: string;
  version: string;
  rebuilt: boolean;
  coverage: Coverage;
}

/** What was kept, as a matrix again; `null` for what is not such figures, or of another definition. */
export function readFigures(data: unknown): DatedCoverage | null {
  const parsed = figuresSchema.safeParse(data);
  if (!parsed.success) return null;
  const { territories, sectors, themes, takenOn, version, rebuilt = false } = parsed.data;
  const groups = (territories.length + 1) * (sectors.length + 1);
  const covered = unpack(parsed.data.covered, groups * (themes.length + 1));
  const practices = unpack(parsed.data.practices, groups * (themes.length + 1));
  if (!covered || !practices || parsed.data.open.length !== groups) return null;
  const coverage = { territories, sectors, themes, open: Uint32Array.from(parsed.data.open), covered, practices };
  return { takenOn, version, rebuilt, coverage };
}

export type Trend = CellFigures & {
  /** In share, from -1 to 1; `null` when one of the two has no percentage. */
  share: number | null;
};

/** What a cell has more than it had; `null` when it was not counted then. `was`: the same cell in the figures of before. */
export function compareCell(now: Coverage, before: Coverage, cell: Cell, was = cell): Trend | null {
  const [after, earlier] = [readCell(now, cell), readCell(before, was)];
  if (!after || !earlier) return null;
  const [share, shareWas] = [shareOf(after), shareOf(earlier)];
  return {
    practices: after.practices - earlier.practices,
    covered: after.covered - earlier.covered,
    open: after.open - earlier.open,
    share: share === null || shareWas === null ? null : share - shareWas,
  };
}
