import { join } from 'node:path';
import { expect, test } from 'vitest';
import { locateDataFolder } from '../../supabase/embedded/data-folder.ts';
import { readSecrets } from '../../supabase/embedded/secrets.ts';
import { makeFolder } from './support/folder.ts';
import { runScript } from './support/run.ts';

const canaries = ['canari@essaim.example', 'CanariValeur', 'canari-mot-de-passe', 'CanariFichier'];

test('whatever fails, no value of a request is written to the log, nor any key', async () => {
  const folder = locateDataFolder(join(makeFolder(), 'data'));
  const server = runScript('tests/embedded/support/serve-fixture.ts', [folder.root, '5525'], {});
  await server.sees('ready');
  const { publishableKey, secretKey, jwtSecret } = await readSecrets(folder.secrets);
  const post = (path: string, body: unknown, key = secretKey) =>
    fetch(`http://127.0.0.1:5525${path}`, {
      method: 'POST',
      headers: { apikey: key, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const [email = '', value = '', password = '', file = ''] = canaries;
  const row = { id: 7, title: value, note: email };
  const statuses = [
    await post('/rest/v1/shelf', row),
    await post('/rest/v1/shelf', row), // duplicate key
    await post('/rest/v1/shelf', { ...row, id: email }), // bad integer
    await post('/rest/v1/shelf', row, publishableKey), // no right
    await post('/rest/v1/shelf', { ...row, id: 8, title: null }), // not null
    await post('/rest/v1/rpc/explode', { value: email, code: 'P0001' }), // raises with the value
    await post('/rest/v1/rpc/explode', { value: email, code: 'XX001' }), // fails with the value
    await post('/rest/v1/shelf', `{"id": ${value}`),
    await post('/auth/v1/signup', { email, password }),
    await post('/auth/v1/token?grant_type=password', { email, password: value }),
    await post('/auth/v1/signup', `{"email": "${email}"`),
    await post(`/storage/v1/object/none/${file}.pdf`, value),
    await post('/auth/v1/admin/users', { email, password }),
  ].map(({ status }) => status);
  expect(statuses[0]).toBe(201);
  expect(statuses.slice(1, 8).every((status) => status >= 400)).toBe(true);

  server.child.kill('SIGTERM');
  await server.ended;
  for (const secret of [...canaries, publishableKey, secretKey, jwtSecret])
    expect(server.output()).not.toContain(secret);
  expect(server.output()).toContain('Réponse 500 à POST /rest/v1/rpc/explode');
});
