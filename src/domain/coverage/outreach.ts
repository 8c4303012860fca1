/**
 * Whom the team of a région calls next: one line per establishment and theme. Invariant: a change made by two people at once is put together
 * field by field, and only when no field was changed by both.
 */

/** What the team writes of a line. */
export interface OutreachWords {
  /** Code of the vocabulary outreach-status. */
  status: string;
  note: string;
  /** Day to call again, ISO; null: none. */
  dueOn: string | null;
}

export interface OutreachLine extends OutreachWords {
  finess: string;
  /** Null: whatever the theme. */
  theme: string | null;
  revision: number;
  updatedAt: string;
  /** Name of who last changed it; null: an account that has ended, or without a name. */
  updatedBy: string | null;
}

/** A line with its establishment, which may have closed or left the scope since. */
export interface ListedLine extends OutreachLine {
  establishment: string;
  commune: string | null;
  departement: string;
  sector: string | null;
  closedOn: string | null;
}

/** After it nobody is called again. */
const OVER = 'sans-suite';
/** How a line begins. */
export const FIRST_STATUS = 'a-contacter';
/** Filters that are no status: no line yet; a day that has passed. */
export const NEVER = 'jamais';
export const OVERDUE = 'relance-depassee';

export const keyOfLine = (finess: string, theme: string | null): string => `${finess} ${theme ?? ''}`;

/** Today where the reader is, ISO: days are compared as they are written. */
export function toToday(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Has the day to call again passed, with something still to expect? */
export const isOverdue = (line: Pick<OutreachWords, 'status' | 'dueOn'>, today: string): boolean =>
  line.dueOn !== null && line.dueOn < today && line.status !== OVER;

/** Does a line (`null`: none yet) pass the filter: a status, NEVER, OVERDUE, or null for all? */
export function passesFollowUp(line: OutreachWords | null, followUp: string | null, today: string): boolean {
  if (followUp === null) return true;
  if (followUp === NEVER) return line === null;
  if (followUp === OVERDUE) return line !== null && isOverdue(line, today);
  return line?.status === followUp;
}

const fields = ['status', 'note', 'dueOn'] as const;

/** What one changed, over what another left: their words stand where one changed nothing. */
export function carryOver(base: OutreachWords, mine: OutreachWords, theirs: OutreachWords): OutreachWords {
  const pick = <F extends (typeof fields)[number]>(field: F): OutreachWords[F] =>
    mine[field] === base[field] ? theirs[field] : mine[field];
  return { status: pick('status'), note: pick('note'), dueOn: pick('dueOn') };
}

/** The two changes of one line put together; `null` when both changed a same field, differently. */
export function mergeWords(base: OutreachWords, mine: OutreachWords, theirs: OutreachWords): OutreachWords | null {
  const clash = fields.some(
    (field) => mine[field] !== base[field] && theirs[field] !== base[field] && mine[field] !== theirs[field],
  );
  return clash ? null : carryOver(base, mine, theirs);
}

export const isSame = (one: OutreachWords, other: OutreachWords): boolean =>
  fields.every((field) => one[field] === other[field]);

/** When a line is to be taken up, for a list in that order. */
export const urgencies = ['late', 'week', 'later', 'none', 'over'] as const;
export type Urgency = (typeof urgencies)[number];

/** `week`: within seven days from today. */
export function readUrgency(line: OutreachWords, today: string): Urgency {
  if (line.status === OVER) return 'over';
  if (line.dueOn === null) return 'none';
  if (line.dueOn < today) return 'late';
  const days = (Date.parse(line.dueOn) - Date.parse(today)) / 86_400_000;
  return days < 7 ? 'week' : 'later';
}
