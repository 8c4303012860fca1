/**
 * Every page in every state, light and dark, at the widths of each layout: axe, no sideways scrolling, nothing hidden that shows, no error, no
 * violation of the policy. `npm test` looks at the narrowest in the light and at the widest in the dark; the long tests, at
 * the other widths, and at the states where the network fails.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { routes } from '#/app/routes';
import { injectAxe } from '../support/axe.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import type { Screen } from '../support/screen.ts';
import { screens } from '../support/screens.ts';

/** One width for each layout, and the narrowest; the layout is the same in the dark. */
const extremes = [
  { colorScheme: 'light', widths: [320] },
  { colorScheme: 'dark', widths: [1440] },
] as const;
const between = [
  { colorScheme: 'light', widths: [768, 1440] },
  { colorScheme: 'dark', widths: [390] },
] as const;
const isLong = process.env.ESSAIM_LOOKS === 'others';
/** A state that a fault of the network was prepared for waits for the long tests. */
const looked = screens.filter(({ prepare }) => isLong || !prepare);
const listLooks = ({ prepare }: Screen) => {
  if (!isLong) return extremes;
  return prepare ? [...extremes, ...between] : between;
};
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
  const { path, heading, prepare, act, expected } = screen;
  const { page, close } = await openPage(browser, {
    viewport: { width: 1440, height: 900 },
    // colours are looked at where they end
    reducedMotion: 'reduce',
  });
  await prepare?.(page);
  const numbers = inject('numbers');
  await page.goto(inject('site') + path.replace(/\{(\w+)\}/g, (_, name: string) => String(numbers[name])));
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await act?.(page);
  const findViolations = await injectAxe(page);
  for (const { colorScheme, widths } of listLooks(screen)) {
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
  await close(expected);
});
