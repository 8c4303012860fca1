import type { Atlas } from '#/domain/atlas';
import { facets } from '#/domain/facets';
import { type Filters, noFilters } from '#/domain/filters';
import type { Mask } from '#/domain/masks';
import { pickInOrder } from '#/domain/row-order';
import { type Selection, select } from '#/domain/selection';
import type { PracticeMap } from '#/map/practice-map';

/**
 * The filters at work, outside React: an event selects, draws the map and writes the counts in its own task; the list follows in the frame,
 * React after it with what the address says. The address owns the filters; this keeps only the last answer.
 */
export class Explorer {
  readonly atlas: Atlas;
  /** Everything, to know what a choice could bring. */
  readonly whole: Selection;
  #last: { key: string; mask: Mask; selection: Selection } | null = null;
  #listed: { rows: Uint32Array; order: Uint32Array | null; listed: Uint32Array } | null = null;
  #shown: Selection;
  #followers = new Set<(selection: Selection) => void>();
  #map: PracticeMap | null = null;
  #visible = true;

  constructor(atlas: Atlas) {
    this.atlas = atlas;
    this.whole = select(atlas, noFilters);
    this.#shown = this.whole;
  }

  /** The practices and the counts for these filters and what else narrows; the same object for the same ones. */
  select(filters: Filters, mask: Mask): Selection {
    const key = facets.map(({ key: facet }) => filters[facet].join(',')).join('&');
    if (this.#last?.key !== key || this.#last.mask !== mask)
      this.#last = { key, mask, selection: select(this.atlas, filters, mask) };
    return this.#last.selection;
  }

  /** The rows of a selection in an order of all rows (`null`: that of the atlas); the same array for the same ones. */
  list({ rows }: Selection, order: Uint32Array | null): Uint32Array {
    if (this.#listed?.rows !== rows || this.#listed.order !== order)
      this.#listed = { rows, order, listed: order ? pickInOrder(order, rows) : rows };
    return this.#listed.listed;
  }

  /** Shows a selection at once on the map and wherever it is followed, unless it is what stands there. */
  show(selection: Selection): void {
    if (selection === this.#shown) return;
    this.#shown = selection;
    this.#draw();
    for (const follower of this.#followers) follower(selection);
  }

  /** Tells what is shown, now and in the task of each event that changes it; the function given ends it. */
  follow(follower: (selection: Selection) => void): () => void {
    this.#followers.add(follower);
    follower(this.#shown);
    return () => void this.#followers.delete(follower);
  }

  /** The map to draw on, at once; `null` when it goes. */
  attach(map: PracticeMap | null): void {
    this.#map = map;
    map?.overlay.setAtlas(this.atlas);
    this.#draw();
  }

  /** Switches the layer of practices. */
  setVisible(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    this.#draw();
  }

  #draw(): void {
    this.#map?.overlay.show('practices', this.#visible ? this.#shown.rows : new Uint32Array());
  }
}
