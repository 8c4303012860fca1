/**
 * What was typed and the server does not have yet, on this device. Invariants: each text belongs to an account and to the page that typed
 * it, so that neither another person nor another tab writes over it; one that cannot be read any more is set aside, never dropped.
 */
import * as z from 'zod/mini';
import { putOnShelf, readShelves, removeFromShelves } from '#/data/device-shelf';
import { jsonObject } from '#/data/rpc';
import { type PracticeContent, practiceContentSchema } from '#/domain/practice';
import { emptyContent } from '#/domain/practice-empty';

const FORMAT = 1;
const ASIDE = 'aside/';

const envelopeSchema = z.object({
  format: z.literal(FORMAT),
  account: z.string(),
  practice: z.string(),
  version: z.string(),
  finess: z.nullable(z.string()),
  content: jsonObject,
  base: z.nullable(jsonObject),
  revision: z.nullable(z.int()),
  at: z.number(),
});

export interface DeviceDraft {
  account: string;
  practice: string;
  version: string;
  finess: string | null;
  content: PracticeContent;
  /** What the server had when this was typed, and its revision; `null`: nothing. */
  base: PracticeContent | null;
  revision: number | null;
  /** When it was typed, by the clock of this device. */
  at: number;
}

/** A text that this version of the site cannot read: to be copied by hand. */
export interface DraftAside {
  key: string;
  text: string;
}

/** Each load of a page writes under its own name. */
const page = crypto.randomUUID();
const keyOf = ({ account, version }: Pick<DeviceDraft, 'account' | 'version'>, owner = page) =>
  `${account}/${version}/${owner}`;

/** Typed texts need not be right to be kept: what is too long is still somebody's work. */
function toContent(stored: Record<string, unknown>): PracticeContent | null {
  const whole = { ...emptyContent, ...stored };
  const parsed = practiceContentSchema.safeParse(whole);
  if (parsed.success) return parsed.data;
  return parsed.error.issues.every(({ code }) => code === 'too_big' || code === 'invalid_format') ? whole : null;
}

function parseDraft(text: string): DeviceDraft | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = envelopeSchema.safeParse(body);
  if (!parsed.success) return null;
  const { content, base, format: _, ...rest } = parsed.data;
  const read = toContent(content);
  return read && { ...rest, content: read, base: base && toContent(base) };
}

interface Found extends DeviceDraft {
  key: string;
}

async function listAll(account: string): Promise<{ drafts: Found[]; aside: DraftAside[] }> {
  const drafts: Found[] = [];
  const aside: DraftAside[] = [];
  for (const [key, text] of await readShelves()) {
    if (key.startsWith(`${ASIDE}${account}/`)) aside.push({ key, text });
    if (!key.startsWith(`${account}/`)) continue;
    const draft = parseDraft(text);
    if (draft) drafts.push({ ...draft, key });
    else {
      await putOnShelf(ASIDE + key, text);
      await removeFromShelves(key);
      aside.push({ key: ASIDE + key, text });
    }
  }
  return { drafts: drafts.sort((a, b) => b.at - a.at), aside };
}

/** The texts of an account that only this device has, latest first, one for each version; and those that cannot be read any more. */
export async function listDeviceDrafts(account: string): Promise<{ drafts: DeviceDraft[]; aside: DraftAside[] }> {
  const { drafts, aside } = await listAll(account);
  const latest = drafts.filter(
    (draft, index) => drafts.findIndex(({ version }) => version === draft.version) === index,
  );
  return { drafts: latest.map(({ key: _, ...draft }) => draft), aside };
}

/** The latest text of a version that only this device has; this page answers for it from now on. */
export async function takeDeviceDraft(account: string, version: string): Promise<DeviceDraft | null> {
  const { drafts } = await listAll(account);
  const found = drafts.find((draft) => draft.version === version);
  if (!found) return null;
  const { key, ...draft } = found;
  if (key !== keyOf(draft)) {
    await keepDeviceDraft(draft);
    await removeFromShelves(key);
  }
  return draft;
}

/** Keeps what this page has typed. `false` when it will last no longer than the page. */
export const keepDeviceDraft = (draft: DeviceDraft): Promise<boolean> =>
  putOnShelf(keyOf(draft), JSON.stringify({ format: FORMAT, ...draft }));

/** Forgets what this page has typed: the server has it. */
export const dropDeviceDraft = (draft: Pick<DeviceDraft, 'account' | 'version'>): Promise<void> =>
  removeFromShelves(keyOf(draft));

/** Forgets a version, whichever page typed it: somebody does not want it any more. */
export async function discardDeviceDraft(account: string, version: string): Promise<void> {
  const { drafts } = await listAll(account);
  await Promise.all(drafts.filter((draft) => draft.version === version).map(({ key }) => removeFromShelves(key)));
}

/** Forgets a text that was set aside. */
export const discardAside = ({ key }: DraftAside): Promise<void> => removeFromShelves(key);
