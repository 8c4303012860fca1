/**
 * The one place that signs people in and out. A chunk of its own, for who asks for it. Invariants: nothing answers whether an address has an
 * account; a link only opens a page; the session is kept by `sessionStore`, and auth-js never decides by the clock of the device.
 */
import { AuthClient, type EmailOtpType, type SupportedStorage } from '@supabase/auth-js';
import { AuthFailure, toAuthError } from '#/data/auth-errors';
import type { DataClient } from '#/data/client';
import { DataError, readRetryAfter, toDataError } from '#/data/errors';
import { renewSession } from '#/data/renewal';
import { noteServerDate } from '#/data/server-clock';
import { SESSION_KEY, sessionStore } from '#/data/session';

const TIMEOUT_MS = 20_000;

/** What auth-js keeps: its session, without the hour at which this device would believe it expired; the rest lasts as long as the page. */
function createStorage(): SupportedStorage {
  const other = new Map<string, string>();
  return {
    getItem: (key) => {
      if (key !== SESSION_KEY) return other.get(key) ?? null;
      const session = sessionStore.session();
      return session ? JSON.stringify({ ...session, expires_at: 0 }) : null;
    },
    setItem: (key, value) => {
      if (key === SESSION_KEY) sessionStore.keep(value);
      else other.set(key, value);
    },
    removeItem: (key) => {
      if (key === SESSION_KEY) sessionStore.keep(null, 'expired');
      else other.delete(key);
    },
  };
}

type Work = () => Promise<{ data: unknown; error: unknown }>;

class Auth {
  readonly #auth: InstanceType<typeof AuthClient>;
  readonly #client: DataClient;
  /** Seconds that the last refusal asked to wait. */
  #retryAfter: number | null = null;
  /** Supabase verifies a code of six digits as « email »; the embedded server does not know that word. */
  #knowsEmailType = true;

  constructor(client: DataClient) {
    this.#client = client;
    this.#auth = new AuthClient({
      url: `${client.url}/auth/v1`,
      headers: { apikey: client.key },
      storageKey: SESSION_KEY,
      storage: createStorage(),
      autoRefreshToken: false,
      detectSessionInUrl: false,
      skipAutoInitialize: true,
      fetch: this.#fetch,
    });
  }

  readonly #fetch: typeof fetch = async (input, init) => {
    const answer = await fetch(input, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    noteServerDate(answer.headers);
    this.#retryAfter = readRetryAfter(answer.headers);
    if (answer.status < 500 && answer.status !== 204 && !answer.headers.get('content-type')?.includes('json')) {
      throw new DataError('not-ours', 'not JSON', answer.status);
    }
    return answer;
  };

  async #call(work: Work): Promise<unknown> {
    const { data, error } = await work().catch((cause: unknown) => {
      throw toAuthError(cause);
    });
    if (error) throw toAuthError(error, this.#retryAfter);
    return data;
  }

  /** For who is signed in: a session that the server no longer takes is renewed once. */
  async #callSignedIn(work: Work): Promise<unknown> {
    const token = sessionStore.token();
    try {
      return await this.#call(work);
    } catch (cause) {
      if (!(cause instanceof DataError) || cause.kind !== 'signed-out' || token === null) throw cause;
      const { url, key } = this.#client;
      const renewed = await renewSession((...sent) => fetch(...sent), url, key, token);
      if (renewed === null) throw cause;
      return await this.#call(work);
    }
  }

  async signInWithPassword(email: string, password: string): Promise<void> {
    await this.#call(() => this.#auth.signInWithPassword({ email, password }));
  }

  /** Sends a link and a code; an address without an account gets one that the link opens. */
  async sendLink(email: string): Promise<void> {
    try {
      await this.#call(() => this.#auth.signInWithOtp({ email }));
    } catch (cause) {
      // Where accounts are closed, only who has one gets a message: the page says the same to all.
      if (!(cause instanceof AuthFailure) || cause.reason !== 'signup-closed') throw cause;
    }
  }

  async signUp(email: string, password: string): Promise<void> {
    await this.#call(() => this.#auth.signUp({ email, password }));
  }

  async sendSignUpAgain(email: string): Promise<void> {
    await this.#call(() => this.#auth.resend({ type: 'signup', email }));
  }

  async sendRecovery(email: string): Promise<void> {
    await this.#call(() => this.#auth.resetPasswordForEmail(email));
  }

  /** Can accounts be opened here? */
  async readSignUpOpen(): Promise<boolean> {
    try {
      const answer = await this.#fetch(`${this.#client.url}/auth/v1/settings`, {
        headers: { apikey: this.#client.key },
      });
      const settings: unknown = answer.ok ? await answer.json() : null;
      return !(
        typeof settings === 'object' &&
        settings &&
        'disable_signup' in settings &&
        settings.disable_signup === true
      );
    } catch (cause) {
      throw toDataError(cause);
    }
  }

  /** Uses the link of a mail. `false`: taken, but the message sent to the other address must be opened too. */
  async openLink(tokenHash: string, type: EmailOtpType): Promise<boolean> {
    const data = await this.#call(() => this.#auth.verifyOtp({ token_hash: tokenHash, type }));
    return typeof data === 'object' && data !== null && 'session' in data && data.session !== null;
  }

  /** Uses the code of a mail; `types` are tried in order, for the server alone knows which mail it sent. */
  async verifyCode(email: string, token: string, types: readonly EmailOtpType[]): Promise<void> {
    const tried = types.filter((type) => type !== 'email' || this.#knowsEmailType);
    for (const [index, type] of tried.entries()) {
      try {
        await this.#call(() => this.#auth.verifyOtp({ email, token, type }));
        return;
      } catch (cause) {
        const unknown = cause instanceof AuthFailure && cause.reason === 'refused-address' && type === 'email';
        if (unknown) this.#knowsEmailType = false;
        const dead = cause instanceof AuthFailure && cause.reason === 'dead-code';
        if (!(unknown || dead) || index === tried.length - 1) throw cause;
      }
    }
  }

  /** The other devices are signed out: whoever knew the former password is out too. */
  async changePassword(password: string): Promise<void> {
    await this.#callSignedIn(() => this.#auth.updateUser({ password }));
    await this.#auth.signOut({ scope: 'others' });
  }

  /** Sends what confirms the new address; an address that has an account already is told apart by nobody but its owner. */
  async changeEmail(email: string): Promise<void> {
    try {
      await this.#callSignedIn(() => this.#auth.updateUser({ email }));
    } catch (cause) {
      if (!(cause instanceof DataError) || !(cause.cause instanceof Error)) throw cause;
      if (!('code' in cause.cause) || cause.cause.code !== 'email_exists') throw cause;
    }
  }

  /** Forgets the session on this device at once, then on the server when it can be reached. */
  async signOut(scope: 'local' | 'global' = 'local'): Promise<void> {
    const token = sessionStore.token();
    sessionStore.keep(null);
    if (token !== null) await this.#auth.admin.signOut(token, scope).catch(() => null);
  }
}

let opened: Auth | null = null;

/** The sign-in of the back end of this page. */
export function openAuth(client: DataClient): Auth {
  opened ??= new Auth(client);
  return opened;
}
