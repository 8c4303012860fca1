import type { DataClient } from '#/data/client';
import { type DataError, describeError, type Sentence, toDataError } from '#/data/errors';
import { addFile, removeFile } from '#/data/files';
import { sendObject } from '#/data/objects';
import { toCaption, type VersionFile } from '#/domain/files';
import { FileRefusal, prepareFile, readFingerprint } from './prepare-file';

/** A file on its way to the server. */
export interface Sending {
  /** Of its place: the same for every try. */
  id: string;
  /** As the person knows it. */
  label: string;
  /** `refused`: it will not leave; `stopped`: it can be tried again. */
  phase: 'waiting' | 'preparing' | 'sending' | 'stopped' | 'refused';
  /** From 0 to 1. */
  share: number;
  trouble: Sentence | null;
}

interface Parcel {
  id: string;
  file: File;
  /** The type of the place that was made for it before this page opened. */
  wanted?: string;
  bytes?: Blob;
  name?: string;
}

interface Ties {
  /** There must be a draft on the server: `null`, or why there is none. */
  ensureDraft: () => Promise<Sentence | null>;
  /** The list of the server has changed. */
  onChange: () => void;
}

const isPassing = ({ kind }: DataError) =>
  ['offline', 'timeout', 'not-ours', 'too-many', 'server', 'signed-out'].includes(kind);
const types: Record<string, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
};

/**
 * Sends the files of a text, one at a time, and tries again when the network is back. It lives as long as the page: another part of the
 * form can be written meanwhile. Invariant: one identifier for a file, whatever happens to its sending.
 */
export class FileDesk {
  #list: readonly Sending[] = [];
  #said = '';
  readonly #parcels = new Map<string, Parcel>();
  /** What each file is, so that none is sent twice. */
  readonly #prints = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  #current: { id: string; abort: AbortController } | null = null;
  ties: Ties = { ensureDraft: async () => null, onChange: () => {} };

  readonly #client: DataClient;
  readonly #version: string;

  constructor(client: DataClient, version: string) {
    this.#client = client;
    this.#version = version;
    window.addEventListener('online', () => this.retryAll());
    window.addEventListener('beforeunload', (event) => {
      if (this.#list.some(({ phase }) => phase !== 'refused')) event.preventDefault();
    });
  }

  readonly list = (): readonly Sending[] => this.#list;
  /** What is told to who does not see the list: when something begins, arrives or stops; never each step. */
  readonly said = (): string => this.#said;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #tell(list: readonly Sending[], said = this.#said): void {
    this.#list = list;
    this.#said = said;
    for (const listener of this.#listeners) listener();
  }
  #change(id: string, changes: Partial<Sending>, said?: string): void {
    this.#tell(
      this.#list.map((one) => (one.id === id ? { ...one, ...changes } : one)),
      said,
    );
  }
  #drop(id: string, said?: string): void {
    this.#parcels.delete(id);
    this.#tell(
      this.#list.filter((one) => one.id !== id),
      said,
    );
  }
  say(said: string): void {
    this.#tell(this.#list, said);
  }

  #enqueue(parcel: Parcel): void {
    this.#parcels.set(parcel.id, parcel);
    const label = parcel.file.name.normalize('NFC').replace(/[\p{Cc}\p{Cf}]/gu, '') || 'Fichier';
    this.#tell([...this.#list, { id: parcel.id, label, phase: 'waiting', share: 0, trouble: null }]);
    void this.#work();
  }

  /** Files chosen now. `room`: how many more the text may hold. */
  add(files: readonly File[], room: number): void {
    for (const file of files.slice(0, Math.max(0, room))) this.#enqueue({ id: crypto.randomUUID(), file });
    const over = files.length - Math.max(0, room);
    if (over > 0)
      this.say(
        over === 1
          ? 'Un fichier n’a pas été pris : vingt au plus.'
          : `${over} fichiers n’ont pas été pris : vingt au plus.`,
      );
  }

  /** The bytes of a place that never received any. */
  resume({ id, name }: Pick<VersionFile, 'id' | 'name'>, file: File): void {
    const wanted = types[name.split('.').at(-1) ?? ''];
    this.#enqueue({ id, file, name, ...(wanted === undefined ? {} : { wanted }) });
  }

  async #work(): Promise<void> {
    if (this.#current) return;
    const next = this.#list.find(({ phase }) => phase === 'waiting');
    const parcel = next && this.#parcels.get(next.id);
    if (!parcel) return;
    const abort = new AbortController();
    this.#current = { id: parcel.id, abort };
    try {
      await this.#send(parcel, abort.signal);
    } finally {
      this.#current = null;
      void this.#work();
    }
  }

  async #send(parcel: Parcel, signal: AbortSignal): Promise<void> {
    const { id, file } = parcel;
    try {
      if (!parcel.bytes) {
        this.#change(id, { phase: 'preparing' });
        const print = await readFingerprint(file);
        if ([...this.#prints.values()].includes(print)) throw new FileRefusal('Ce fichier est déjà dans la liste.');
        parcel.bytes = await prepareFile(file, parcel.wanted);
        this.#prints.set(id, print);
      }
      signal.throwIfAborted();
      const absent = await this.ties.ensureDraft();
      if (absent) return this.#change(id, { phase: 'stopped', trouble: absent }, `${file.name} n’est pas parti.`);
      const { bytes } = parcel;
      if (parcel.name === undefined) {
        const caption = bytes.type === 'application/pdf' ? toCaption(file.name) : '';
        parcel.name = (await addFile(this.#client, id, this.#version, bytes.type, caption)).object_name;
        this.ties.onChange();
      }
      signal.throwIfAborted();
      this.#change(id, { phase: 'sending', share: 0 }, `Envoi de ${file.name}.`);
      await sendObject(this.#client, parcel.name, bytes, {
        signal,
        onProgress: (share) => this.#change(id, { share }),
      });
      this.#drop(id, `${file.name} est arrivé.`);
      this.ties.onChange();
    } catch (cause) {
      if (signal.aborted) return;
      if (cause instanceof FileRefusal)
        return this.#change(
          id,
          { phase: 'refused', trouble: { title: cause.message, advice: '' } },
          `${file.name} n’est pas pris. ${cause.message}`,
        );
      const error = toDataError(cause);
      const phase = isPassing(error) ? 'stopped' : 'refused';
      this.#change(id, { phase, trouble: describeError(error) }, `${file.name} n’est pas parti.`);
    }
  }

  retry(id: string): void {
    this.#change(id, { phase: 'waiting', trouble: null, share: 0 });
    void this.#work();
  }
  retryAll(): void {
    for (const { id, phase } of this.#list) if (phase === 'stopped') this.retry(id);
  }

  /** Taken out of the text: it may be chosen again. */
  forget(id: string): void {
    this.#prints.delete(id);
  }

  /** It is not wanted any more: what was made for it goes too. */
  async cancel(id: string): Promise<void> {
    const parcel = this.#parcels.get(id);
    if (this.#current?.id === id) this.#current.abort.abort(new DOMException('cancelled', 'AbortError'));
    this.#drop(id, 'Envoi annulé.');
    this.forget(id);
    if (parcel?.name !== undefined) {
      await removeFile(this.#client, id).catch(() => null);
      this.ties.onChange();
    }
  }
}

const desks = new Map<string, FileDesk>();

/** The desk of a text: the same one as long as the page lives. */
export function findDesk(client: DataClient, account: string, version: string): FileDesk {
  const key = `${account}/${version}`;
  const desk = desks.get(key) ?? new FileDesk(client, version);
  desks.set(key, desk);
  return desk;
}
