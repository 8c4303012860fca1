/**
 * A style drawn for daylight, at night: what was light becomes dark and the other way round, hues kept. Pure. Invariant: only colours
 * change, and what stood out still does.
 */

/** Neither black nor white: the darkest and the lightest of the night, out of 255. */
const LOW = 30;
const HIGH = 205;

const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i;
const rgb = /^rgba?\(\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*([\d.]+)\s*(?:,\s*([\d.]+)\s*)?\)$/;

function darkenColor(color: string): string {
  const [, red, green, blue, alpha] = hex.exec(color) ?? rgb.exec(color) ?? [];
  if (red === undefined) return color;
  const base = color.startsWith('#') ? 16 : 10;
  const channels = [red, green, blue].map((channel = '0') => Number.parseInt(channel, base));
  const shift = 255 - Math.max(...channels) - Math.min(...channels);
  const dark = channels.map((channel) => Math.round(LOW + ((channel + shift) * (HIGH - LOW)) / 255));
  return `rgba(${dark.join(', ')}, ${alpha ?? 1})`;
}

/** The same value with every colour in it turned, however deep in an expression it stands. */
export function darken<T>(value: T): T {
  if (typeof value === 'string') return darkenColor(value) as T & string;
  if (Array.isArray(value)) return value.map((one: unknown) => darken(one)) as T & unknown[];
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, darken<unknown>(one)])) as T & object;
}
