/**
 * Who is signed in on this device. Invariants: the session is read where it is kept at each use, so that every open page agrees; the
 * server alone says when it has expired, never the clock of the device; storage that is full or blocked keeps it as long as the page.
 */
import { useSyncExternalStore } from 'react';
import { recall, remember } from '#/data/device';

/** The key in the storage of the device, as auth-js knows it. */
export const SESSION_KEY = 'session';

export interface Session {
  access_token: string;
  refresh_token: string;
  user: { id: string; email: string };
}

const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== '';

export type Account =
  | { state: 'visitor' }
  | { state: 'signed-in'; id: string; email: string }
  /** The session ended without having been asked for here: it expired, or another page of this device signed out. */
  | { state: 'ended'; id: string; email: string; why: 'expired' | 'elsewhere' };

const visitor: Account = { state: 'visitor' };

/** A kept session that can be used; `null` for anything else. */
export function parseSession(text: string | null): Session | null {
  if (text === null) return null;
  try {
    const { access_token, refresh_token, user } = JSON.parse(text);
    const { id, email } = user;
    return [access_token, refresh_token, id, email].every(isFilled)
      ? { access_token, refresh_token, user: { id, email } }
      : null;
  } catch {
    return null;
  }
}

class SessionStore {
  /** What was last seen, and what it means. */
  #text: string | null = null;
  #session: Session | null = null;
  #account: Account = visitor;
  /** False when the device refuses to keep it: it lasts as long as the page. */
  #onDevice = true;
  readonly #listeners = new Set<() => void>();

  constructor() {
    this.#see(recall(SESSION_KEY), 'expired');
  }

  #see(text: string | null, why: 'expired' | 'elsewhere' | 'asked'): void {
    if (text === this.#text) return;
    const before = this.#account;
    this.#text = text;
    this.#session = parseSession(text);
    if (this.#session) {
      const { id, email } = this.#session.user;
      const same = before.state === 'signed-in' && before.id === id && before.email === email;
      this.#account = same ? before : { state: 'signed-in', id, email };
    } else if (before.state === 'signed-in' && why !== 'asked') {
      this.#account = { state: 'ended', id: before.id, email: before.email, why };
    } else this.#account = visitor;
  }

  #reread(): void {
    if (this.#onDevice) this.#see(recall(SESSION_KEY), 'elsewhere');
  }

  /** The same object as long as nothing has changed. */
  readonly account = (): Account => {
    this.#reread();
    return this.#account;
  };

  /** What requests carry; `null` for a visitor. */
  token(): string | null {
    this.#reread();
    return this.#session?.access_token ?? null;
  }

  session(): Session | null {
    this.#reread();
    return this.#session;
  }

  /** Keeps a session, or ends it: `null` with the reason. */
  keep(text: string | null, why: 'expired' | 'asked' = 'asked'): void {
    this.#see(text, why);
    if (text === null && why === 'asked') this.#account = visitor;
    remember(SESSION_KEY, text);
    this.#onDevice = recall(SESSION_KEY) === text;
    this.#tell();
  }

  /** A visitor again: the end of the session has been read. */
  dismiss(): void {
    if (this.#account.state !== 'ended') return;
    this.#account = visitor;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  readonly #onStorage = ({ key, storageArea }: StorageEvent) => {
    if (key !== null && key !== `essaim-${SESSION_KEY}`) return;
    // Without an area it was this page that emptied the device, because somebody asked for it.
    if (storageArea === null) this.keep(null);
    else this.#reread();
    this.#tell();
  };

  /** Listens to this page and to the other ones. */
  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) window.addEventListener('storage', this.#onStorage);
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) window.removeEventListener('storage', this.#onStorage);
    };
  };
}
export const sessionStore = new SessionStore();

/** Who is signed in, for a component. */
export function useAccount(): Account {
  return useSyncExternalStore(sessionStore.subscribe, sessionStore.account);
}
