/**
 * The Plan IGN between the embedded ground and its borders. Invariants: the embedded style is never replaced, so that taking the plan away
 * leaves it as it was; what comes too late for the last choice is dropped.
 */
import { addProtocol, type Map as MapLibre } from 'maplibre-gl';
import type { Camera } from '#/map/camera';
import { communeNames } from '#/map/ground-style';
import { isDark, type Palette } from '#/map/palette';
import { PlanTiles } from '#/map/plan-tiles';

export type PlanState = 'off' | 'shown' | 'failed';

/** Closer than that, the embedded borders are too coarse to lie on the plan. */
const BORDERS_UP_TO = 10;
const borders = ['departements', 'outline'];
/** Each plan has an address scheme of its own: a tile that was asked for by one is never answered to another. */
let schemes = 0;

interface Shown {
  tiles: PlanTiles;
  style: typeof import('#/map/plan-style').planStyle;
  dark: boolean;
  layers: string[];
  /** Tiles have come: the plan hides the embedded ground. */
  opaque: boolean;
}

export class Plan {
  readonly #map: MapLibre;
  readonly #onState: (state: PlanState) => void;
  #shown: Shown | null = null;
  /** Counts the choices. */
  #turn = 0;

  constructor(map: MapLibre, onState: (state: PlanState) => void) {
    this.#map = map;
    this.#onState = onState;
  }

  /** Asks the service whether it is there, then draws. `look` is read when it has answered. */
  async show(base: string, camera: Camera, look: () => Palette): Promise<void> {
    this.hide();
    const turn = this.#turn;
    const tiles = new PlanTiles(base, {
      onTile: () => this.#cover(),
      onGiveUp: () => this.#fail(turn),
    });
    try {
      const [reached, { planStyle }] = await Promise.all([tiles.probe(camera), import('#/map/plan-style')]);
      if (turn !== this.#turn) return tiles.stop();
      if (!reached) return this.#fail(turn);
      this.#add(tiles, planStyle, isDark(look()));
      this.#onState('shown');
    } catch {
      this.#fail(turn);
    }
  }

  /** Follows the theme: the plan of the day, or that of the night. */
  paint(palette: Palette): void {
    const shown = this.#shown;
    if (!shown || shown.dark === isDark(palette)) return;
    this.#removeLayers(shown);
    shown.dark = isDark(palette);
    shown.opaque = false;
    this.#addLayers(shown);
    this.#cover();
  }

  /** Leaves the embedded ground as it was. */
  hide(): void {
    this.#turn++;
    const shown = this.#shown;
    this.#shown = null;
    if (!shown) return;
    // Its scheme stays: the worker may still ask for a tile, which is then empty.
    shown.tiles.stop();
    this.#removeLayers(shown);
    if (this.#map.getSource(shown.style.source)) this.#map.removeSource(shown.style.source);
    this.#setEmbedded(true);
    this.#onState('off');
  }

  #add(tiles: PlanTiles, style: Shown['style'], dark: boolean): void {
    const scheme = `plan-${++schemes}`;
    const shown: Shown = { tiles, style, dark, layers: [], opaque: false };
    addProtocol(scheme, async ({ url }, { signal }) => ({
      data: await tiles.read(url.slice(`${scheme}://`.length), signal),
    }));
    this.#shown = shown;
    this.#map.addSource(style.source, style.buildSource(`${scheme}://{z}/{x}/{y}`));
    this.#addLayers(shown);
    this.#setEmbedded(false);
  }

  #addLayers(shown: Shown): void {
    const { shapes, names } = shown.style.buildLayers(shown.dark);
    for (const layer of shapes) this.#map.addLayer(layer, 'departements');
    for (const layer of names) this.#map.addLayer(layer, communeNames[0]);
    shown.layers = [...shapes, ...names].map(({ id }) => id);
  }

  #removeLayers({ layers }: Shown): void {
    // While its graphics context is lost, the map knows no layer.
    for (const id of layers) if (this.#map.getLayer(id)) this.#map.removeLayer(id);
  }

  #cover(): void {
    const shown = this.#shown;
    if (!shown || shown.opaque || !this.#map.getLayer(shown.style.paper)) return;
    shown.opaque = true;
    this.#map.setPaintProperty(shown.style.paper, 'background-opacity', 1);
  }

  /** Names of communes are those of the plan; borders are drawn for as long as they fit it. */
  #setEmbedded(alone: boolean): void {
    if (!communeNames.every((id) => this.#map.getLayer(id))) return;
    for (const id of communeNames) this.#map.setLayoutProperty(id, 'visibility', alone ? 'visible' : 'none');
    for (const id of borders) this.#map.setLayerZoomRange(id, 0, alone ? 24 : BORDERS_UP_TO);
  }

  #fail(turn: number): void {
    if (turn !== this.#turn) return;
    this.hide();
    this.#onState('failed');
  }
}
