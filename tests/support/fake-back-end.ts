/** A back end of one region for tests of what reads it: snapshots from parts, files of public/geo, and faults on demand. */
import { readFileSync } from 'node:fs';
import type { FixtureParts } from './fixture-atlas.ts';

export type Fault = (url: URL) => Response | Error | null;

export class FakeBackEnd {
  /** Requests for snapshots, in the order they came. */
  readonly asked: string[] = [];
  version = 1;
  fault: Fault = () => null;
  #parts: FixtureParts;

  constructor(parts: FixtureParts) {
    this.#parts = parts;
  }

  /** The snapshots are rebuilt. */
  rebuild(parts: FixtureParts): void {
    this.#parts = parts;
    this.version++;
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input instanceof Request ? input.url : input), 'http://essaim.test');
    init?.signal?.throwIfAborted();
    const fault = this.fault(url);
    if (fault instanceof Error) throw fault;
    if (fault) return fault;
    if (url.pathname.startsWith('/geo/')) return new Response(readFileSync(`public${url.pathname}`));
    if (url.pathname !== '/rest/v1/snapshots') return Response.json({ message: 'unknown' }, { status: 404 });
    const select = url.searchParams.get('select');
    const part = url.searchParams.get('part')?.replace('eq.', '');
    this.asked.push(select === 'version' ? 'version' : (part ?? ''));
    const names = Object.keys(this.#parts) as (keyof FixtureParts)[];
    if (select === 'version') return Response.json([{ version: this.version }]);
    return Response.json(
      names.filter((name) => name === part).map((name) => ({ version: this.version, data: this.#parts[name] })),
    );
  };
}
