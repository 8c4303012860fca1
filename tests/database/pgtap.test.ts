/** The pgTAP files on PGlite. On PostgreSQL, `npm run test:postgres` leaves this file out and gives them to pg_prove. */
import { readdirSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCopy } from '../support/database.ts';
import { runTap } from '../support/tap.ts';

const files = readdirSync('supabase/tests').filter((name) => name.endsWith('.sql'));

test('there are files to run', () => {
  expect(files.length).toBeGreaterThan(5);
});

let db: PGlite;
beforeAll(async () => {
  db = await openCopy();
});
afterAll(() => db.close());

test.each(files)('%s', { timeout: 300_000 }, async (file) => {
  const { plan, assertions } = await runTap(db, `supabase/tests/${file}`);
  expect(plan).toBeGreaterThan(0);
  expect(assertions).toHaveLength(plan);
  expect(assertions.filter(({ ok }) => !ok)).toEqual([]);
});
