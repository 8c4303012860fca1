/**
 * Small choices kept on this device (theme, region). Invariant: storage that is full, blocked or corrupt never breaks a page:
 * the choice is then simply not remembered.
 */

/** Reads a choice; `null` when nothing is kept or storage does not answer. The caller checks that the value still means something. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`essaim-${key}`);
  } catch {
    return null;
  }
}

/** Keeps a choice, or forgets it (`null`). */
export function remember(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`essaim-${key}`);
    else localStorage.setItem(`essaim-${key}`, value);
  } catch {
    // Full or blocked: the choice lasts as long as the page.
  }
}

/** Forgets everything this site keeps on this device: choices, copies of public data, texts being written. */
export async function forgetDevice(): Promise<void> {
  await import('#/data/device-shelf').then(({ emptyShelves }) => emptyShelves()).catch(() => null);
  try {
    localStorage.clear();
    sessionStorage.clear();
    for (const name of await caches.keys()) await caches.delete(name);
  } catch {
    // What is blocked holds nothing.
  }
  // Browsers tell the other pages only.
  window.dispatchEvent(new StorageEvent('storage'));
}
