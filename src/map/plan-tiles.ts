/**
 * Reads the tiles of the Plan IGN. Invariant: a service that is down is asked a few times, never in a storm: after three failures in a row
 * nothing is asked any more, and whoever listens is told once.
 */
import type { Camera } from '#/map/camera';

/** Slower than that is no map. */
const WITHIN_MS = 8000;
const MOST_FAILURES = 3;
/** A new one each time: it is handed over to the worker. */
const nothing = () => new ArrayBuffer(0);
/** What a portal, a proxy or an error page answers. */
const WRONG_TYPE = /^(text|image)\/|json|xml/;

export interface TileHandlers {
  /** A tile has come. */
  onTile: () => void;
  onGiveUp: () => void;
}

export class PlanTiles {
  readonly #base: string;
  readonly #handlers: TileHandlers;
  #failures = 0;
  #read = 0;
  #over = false;

  /** `base` is the address of the service, without a slash at its end. */
  constructor(base: string, handlers: TileHandlers) {
    this.#base = base;
    this.#handlers = handlers;
  }

  /** Reads one tile (`zoom/x/y`), empty when it cannot be had; throws only when `signal` says that it is not wanted any more. */
  async read(path: string, signal: AbortSignal): Promise<ArrayBuffer> {
    if (this.#over) return nothing();
    try {
      const answer = await fetch(`${this.#base}/tms/1.0.0/PLAN.IGN/${path}.pbf`, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(WITHIN_MS)]),
        credentials: 'omit',
      });
      // Beyond its borders the plan has no tile: no failure, as long as there are others.
      if (answer.status === 404 && this.#read > 0) return nothing();
      if (!answer.ok || WRONG_TYPE.test(answer.headers.get('content-type') ?? ''))
        throw new Error(`plan: ${answer.status}`);
      const tile = await answer.arrayBuffer();
      this.#failures = 0;
      this.#read += 1;
      this.#handlers.onTile();
      return tile;
    } catch (cause) {
      if (signal.aborted) throw cause;
      this.#failures += 1;
      if (this.#failures >= MOST_FAILURES && !this.#over) {
        this.stop();
        this.#handlers.onGiveUp();
      }
      return nothing();
    }
  }

  /** Can the service be reached? Asks for the tile in the middle of the view, which is then drawn. */
  async probe({ x, y, zoom }: Camera): Promise<boolean> {
    const level = Math.floor(zoom);
    const at = (unit: number) => Math.floor(unit / 2 ** (32 - level));
    const before = this.#read;
    await this.read(`${level}/${at(x)}/${at(y)}`, new AbortController().signal);
    return this.#read > before;
  }

  /** Nothing is asked any more. */
  stop(): void {
    this.#over = true;
  }
}
