// Runs before the first paint, so that a page chosen dark never flashes white. The switch itself is src/app/theme.ts.
try {
  const theme = localStorage.getItem('essaim-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the theme of the device applies.
}
