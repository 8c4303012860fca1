import type { Atlas } from '#/domain/atlas';
import { facets } from '#/domain/facets';
import { type Filters, noFilters } from '#/domain/filters';
import type { Mask } from '#/domain/masks';
import { type Selection, select } from '#/domain/selection';
import type { PracticeMap } from '#/map/practice-map';

/**
 * The filters at work, outside React: an event selects and draws the map in its own task, then React shows the rows and the counts of
 * the same selection. The address owns the filters; this keeps only the last answer.
 */
export class Explorer {
  readonly atlas: Atlas;
  /** Everything, to know what a choice could bring. */
  readonly whole: Selection;
  #last: { key: string; mask: Mask; selection: Selection } | null = null;
  #map: PracticeMap | null = null;
  #drawn: Uint32Array | null = null;
  #shown = true;

  constructor(atlas: Atlas) {
    this.atlas = atlas;
    this.whole = select(atlas, noFilters);
  }

  /** The practices and the counts for these filters and what else narrows; the same object for the same ones. */
  select(filters: Filters, mask: Mask): Selection {
    const key = facets.map(({ key: facet }) => filters[facet].join(',')).join('&');
    if (this.#last?.key !== key || this.#last.mask !== mask)
      this.#last = { key, mask, selection: select(this.atlas, filters, mask) };
    return this.#last.selection;
  }

  /** The map to draw on, at once; `null` when it goes. */
  attach(map: PracticeMap | null): void {
    this.#map = map;
    this.#drawn = null;
    map?.overlay.setAtlas(this.atlas);
    if (this.#last) this.draw(this.#last.selection);
  }

  /** Draws a selection, unless it is what the map shows. */
  draw({ rows }: Selection): void {
    if (!this.#map || this.#drawn === rows) return;
    this.#drawn = rows;
    this.#map.overlay.show('practices', this.#shown ? rows : new Uint32Array());
  }

  /** Switches the layer of practices; `draw` then shows it. */
  setShown(shown: boolean): void {
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#drawn = null;
  }
}
