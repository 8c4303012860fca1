import type { PracticeMap } from '#/map/practice-map';

interface Measured {
  map: PracticeMap;
  /** What a click on the box of a code does. */
  toggle: (facet: string, code: string) => void;
}

/** « 1 234 pratiques » → 1234 */
function readNumber(text: string | null | undefined): number | null {
  const [digits] = /^[\d\u202f]+/.exec(text ?? '') ?? [];
  return digits === undefined ? null : Number(digits.replaceAll('\u202f', ''));
}

const readCount = () => readNumber(document.querySelector('h1')?.textContent);

/** A sign of several practices is named by their number; any other stands for one. */
function readSign(sign: Element): number {
  const name = sign.getAttribute('aria-label') ?? '';
  return / pratiques( au même endroit)?\u202f: (zoomer|afficher)$/.test(name) ? (readNumber(name) ?? 1) : 1;
}

function readDrawn(): number | null {
  if (readCount() === null) return null;
  const signs = document.querySelectorAll('[data-signs="practices"] > button:not([hidden])');
  return [...signs].reduce((sum, sign) => sum + readSign(sign), 0);
}

function readFacets(): Record<string, Record<string, number>> {
  const facets: Record<string, Record<string, number>> = {};
  for (const box of document.querySelectorAll<HTMLInputElement>('input[data-facet]')) {
    const { facet = '' } = box.dataset;
    const shown = readNumber(document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent);
    if (shown !== null) facets[facet] = { ...facets[facet], [box.value]: shown };
  }
  return facets;
}

/** What a measuring page asks of this one: all is read back from the screen. See tests/bench/contract.ts. */
export function installBench({ map, toggle }: Measured): void {
  const __bench = {
    drawn: readDrawn,
    count: readCount,
    facets: readFacets,
    toggle(facet: string, code: string) {
      const box = document.querySelector<HTMLInputElement>(
        `input[data-facet="${CSS.escape(facet)}"][value="${CSS.escape(code)}"]`,
      );
      if (box) box.click();
      // Folded away: its box is not on the page.
      else toggle(facet, code);
    },
    jump: (camera: { lon: number; lat: number; zoom: number }) => map.jumpTo(camera),
  };
  Object.assign(window, { __bench });
}
