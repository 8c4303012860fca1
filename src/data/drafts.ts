/**
 * Texts being written, as the server knows them. Invariants: identifiers are made here, so that a call sent again makes nothing twice; a
 * stale text is never written over another one: the server answers with both.
 */
import * as z from 'zod/mini';
import type { DataClient } from '#/data/client';
import { DataError } from '#/data/errors';
import { callFunction, jsonObject } from '#/data/rpc';
import { type PracticeContent, practiceContentSchema } from '#/domain/practice';
import { emptyContent } from '#/domain/practice-empty';
import { versionStates } from '#/domain/transitions';

export const stateSchema = z.enum(versionStates);

/** A content as stored: keys that an older version did not write are empty ones. Throws a `DataError`. */
export function toContent(stored: unknown): PracticeContent {
  const parsed = practiceContentSchema.safeParse({ ...emptyContent, ...(typeof stored === 'object' ? stored : {}) });
  if (!parsed.success) throw new DataError('malformed', 'not a content', null, { cause: parsed.error });
  return parsed.data;
}

const savedSchema = z.object({
  practice_id: z.string(),
  version_id: z.string(),
  finess: z.string(),
  state: stateSchema,
  revision: z.int(),
  updated_at: z.string(),
});
export type SavedDraft = z.infer<typeof savedSchema>;

/** Begins a practice for an establishment of who is signed in. The same identifiers again: the same draft. */
export const createPractice = (
  client: DataClient,
  ids: { practice: string; version: string },
  finess: string,
  content: PracticeContent,
): Promise<SavedDraft> =>
  callFunction(
    client,
    'create_practice',
    { practice_id: ids.practice, version_id: ids.version, finess, content },
    savedSchema,
  );

/** A new draft from an earlier text of the same practice. */
export const createVersion = (client: DataClient, version: string, source: string): Promise<SavedDraft> =>
  callFunction(client, 'create_version', { version_id: version, source_version_id: source }, savedSchema);

/** Writes the whole text. Changed meanwhile: a `DataError` that `readConflict` understands. */
export const saveDraft = (
  client: DataClient,
  version: string,
  content: PracticeContent,
  revision: number,
): Promise<SavedDraft> =>
  callFunction(client, 'save_draft', { version_id: version, content, expected_revision: revision }, savedSchema);

const conflictSchema = z.object({
  revision: z.int(),
  state: stateSchema,
  updated_at: z.optional(z.string()),
  content: z.optional(jsonObject),
});
/** Why a text was not written: another one stands there, or it may no longer be written. */
export type DraftConflict =
  | { reason: 'revision'; revision: number; updatedAt: string; content: PracticeContent }
  | { reason: 'state'; state: z.infer<typeof stateSchema>; revision: number };

/** What a refused write says; `null` when it failed for another reason. */
export function readConflict(error: unknown): DraftConflict | null {
  if (!(error instanceof DataError) || error.told === null) return null;
  const { reason, details } = error.told;
  if (reason !== 'revision' && reason !== 'state') return null;
  let body: unknown;
  try {
    body = JSON.parse(details);
  } catch {
    return null;
  }
  const parsed = conflictSchema.safeParse(body);
  if (!parsed.success) return null;
  const { revision, state, updated_at, content } = parsed.data;
  if (reason === 'state' || content === undefined) return { reason: 'state', state, revision };
  return { reason, revision, updatedAt: updated_at ?? '', content: toContent(content) };
}

const duplicatesSchema = z.array(
  z.object({
    practice_id: z.string(),
    version_id: z.string(),
    number: z.nullable(z.int()),
    title: z.string(),
    state: stateSchema,
    likeness: z.number(),
  }),
);
export type Duplicate = z.infer<typeof duplicatesSchema>[number];

/** Practices of the same establishment whose title is near. */
export const findDuplicates = (
  client: DataClient,
  finess: string,
  title: string,
  practice: string,
  signal?: AbortSignal,
): Promise<Duplicate[]> =>
  callFunction(client, 'find_duplicates', { finess, title, except_practice: practice }, duplicatesSchema, signal);
