/**
 * What a reviewer or an analyst types, kept on this device until the server has it. Invariant: it is kept by account and by text, so that
 * nobody else who uses the device sees it, and nothing typed is lost when a decision is refused or a page is closed.
 */
import * as z from 'zod/mini';
import { recall, remember } from '#/data/device';

const keyOf = (account: string, version: string, name: string) => `review-${account}-${version}-${name}`;

/** The text typed under this name; empty when there is none. */
export const recallTyping = (account: string, version: string, name: string): string =>
  recall(keyOf(account, version, name)) ?? '';

/** Keeps a text, or forgets it once empty. */
export const rememberTyping = (account: string, version: string, name: string, text: string): void =>
  remember(keyOf(account, version, name), text === '' ? null : text);

const remarksSchema = z.record(z.string(), z.object({ field: z.string(), body: z.string() }));
export type TypedRemarks = z.infer<typeof remarksSchema>;

/** The remarks that the server does not have yet, by identifier. */
export function recallRemarks(account: string, version: string): TypedRemarks {
  try {
    const parsed = remarksSchema.safeParse(JSON.parse(recallTyping(account, version, 'remarks') || '{}'));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

/** Keeps them, or forgets them once the server has them all. */
export const rememberRemarks = (account: string, version: string, remarks: TypedRemarks): void =>
  rememberTyping(account, version, 'remarks', Object.keys(remarks).length === 0 ? '' : JSON.stringify(remarks));

const outreachSchema = z.object({ status: z.string(), note: z.string(), dueOn: z.nullable(z.string()) });

/** What was typed of a line of outreach and that the server does not have. */
export function recallOutreach(account: string, line: string): z.infer<typeof outreachSchema> | null {
  try {
    const parsed = outreachSchema.safeParse(JSON.parse(recallTyping(account, line, 'outreach') || 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Keeps it; null forgets it. */
export const rememberOutreach = (account: string, line: string, words: z.infer<typeof outreachSchema> | null): void =>
  rememberTyping(account, line, 'outreach', words === null ? '' : JSON.stringify(words));
