/**
 * Groups as real buttons over the map. Invariant: a place keeps its button as long as it is drawn, so that focus and hover survive a
 * filter; the order of the buttons is that of the groups (by size), which is the order of the Tab key.
 */
import type { Group } from '#/domain/clusters';
import type { Size } from '#/map/camera';
import styles from '#/map/signs.module.css';

/** Draws a group into its button; called again when the group has changed. `scale` makes signs smaller on a narrow map. */
export type DrawSign = (group: Group, scale: number) => void;

export interface SignHandlers {
  onPress: (group: Group) => void;
  /** The group under the pointer or with the focus, or `null`. */
  onPoint: (group: Group | null) => void;
  describe: (group: Group) => string;
}

/** Nearer to an edge than that, in pixels, the name of a sign stands on its other side. */
const EDGE = 130;
const TOP = 90;

/** A sign whose middle is so far out of view, in pixels, cannot be seen. */
const AWAY = 30;

type Project = (x: number, y: number) => [number, number];

interface Sign {
  button: HTMLButtonElement;
  draw: DrawSign;
  group: Group;
  /** Moved from its place, in pixels, to make room. */
  shift: readonly [number, number];
  /** Where it was last put, in pixels. */
  at: [number, number];
}

const placeOf = (group: Group) => `${group.x}:${group.y}`;

export class SignLayer {
  readonly #root: HTMLElement;
  readonly #handlers: SignHandlers;
  readonly #drawInto: (button: HTMLButtonElement) => DrawSign;
  readonly #signs = new Map<string, Sign>();
  #size: Size = { width: 0, height: 0 };

  constructor(root: HTMLElement, drawInto: (button: HTMLButtonElement) => DrawSign, handlers: SignHandlers) {
    this.#root = root;
    this.#drawInto = drawInto;
    this.#handlers = handlers;
  }

  /** Shows exactly these groups. */
  show(groups: readonly Group[], scale: number, project: Project, size: Size): void {
    const focused = [...this.#signs.values()].find(({ button }) => button === document.activeElement);
    const free = this.#release(new Set(groups.map(placeOf)), focused);
    let last: Element | null = null;
    for (const group of groups) {
      const place = placeOf(group);
      const sign = this.#signs.get(place) ?? free.pop() ?? this.#create(group);
      this.#signs.set(place, sign);
      sign.group = group;
      sign.draw(group, scale);
      this.#name(sign);
      const next: ChildNode | null = last ? last.nextSibling : this.#root.firstChild;
      if (next !== sign.button) this.#root.insertBefore(sign.button, next);
      last = sign.button;
    }
    for (const { button } of free) button.remove();
    this.place(project, size);
    if (focused && !focused.button.isConnected) this.#focusNearest(focused.at);
  }

  /** Gives back the signs of places that are drawn no more, to stand elsewhere; the one that has the focus goes. */
  #release(shown: ReadonlySet<string>, focused: Sign | undefined): Sign[] {
    const free: Sign[] = [];
    for (const [place, sign] of this.#signs) {
      if (shown.has(place)) continue;
      this.#signs.delete(place);
      sign.shift = [0, 0];
      sign.button.removeAttribute('data-hush');
      if (sign === focused) sign.button.remove();
      else free.push(sign);
    }
    return free;
  }

  /** Puts each sign at its place; those out of view leave the order of the Tab key. */
  place(project: Project, size: Size): void {
    const { width, height } = size;
    this.#size = size;
    for (const sign of this.#signs.values()) {
      const [left, top] = project(sign.group.x, sign.group.y);
      const x = left + sign.shift[0];
      const y = top + sign.shift[1];
      sign.at = [x, y];
      const away = x < -AWAY || y < -AWAY || x > width + AWAY || y > height + AWAY;
      if (sign.button.hidden !== away) sign.button.hidden = away;
      if (!away) sign.button.style.transform = `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px) translate(-50%, -50%)`;
    }
  }

  /** Moves signs from their places, in pixels, in the order of the groups; `place` shows it. */
  shift(shifts: ReadonlyMap<Group, readonly [number, number]>): void {
    for (const sign of this.#signs.values()) sign.shift = shifts.get(sign.group) ?? [0, 0];
  }

  /** Names every sign again. */
  describe(): void {
    for (const sign of this.#signs.values()) this.#name(sign);
  }

  #name({ button, group }: Sign): void {
    const label = this.#handlers.describe(group);
    if (button.getAttribute('aria-label') !== label) button.setAttribute('aria-label', label);
  }

  /** The name that shows beside a sign stays in view; Escape has hidden it until now. */
  #turnName({ button, at: [x, y] }: Sign): void {
    button.removeAttribute('data-hush');
    button.toggleAttribute('data-under', y < TOP);
    button.dataset.side = x < EDGE ? 'left' : x > this.#size.width - EDGE ? 'right' : 'middle';
  }

  /** Marks the groups that hold what is chosen, and what is pointed at elsewhere. */
  mark(chosen: Group | null, lit: Group | null): void {
    for (const { button, group } of this.#signs.values()) {
      button.toggleAttribute('data-chosen', group === chosen);
      button.toggleAttribute('data-lit', group === lit);
    }
  }

  /** Says whether the group has a sign in view. */
  focus(group: Group): boolean {
    const button = this.#signs.get(placeOf(group))?.button;
    if (!button || button.hidden) return false;
    button.focus({ preventScroll: true });
    return true;
  }

  /** When the sign that had the focus has split or gone, the nearest one takes it. */
  #focusNearest([x, y]: [number, number]): void {
    let nearest: HTMLButtonElement | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const { button, at } of this.#signs.values()) {
      if (button.hidden) continue;
      const distance = (at[0] - x) ** 2 + (at[1] - y) ** 2;
      if (distance >= least) continue;
      least = distance;
      nearest = button;
    }
    nearest?.focus({ preventScroll: true });
  }

  #create(group: Group): Sign {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = styles.sign ?? '';
    const sign: Sign = { button, draw: this.#drawInto(button), group, shift: [0, 0], at: [0, 0] };
    const { onPress, onPoint } = this.#handlers;
    button.addEventListener('click', () => onPress(sign.group));
    // Two clicks on a sign are not the double click that zooms the ground.
    button.addEventListener('dblclick', (event) => event.stopPropagation());
    button.addEventListener('keydown', ({ key }) => key === 'Escape' && button.setAttribute('data-hush', ''));
    for (const event of ['pointerenter', 'focus'])
      button.addEventListener(event, () => {
        this.#turnName(sign);
        onPoint(sign.group);
      });
    for (const event of ['pointerleave', 'blur']) button.addEventListener(event, () => onPoint(null));
    return sign;
  }
}
