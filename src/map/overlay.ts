/**
 * Everything that stands on the ground: practices, pilot sites, relays, establishments without a practice. Invariant: what it is given is drawn
 * in the same task, for the view it was last given.
 */

import type { Polygon } from 'geojson';
import type { AtlasCore } from '#/domain/atlas-core';
import type { Group } from '#/domain/clusters';
import type { Positions } from '#/domain/columns';
import { type Box, boundsOf } from '#/domain/mercator';
import type { Places } from '#/domain/places';
import { formatNumber } from '#/domain/typography';
import { Areas } from '#/map/areas';
import { MAX_ZOOM, type View } from '#/map/camera';
import { Dots } from '#/map/dots';
import type { PlaceLabel, RegionGround } from '#/map/geography';
import { GroupedLayer, type LayerOptions } from '#/map/grouped-layer';
import { Names } from '#/map/names';
import { radiusOf } from '#/map/ring';
import { ScaleBar } from '#/map/scale-bar';
import { createPilotSign, createPracticeSign, createRelaySign, pilotRadius, relayRadius } from '#/map/sign-shapes';

/** What a person opened. */
export interface MapTarget {
  kind: 'practices' | 'pilots' | 'relays' | 'silent';
  /** Rows of the atlas for practices, of the relays for relays, of the places for the others. */
  rows: number[];
}

export interface OverlayHandlers {
  onOpen: (target: MapTarget) => void;
  /** Practices under the pointer or with the focus. */
  onPoint: (rows: ReadonlySet<number> | null) => void;
  /** Name of the only practice at a place, of a pilot site, of a relay. */
  describe: (kind: SignKind, row: number) => string;
}

/** What is drawn as signs to press. */
export type SignKind = Exclude<MapTarget['kind'], 'silent'>;

const NNBSP = '\u202f';
const plurals: Readonly<Record<SignKind, string>> = {
  practices: 'pratiques',
  pilots: 'sites pilotes',
  relays: 'acteurs relais',
};

function addBox(root: HTMLElement, kind: SignKind): HTMLElement {
  const box = document.createElement('div');
  box.dataset.signs = kind;
  root.append(box);
  return box;
}

export class Overlay {
  readonly #handlers: OverlayHandlers;
  readonly #zoomTo: (box: Box) => void;
  readonly #areas: Areas;
  readonly #names: Names;
  readonly #dots: Dots;
  readonly #scale: ScaleBar;
  /** Those that come first keep their places; the others stand beside them. */
  readonly #layers: Readonly<Record<SignKind, GroupedLayer>>;
  #atlas: AtlasCore | null = null;
  #places: Places | null = null;
  #view: View;
  #arranging = false;

  /** `zoomTo` moves the camera to a group that a closer view would part. */
  constructor(root: HTMLElement, view: View, handlers: OverlayHandlers, zoomTo: (box: Box) => void) {
    this.#view = view;
    this.#handlers = handlers;
    this.#zoomTo = zoomTo;
    const areas = document.createElement('canvas');
    const canvas = document.createElement('canvas');
    const names = document.createElement('div');
    root.append(areas, names, canvas);
    this.#areas = new Areas(areas);
    this.#names = new Names(names);
    this.#dots = new Dots(canvas);
    this.#scale = new ScaleBar(root);
    const add = (
      kind: SignKind,
      look: Pick<LayerOptions, 'radius' | 'create' | 'most'>,
      onPoint?: LayerOptions['onPoint'],
    ) =>
      new GroupedLayer(addBox(root, kind), {
        ...look,
        describe: (group) => this.#describe(kind, group),
        onPress: (group, rows) => this.#press(kind, group, rows),
        onPoint: onPoint ?? (() => undefined),
      });
    this.#layers = {
      practices: add(
        'practices',
        {
          radius: radiusOf,
          create: (button) => createPracticeSign(button, this.#atlas?.rootThemes ?? []),
          most: 100,
        },
        (rows) => handlers.onPoint(rows && new Set(rows)),
      ),
      pilots: add('pilots', { radius: pilotRadius, create: createPilotSign, most: 40 }),
      relays: add('relays', { radius: relayRadius, create: createRelaySign, most: 20 }),
    };
  }

  /** Names to write; `isLand` says whether a position (units) is in the region. */
  setNames(ground: RegionGround, labels: readonly PlaceLabel[], isLand: (x: number, y: number) => boolean): void {
    this.#names.setNames(ground, labels, isLand);
    this.#arrange();
  }

  /** Practices to draw; `show` says which. */
  setAtlas(atlas: AtlasCore): void {
    this.#atlas = atlas;
    const categories = atlas.rootThemes.length + 1;
    this.#layers.practices.setData({ points: atlas, category: atlas.rootTheme, categories });
  }

  /** Establishments and relays to draw; `show` and `showSilent` say which. */
  setPlaces(places: Places): void {
    this.#places = places;
    for (const [kind, points] of [
      ['pilots', places],
      ['relays', places.relays],
    ] as const)
      this.#layers[kind].setData({ points, category: new Uint8Array(points.x.length), categories: 1 });
  }

  /** Shows exactly these rows of a kind, ascending, now. */
  show(kind: SignKind, rows: Uint32Array): void {
    this.#layers[kind].setRows(rows);
    this.#layers[kind].update(this.#view);
    this.#arrange();
  }

  /** Shows exactly these establishments as dots (rows of the places, ascending). */
  showSilent(rows: Uint32Array): void {
    if (!this.#places) return;
    this.#dots.show(this.#places, rows);
    this.#dots.draw(this.#view);
  }

  /** Draws the circle of a radius; `null` takes it away. */
  showRadius(polygon: Polygon | null): void {
    this.#areas.setRadius(polygon);
    this.#areas.draw(this.#view);
  }

  /** Draws the part of the map searched, in units; `null` takes it away. */
  showZone(zone: Box | null): void {
    this.#areas.setZone(zone);
    this.#areas.draw(this.#view);
  }

  /** Follows the camera, the size and the colours. */
  draw(view: View): void {
    const resized = view.size !== this.#view.size;
    this.#view = view;
    this.#areas.draw(view);
    this.#dots.draw(view);
    this.#scale.draw(view.camera);
    this.#names.place(view);
    const regrouped = Object.values(this.#layers)
      .map((layer) => layer.update(view))
      .includes(true);
    if (regrouped || resized) this.#arrange();
  }

  /** The camera has come to rest: names find their places again. */
  settle(): void {
    this.#arrange();
  }

  /** Pilot sites and relays stand beside the practices, names where there is room: in the next frame, after the task that drew the practices. */
  #arrange(): void {
    if (this.#arranging) return;
    this.#arranging = true;
    requestAnimationFrame(() => {
      this.#arranging = false;
      const { practices, ...others } = this.#layers;
      const taken = practices.listDiscs(this.#view);
      for (const layer of Object.values(others)) {
        layer.dodge(this.#view, taken);
        taken.push(...layer.listDiscs(this.#view));
      }
      this.#names.arrange(this.#view, taken);
    });
  }

  /** Marks the practice chosen, and the one pointed at in the list. */
  mark(chosen: number | null, lit: number | null): void {
    this.#layers.practices.mark(chosen, lit);
  }

  /** Names the signs again, after the titles have come. */
  describe(): void {
    for (const layer of Object.values(this.#layers)) layer.describe();
  }

  /** Gives the focus to the sign of a row; says whether it has one in view. */
  focus(kind: MapTarget['kind'], row: number): boolean {
    return kind !== 'silent' && this.#layers[kind].focus(row);
  }

  /** Opens the establishments at a place on the screen, if there are any. */
  openAt(left: number, top: number): void {
    const rows = this.findSilent(left, top);
    if (rows.length > 0) this.#handlers.onOpen({ kind: 'silent', rows });
  }

  /** Rows of the establishments at a place on the screen. */
  findSilent(left: number, top: number): number[] {
    return this.#dots.find(left, top, this.#view);
  }

  /** No closer view: what still stands together is read in a list. */
  get #closest(): boolean {
    return this.#view.camera.zoom >= MAX_ZOOM - 0.01;
  }

  #describe(kind: SignKind, { count, row, onePlace }: Group): string {
    if (count === 1) return this.#handlers.describe(kind, row);
    const what = `${formatNumber(count)} ${plurals[kind]}`;
    if (onePlace) return `${what} au même endroit${NNBSP}: afficher`;
    return this.#closest ? `${what} côte à côte${NNBSP}: afficher` : `${what}${NNBSP}: zoomer`;
  }

  #press(kind: SignKind, group: Group, rows: Uint32Array): void {
    const pointsOf = (): Positions | null => {
      if (kind === 'practices') return this.#atlas;
      return (kind === 'relays' ? this.#places?.relays : this.#places) ?? null;
    };
    const points = pointsOf();
    const box = points && boundsOf(points.x, points.y, rows);
    if (box && !group.onePlace && !this.#closest) this.#zoomTo(box);
    else this.#handlers.onOpen({ kind, rows: [...rows] });
  }
}
