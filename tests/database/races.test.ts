/** The races, a few times each: on PGlite the calls take turns, on PostgreSQL they do run at the same moment. A hundred: tests/long. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, openBackend } from '../support/database.ts';
import { createRaces } from '../support/races.ts';

let backend: Backend;
let races: ReturnType<typeof createRaces>;
beforeAll(async () => {
  backend = await openBackend();
  races = createRaces(backend);
});
afterAll(() => backend.close());

test('who acts at the same moment: one wins, the others are told, nothing accepted is lost', {
  timeout: 300_000,
}, async () => {
  const rounds = backend.isPostgres ? 5 : 1;
  let run = 0;
  for (const [name, race] of Object.entries(races)) {
    for (let round = 0; round < rounds; round++) {
      await race().catch((cause: unknown) => {
        throw new Error(`${name}, round ${round}`, { cause });
      });
      run += 1;
    }
  }
  expect(run).toBe(Object.keys(races).length * rounds);
});
