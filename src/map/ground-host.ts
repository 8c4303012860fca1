/**
 * Brings the map engine in, and lives with its failures: no WebGL 2, a worker blocked, a file missing, a graphics context lost.
 * Invariant: whatever happens to the ground, the signs stay in the page, and the outlines stand in for it.
 */
import type { Camera } from '#/map/camera';
import type { Ground, GroundHandlers } from '#/map/ground';
import type { GroundData } from '#/map/ground-style';
import type { Palette } from '#/map/palette';

export type MapStatus =
  /** Signs over the outlines; the ground is on its way. */
  | 'outline'
  | 'ready'
  /** The graphics context was lost and has not come back within five seconds. */
  | 'lost'
  /** No ground on this device. */
  | 'failed';

interface HostHandlers extends Pick<GroundHandlers, 'onMove' | 'onRest' | 'onClick' | 'isTarget' | 'onPlan'> {
  onStatus: (status: MapStatus) => void;
  /** The outlines stand in for the ground, or no longer. */
  onOutline: (shown: boolean) => void;
}

/** A worker that is blocked may say nothing: only time tells. A slow machine without a graphics card needs twenty seconds. */
const READY_WITHIN_MS = 60_000;
const BACK_WITHIN_MS = 5000;

export class GroundHost {
  readonly #box: HTMLElement;
  /** What stands on the ground: inside it while there is one, so that it can be dragged and zoomed from there too. */
  readonly #overlay: HTMLElement;
  readonly #handlers: HostHandlers;
  #ground: Ground | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the starts: an engine that comes after `drop` is not wanted any more. */
  #turn = 0;

  constructor(box: HTMLElement, overlay: HTMLElement, handlers: HostHandlers) {
    this.#box = box;
    this.#overlay = overlay;
    this.#handlers = handlers;
  }

  get ground(): Ground | null {
    return this.#ground;
  }

  /** Fetches the engine and draws; `look` is read when it has come. */
  async start(data: GroundData, look: () => { camera: Camera; palette: Palette }): Promise<void> {
    this.drop();
    const turn = this.#turn;
    try {
      if (!document.createElement('canvas').getContext('webgl2')) throw new Error('no WebGL 2');
      const module = await import('#/map/ground');
      await module.fetchWorker();
      if (turn !== this.#turn) return;
      const { camera, palette } = look();
      this.#ground = new module.Ground(this.#box, data, camera, palette, this.#listen(look));
      this.#timer = setTimeout(() => this.#fail(), READY_WITHIN_MS);
      document.addEventListener('securitypolicyviolation', this.#onViolation);
    } catch {
      if (turn === this.#turn) this.#fail();
    }
  }

  drop(): void {
    document.removeEventListener('securitypolicyviolation', this.#onViolation);
    this.#turn++;
    clearTimeout(this.#timer);
    if (!this.#ground) return;
    this.#moveOverlay(this.#box.parentElement ?? this.#box);
    this.#ground.remove();
    this.#ground = null;
  }

  readonly #onViolation = ({ effectiveDirective }: SecurityPolicyViolationEvent) => {
    if (effectiveDirective === 'worker-src') this.#fail();
  };

  #listen(look: () => { camera: Camera }): GroundHandlers {
    const { onStatus, onOutline, ...passed } = this.#handlers;
    const show = () => {
      clearTimeout(this.#timer);
      onOutline(false);
      onStatus('ready');
    };
    return {
      ...passed,
      onReady: () => {
        if (this.#ground) this.#moveOverlay(this.#ground.overlay);
        this.#ground?.resize(look().camera);
        // Its canvas is empty until it has drawn at this size: on a slow device that can be seen.
        this.#ground?.whenDrawn(show);
      },
      onLost: () => {
        onOutline(true);
        this.#timer = setTimeout(() => onStatus('lost'), BACK_WITHIN_MS);
      },
      onRestored: show,
    };
  }

  #moveOverlay(parent: HTMLElement): void {
    const focused = document.activeElement;
    parent.append(this.#overlay);
    // An element that moves loses the focus.
    if (focused instanceof HTMLElement && this.#overlay.contains(focused)) focused.focus({ preventScroll: true });
  }

  #fail(): void {
    this.drop();
    this.#handlers.onOutline(true);
    this.#handlers.onStatus('failed');
  }
}
