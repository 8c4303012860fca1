/**
 * A tab left open over a deployment asks for files that are gone: reload once, and the new version comes. The mark in session
 * storage keeps it from reloading for ever; without storage the error boundary speaks instead.
 */
export function reloadOnceForNewVersion(): void {
  window.addEventListener('vite:preloadError', (event) => {
    try {
      const last = Number(sessionStorage.getItem('essaim-reloaded'));
      if (Date.now() - last < 60_000) return;
      sessionStorage.setItem('essaim-reloaded', String(Date.now()));
    } catch {
      return;
    }
    event.preventDefault();
    window.location.reload();
  });
}
