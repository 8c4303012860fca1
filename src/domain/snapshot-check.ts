/**
 * Is what the back end (or a cache) answered really a snapshot? A light check: format and lengths, never row by row.
 * Invariant: what passes can be decoded without a crash; what does not throws a `SnapshotError` that names the part.
 */
import type {
  CorePart,
  EstablishmentsPart,
  PracticesPart,
  ProgrammePart,
  ReferencePart,
  SharingPart,
  TitlesPart,
} from '#/domain/snapshots';

export class SnapshotError extends Error {
  constructor(part: string, reason: string) {
    super(`snapshot ${part}: ${reason}`);
    this.name = 'SnapshotError';
  }
}

const codeLists = [
  'theme',
  'sector',
  'departement',
  'category',
  'outcome',
  'level',
  'phase',
  'cost',
  'audience',
  'programme',
  'status',
  'size',
] as const;

const practiceColumns = [
  'number',
  'establishment',
  'theme',
  'otherThemes',
  'sector',
  'departement',
  'category',
  'outcome',
  'level',
  'phase',
  'cost',
  'audiences',
  'programmes',
  'year',
] as const;

const establishmentColumns = [
  'finess',
  'name',
  'x',
  'y',
  'commune',
  'departement',
  'sector',
  'category',
  'status',
  'size',
  'demonstration',
  'practices',
] as const;

const titleColumns = ['title', 'summary', 'published'] as const;

const referenceLists = ['departements', 'themes', 'sectors', 'categories', 'programmes', 'facts'] as const;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function openPart(part: string, data: unknown): Record<string, unknown> {
  if (!isRecord(data)) throw new SnapshotError(part, 'not an object');
  if (data.format !== 1) throw new SnapshotError(part, 'unknown format');
  return data;
}

function checkColumns(part: string, data: Record<string, unknown>, names: readonly string[], length?: number): void {
  for (const name of names) {
    const column = data[name];
    if (!Array.isArray(column)) throw new SnapshotError(part, `${name} is not a list`);
    if (length !== undefined && column.length !== length)
      throw new SnapshotError(part, `${name} has ${column.length} rows`);
  }
}

function countOf(part: string, data: Record<string, unknown>): number {
  const { count } = data;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) throw new SnapshotError(part, 'no count');
  return count;
}

function checkCodes(part: string, data: Record<string, unknown>): void {
  if (!isRecord(data.codes)) throw new SnapshotError(part, 'no codes');
  checkColumns(part, data.codes, codeLists);
}

export function checkCore(data: unknown): CorePart {
  const part = openPart('core', data);
  checkColumns('core', part, ['root'], countOf('core', part));
  checkColumns('core', part, ['roots', 'practices']);
  checkColumns('core', part, ['x', 'y'], (part.practices as unknown[]).length);
  if (typeof part.establishments !== 'number' || !isRecord(part.themes)) throw new SnapshotError('core', 'no totals');
  return data as CorePart;
}

/** `count` is the number of practices: these columns stand in the order of the core. */
export function checkPractices(data: unknown, count: number): PracticesPart {
  const part = openPart('practices', data);
  if (countOf('practices', part) !== count) throw new SnapshotError('practices', 'another count');
  checkColumns('practices', part, practiceColumns, count);
  checkCodes('practices', part);
  return data as PracticesPart;
}

/** `count` is the number of practices: the titles stand in the order of the core. */
export function checkTitles(data: unknown, count: number): TitlesPart {
  checkColumns('titles', openPart('titles', data), titleColumns, count);
  return data as TitlesPart;
}

export function checkEstablishments(data: unknown): EstablishmentsPart {
  const part = openPart('establishments', data);
  checkColumns('establishments', part, establishmentColumns, countOf('establishments', part));
  checkColumns('establishments', part, ['communes', 'participations', 'relays']);
  checkCodes('establishments', part);
  return data as EstablishmentsPart;
}

export function checkSharing(data: unknown): SharingPart {
  const part = openPart('sharing', data);
  const { register } = part;
  if (register !== null && !(isRecord(register) && typeof register.date === 'string'))
    throw new SnapshotError('sharing', 'the register has no day');
  checkColumns('sharing', part, ['practice', 'guests']);
  checkColumns('sharing', part, ['establishment', 'departement', 'sector'], (part.practice as unknown[]).length);
  for (const guest of part.guests as unknown[]) {
    if (!isRecord(guest)) throw new SnapshotError('sharing', 'a guest is not an object');
    checkColumns('sharing', guest, ['themes', 'sites']);
  }
  return data as SharingPart;
}

export function checkProgramme(data: unknown): ProgrammePart {
  const part = openPart('programme', data);
  checkColumns('programme', part, ['campaigns', 'participations']);
  return data as ProgrammePart;
}

export function checkReference(data: unknown): ReferencePart {
  const part = openPart('reference', data);
  checkColumns('reference', part, referenceLists);
  if (!isRecord(part.region) || !isRecord(part.terms)) throw new SnapshotError('reference', 'no region or no terms');
  checkColumns('reference', part.terms, Object.keys(part.terms));
  return data as ReferencePart;
}
