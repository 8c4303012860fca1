/**
 * Renews a session that the server no longer takes. Invariants: one renewal at a time for the whole device, three a minute at most; only a
 * refusal of the server ends the session, never a network or a server in trouble.
 */
import * as z from 'zod/mini';
import { DataError, readRetryAfter, toDataError, toErrorKind } from '#/data/errors';
import { sessionStore } from '#/data/session';

const MOST_PER_MINUTE = 3;
const answerSchema = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  user: z.object({ id: z.string(), email: z.string() }),
});

/** When the last renewals began: the clock of the page, that nobody sets. */
const begun: number[] = [];

function takeTurn(): void {
  const now = performance.now();
  while (begun[0] !== undefined && now - begun[0] > 60_000) begun.shift();
  if (begun.length >= MOST_PER_MINUTE) throw new DataError('refused', 'renewed three times within a minute');
  begun.push(now);
}

async function ask(send: typeof fetch, base: string, key: string, refused: string): Promise<string | null> {
  const session = sessionStore.session();
  // Another page, or another request, has renewed it meanwhile; or signed out.
  if (session?.access_token !== refused) return session?.access_token ?? null;
  takeTurn();
  let answer: Response;
  try {
    answer = await send(`${base}/auth/v1/token?grant_type=refresh_token`, {
      method: 'POST',
      headers: { apikey: key, 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token: session.refresh_token }),
      signal: AbortSignal.timeout(15_000),
    });
  } catch (cause) {
    throw toDataError(cause);
  }
  const json = answer.headers.get('content-type')?.includes('json') ?? false;
  if (!answer.ok) {
    const kind = toErrorKind(answer.status) ?? 'server';
    if (json && (kind === 'bad-request' || kind === 'refused' || kind === 'missing')) {
      if (sessionStore.token() === refused) sessionStore.keep(null, 'expired');
      return sessionStore.token();
    }
    throw new DataError(json ? kind : 'not-ours', `renewal: ${answer.status}`, answer.status, {
      retryAfter: readRetryAfter(answer.headers),
    });
  }
  const renewed = answerSchema.safeParse(json ? await answer.json() : null);
  if (!renewed.success) throw new DataError('not-ours', 'renewal: not a session', answer.status);
  if (sessionStore.token() === refused) sessionStore.keep(JSON.stringify(renewed.data));
  return sessionStore.token();
}

let current: Promise<string | null> | null = null;

/** A token to ask again with, `null` when the session is over. Throws a `DataError` when that cannot be known now. */
export function renewSession(send: typeof fetch, base: string, key: string, refused: string): Promise<string | null> {
  const work = () => ask(send, base, key, refused);
  const locks = globalThis.navigator?.locks;
  current ??= (locks ? locks.request('essaim-session', work) : work()).finally(() => {
    current = null;
  });
  return current;
}
