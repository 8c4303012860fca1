/**
 * The map of practices: signs over a ground, one camera. It works before MapLibre has come: the départements are drawn on a canvas.
 * Invariants: what it is given is drawn in the same task; React never holds the camera; after `remove()` nothing happens any more.
 */
import type { FeatureCollection } from 'geojson';
import { type Box, pixelsPerUnit, toX, toY } from '#/domain/mercator';
import { type Camera, clampZoom, fitBox, type Insets, type Size, viewOf } from '#/map/camera';
import type { CommuneIndex, PlaceLabel, RegionGround } from '#/map/geography';
import { GroundHost, type MapStatus } from '#/map/ground-host';
import { Outline } from '#/map/outline';
import { Overlay, type OverlayHandlers } from '#/map/overlay';
import { type Palette, readPalette, watchTheme } from '#/map/palette';
import type { PlanState } from '#/map/plan';
import styles from '#/map/practice-map.module.css';

export interface MapHandlers extends OverlayHandlers {
  onStatus: (status: MapStatus) => void;
  onPlan: (state: PlanState) => void;
  /** A person has moved the map: what it now shows, in units; `null` when that is the whole region. */
  onRest: (box: Box | null) => void;
}

/** Under this width, in pixels, signs are smaller and départements are numbers. */
const NARROW = 520;
const PADDING = 28;

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
  readonly #outlineCanvas: HTMLCanvasElement;
  readonly #outline: Outline;
  readonly #groundBox: HTMLElement;
  readonly #host: GroundHost;
  readonly #stops: (() => void)[] = [];
  #size: Size = { width: 0, height: 0 };
  #camera: Camera = { x: 2 ** 31, y: 1.5e9, zoom: 5 };
  #insets: Insets = { top: 0, bottom: 0 };
  /** The camera shows the region as a whole, and goes on doing so when the size changes. */
  #fitted = true;
  #palette: Palette;
  #shape: RegionGround | null = null;
  /** What to start with once the map can be seen. */
  #waiting: FeatureCollection | null = null;
  #removed = false;
  readonly #onRest: MapHandlers['onRest'];
  /** The move under way was asked for by a person, with a button or a sign. */
  #byPerson = false;
  /** To fit once the map can be seen. */
  #toFit: Box | null = null;

  /** `region` is an INSEE code; the container gives the size, its padding what lies over its edges. */
  constructor(container: HTMLElement, region: string, handlers: MapHandlers) {
    this.#container = container;
    this.#region = region;
    this.#onRest = handlers.onRest;
    this.#palette = readPalette(container);
    this.#outlineCanvas = addLayer(container, 'canvas', styles.layer);
    this.#outline = new Outline(this.#outlineCanvas);
    this.#groundBox = addLayer(container, 'div', styles.layer);
    const overlayRoot = addLayer(container, 'div', styles.overlay);
    this.overlay = new Overlay(overlayRoot, this.#view, handlers, (box) => this.#zoomTo(box));
    this.#host = new GroundHost(this.#groundBox, overlayRoot, {
      onMove: (camera) => {
        this.#camera = camera;
        this.#draw();
      },
      onRest: (byPerson) => this.#rest(byPerson),
      onClick: (x, y) => this.overlay.openAt(x, y),
      isTarget: (x, y) => this.overlay.findSilent(x, y).length > 0,
      onStatus: handlers.onStatus,
      onPlan: (state) => {
        overlayRoot.toggleAttribute('data-plan', state === 'shown');
        handlers.onPlan(state);
      },
      onOutline: (shown) => this.#showOutline(shown),
    });
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

  /** Draws the départements at once, and writes the names. */
  setShape(shape: RegionGround, labels: readonly PlaceLabel[]): void {
    this.#shape = shape;
    this.#outline.setGround(shape);
    if (this.#fitted) this.#camera = this.#home();
    this.overlay.setNames(shape, labels, (x, y) => this.#outline.isLand(x, y));
    this.#draw();
  }

  zoomBy(steps: number): void {
    this.#moveTo({ ...this.#camera, zoom: clampZoom(this.#camera.zoom + steps) }, true);
  }

  /** « Voir toute la région » */
  fitRegion(): void {
    this.#moveTo(this.#home(), true);
  }

  /** Shows a whole box, in units; once the map can be seen, if it cannot. */
  fitBox(box: Box): void {
    this.#toFit = this.#size.width === 0 ? box : null;
    if (this.#toFit) return;
    this.#fitted = false;
    this.#moveTo(fitBox(box, this.#size, PADDING, this.#insets));
  }

  /** Puts the camera there at once. */
  jumpTo({ lon, lat, zoom }: { lon: number; lat: number; zoom: number }): void {
    const camera = { x: toX(lon), y: toY(lat), zoom };
    if (this.#host.ground) this.#host.ground.resize(camera);
    else this.#moveTo(camera);
  }

  /** Gives the focus to the ground, which the keyboard moves. */
  focus(): void {
    this.#host.ground?.canvas.focus({ preventScroll: true });
  }

  /** Fetches the map engine and slides the ground in under the signs, once the map can be seen; again after a failure. */
  start(countries: FeatureCollection): void {
    const ground = this.#shape;
    if (this.#removed || !ground) return;
    if (this.#size.width === 0) this.#waiting = countries;
    else void this.#host.start({ ground, countries }, () => ({ camera: this.#camera, palette: this.#palette }));
  }

  /** Names of communes, once the ground is there. */
  showCommunes(index: CommuneIndex): void {
    this.#host.ground?.showCommunes(index);
  }

  /** The Plan IGN as ground, from the tiles of a service; `null`: the embedded one. `onPlan` says how it went. */
  showPlan(base: string | null): void {
    this.#host.ground?.showPlan(base);
  }

  remove(): void {
    if (this.#removed) return;
    if (this.#fitted) lastCameras.delete(this.#region);
    else lastCameras.set(this.#region, this.#camera);
    this.#host.drop();
    this.#removed = true;
    for (const stop of this.#stops) stop();
    this.#container.replaceChildren();
  }

  get #view() {
    return {
      camera: this.#camera,
      size: this.#size,
      palette: this.#palette,
      scale: this.#size.width < NARROW ? 0.86 : 1,
      home: this.#home().zoom,
      insets: this.#insets,
    };
  }

  /** The camera that shows the whole region. */
  #home(): Camera {
    return this.#shape ? fitBox(this.#shape.box, this.#size, PADDING, this.#insets) : this.#camera;
  }

  #resize(): void {
    this.#size = { width: this.#container.clientWidth, height: this.#container.clientHeight };
    if (this.#size.width === 0 || this.#size.height === 0) return;
    const { paddingTop, paddingBottom } = getComputedStyle(this.#container);
    this.#insets = { top: Number.parseFloat(paddingTop) || 0, bottom: Number.parseFloat(paddingBottom) || 0 };
    if (this.#fitted) this.#camera = this.#home();
    this.#host.ground?.resize(this.#camera);
    this.#repaint();
    if (this.#toFit) this.fitBox(this.#toFit);
    if (this.#waiting) this.start(this.#waiting);
    this.#waiting = null;
  }

  #repaint(): void {
    this.#palette = readPalette(this.#container);
    this.#host.ground?.paint(this.#palette);
    this.#draw();
  }

  #draw(): void {
    if (!this.#outlineCanvas.hidden) this.#outline.draw(this.#camera, this.#size, this.#palette);
    this.overlay.draw(this.#view);
  }

  #moveTo(camera: Camera, byPerson = false): void {
    this.#byPerson = byPerson;
    if (this.#host.ground) {
      this.#host.ground.moveTo(camera);
      return;
    }
    this.#camera = camera;
    this.#draw();
    this.#rest(false);
  }

  /** Closer, until what stands in the box is parted. */
  #zoomTo(box: Box): void {
    const near = fitBox(box, this.#size, Math.min(90, this.#size.width / 5), this.#insets);
    this.#moveTo({ ...near, zoom: clampZoom(Math.max(near.zoom, this.#camera.zoom + 1)) }, true);
  }

  #rest(gesture: boolean): void {
    const home = this.#home();
    const away = Math.hypot(home.x - this.#camera.x, home.y - this.#camera.y) * pixelsPerUnit(home.zoom);
    this.overlay.settle();
    this.#fitted = away < 2 && Math.abs(home.zoom - this.#camera.zoom) < 0.01;
    if (gesture || this.#byPerson) this.#onRest(this.#fitted ? null : this.#seen());
    this.#byPerson = false;
  }

  /** What can be seen, without what lies over the edges. */
  #seen(): Box {
    const { west, north, east, south } = viewOf(this.#camera, this.#size);
    const unit = pixelsPerUnit(this.#camera.zoom);
    return { west, east, north: north + this.#insets.top / unit, south: south - this.#insets.bottom / unit };
  }

  #showOutline(shown: boolean): void {
    if (this.#removed) return;
    this.#outlineCanvas.hidden = !shown;
    this.#groundBox.classList.toggle(styles.faded ?? '', shown);
    this.#draw();
  }
}
