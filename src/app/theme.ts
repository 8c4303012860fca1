import { recall, remember } from '#/data/device';

/** `auto` follows the device. */
export type Theme = 'auto' | 'light' | 'dark';

export function readTheme(): Theme {
  const kept = recall('theme');
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

/** Applies the choice at once and keeps it on this device; `public/theme.js` applies it before the first paint of the next visit. */
export function setTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  remember('theme', theme === 'auto' ? null : theme);
}
