/** The report of a territory on paper: how many sheets, what they are about, nothing cut and nothing to press. */
import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, openPage } from '../support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The headings of a file, as its outline names them. */
function readOutline(file: PDFDocument): string[] {
  const titles: string[] = [];
  const visit = (item: PDFDict | undefined): void => {
    for (let next = item; next; next = next.lookupMaybe(PDFName.of('Next'), PDFDict)) {
      const title = next.lookup(PDFName.of('Title'));
      if (title instanceof PDFHexString || title instanceof PDFString) titles.push(title.decodeText());
      visit(next.lookupMaybe(PDFName.of('First'), PDFDict));
    }
  };
  visit(file.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict)?.lookupMaybe(PDFName.of('First'), PDFDict));
  return titles.map((title) => title.replace(/\s+/g, ' ').trim());
}

test.each([
  ['', 'Rapport de couverture : Nouvelle-Aquitaine', 'Départements par secteur : établissements avec une pratique'],
  ['?dep=33', 'Rapport de couverture : Gironde', 'EPCI par secteur : établissements avec une pratique'],
])('the report %s prints whole', async (query, title, first) => {
  const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  await page.goto(`${inject('site')}/nouvelle-aquitaine/couverture/rapport${query}`);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByRole('heading', { name: first }).waitFor();
  await page.getByRole('heading', { name: /à plus de 30/ }).waitFor();
  await page.getByRole('heading', { name: /^Ce qui a changé depuis le/ }).waitFor();

  // On a sheet of A4, between its margins.
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 670, height: 900 });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const onPaper = await page.evaluate(() => {
    const isShown = (element: Element) => element.checkVisibility();
    return {
      buttons: [...document.querySelectorAll('main button, main select')].filter(isShown).length,
      cut: [...document.querySelectorAll('main table, main svg')]
        .filter(isShown)
        .filter((element) => element.getBoundingClientRect().right > 671)
        .map((element) => element.textContent?.slice(0, 60)),
      tables: [...document.querySelectorAll('main table')].filter(isShown).length,
    };
  });
  expect(onPaper).toMatchObject({ buttons: 0, cut: [] });
  expect(onPaper.tables).toBeGreaterThan(8);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.setViewportSize({ width: 1280, height: 900 });

  const file = await PDFDocument.load(await page.pdf({ format: 'A4', tagged: true, outline: true }));
  expect(file.getPageCount()).toBeGreaterThan(6);
  expect(file.getPageCount()).toBeLessThan(26);
  const { width, height } = file.getPage(0).getSize();
  // A4, to the rounding of pixels
  expect([Math.round(width / 10), Math.round(height / 10)]).toEqual([60, 84]);
  const outline = readOutline(file);
  const parts = [
    title,
    first,
    /^Zones blanches/,
    /pratiques? en ligne$/,
    /^Sites pilotes/,
    /^Dispositifs/,
    /relais$/,
    /^Ce qui a changé/,
    /^Dans le temps$/,
    /^Ce que comptent/,
  ];
  const places = parts.map((part) =>
    outline.findIndex((one) => (typeof part === 'string' ? one === part : part.test(one))),
  );
  expect([outline, places.every((place) => place >= 0)]).toEqual([outline, true]);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  await close();
});
