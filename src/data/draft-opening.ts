/**
 * Opens a text where it was left: what this device typed last, what the server has. Invariant: neither hides the other; when both have
 * moved, both are handed over.
 */
import type { DataClient } from '#/data/client';
import { takeDeviceDraft } from '#/data/device-drafts';
import type { DraftConflict } from '#/data/drafts';
import { toDataError } from '#/data/errors';
import type { Origin } from '#/data/keeping';
import { readVersion, type Version } from '#/data/versions';
import { isSameContent } from '#/domain/draft-merge';
import { emptyContent } from '#/domain/practice-empty';

export type Opening =
  /** Neither here nor there, or not for this person. */
  | { state: 'absent' }
  /** It may not be written now. */
  | { state: 'closed'; version: Version }
  | {
      state: 'open';
      origin: Origin;
      /** The server has moved since this device typed. */
      conflict: DraftConflict | null;
      /** When this device typed what the server does not have. */
      restoredAt: Date | null;
      /** What the server knows of it; `null` when it knows nothing, or did not answer. */
      version: Version | null;
    };

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A text of who is signed in. Throws a `DataError` when nothing can be shown of it now. */
export async function openDraft(client: DataClient, account: string, id: string): Promise<Opening> {
  if (!uuid.test(id)) return { state: 'absent' };
  const here = await takeDeviceDraft(account, id);
  let there: Version | null = null;
  try {
    there = await readVersion(client, id);
  } catch (cause) {
    // Without the server, what is here is enough to go on.
    if (here === null) throw toDataError(cause);
    const origin = { ...here, at: new Date(here.at) };
    return { state: 'open', origin, conflict: null, restoredAt: new Date(here.at), version: null };
  }
  if (there === null) {
    if (here === null) return { state: 'absent' };
    return {
      state: 'open',
      origin: { ...here, at: new Date(here.at) },
      conflict: null,
      restoredAt: new Date(here.at),
      version: null,
    };
  }
  const { version, practice } = there;
  const stored: Origin = {
    account,
    practice: practice.id,
    version: version.id,
    finess: practice.finess,
    content: version.content,
    base: version.content,
    revision: version.revision,
    at: new Date(version.updated_at),
  };
  if (!there.part.may_write && here === null) return { state: 'closed', version: there };
  if (here === null || isSameContent(here.content, version.content)) {
    return { state: 'open', origin: stored, conflict: null, restoredAt: null, version: there };
  }
  // Created by this device, its answer lost: what is there is an earlier state of the same text.
  const follows = here.revision === version.revision || (here.revision === null && version.revision === 1);
  const origin: Origin = {
    ...stored,
    content: here.content,
    base: follows ? version.content : here.base,
    at: new Date(here.at),
  };
  let conflict: DraftConflict | null = null;
  if (!there.part.may_write) conflict = { reason: 'state', state: version.state, revision: version.revision };
  else if (!follows) {
    const { revision, updated_at: updatedAt, content } = version;
    conflict = { reason: 'revision', revision, updatedAt, content };
  }
  return { state: 'open', origin, conflict, restoredAt: new Date(here.at), version: there };
}

/** A text that begins: it exists nowhere before its first word. */
export const beginDraft = (account: string, finess: string | null): Origin => ({
  account,
  practice: crypto.randomUUID(),
  version: crypto.randomUUID(),
  finess,
  content: emptyContent,
  base: null,
  revision: null,
  at: null,
});
