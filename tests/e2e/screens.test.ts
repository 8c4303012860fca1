/** Every page in every state, light and dark, at the widths of each layout: axe, no sideways scrolling, no error, no violation of the policy. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { routes } from '#/app/routes';
import { findViolations } from '../support/axe.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import { screens } from '../support/screens.ts';

/** One width for each layout, and the narrowest; the layout is the same in the dark. */
const widths = { light: [320, 768, 1440], dark: [390, 1440] };
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('every path of the route table has its states here, and nothing else has', () => {
  const paths = [...routes.map(({ path }) => path), '*'];
  expect([...new Set(screens.map(({ route }) => route))].sort()).toEqual(paths.sort());
});

describe.each(screens)('$route: $state', ({ path, heading, prepare, act, expected }) => {
  test.each(['light', 'dark'] as const)('%s', async (colorScheme) => {
    const { page, close } = await openPage(browser, { colorScheme, viewport: { width: 1440, height: 900 } });
    await prepare?.(page);
    const numbers = inject('numbers');
    await page.goto(inject('site') + path.replace(/\{(\w+)\}/g, (_, name: string) => String(numbers[name])));
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await act?.(page);
    for (const width of widths[colorScheme]) {
      await page.setViewportSize({ width, height: 900 });
      // two frames: what listens to the size has answered
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect({ width, sideways: Math.max(0, sideways) }).toEqual({ width, sideways: 0 });
      expect({ width, violations: await findViolations(page) }).toEqual({ width, violations: [] });
    }
    await close(expected);
  });
});
