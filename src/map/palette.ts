/**
 * The colours of the base map, read from the tokens of the page. Invariant: what canvas and WebGL draw has the colours of the rest of
 * the page, in light and in dark, and follows when they change.
 */
const tokens = {
  sea: '--map-sea',
  land: '--map-land',
  neighbour: '--map-neighbour',
  border: '--map-border',
  outline: '--map-outline',
  label: '--map-label',
  seaLabel: '--map-sea-label',
} as const;

export type Palette = Readonly<Record<keyof typeof tokens, string>>;

/** Reads the colours that apply to an element. */
export function readPalette(element: HTMLElement): Palette {
  // A custom property reads as it was written; only a real property is resolved (`light-dark()`).
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const read = (token: string) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  const palette = Object.fromEntries(Object.entries(tokens).map(([name, token]) => [name, read(token)])) as Palette;
  probe.remove();
  return palette;
}

/** Is the land of a palette dark? */
export function isDark({ land }: Palette): boolean {
  const [red = 255, green = 255, blue = 255] = (land.match(/[\d.]+/g) ?? []).map(Number);
  return red + green + blue < 384;
}

/** Calls back when the theme of the page or of the device changes; returns how to stop. */
export function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-region'] });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', onChange);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', onChange);
  };
}
