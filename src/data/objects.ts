/**
 * The bytes of files: sent with their progress, read for who may. Invariants: a file is sent once under its name, so that sending again
 * after a lost answer changes nothing; a read carries the right of who reads, never an address that would outlive it.
 */
import type { DataClient } from '#/data/client';
import { DataError, readRetryAfter, toDataError, toErrorKind } from '#/data/errors';
import { sessionStore } from '#/data/session';

const READ_TIMEOUT_MS = 60_000;
/** Nothing has left for so long: the network is gone, whatever the device believes. */
const STALL_MS = 45_000;

const addressOf = ({ url }: DataClient, name: string) =>
  `${url}/storage/v1/object/attachments/${encodeURIComponent(name)}`;
const headersOf = ({ key }: DataClient, token: string | null) => ({
  apikey: key,
  authorization: `Bearer ${token ?? key}`,
});

async function renew({ url, key }: DataClient, refused: string): Promise<string | null> {
  const { renewSession } = await import('#/data/renewal');
  return renewSession((...sent) => fetch(...sent), url, key, refused);
}

/** Storage says 400 in its first line, and what it means in its body. */
function readRefusal(status: number, text: string): { status: number; message: string } {
  try {
    const body = JSON.parse(text);
    const said = Number(body.statusCode);
    return { status: said >= 400 && said < 600 ? said : status, message: `${body.error ?? ''} ${body.message ?? ''}` };
  } catch {
    return { status, message: '' };
  }
}
const isTokenRefused = (status: number, message: string) =>
  status === 401 || ((status === 400 || status === 403) && /jwt|jws|token|claim|expired/i.test(message));

interface Answer {
  status: number;
  text: string;
  headers: Headers;
}

interface Sending {
  /** From 0 to 1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal;
}

/** `fetch` tells nothing of what has left; XMLHttpRequest does. */
function post(address: string, headers: Record<string, string>, bytes: Blob, { onProgress, signal }: Sending) {
  return new Promise<Answer>((done, fail) => {
    const request = new XMLHttpRequest();
    let stalled: ReturnType<typeof setTimeout>;
    const wait = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => {
        fail(new DataError('timeout', 'nothing leaves'));
        request.abort();
      }, STALL_MS);
    };
    request.open('POST', address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      wait();
      if (total > 0) onProgress?.(loaded / total);
    };
    request.onload = () =>
      done({
        status: request.status,
        text: request.responseText,
        headers: new Headers({ 'retry-after': request.getResponseHeader('retry-after') ?? '' }),
      });
    request.onerror = () => fail(new DataError('offline', 'the file did not go through'));
    request.onabort = () => fail(signal?.reason ?? new DataError('offline', 'cancelled'));
    request.onloadend = () => clearTimeout(stalled);
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    if (signal?.aborted) return fail(signal.reason);
    wait();
    request.send(bytes);
  });
}

/** Sends a file to its place. One that is there already is a success: an earlier answer was lost. Throws a `DataError`. */
export async function sendObject(client: DataClient, name: string, bytes: Blob, sending: Sending = {}): Promise<void> {
  const send = (token: string) =>
    post(
      addressOf(client, name),
      { ...headersOf(client, token), 'content-type': bytes.type, 'cache-control': 'no-cache', 'x-upsert': 'false' },
      bytes,
      sending,
    );
  const token = sessionStore.token();
  if (token === null) throw new DataError('signed-out', 'nobody is signed in', 401);
  let answer = await send(token);
  let refusal = readRefusal(answer.status, answer.text);
  if (answer.status >= 400 && isTokenRefused(refusal.status, refusal.message)) {
    const renewed = await renew(client, token);
    if (renewed === null) throw new DataError('signed-out', 'the session is over', 401);
    answer = await send(renewed);
    refusal = readRefusal(answer.status, answer.text);
  }
  if (answer.status < 400) {
    // A page of a captive portal answers 200 too.
    if (/^\s*\{/.test(answer.text)) return;
    throw new DataError('not-ours', 'not the storage', answer.status);
  }
  if (refusal.status === 409 || /duplicate|already exists/i.test(refusal.message)) return;
  const kind = toErrorKind(refusal.status) ?? 'server';
  throw new DataError(kind, `storage: ${refusal.status}`, refusal.status, {
    retryAfter: readRetryAfter(answer.headers),
  });
}

/** The bytes of a file, for who may read it now. Throws a `DataError`. */
export async function readObject(client: DataClient, name: string, signal?: AbortSignal): Promise<Blob> {
  const limit = AbortSignal.timeout(READ_TIMEOUT_MS);
  const ask = (token: string | null) =>
    fetch(addressOf(client, name), {
      headers: headersOf(client, token),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  try {
    const token = sessionStore.token();
    let answer = await ask(token);
    if (!answer.ok && token !== null) {
      const refusal = readRefusal(answer.status, await answer.clone().text());
      if (isTokenRefused(refusal.status, refusal.message)) answer = await ask(await renew(client, token));
    }
    const type = answer.headers.get('content-type') ?? '';
    if (!answer.ok) {
      const { status } = readRefusal(answer.status, await answer.text());
      throw new DataError(toErrorKind(status) ?? 'server', `storage: ${status}`, status);
    }
    if (!/^(?:image\/(?:jpeg|png|webp)|application\/pdf)/.test(type))
      throw new DataError('not-ours', 'not a file', answer.status);
    return await answer.blob();
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw toDataError(cause);
  }
}
