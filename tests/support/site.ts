/** The built site on the demonstration, served once for all browser tests; its rows are read by SQL for the recounts. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { loadDemonstration } from '../../supabase/demo/load.ts';
import { buildSite } from '../../supabase/embedded/build-site.ts';
import { chooseNumbers, type DemonstrationRow, readRows, readSearches, startSite } from './start-site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the site. */
    site: string;
    /** Practices on line, as SQL gives them. */
    rows: DemonstrationRow[];
    /** Words searched, and the numbers that the database answers for each region: best first. */
    searches: Record<string, Record<string, number[]>>;
    /** Parent of each theme of level 2. */
    parents: Record<string, string>;
    /** Numbers of a complete fiche, of a témoignage and of a practice withdrawn for the tests. */
    numbers: Record<string, number>;
    /** A tar of the demonstration's database, for the tests that change it. */
    demonstration: string;
  }
}

export default async function setup(project: TestProject) {
  // these tests ask far more often than a reader does
  process.env.ESSAIM_READS_PER_MINUTE = '1000000';
  process.env.ESSAIM_AUTH_PER_MINUTE = '1000000';
  await buildSite();
  let numbers: Record<string, number> = {};
  const site = await startSite({
    fill: async (db) => {
      await loadDemonstration(db);
      numbers = await chooseNumbers(db);
      await db.query('delete from public.published_practices where number = $1', [numbers.withdrawn]);
      await db.query('select public.refresh_snapshots()');
    },
  });
  const file = resolve('node_modules/.cache/essaim/demonstration.tar');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, Buffer.from(await (await site.driver.dumpDataDir('none')).arrayBuffer()));
  project.provide('site', site.url);
  const themes = await site.driver.query<{ code: string; parent_code: string }>(
    'select code, parent_code from public.themes where parent_code is not null',
  );
  project.provide('parents', Object.fromEntries(themes.rows.map(({ code, parent_code }) => [code, parent_code])));
  project.provide('numbers', numbers);
  project.provide('rows', await readRows(site.driver));
  project.provide('searches', await readSearches(site.driver));
  project.provide('demonstration', file);
  return () => site.close();
}
