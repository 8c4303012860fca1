/**
 * Reads the snapshots of a region: first what draws (core), then what filters (practices, reference), then what is read (titles,
 * establishments). Invariants: what is shown together comes from one build; nothing is shown before what it needs is there; what cannot be
 * decoded is an error of its kind, never a crash.
 */
import {
  downloadPart,
  type PartName,
  type PartSource,
  partNames,
  readPart,
  readVersion,
  StaleVersions,
} from '#/data/atlas-parts';
import { mayHoldRegion, readStored, type StoredPart } from '#/data/atlas-store';
import { DataError, toDataError } from '#/data/errors';
import { type Atlas, completeAtlas } from '#/domain/atlas';
import { type AtlasCore, toCore } from '#/domain/atlas-core';
import type { Details } from '#/domain/atlas-row';
import { toPlaces } from '#/domain/places';
import {
  checkCore,
  checkEstablishments,
  checkPractices,
  checkReference,
  checkTitles,
  SnapshotError,
} from '#/domain/snapshot-check';
import type { EstablishmentsPart, ReferencePart, TitlesPart } from '#/domain/snapshots';
import { TextColumn } from '#/domain/text-column';

/** As much of a build as has come. */
export interface LoadedAtlas {
  version: string;
  core: AtlasCore;
  /** Not there until filters and counts can be told. */
  atlas: Atlas | undefined;
  /** Not there until rows can be read. */
  details: Details | undefined;
  /** Why the network did not answer, when this comes from the device. */
  offline: DataError | null;
}

export interface LoadOptions {
  /** What the page has already. It is returned as it is when nothing has changed since, and stays until all of the next build is there. */
  before?: LoadedAtlas | undefined;
  /** Filters are waited for: what they read is downloaded with the core, not after it. */
  narrowed?: boolean;
  /** Told of what has come so far, on a first load; what it promises is awaited before the rest is asked for. */
  onStage?: (loaded: LoadedAtlas) => Promise<void> | void;
}

/** One string for each different text, however many rows hold it. */
function shareTexts(texts: readonly string[]): string[] {
  const known = new Map(texts.map((text) => [text, text]));
  return texts.map((text) => known.get(text) ?? text);
}

const toDetails = (titles: TitlesPart, establishments: EstablishmentsPart, reference: ReferencePart): Details => ({
  title: new TextColumn(titles.title),
  summary: new TextColumn(titles.summary),
  published: shareTexts(titles.published),
  places: toPlaces(establishments, reference),
});

/** Begins downloads at once; a failure is said by whoever awaits it. */
function beginDownloads(source: PartSource, parts: readonly PartName[]): Map<PartName, Promise<StoredPart>> {
  return new Map(
    parts.map((part) => {
      const answer = downloadPart(source, part);
      answer.catch(() => undefined);
      return [part, answer];
    }),
  );
}

/** Reads one build to its end. A device that keeps nothing does not ask for the version: the core brings it, one round trip less. */
async function readBuild(
  source: PartSource,
  version: string | null,
  { narrowed = false, onStage = () => undefined }: LoadOptions,
): Promise<LoadedAtlas> {
  const isKept = version === null && mayHoldRegion(source.region) && (await readStored(source.region, 'core')) !== null;
  const first: PartName[] = narrowed ? ['core', 'reference', 'practices'] : ['core', 'reference'];
  const begun = isKept || version !== null ? new Map<PartName, Promise<StoredPart>>() : beginDownloads(source, first);
  const build = version ?? (await begun.get('core'))?.version ?? (await readVersion(source));
  const read = <T>(part: PartName, decode: (data: unknown) => T) =>
    readPart(source, part, build, decode, begun.get(part));

  const references = read('reference', checkReference);
  references.catch(() => undefined);
  const core = await read('core', (data) => toCore(checkCore(data)));
  const drawn: LoadedAtlas = { version: build, core, atlas: undefined, details: undefined, offline: null };
  await onStage(drawn);
  const columns = read('practices', (data) => checkPractices(data, core.count));
  columns.catch(() => undefined);
  const words = Promise.all([
    read('titles', (data) => checkTitles(data, core.count)),
    read('establishments', checkEstablishments),
  ]);
  words.catch(() => undefined);
  const [practices, reference] = await Promise.all([columns, references]);
  const filtered = { ...drawn, atlas: completeAtlas(core, practices, reference) };
  await onStage(filtered);
  const [titles, establishments] = await words;
  return { ...filtered, details: toDetails(titles, establishments, reference) };
}

const toError = (cause: unknown): DataError =>
  cause instanceof SnapshotError ? new DataError('malformed', cause.message, null, { cause }) : toDataError(cause);

/** The atlas of a region. When the network fails, what this device keeps is used, and `offline` says why. Throws a `DataError`. */
export async function loadAtlas(source: PartSource, options: LoadOptions = {}): Promise<LoadedAtlas> {
  const whole = options.before?.details ? options.before : null;
  try {
    for (let attempt = 0; ; attempt++) {
      const version = whole || attempt > 0 ? await readVersion(source) : null;
      if (whole && whole.version === version) return whole.offline ? { ...whole, offline: null } : whole;
      try {
        return await readBuild(source, version, whole ? { ...options, onStage: () => undefined } : options);
      } catch (cause) {
        if (!(cause instanceof StaleVersions) || attempt >= 3) throw cause;
      }
    }
  } catch (cause) {
    if (source.signal.aborted) throw cause;
    const error = toError(cause);
    const kept = whole ? { ...whole, offline: error } : await loadKept(source.region, error);
    if (kept) return kept;
    throw error;
  }
}

/** The atlas as this device keeps it, when it keeps all of one build. */
async function loadKept(region: string, offline: DataError): Promise<LoadedAtlas | null> {
  const held = await Promise.all(partNames.map((part) => readStored(region, part)));
  const [core, practices, titles, establishments, reference] = held;
  if (!core || held.some((part) => part?.version !== core.version)) return null;
  try {
    const drawn = toCore(checkCore(core.data));
    const labels = checkReference(reference?.data);
    return {
      version: core.version,
      core: drawn,
      atlas: completeAtlas(drawn, checkPractices(practices?.data, drawn.count), labels),
      details: toDetails(checkTitles(titles?.data, drawn.count), checkEstablishments(establishments?.data), labels),
      offline,
    };
  } catch {
    return null;
  }
}
