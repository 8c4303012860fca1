/** Files of texts and their bytes, as the back end keeps them, near enough for the screens: places, sendings one by one, checks. */
import { vi } from 'vitest';

export interface StoredFile {
  id: string;
  version: string;
  name: string;
  kind: 'image' | 'document';
  alt: string;
  caption: string;
  position: number;
  arrived: boolean;
  checked: boolean;
  problem: string | null;
}

interface Sent {
  path: string;
  type: string | undefined;
  upsert: string | undefined;
  authorization: string | undefined;
  body: Blob;
  aborted: boolean;
  progress(share: number): void;
  end(status: number, body?: object): void;
  fail(): void;
}

const extensions: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

export function makeFiles() {
  const rows: StoredFile[] = [];
  const sent: Sent[] = [];
  const state = {
    rows,
    sent,
    /** The functions about files do not answer. */
    down: false,
    /** What a submission meets. */
    refusal: null as { reason: string; attachments: string[]; message: string } | null,
    list: (version: string) =>
      rows.filter((row) => row.version === version).toSorted((a, b) => a.position - b.position),
    make(more: Partial<StoredFile>): StoredFile {
      const id = crypto.randomUUID();
      const row: StoredFile = {
        id,
        version: '',
        name: `${id}.${more.kind === 'document' ? 'pdf' : 'webp'}`,
        kind: 'image',
        alt: '',
        caption: '',
        position: rows.length,
        arrived: true,
        checked: false,
        problem: null,
        ...more,
      };
      rows.push(row);
      return row;
    },
    check(id: string): void {
      for (const row of rows) if (row.id === id) row.checked = true;
    },
    answer(name: string, args: Record<string, unknown>): Response | Error | null {
      const row = rows.find(({ id }) => id === args.id);
      if (['list_files', 'add_attachment', 'describe_attachment', 'remove_attachment'].includes(name) && state.down)
        return new TypeError('Failed to fetch');
      if (name === 'list_files')
        return Response.json(
          state.list(String(args.version_id)).map(({ checked, version: _, ...file }) => ({
            ...file,
            size: checked ? 42_000 : null,
            width: checked && file.kind === 'image' ? 150 : null,
            height: checked && file.kind === 'image' ? 100 : null,
            checked_at: checked ? '2026-11-22T15:40:00Z' : null,
            mine: true,
          })),
        );
      if (name === 'add_attachment') {
        const type = String(args.type);
        const made =
          row ??
          state.make({
            id: String(args.id),
            version: String(args.version_id),
            name: `${crypto.randomUUID()}.${extensions[type]}`,
            kind: type === 'application/pdf' ? 'document' : 'image',
            caption: String(args.caption),
            arrived: false,
          });
        return Response.json({ id: made.id, object_name: made.name });
      }
      if (name === 'describe_attachment' && row) {
        row.alt = String(args.alt);
        row.caption = String(args.caption);
        if (typeof args.place === 'number') row.position = args.place;
        return Response.json({ id: row.id });
      }
      if (name === 'remove_attachment') {
        if (row) rows.splice(rows.indexOf(row), 1);
        return Response.json({ id: args.id });
      }
      if (name === 'transition' && state.refusal) {
        const { message, reason, attachments } = state.refusal;
        const details = JSON.stringify({ reason, attachments });
        return Response.json({ code: 'PT409', message, hint: reason, details }, { status: 409 });
      }
      return null;
    },
    /** Stands for the browser's own: what is sent waits for the test to say how it ends. */
    Request: class {
      readonly upload: { onprogress: ((event: object) => void) | null } = { onprogress: null };
      onload: (() => void) | null = null;
      onerror: (() => void) | null = null;
      onabort: (() => void) | null = null;
      onloadend: (() => void) | null = null;
      status = 0;
      responseText = '';
      #path = '';
      readonly #headers: Record<string, string> = {};
      #one: Sent | null = null;
      open(_: string, address: string): void {
        this.#path = new URL(address).pathname;
      }
      setRequestHeader(name: string, value: string): void {
        this.#headers[name] = value;
      }
      getResponseHeader(): null {
        return null;
      }
      send(body: Blob): void {
        this.#one = {
          path: this.#path,
          type: this.#headers['content-type'],
          upsert: this.#headers['x-upsert'],
          authorization: this.#headers.authorization,
          body,
          aborted: false,
          progress: (share) => this.upload.onprogress?.({ loaded: share * 1000, total: 1000 }),
          end: (status, answer = { Key: 'attachments/x' }) => {
            this.status = status;
            this.responseText = JSON.stringify(answer);
            for (const row of rows) if (this.#path.endsWith(row.name)) row.arrived = true;
            this.onload?.();
            this.onloadend?.();
          },
          fail: () => {
            this.onerror?.();
            this.onloadend?.();
          },
        };
        sent.push(this.#one);
      }
      abort(): void {
        if (this.#one) this.#one.aborted = true;
        this.onabort?.();
        this.onloadend?.();
      }
    },
  };
  return state;
}

/** What a browser draws with: the size of a picture is all that is kept of it. */
export function stubPictures(): void {
  vi.stubGlobal('createImageBitmap', async () => ({ width: 3000, height: 2000, close: () => {} }));
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      readonly #size: string;
      constructor(width: number, height: number) {
        this.#size = `${width}x${height}`;
      }
      getContext() {
        return { drawImage: () => {}, fillRect: () => {} };
      }
      async convertToBlob({ type }: { type: string }) {
        return new Blob([`redrawn ${this.#size}`], { type });
      }
    },
  );
}
