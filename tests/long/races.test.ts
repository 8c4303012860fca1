/** A hundred races over the real server: two tabs, two editors, an editor against a moderator, two moderators. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRaces } from '../support/races.ts';
import { openServed, type Served } from '../support/served.ts';

let server: Served;
beforeAll(async () => {
  server = await openServed();
});
afterAll(() => server.close());

test('a hundred races: one wins, the others are told, nothing accepted is lost', async () => {
  const races = Object.entries(createRaces(server));
  let run = 0;
  while (run < 100) {
    for (const [name, race] of races) {
      await race().catch((cause: unknown) => {
        throw new Error(`${name}, after ${run} races`, { cause });
      });
      run += 1;
    }
  }
  console.log(`${run} races over HTTP`);
  expect(run).toBeGreaterThanOrEqual(100);
});
