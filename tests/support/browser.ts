/** A headless Chromium: Debian's if there, else the one that npm installed. Every page fails its test on a CSP violation or an error. */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

export const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Each window would start two renderers for the address bar that nobody sees: more than a second of a core for each page. The others are
  // those of Playwright's own list that matter here, which this one replaces.
  `--disable-features=${[
    'WebUIOmniboxPopup',
    'WebUIOmniboxAimPopup',
    'AimEnabled',
    'HttpsUpgrades',
    'HttpsFirstBalancedModeAutoEnable',
    'MediaRouter',
    'OptimizationHints',
    'PaintHolding',
    'DestroyProfileOnBrowserClose',
  ]}`,
];
const webgl = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The one of npm unpacks itself and its libraries: in a folder of the project, for its default is shared with other processes. */
export async function findExecutable(): Promise<string> {
  const found = [process.env.ESSAIM_CHROMIUM ?? '', ...installed].find((path) => path !== '' && existsSync(path));
  if (found) return found;
  const folder = resolve('node_modules/.cache/essaim/chromium');
  await mkdir(folder, { recursive: true });
  process.env.TMPDIR = folder;
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}

/** `webgl: false` is a machine without WebGL 2, where maplibre cannot start. */
export async function launchBrowser({ webgl: withWebgl = true } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: await findExecutable(),
    args: [...flags, ...(withWebgl ? webgl : ['--disable-3d-apis', '--disable-gpu'])],
  });
}

export interface WatchedPage {
  page: Page;
  /** Errors seen so far: uncaught exceptions, console errors, violations of the content security policy. */
  problems: string[];
  /** Closes the page and fails on any problem that `expected` does not match. */
  close(expected?: RegExp): Promise<void>;
}

/** A fresh profile, French, at the size and theme asked for. A quarter of the pixels: without a graphics card the map costs by the pixel. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    deviceScaleFactor: 0.5,
    ...options,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`csp: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return {
    page,
    problems,
    async close(expected) {
      await context.close();
      expect(problems.filter((problem) => !expected?.test(problem))).toEqual([]);
    },
  };
}
