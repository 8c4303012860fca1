/** The first journey: by keyboard alone from the home page to a practice and back; on paper; and a practice that is withdrawn. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';
import { startSite } from '../support/start-site.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface Focused {
  tag: string;
  name: string;
  /** A focus that is drawn, on the element, the surface it stretches over, its label or the frame around it: an outline or a shadow. */
  visible: boolean;
}

/** Presses a key until what has the focus fits; fails when the focus is not to be seen on the way. */
async function tabTo(page: Page, fits: (focused: Focused) => boolean, key = 'Tab', most = 80): Promise<Focused> {
  for (let press = 0; press < most; press++) {
    await page.keyboard.press(key);
    const focused = await page.evaluate((): Focused => {
      const element = document.activeElement as HTMLElement;
      const labels = (element as HTMLInputElement).labels;
      const isDrawn = (one: Element, pseudo?: string) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one, pseudo);
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      };
      const drawn =
        isDrawn(element, '::after') ||
        [element, element.parentElement ?? element, ...(labels ?? [])].some((one) => isDrawn(one));
      return {
        tag: element.tagName,
        name: element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent ?? '',
        visible: drawn,
      };
    });
    if (focused.tag !== 'BODY') expect(focused).toMatchObject({ visible: true });
    if (fits(focused)) return focused;
  }
  throw new Error('the focus never reached it');
}

test('by keyboard alone: from the home page to a practice and back, filters kept', async () => {
  const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  await page.goto(inject('site'));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page
    .getByRole('link', { name: /Nouvelle-Aquitaine/ })
    .first()
    .waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/Aller au contenu/);
  await tabTo(page, ({ tag, name }) => tag === 'A' && /Nouvelle-Aquitaine/.test(name));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/nouvelle-aquitaine$/);
  await page.locator('ol li h2 a').first().waitFor();
  // the heading has the focus; the filters stand before it
  await tabTo(page, ({ tag, name }) => tag === 'INPUT' && name.includes('Égalité au travail'), 'Shift+Tab');
  await page.keyboard.press('Space');
  await page.waitForURL(/theme=egalite/);
  const link = await tabTo(page, ({ tag, name }) => tag === 'A' && name.length > 20);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/pratiques\/\d+-/);
  const title = page.getByRole('heading', { level: 1 });
  await title.waitFor();
  await expect.poll(async () => (await title.textContent())?.slice(0, 20)).toBe(link.name.slice(0, 20));
  expect(await page.title()).toContain((await title.textContent())?.slice(0, 20) ?? '?');
  await page.goBack();
  await page.waitForURL(/theme=egalite/);
  expect(await page.locator('input[data-facet="theme"][value="egalite"]').isChecked()).toBe(true);
  await close();
});

test('back and forward through three filters', async () => {
  const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 800 } });
  await page.goto(`${inject('site')}/nouvelle-aquitaine`);
  await page.locator('ol li h2 a').first().waitFor();
  const headings: (string | null)[] = [];
  /** What the title says; the list must hold as many. */
  const read = async () => {
    const heading = await page.getByRole('heading', { level: 1 }).textContent();
    const held = await page.locator('ol > li[aria-setsize]').first().getAttribute('aria-setsize');
    return heading?.startsWith(`${held} pratiques `) ? heading : null;
  };
  await expect.poll(read, { timeout: 5000 }).not.toBeNull();
  for (const [facet, value] of [
    ['theme', 'organisation'],
    ['sector', 'ms-personnes-agees'],
    ['departement', '33'],
  ]) {
    headings.push(await read());
    await page.locator(`input[data-facet="${facet}"][value="${value}"]`).check();
    await expect.poll(async () => [null, headings.at(-1)].includes(await read())).toBe(false);
  }
  headings.push(await read());
  await expect.poll(() => new URL(page.url()).search).toBe('?theme=organisation&secteur=ms-personnes-agees&dep=33');
  for (const heading of headings.slice(0, -1).reverse()) {
    await page.goBack();
    await expect.poll(read, { timeout: 5000 }).toBe(heading);
  }
  for (const heading of headings.slice(1)) {
    await page.goForward();
    await expect.poll(read, { timeout: 5000 }).toBe(heading);
  }
  await close();
});

test('a fiche on paper: a few A4 sheets, without the controls of the screen', async () => {
  const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' });
  await page.goto(`${inject('site')}/nouvelle-aquitaine/pratiques/${inject('numbers').fiche}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
  const sheets = paper.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  expect(sheets).toBeGreaterThanOrEqual(1);
  expect(sheets).toBeLessThanOrEqual(5);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button').and(page.locator(':visible')).count()).toBe(0);
  await close();
});

test('withdrawn while someone reads: gone from the list, and its address says so', async () => {
  const site = await startSite({ template: new Blob([readFileSync(inject('demonstration'))]) });
  const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 800 } });
  const [row] = inject('rows').filter(({ region }) => region === '52');
  if (!row) throw new Error('no practice');
  await page.goto(`${site.url}/pays-de-la-loire/pratiques/${row.number}`);
  await page.getByRole('heading', { level: 1, name: /./ }).waitFor();
  await site.driver.query('delete from public.published_practices where number = $1', [row.number]);
  await site.driver.query('select public.refresh_snapshots()');
  await page.reload();
  await page.getByRole('heading', { level: 1, name: /retiré/ }).waitFor();
  expect(await page.getByRole('main').textContent()).not.toContain(row.title.slice(0, 30));
  await page.goto(`${site.url}/pays-de-la-loire`);
  await page.locator('ol li h2 a').first().waitFor();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const links = await page
    .locator('[data-printed] ol a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((href) => href.includes(`/pratiques/${row.number}-`))).toEqual([]);
  await close(/Failed to load resource/);
  await site.close();
});
