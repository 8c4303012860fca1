/**
 * How long a round distance is on the screen, in the middle of the view. Invariant: the number is a round one, and the bar exactly as long.
 */
import { pixelsPerUnit, toLat } from '#/domain/mercator';
import { formatNumber } from '#/domain/typography';
import type { Camera } from '#/map/camera';
import styles from '#/map/scale-bar.module.css';

/** Width of the world at the equator, in metres, on its 2³² units. */
const METRES_PER_UNIT = 40_075_016.686 / 2 ** 32;
const LONGEST = 96;

/** The longest round distance (metres) that fits in so many pixels, and its length. */
export function measureScale({ y, zoom }: Camera, longest: number): { metres: number; pixels: number } {
  const metresPerPixel = (METRES_PER_UNIT * Math.cos((toLat(y) * Math.PI) / 180)) / pixelsPerUnit(zoom);
  const most = longest * metresPerPixel;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = power * ([5, 2].find((step) => step * power <= most) ?? 1);
  return { metres, pixels: metres / metresPerPixel };
}

export class ScaleBar {
  readonly #element = document.createElement('div');

  constructor(root: HTMLElement) {
    this.#element.className = styles.scale ?? '';
    this.#element.setAttribute('aria-hidden', 'true');
    root.append(this.#element);
  }

  draw(camera: Camera): void {
    const { metres, pixels } = measureScale(camera, LONGEST);
    const words = metres < 1000 ? `${formatNumber(metres)}\u00a0m` : `${formatNumber(metres / 1000)}\u00a0km`;
    if (this.#element.textContent !== words) this.#element.textContent = words;
    this.#element.style.width = `${pixels.toFixed(1)}px`;
  }
}
