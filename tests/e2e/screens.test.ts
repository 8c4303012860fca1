/**
 * Every page in every state, light and dark, at the widths of each layout: axe, no sideways scrolling, nothing hidden that shows, no error, no
 * violation of the policy. `npm test` looks at two states of each page at the narrowest; the long tests look at all of them.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '#/app/routes';
import { injectAxe } from '../support/axe.ts';
import { launchBrowser } from '../support/browser.ts';
import { openScreen } from '../support/open-screen.ts';
import { screens } from '../support/screens.ts';

const isLong = process.env.ESSAIM_LOOKS === 'all';
/** One width for each layout, and the narrowest. */
const looks = isLong
  ? ([
      { colorScheme: 'light', widths: [320, 768, 1440] },
      { colorScheme: 'dark', widths: [390, 1440] },
    ] as const)
  : ([{ colorScheme: 'light', widths: [320] }] as const);
const common = screens.filter(({ prepare }) => !prepare);
const looked = isLong
  ? screens
  : common.filter((screen) => common.filter(({ route }) => route === screen.route).indexOf(screen) < 2);
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('every path of the route table has its states here, and nothing else has', () => {
  const paths = [...routes.map(({ path }) => path), '*'];
  expect([...new Set(screens.map(({ route }) => route))].sort()).toEqual(paths.sort());
});

/** Two frames: what listens to the size and to the theme has answered, and the colours have come to rest. */
async function awaitCalm(): Promise<void> {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.all(passing.map(({ finished }) => finished.catch(() => undefined)));
}

test.concurrent.each(looked)('$route: $state', async (screen) => {
  const { page, close } = await openScreen(browser, screen, {
    viewport: { width: 1440, height: 900 },
    // colours are looked at where they end
    reducedMotion: 'reduce',
  });
  const findViolations = await injectAxe(page);
  for (const { colorScheme, widths } of looks) {
    await page.emulateMedia({ colorScheme });
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      // Nothing half under the header that stays.
      await page.evaluate(() => scrollTo(0, 0));
      await page.evaluate(awaitCalm);
      const look = { colorScheme, width };
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect({ ...look, sideways: Math.max(0, sideways) }).toEqual({ ...look, sideways: 0 });
      const shown = await page.evaluate(() =>
        [...document.querySelectorAll('[hidden]')].filter((one) => one.checkVisibility()).map((one) => one.outerHTML),
      );
      expect({ ...look, shown }).toEqual({ ...look, shown: [] });
      // in the dark, what the light has not shown: the colours
      const violations = await findViolations(colorScheme === 'light' ? 'all' : 'colours');
      expect({ ...look, violations }).toEqual({ ...look, violations: [] });
    }
  }
  await close(screen.expected);
});
