import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSecrets } from '../../supabase/embedded/secrets.ts';
import { makeFolder } from './support/folder.ts';
import { runScript } from './support/run.ts';

test('stopping under load cuts no request', async () => {
  const root = join(makeFolder(), 'data');
  const server = runScript('tests/embedded/support/serve-fixture.ts', [root, '5533'], {});
  await server.sees('ready');
  const { publishableKey: apikey } = await readSecrets(join(root, 'secrets.json'));
  const answered: number[] = [];
  const cut: string[] = [];
  let refused = 0;
  const read = async () => {
    for (;;) {
      try {
        const answer = await fetch('http://127.0.0.1:5533/rest/v1/shelf?select=id,title', { headers: { apikey } });
        expect(await answer.json()).toEqual([{ id: 1, title: 'Public' }]);
        answered.push(answer.status);
      } catch (cause) {
        const code = String((cause as { cause?: { code?: string } }).cause?.code);
        // a closed port is the honest end; anything else lost an answer
        if (code === 'ECONNREFUSED') refused++;
        else cut.push(code);
        return;
      }
    }
  };
  const readers = Array.from({ length: 8 }, read);
  while (answered.length < 80) await new Promise((done) => setTimeout(done, 20));
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  await Promise.all(readers);
  expect(cut).toEqual([]);
  expect(refused).toBe(8);
  expect(new Set(answered)).toEqual(new Set([200]));
});
