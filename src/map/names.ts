/**
 * Names of départements, of seas and of what lies around, written over the ground where the signs leave room. Invariant: a name is whole,
 * in view, and under no sign; one without room is not written.
 */
import { toX, toY } from '#/domain/mercator';
import { createProjection, type View } from '#/map/camera';
import type { PlaceLabel, RegionGround } from '#/map/geography';
import styles from '#/map/names.module.css';
import { type Circle, intersect, type Rect, touches } from '#/map/room';

interface Name {
  element: HTMLElement;
  kind: PlaceLabel['kind'] | 'departement';
  x: number;
  y: number;
  /** What a narrow map writes instead. */
  long: string;
  short: string;
  shift: [number, number];
  /** Size on the screen, once it has been measured. */
  size: readonly [number, number] | null;
}

/** Closer than so many zooms above the whole region, communes are named and départements are not. */
const DEPARTEMENTS_FOR = 1.6;
const MARGIN = 6;

/** Places tried for the name of a département around its middle, in pixels, nearest first. */
const AROUND: [number, number][] = [0, 18, 32, 46, 60].flatMap((far): [number, number][] =>
  far === 0
    ? [[0, 0]]
    : [
        [0, -far],
        [0, far],
        [-far, 0],
        [far, 0],
        [-far, -far * 0.6],
        [far, -far * 0.6],
        [-far, far * 0.6],
        [far, far * 0.6],
      ],
);

export class Names {
  readonly #root: HTMLElement;
  #names: Name[] = [];
  #isLand: (x: number, y: number) => boolean = () => false;
  #narrow: boolean | null = null;

  constructor(root: HTMLElement) {
    this.#root = root;
    root.setAttribute('aria-hidden', 'true');
    root.className = styles.names ?? '';
  }

  /** `isLand` says whether a position (units) is in the region. */
  setNames(ground: RegionGround, labels: readonly PlaceLabel[], isLand: (x: number, y: number) => boolean): void {
    this.#isLand = isLand;
    this.#narrow = null;
    const add = (kind: Name['kind'], long: string, short: string, lon: number, lat: number): Name => {
      const element = document.createElement('span');
      element.className = styles[kind] ?? '';
      return { element, kind, x: toX(lon), y: toY(lat), long, short, shift: [0, 0], size: null };
    };
    this.#names = [
      ...ground.departementLabels.map(({ name, code, lon, lat }) => add('departement', name, code, lon, lat)),
      ...labels.map(({ kind, text, lon, lat }) => add(kind, text, text, lon, lat)),
    ];
    this.#root.replaceChildren(...this.#names.map(({ element }) => element));
    // A name is as wide as its typeface, which may still be on its way.
    const names = this.#names;
    void document.fonts?.ready.then(() => {
      for (const name of names) name.size = null;
    });
  }

  /** Chooses where each name stands, around the signs. */
  arrange(view: View, signs: readonly Circle[]): void {
    const { camera, size, insets } = view;
    const narrow = view.scale < 1;
    if (narrow !== this.#narrow) {
      this.#narrow = narrow;
      for (const name of this.#names) {
        name.element.textContent = narrow ? name.short : name.long;
        name.size = null;
      }
    }
    const project = createProjection(camera, size);
    const taken: Rect[] = [];
    // All sizes are read before anything is written.
    for (const name of this.#names) name.size ??= [name.element.offsetWidth, name.element.offsetHeight];
    const showDepartements = camera.zoom < view.home + DEPARTEMENTS_FOR;
    for (const name of this.#names) {
      const [width, height] = name.size ?? [0, 0];
      const [x, y] = project(name.x, name.y);
      const rectAt = ([dx, dy]: [number, number]): Rect => ({
        left: x + dx - width / 2,
        right: x + dx + width / 2,
        top: y + dy - height / 2,
        bottom: y + dy + height / 2,
      });
      const isFree = (shift: [number, number]) => {
        const rect = rectAt(shift);
        const inView =
          rect.left >= 0 &&
          rect.top >= insets.top &&
          rect.right <= size.width &&
          rect.bottom <= size.height - insets.bottom;
        return inView && !taken.some((other) => intersect(rect, other)) && !signs.some((sign) => touches(sign, rect));
      };
      const shifts =
        name.kind === 'departement' ? (showDepartements ? AROUND : []) : this.#shiftsIntoView(rectAt([0, 0]), view);
      const free = shifts.find(isFree);
      name.element.style.visibility = free ? 'visible' : 'hidden';
      if (!free) continue;
      name.shift = free;
      taken.push(rectAt(free));
    }
    this.place(view);
  }

  /** Follows the camera. */
  place({ camera, size }: View): void {
    const project = createProjection(camera, size);
    for (const { element, x, y, shift } of this.#names) {
      const [left, top] = project(x, y);
      element.style.transform = `translate(${left + shift[0]}px, ${top + shift[1]}px) translate(-50%, -50%)`;
    }
  }

  /** Where a name of what lies around may stand: whole in view, not too far from its place, never on the region. */
  #shiftsIntoView(rect: Rect, { camera, size, insets }: View): [number, number][] {
    const width = rect.right - rect.left;
    const height = rect.bottom - rect.top;
    const into = (low: number, high: number, first: number, last: number) =>
      low < first + MARGIN ? first + MARGIN - low : high > last - MARGIN ? last - MARGIN - high : 0;
    const dx = into(rect.left, rect.right, 0, size.width);
    const dy = into(rect.top, rect.bottom, insets.top, size.height - insets.bottom);
    if (Math.abs(dx) > width || Math.abs(dy) > 2 * height) return [];
    const scale = 2 ** (camera.zoom - 23);
    const isLandAt = (left: number, top: number) =>
      this.#isLand(camera.x + (left - size.width / 2) / scale, camera.y + (top - size.height / 2) / scale);
    return [0, -24, 24, -48, 48].flatMap((more): [number, number][] => {
      const corners = [rect.left, rect.right].flatMap((left) =>
        [rect.top, rect.bottom].map((top) => [left, top] as const),
      );
      return corners.some(([left, top]) => isLandAt(left + dx, top + dy + more)) ? [] : [[dx, dy + more]];
    });
  }
}
