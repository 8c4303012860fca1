/**
 * A text being kept: where it began, and what became of its last words. Invariant: what is said of them is never better than the truth:
 * « server » only when the server has these very words.
 */
import type { DraftConflict } from '#/data/drafts';
import type { DataError } from '#/data/errors';
import type { PracticeContent } from '#/domain/practice';
import type { Problem } from '#/domain/practice-problems';

export interface Origin {
  account: string;
  practice: string;
  version: string;
  finess: string | null;
  content: PracticeContent;
  /** What the server has, and its revision; `null`: nothing yet. */
  base: PracticeContent | null;
  revision: number | null;
  /** When the last words were laid down. */
  at: Date | null;
}

export interface Keeping {
  /** Where the last words are. `none`: nothing was typed. */
  place: 'none' | 'page' | 'device' | 'server';
  /** When they were laid there. */
  at: Date | null;
  sending: boolean;
  /** Why the server does not have them, when it should. */
  trouble: DataError | null;
  /** When it will be tried again by itself. */
  retryAt: Date | null;
  /** What the server would refuse. */
  problem: Problem | null;
  /** Another text stands on the server, or this one may not be written any more. */
  conflict: DraftConflict | null;
}
