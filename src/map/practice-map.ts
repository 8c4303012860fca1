/**
 * The map of practices: signs over a ground, one camera. It works before MapLibre has come: the départements are drawn on a canvas.
 * Invariants: what it is given is drawn in the same task; React never holds the camera; after `remove()` nothing happens any more.
 */
import type { FeatureCollection } from 'geojson';
import { type Box, pixelsPerUnit } from '#/domain/mercator';
import { type Camera, fitBox, type Size } from '#/map/camera';
import type { CommuneIndex, PlaceLabel, RegionGround } from '#/map/geography';
import type { Ground, GroundHandlers } from '#/map/ground';
import { Outline } from '#/map/outline';
import { Overlay, type OverlayHandlers } from '#/map/overlay';
import { type Palette, readPalette, watchTheme } from '#/map/palette';
import styles from '#/map/practice-map.module.css';

export type MapStatus =
  /** Signs over the outlines; the ground is on its way. */
  | 'outline'
  | 'ready'
  /** The graphics context was lost and has not come back within five seconds. */
  | 'lost'
  /** No ground on this device: no WebGL 2, worker blocked, file missing. */
  | 'failed';

export interface MapHandlers extends OverlayHandlers {
  onStatus: (status: MapStatus) => void;
}

/** Under this width, in pixels, signs are smaller and départements are numbers. */
const NARROW = 520;
const PADDING = 28;
const READY_WITHIN_MS = 25_000;
const BACK_WITHIN_MS = 5000;

/** The camera one left a region with, to come back to it. */
const lastCameras = new Map<string, Camera>();

function addLayer<K extends 'canvas' | 'div'>(parent: HTMLElement, name: K, className: string | undefined) {
  const element = document.createElement(name);
  element.className = className ?? '';
  parent.append(element);
  return element;
}

export class PracticeMap {
  /** What stands on the ground. */
  readonly overlay: Overlay;
  readonly #container: HTMLElement;
  readonly #region: string;
  readonly #onStatus: (status: MapStatus) => void;
  readonly #outlineCanvas: HTMLCanvasElement;
  readonly #outline: Outline;
  readonly #groundBox: HTMLElement;
  readonly #overlayRoot: HTMLElement;
  readonly #stops: (() => void)[] = [];
  readonly #timers: { ready?: ReturnType<typeof setTimeout>; back?: ReturnType<typeof setTimeout> } = {};
  #size: Size = { width: 0, height: 0 };
  #camera: Camera = { x: 2 ** 31, y: 1.5e9, zoom: 5 };
  /** The camera shows the region as a whole, and goes on doing so when the size changes. */
  #fitted = true;
  #palette: Palette;
  #shape: RegionGround | null = null;
  #ground: Ground | null = null;
  #removed = false;

  /** `region` is an INSEE code; the container gives the size. */
  constructor(container: HTMLElement, region: string, handlers: MapHandlers) {
    this.#container = container;
    this.#region = region;
    this.#onStatus = handlers.onStatus;
    this.#palette = readPalette(container);
    this.#outlineCanvas = addLayer(container, 'canvas', styles.layer) as HTMLCanvasElement;
    this.#outline = new Outline(this.#outlineCanvas);
    this.#groundBox = addLayer(container, 'div', styles.layer);
    this.#overlayRoot = addLayer(container, 'div', styles.overlay);
    this.overlay = new Overlay(this.#overlayRoot, this.#view, handlers, (box) => this.#zoomTo(box));
    const kept = lastCameras.get(region);
    if (kept) {
      this.#camera = kept;
      this.#fitted = false;
    }
    const observer = new ResizeObserver(() => this.#resize());
    observer.observe(container);
    this.#stops.push(
      watchTheme(() => this.#repaint()),
      () => observer.disconnect(),
    );
    this.#resize();
  }

  /** Draws the départements at once. */
  setShape(shape: RegionGround): void {
    this.#shape = shape;
    this.#outline.setGround(shape);
    if (this.#fitted) this.#camera = this.#home();
    this.#draw();
  }

  zoomBy(steps: number): void {
    this.#moveTo({ ...this.#camera, zoom: this.#camera.zoom + steps });
  }

  /** « Voir toute la région » */
  fitRegion(): void {
    this.#moveTo(this.#home());
  }

  /** Gives the focus to the ground, which the keyboard moves. */
  focus(): void {
    this.#ground?.canvas.focus({ preventScroll: true });
  }

  /** Fetches the map engine and slides the ground in under the signs; again after a failure. */
  async start(countries: FeatureCollection, labels: readonly PlaceLabel[]): Promise<void> {
    const ground = this.#shape;
    if (this.#removed || !ground) return;
    this.#dropGround();
    try {
      if (!document.createElement('canvas').getContext('webgl2')) throw new Error('no WebGL 2');
      const module = await import('#/map/ground');
      if (this.#removed) return;
      const data = { ground, countries, labels };
      this.#ground = new module.Ground(
        this.#groundBox,
        data,
        this.#camera,
        this.#palette,
        this.#narrow,
        this.#listen(),
      );
      // A worker that is blocked says nothing: only time tells.
      this.#timers.ready = setTimeout(() => this.#fail(), READY_WITHIN_MS);
    } catch {
      this.#fail();
    }
  }

  /** Names of communes, once the ground is there. */
  showCommunes(index: CommuneIndex): void {
    this.#ground?.showCommunes(index);
  }

  remove(): void {
    if (this.#removed) return;
    if (this.#fitted) lastCameras.delete(this.#region);
    else lastCameras.set(this.#region, this.#camera);
    this.#dropGround();
    this.#removed = true;
    for (const stop of this.#stops) stop();
    this.#container.replaceChildren();
  }

  #listen(): GroundHandlers {
    return {
      onReady: () => this.#adopt(),
      onMove: (camera) => {
        this.#camera = camera;
        this.#draw();
      },
      onRest: () => this.#rest(),
      onClick: (x, y) => this.overlay.openAt(x, y),
      isTarget: (x, y) => this.overlay.findSilent(x, y).length > 0,
      onLost: () => {
        this.#showOutline(true);
        this.#timers.back = setTimeout(() => this.#onStatus('lost'), BACK_WITHIN_MS);
      },
      onRestored: () => {
        clearTimeout(this.#timers.back);
        this.#showOutline(false);
        this.#onStatus('ready');
      },
    };
  }

  get #narrow(): boolean {
    return this.#size.width < NARROW;
  }

  get #view() {
    return { camera: this.#camera, size: this.#size, palette: this.#palette, scale: this.#narrow ? 0.86 : 1 };
  }

  /** The camera that shows the whole region. */
  #home(): Camera {
    return this.#shape ? fitBox(this.#shape.box, this.#size, PADDING) : this.#camera;
  }

  #resize(): void {
    this.#size = { width: this.#container.clientWidth, height: this.#container.clientHeight };
    if (this.#size.width === 0 || this.#size.height === 0) return;
    if (this.#fitted) this.#camera = this.#home();
    this.#ground?.resize(this.#camera);
    this.#repaint();
  }

  #repaint(): void {
    this.#palette = readPalette(this.#container);
    this.#ground?.paint(this.#palette, this.#narrow);
    this.#draw();
  }

  #draw(): void {
    if (!this.#outlineCanvas.hidden) this.#outline.draw(this.#camera, this.#size, this.#palette);
    this.overlay.draw(this.#view);
  }

  #moveTo(camera: Camera): void {
    if (this.#ground) {
      this.#ground.moveTo(camera);
      return;
    }
    this.#camera = camera;
    this.#draw();
    this.#rest();
  }

  /** Closer, until what stands in the box is parted. */
  #zoomTo(box: Box): void {
    const near = fitBox(box, this.#size, Math.min(90, this.#size.width / 5));
    this.#moveTo({ ...near, zoom: Math.max(near.zoom, this.#camera.zoom + 1) });
  }

  #rest(): void {
    const home = this.#home();
    const away = Math.hypot(home.x - this.#camera.x, home.y - this.#camera.y) * pixelsPerUnit(home.zoom);
    this.#fitted = away < 2 && Math.abs(home.zoom - this.#camera.zoom) < 0.01;
  }

  #showOutline(shown: boolean): void {
    this.#outlineCanvas.hidden = !shown;
    this.#groundBox.classList.toggle(styles.faded ?? '', shown);
    this.#draw();
  }

  /** The ground can be seen: the signs move inside, so that it can be dragged and zoomed from them too. */
  #adopt(): void {
    clearTimeout(this.#timers.ready);
    if (this.#ground) this.#moveOverlay(this.#ground.overlay);
    this.#ground?.resize(this.#camera);
    this.#showOutline(false);
    this.#onStatus('ready');
  }

  #moveOverlay(parent: HTMLElement): void {
    const focused = document.activeElement;
    parent.append(this.#overlayRoot);
    // An element that moves loses the focus.
    if (focused instanceof HTMLElement && this.#overlayRoot.contains(focused)) focused.focus({ preventScroll: true });
  }

  #dropGround(): void {
    clearTimeout(this.#timers.ready);
    clearTimeout(this.#timers.back);
    if (!this.#ground) return;
    this.#moveOverlay(this.#container);
    this.#ground.remove();
    this.#ground = null;
  }

  #fail(): void {
    if (this.#removed) return;
    this.#dropGround();
    this.#showOutline(true);
    this.#onStatus('failed');
  }
}
