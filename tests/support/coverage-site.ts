/** A site over random rows, a page of it, and the rows as SQL tells them. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { keepPastFigures } from '../../supabase/demo/past-figures.ts';
import { launchBrowser, openPage } from './browser.ts';
import { isOpen, type Plain, readPlain, type Site } from './coverage-plain.ts';
import { shake } from './coverage-shake.ts';
import { startSite } from './start-site.ts';

export const SEED = 20_261_122;
export const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });

export interface ShakenSite {
  site: Awaited<ReturnType<typeof startSite>>;
  page: Page;
  plain: Plain;
  /** What was told before a day: practices of the demonstration only, establishments before some were closed. */
  before(day: string): { told: Plain['told']; open: (site: Site) => boolean };
  close(): Promise<void>;
}

export async function openShaken(): Promise<ShakenSite> {
  const site = await startSite({ template: new Blob([readFileSync(inject('demonstration'))]) });
  // What was withdrawn for the other tests was on line when the past days were counted.
  await site.driver.query('delete from public.coverage_snapshots');
  await site.driver.transaction(keepPastFigures);
  const demonstration = new Set((await readPlain(site.driver, '75')).told.map(({ number }) => number));
  const closed = await shake(site.driver, SEED);
  const plain = await readPlain(site.driver, '75');
  const browser = await launchBrowser();
  const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 900 } });
  return {
    site,
    page,
    plain,
    before: (day) => ({
      told: plain.told.filter((one) => demonstration.has(one.number) && one.day < day),
      open: (one) => isOpen(one) || (one.sector !== null && closed.has(one.finess)),
    }),
    async close() {
      await close();
      await site.close();
      await browser.close();
    },
  };
}
