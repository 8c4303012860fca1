/**
 * The moving ground, drawn by MapLibre. The only module that loads it: it comes in a chunk of its own, after the first signs are drawn.
 * Invariant: it owns the camera once it is there; after `remove()` nothing happens any more.
 */
import { type AllPaintProperties, type GeoJSONSource, Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import toolUrl from '@fontsource-variable/commissioner/files/commissioner-latin-wght-normal.woff2?url';
import italicUrl from '@fontsource-variable/literata/files/literata-latin-wght-italic.woff2?url';
import { toLat, toLon, toX, toY } from '#/domain/mercator';
import { type Camera, MAX_ZOOM, MIN_ZOOM } from '#/map/camera';
import type { CommuneIndex } from '#/map/geography';
import { buildCommunePoints, buildLayers, buildStyle, type GroundData } from '#/map/ground-style';
import type { Palette } from '#/map/palette';
import { Plan, type PlanState } from '#/map/plan';

setWorkerUrl(workerUrl);

/** Fetches what draws in the background, so that a file that is missing or blocked is known at once. Throws. */
export async function fetchWorker(): Promise<void> {
  const answer = await fetch(workerUrl);
  if (!answer.ok) throw new Error(`worker: ${answer.status}`);
}

export interface GroundHandlers {
  /** The ground can be seen. */
  onReady: () => void;
  onMove: (camera: Camera) => void;
  /** The camera has come to rest; after a gesture of a person, or by itself. */
  onRest: (byPerson: boolean) => void;
  /** A click on the ground itself, in pixels from the top left corner. */
  onClick: (x: number, y: number) => void;
  /** Is there something to press at this place? */
  isTarget: (x: number, y: number) => boolean;
  /** The graphics context was lost; it usually comes back by itself. */
  onLost: () => void;
  onRestored: () => void;
  onPlan: (state: PlanState) => void;
}

const reducedMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const MOTION_MS = 480;
const toAddress = (url: string) => new URL(url, document.baseURI).href;

export class Ground {
  readonly #map: MapLibre;
  readonly #plan: Plan;
  #palette: Palette;
  #removed = false;

  /** Throws where WebGL 2 is missing. */
  constructor(container: HTMLElement, data: GroundData, camera: Camera, palette: Palette, handlers: GroundHandlers) {
    const map = new MapLibre({
      container,
      style: buildStyle(data, palette, { italic: toAddress(italicUrl), tool: toAddress(toolUrl) }),
      center: [toLon(camera.x), toLat(camera.y)],
      zoom: camera.zoom,
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      attributionControl: false,
      trackResize: false,
      renderWorldCopies: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: reducedMotion() ? 0 : 200,
      locale: { 'Map.Title': 'Fond de carte : les flèches le déplacent, plus et moins l’agrandissent ou le réduisent' },
    });
    this.#map = map;
    this.#palette = palette;
    this.#plan = new Plan(map, (state) => !this.#removed && handlers.onPlan(state));
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    this.whenDrawn(handlers.onReady);
    map.on('move', () => handlers.onMove(this.camera));
    map.on('moveend', (event) => handlers.onRest('originalEvent' in event && event.originalEvent !== undefined));
    map.on('click', ({ point, originalEvent }) => {
      if (originalEvent.target === map.getCanvas()) handlers.onClick(point.x, point.y);
    });
    map.on('mousemove', ({ point }) => {
      map.getCanvas().style.cursor = handlers.isTarget(point.x, point.y) ? 'pointer' : '';
    });
    map.on('webglcontextlost', () => handlers.onLost());
    map.on('webglcontextrestored', () => handlers.onRestored());
  }

  get camera(): Camera {
    const { lng, lat } = this.#map.getCenter();
    return { x: toX(lng), y: toY(lat), zoom: this.#map.getZoom() };
  }

  /** Where what is drawn over the ground stands, so that it can still be dragged and zoomed from there. */
  get overlay(): HTMLElement {
    return this.#map.getCanvasContainer();
  }

  get canvas(): HTMLCanvasElement {
    return this.#map.getCanvas();
  }

  /** Slides to a camera; jumps when the device asks for less motion. */
  moveTo({ x, y, zoom }: Camera): void {
    if (this.#removed) return;
    const target = { center: [toLon(x), toLat(y)] as [number, number], zoom };
    if (reducedMotion()) this.#map.jumpTo(target);
    else this.#map.easeTo({ ...target, duration: MOTION_MS });
  }

  paint(palette: Palette): void {
    this.#palette = palette;
    if (this.#removed || !this.#map.getLayer('sea')) return;
    for (const { id, paint } of buildLayers(palette)) {
      for (const [name, value] of Object.entries(paint ?? {}) as [keyof AllPaintProperties, never][]) {
        this.#map.setPaintProperty(id, name, value);
      }
    }
    this.#plan.paint(palette);
  }

  /** The Plan IGN under the signs, from the tiles of `base`; `null` takes it away. */
  showPlan(base: string | null): void {
    if (this.#removed) return;
    if (base === null) this.#plan.hide();
    else void this.#plan.show(base, this.camera, () => this.#palette);
  }

  showCommunes(index: CommuneIndex): void {
    if (this.#removed) return;
    for (const [source, points] of Object.entries(buildCommunePoints(index)))
      this.#map.getSource<GeoJSONSource>(source)?.setData(points);
  }

  /** Takes the size of its container, and this camera at once. */
  resize({ x, y, zoom }: Camera): void {
    if (this.#removed) return;
    this.#map.resize();
    this.#map.jumpTo({ center: [toLon(x), toLat(y)], zoom });
  }

  /** Does a task once all that is to be seen is drawn. */
  whenDrawn(task: () => void): void {
    this.#map.once('idle', () => !this.#removed && task());
  }

  remove(): void {
    if (this.#removed) return;
    this.#plan.hide();
    this.#removed = true;
    this.#map.remove();
  }
}
