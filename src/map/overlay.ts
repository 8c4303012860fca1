/**
 * Everything that stands on the ground: practices, pilot sites, establishments without a practice. Invariant: what it is given is drawn
 * in the same task, for the view it was last given.
 */

import type { Atlas } from '#/domain/atlas';
import type { Group } from '#/domain/clusters';
import { type Box, boundsOf } from '#/domain/mercator';
import type { Places } from '#/domain/places';
import { formatNumber } from '#/domain/typography';
import { MAX_ZOOM, type View } from '#/map/camera';
import { Dots } from '#/map/dots';
import type { PlaceLabel, RegionGround } from '#/map/geography';
import { GroupedLayer } from '#/map/grouped-layer';
import { Names } from '#/map/names';
import { radiusOf } from '#/map/ring';
import { createPilotSign, createPracticeSign, pilotRadius } from '#/map/sign-shapes';

/** What a person opened. */
export interface MapTarget {
  kind: 'practices' | 'pilots' | 'silent';
  /** Rows of the atlas for practices, of the places for the others. */
  rows: number[];
}

export interface OverlayHandlers {
  onOpen: (target: MapTarget) => void;
  /** Practices under the pointer or with the focus. */
  onPoint: (rows: ReadonlySet<number> | null) => void;
  /** Name of the only practice at a place, and of a pilot site. */
  describePractice: (row: number) => string;
  describePilot: (row: number) => string;
}

const NNBSP = '\u202f';

export class Overlay {
  readonly #handlers: OverlayHandlers;
  readonly #zoomTo: (box: Box) => void;
  readonly #names: Names;
  readonly #dots: Dots;
  readonly #pilots: GroupedLayer;
  readonly #practices: GroupedLayer;
  #atlas: Atlas | null = null;
  #places: Places | null = null;
  #view: View;
  #arranging = false;

  /** `zoomTo` moves the camera to a group that a closer view would part. */
  constructor(root: HTMLElement, view: View, handlers: OverlayHandlers, zoomTo: (box: Box) => void) {
    this.#view = view;
    this.#handlers = handlers;
    this.#zoomTo = zoomTo;
    const canvas = document.createElement('canvas');
    const names = document.createElement('div');
    const pilots = document.createElement('div');
    const practices = document.createElement('div');
    root.append(names, canvas, practices, pilots);
    this.#names = new Names(names);
    this.#dots = new Dots(canvas);
    this.#pilots = new GroupedLayer(pilots, {
      radius: pilotRadius,
      create: createPilotSign,
      describe: (group) => this.#describePilots(group),
      onPress: (group, rows) => this.#press('pilots', group, rows),
      onPoint: () => undefined,
    });
    this.#practices = new GroupedLayer(practices, {
      radius: radiusOf,
      create: (button) => createPracticeSign(button, this.#atlas?.rootThemes ?? []),
      describe: (group) => this.#describePractices(group),
      onPress: (group, rows) => this.#press('practices', group, rows),
      onPoint: (rows) => handlers.onPoint(rows && new Set(rows)),
    });
  }

  /** Names to write; `isLand` says whether a position (units) is in the region. */
  setNames(ground: RegionGround, labels: readonly PlaceLabel[], isLand: (x: number, y: number) => boolean): void {
    this.#names.setNames(ground, labels, isLand);
    this.#arrange();
  }

  /** Practices to draw; `show` says which. */
  setAtlas(atlas: Atlas): void {
    this.#atlas = atlas;
    const categories = atlas.rootThemes.length + 1;
    this.#practices.setData({ points: atlas, category: atlas.rootTheme, categories });
  }

  /** Establishments to draw; `showPilots` and `showSilent` say which. */
  setPlaces(places: Places): void {
    this.#places = places;
    this.#pilots.setData({ points: places, category: new Uint8Array(places.count), categories: 1 });
  }

  /** Shows exactly these practices (rows of the atlas, ascending), now. */
  show(rows: Uint32Array): void {
    this.#practices.setRows(rows);
    this.#practices.update(this.#view);
    this.#arrange();
  }

  /** Shows exactly these pilot sites (rows of the places, ascending). */
  showPilots(rows: Uint32Array): void {
    this.#pilots.setRows(rows);
    this.#pilots.update(this.#view);
    this.#arrange();
  }

  /** Shows exactly these establishments as dots (rows of the places, ascending). */
  showSilent(rows: Uint32Array): void {
    if (!this.#places) return;
    this.#dots.show(this.#places, rows);
    this.#dots.draw(this.#view);
  }

  /** Follows the camera, the size and the colours. */
  draw(view: View): void {
    const resized = view.size !== this.#view.size;
    this.#view = view;
    this.#dots.draw(view);
    this.#names.place(view);
    const regrouped = [this.#pilots.update(view), this.#practices.update(view)].includes(true);
    if (regrouped || resized) this.#arrange();
  }

  /** The camera has come to rest: names find their places again. */
  settle(): void {
    this.#arrange();
  }

  /** Pilot sites stand beside the practices, names where there is room: in the next frame, after the task that drew the practices. */
  #arrange(): void {
    if (this.#arranging) return;
    this.#arranging = true;
    requestAnimationFrame(() => {
      this.#arranging = false;
      const discs = this.#practices.listDiscs(this.#view);
      this.#pilots.dodge(this.#view, discs);
      this.#names.arrange(this.#view, [...discs, ...this.#pilots.listDiscs(this.#view)]);
    });
  }

  /** Marks the practice chosen, and the one pointed at in the list. */
  mark(chosen: number | null, lit: number | null): void {
    this.#practices.mark(chosen, lit);
  }

  /** Names the signs again, after the titles have come. */
  describe(): void {
    this.#practices.describe();
    this.#pilots.describe();
  }

  /** Gives the focus to the sign of a row; says whether it has one in view. */
  focus(kind: MapTarget['kind'], row: number): boolean {
    if (kind === 'silent') return false;
    return (kind === 'pilots' ? this.#pilots : this.#practices).focus(row);
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

  #describePractices({ count, row, onePlace }: Group): string {
    if (count === 1) return this.#handlers.describePractice(row);
    const what = `${formatNumber(count)} pratiques`;
    return onePlace ? `${what} au même endroit${NNBSP}: afficher` : `${what}${NNBSP}: zoomer`;
  }

  #describePilots({ count, row, onePlace }: Group): string {
    if (count === 1) return this.#handlers.describePilot(row);
    return `${count} sites pilotes${onePlace ? ' au même endroit' : ''}${NNBSP}: ${onePlace ? 'afficher' : 'zoomer'}`;
  }

  #press(kind: 'practices' | 'pilots', group: Group, rows: Uint32Array): void {
    const points = kind === 'practices' ? this.#atlas : this.#places;
    const box = points && boundsOf(points.x, points.y, rows);
    const closest = this.#view.camera.zoom >= MAX_ZOOM - 0.01;
    if (box && !group.onePlace && !closest) this.#zoomTo(box);
    else this.#handlers.onOpen({ kind, rows: [...rows] });
  }
}
