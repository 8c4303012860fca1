/** By keyboard alone, in every state of the pages where one writes, reviews, signs in, administers or follows a région: each control is reached with Tab. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { openScreen } from '../support/open-screen.ts';
import { screens } from '../support/screens.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const tried =
  /^\/(publier|mes-pratiques|relecture|compte|administration|notifications|invitation|toujours|desinscription|connexion|inscription|mot-de-passe|auth|demo|:region\/couverture\/(a-contacter|textes))/;

/** Numbers the controls that Tab must reach: those of the dialog when one is open. A group of radios is one stop. */
function markControls(): string[] {
  const root =
    [...document.querySelectorAll('[role="dialog"], [role="alertdialog"], dialog[open]')].at(-1) ?? document.body;
  const groups = new Set<string>();
  const controls = [
    ...root.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]'),
  ].filter((control) => {
    if (control.tabIndex < 0 || control.matches(':disabled') || control.closest('[inert], [aria-hidden="true"]'))
      return false;
    if (!control.checkVisibility({ visibilityProperty: true })) return false;
    if (!(control instanceof HTMLInputElement) || control.type !== 'radio') return true;
    const known = groups.has(control.name);
    groups.add(control.name);
    return !known;
  });
  return controls.map((control, at) => {
    control.dataset.tab = String(at);
    return `${control.tagName.toLowerCase()} ${control.getAttribute('aria-label') ?? control.textContent?.trim().slice(0, 40)}`;
  });
}

/** Number of the control that has the focus; a radio stands for its group. */
function readFocus(): number {
  const focused = document.activeElement;
  const marked =
    focused instanceof HTMLInputElement && focused.type === 'radio'
      ? document.querySelector<HTMLElement>(`input[data-tab][name="${CSS.escape(focused.name)}"]`)
      : focused?.closest<HTMLElement>('[data-tab]');
  return marked ? Number(marked.dataset.tab) : -1;
}

test.concurrent.each(screens.filter(({ route }) => tried.test(route)))('$route: $state', async (screen) => {
  const { page, close } = await openScreen(browser, screen, {
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  const controls = await page.evaluate(markControls);
  const reached = new Set<number>([await page.evaluate(readFocus)]);
  for (let press = 0; press < 2 * controls.length + 10 && reached.size <= controls.length; press++) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(readFocus));
  }
  expect(controls.filter((_, at) => !reached.has(at))).toEqual([]);
  await close(screen.expected);
});
