/**
 * Keeps a text while it is typed: on the device at once, on the server within seconds. Invariants: one request at a time; the same
 * identifiers and the same revision when it is sent again; a text that changed elsewhere stops it until a person has chosen.
 */
import type { DataClient } from '#/data/client';
import { dropDeviceDraft, keepDeviceDraft } from '#/data/device-drafts';
import { createPractice, type DraftConflict, readConflict, saveDraft } from '#/data/drafts';
import { DataError, toDataError } from '#/data/errors';
import type { Keeping, Origin } from '#/data/keeping';
import { sessionStore } from '#/data/session';
import { isSameContent } from '#/domain/draft-merge';
import type { PracticeContent } from '#/domain/practice';
import { findProblems } from '#/domain/practice-problems';

/** After the last key; and at most this long after the first one that is not on the server. */
const PAUSE_MS = 1500;
const PATIENCE_MS = 4000;
const RETRIES_S = [5, 10, 20, 40, 60];

export class DraftKeeper {
  readonly ids: { account: string; practice: string; version: string };
  readonly #client: DataClient;
  #content: PracticeContent;
  #finess: string | null;
  #base: PracticeContent | null;
  #revision: number | null;
  /** Was the creation sent before? Its answer was then lost, and the server may hold an earlier text. */
  #created: boolean;
  #state: Keeping;
  readonly #listeners = new Set<() => void>();
  #sending: Promise<void> | null = null;
  #laying: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitingSince: number | null = null;
  #failures = 0;
  #open = false;

  constructor(client: DataClient, origin: Origin, conflict: DraftConflict | null = null) {
    const { account, practice, version, finess, content, base, revision, at } = origin;
    this.#client = client;
    this.ids = { account, practice, version };
    this.#finess = finess;
    this.#content = content;
    this.#base = base;
    this.#revision = revision;
    this.#created = at !== null && revision === null;
    const place = at === null ? 'none' : this.#isDirty ? 'device' : 'server';
    this.#state = {
      place,
      at,
      sending: false,
      trouble: null,
      retryAt: null,
      problem: null,
      conflict,
    };
  }

  /** From now on it keeps what is typed, until what it answers is called: the page is left, one last try is made. */
  readonly open = (): (() => void) => {
    this.#open = true;
    const wake = () => {
      if (this.#isMine()) this.retry();
    };
    window.addEventListener('online', wake);
    const leave = sessionStore.subscribe(wake);
    wake();
    return () => {
      if (this.#state.place !== 'none' && this.#isDirty) void this.#send();
      this.#open = false;
      clearTimeout(this.#timer);
      window.removeEventListener('online', wake);
      leave();
    };
  };

  /** Is it still the same person? Nothing is ever sent under the name of another one. */
  #isMine(): boolean {
    const account = sessionStore.account();
    return account.state === 'signed-in' && account.id === this.ids.account;
  }

  readonly state = (): Keeping => this.#state;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  #say(changes: Partial<Keeping>): void {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }

  /** The text as it is now, and what the server has of it. */
  get held() {
    return { content: this.#content, base: this.#base, finess: this.#finess, revision: this.#revision };
  }
  get #isDirty(): boolean {
    return this.#base === null || !isSameContent(this.#content, this.#base);
  }

  /** What was typed now. */
  change(content: PracticeContent): void {
    if (isSameContent(content, this.#content) && this.#state.place !== 'none') return;
    this.#content = content;
    this.#lay();
    this.#wait();
  }

  /** The establishment it is for: from then on the server keeps it too. It does not change any more once the server has it. */
  choose(finess: string): void {
    if (this.#revision !== null || this.#finess === finess) return;
    this.#finess = finess;
    if (this.#state.place === 'none') return;
    this.#lay();
    this.#wait();
  }

  /** One write at a time, always of the latest. */
  #lay(): void {
    if (this.#laying) return;
    this.#laying = (async () => {
      let laid: PracticeContent | null = null;
      while (laid !== this.#content && this.#isDirty) {
        laid = this.#content;
        const onDevice = await keepDeviceDraft({
          ...this.ids,
          finess: this.#finess,
          content: laid,
          base: this.#base,
          revision: this.#revision,
          at: Date.now(),
        });
        if (this.#isDirty) this.#say({ place: onDevice ? 'device' : 'page', at: new Date() });
      }
      if (!this.#isDirty) await dropDeviceDraft(this.ids);
    })().finally(() => {
      this.#laying = null;
    });
  }

  #wait(delay = PAUSE_MS): void {
    clearTimeout(this.#timer);
    if (!this.#open || this.#finess === null || this.#state.conflict !== null) return;
    // Not his any more, or signed out: asking again and again changes nothing.
    const { kind } = this.#state.trouble ?? {};
    if (kind === 'refused' || kind === 'signed-out') return;
    const problem = findProblems(this.#content)[0] ?? null;
    if (problem?.path !== this.#state.problem?.path) this.#say({ problem });
    if (problem !== null) return;
    this.#waitingSince ??= Date.now();
    const patience = Math.max(0, this.#waitingSince + PATIENCE_MS - Date.now());
    this.#timer = setTimeout(() => void this.#send(), delay === PAUSE_MS ? Math.min(delay, patience) : delay);
  }

  #send(): Promise<void> {
    this.#sending ??= this.#sendOnce().finally(() => {
      this.#sending = null;
      // Typed while it was on its way.
      if (this.#state.trouble === null && this.#isDirty) this.#wait();
    });
    return this.#sending;
  }

  async #sendOnce(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#finess === null || !this.#isDirty || this.#state.conflict !== null) return;
    const sent = this.#content;
    if (findProblems(sent).length > 0) return;
    this.#say({ sending: true, retryAt: null });
    try {
      if (!this.#isMine()) throw new DataError('signed-out', 'the session is not the one of this text');
      if (this.#revision === null) {
        const again = this.#created;
        this.#created = true;
        const created = await createPractice(this.#client, this.ids, this.#finess, sent);
        const saved = again ? await saveDraft(this.#client, this.ids.version, sent, created.revision) : created;
        this.#keep(sent, saved.revision, saved.updated_at);
      } else {
        const saved = await saveDraft(this.#client, this.ids.version, sent, this.#revision);
        this.#keep(sent, saved.revision, saved.updated_at);
      }
    } catch (cause) {
      this.#fail(cause);
    }
  }

  #keep(sent: PracticeContent, revision: number, at: string): void {
    this.#base = sent;
    this.#revision = revision;
    this.#failures = 0;
    this.#waitingSince = null;
    const changes = { sending: false, trouble: null, problem: null };
    if (this.#isDirty) {
      this.#say(changes);
      return;
    }
    this.#say({ ...changes, place: 'server', at: new Date(at) });
    this.#lay();
    if (this.#laying === null) void dropDeviceDraft(this.ids);
  }

  #fail(cause: unknown): void {
    const trouble = toDataError(cause);
    const conflict = readConflict(trouble);
    if (conflict) {
      this.#say({ sending: false, trouble: null, conflict });
      return;
    }
    // What a person must do first is not tried again by itself.
    const passing = ['offline', 'timeout', 'not-ours', 'too-many', 'server', 'stale'].includes(trouble.kind);
    const seconds = trouble.retryAfter ?? RETRIES_S[Math.min(this.#failures, RETRIES_S.length - 1)] ?? 60;
    this.#failures++;
    this.#say({ sending: false, trouble, retryAt: passing ? new Date(Date.now() + seconds * 1000) : null });
    if (passing) this.#wait(seconds * 1000);
  }

  /** Tries now: the network is back, somebody signed in again, or asks for it. */
  retry(): void {
    if (!this.#open || this.#state.place === 'none' || !this.#isDirty) return;
    this.#say({ trouble: null });
    this.#wait(0);
  }

  /** Sends what is typed now; `true` when the server has it. */
  async flush(): Promise<boolean> {
    for (let turn = 0; turn < 3 && (this.#isDirty || this.#sending); turn++) {
      await this.#send();
      if (this.#state.trouble || this.#state.conflict) break;
    }
    return !this.#isDirty && this.#revision !== null;
  }

  /** A person has seen both texts: this one goes on from the other's revision. */
  settle(content: PracticeContent): void {
    const { conflict } = this.#state;
    if (conflict?.reason !== 'revision') return;
    this.#base = conflict.content;
    this.#revision = conflict.revision;
    this.#content = content;
    this.#failures = 0;
    this.#waitingSince = null;
    this.#say({ conflict: null, trouble: null, place: 'device' });
    if (this.#isDirty) {
      this.#lay();
      this.#wait(0);
    } else this.#keep(content, conflict.revision, conflict.updatedAt);
  }
}
