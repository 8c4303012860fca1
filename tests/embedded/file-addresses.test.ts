/** While it is a draft’s, a file is out of reach of everybody else, by any address; on line, no address outlives the right to read it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, headersOf } from '../support/database.ts';
import { makeJpeg } from '../support/files.ts';
import { openFileServer } from './support/file-server.ts';

let server: Awaited<ReturnType<typeof openFileServer>>;
beforeAll(async () => {
  server = await openFileServer(5542);
});
afterAll(() => server.close());

test('A95 a draft’s file is out of reach of everybody else, by any address', async () => {
  const { version, name } = await server.plantFile();
  await server.send(name, await makeJpeg());
  await server.work();
  const bytes = await server.read(name, 'edA');
  if (!bytes) throw new Error('its author reads nothing');
  const json = { 'content-type': 'application/json' };
  const reads: [string, RequestInit][] = [
    [`object/attachments/${name}`, {}],
    [`object/authenticated/attachments/${name}`, {}],
    [`object/public/attachments/${name}`, {}],
    [`object/public/attachments/${name}?download`, {}],
    [`object/sign/attachments/${name}?token=x`, {}],
    [`object/info/attachments/${name}`, {}],
    [`object/info/authenticated/attachments/${name}`, {}],
    [`object/info/public/attachments/${name}`, {}],
    [`object/attachments/${name}`, { method: 'HEAD' }],
    [`render/image/public/attachments/${name}?width=10`, {}],
    [`render/image/authenticated/attachments/${name}?width=10`, {}],
    [`render/image/sign/attachments/${name}?token=x`, {}],
    [`object/sign/attachments/${name}`, { method: 'POST', headers: json, body: '{"expiresIn":3600}' }],
    [
      'object/sign/attachments',
      { method: 'POST', headers: json, body: JSON.stringify({ expiresIn: 3600, paths: [name] }) },
    ],
    [
      `object/upload/sign/attachments/${name}`,
      { method: 'POST', headers: { ...json, 'x-upsert': 'true' }, body: '{}' },
    ],
    ['object/list/attachments', { method: 'POST', headers: json, body: '{"prefix":"","limit":1000}' }],
    [
      'object/list/attachments',
      { method: 'POST', headers: json, body: JSON.stringify({ prefix: name.slice(0, 8), search: name }) },
    ],
    ['object/list-v2/attachments', { method: 'POST', headers: json, body: '{"prefix":""}' }],
    [
      'object/copy',
      {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ bucketId: 'attachments', sourceKey: name, destinationKey: `${randomUUID()}.jpg` }),
      },
    ],
    [`s3/attachments/${name}`, {}],
    [`upload/resumable/attachments/${name}`, { method: 'HEAD' }],
  ];
  const reach = async (actor: Actor) => {
    const reached: string[] = [];
    for (const [path, init] of reads) {
      const headers = { ...headersOf(server.backend, actor), ...(init.headers as Record<string, string>) };
      const answer = await server.backend.fetch(`/storage/v1/${path}`, { ...init, headers });
      const body = Buffer.from(await answer.arrayBuffer());
      expect([path, answer.status < 500]).toEqual([path, true]);
      const holds =
        body.includes(bytes.subarray(0, 64)) ||
        (answer.ok && (body.includes(name) || /token=|signed/i.test(body.toString())));
      if (holds || (answer.ok && init.method === 'HEAD')) reached.push(path.replace(name, '*').split('?')[0] ?? path);
    }
    return [...new Set(reached)];
  };
  for (const actor of [
    'anon',
    'none',
    'pendA',
    'edB',
    'modR1',
    'modR2',
    'relR1',
    'ana',
    'regR1',
    'adm',
    'gone',
    'ban',
  ] as const) {
    expect([actor, await reach(actor)]).toEqual([actor, []]);
    const row = await server.backend.fetch(`/rest/v1/attachments?object_name=eq.${name}&select=id`, {
      headers: headersOf(server.backend, actor),
    });
    expect([actor, await row.json()]).toEqual([actor, []]);
  }
  // its author reads it, by the plain ways only: no address that would outlive his right is given to anybody
  const own = await reach('edA');
  expect(own).toContain('object/attachments/*');
  expect(own.filter((path) => /sign|public|copy|render|s3/.test(path))).toEqual([]);
  // on line, a visitor reads it by the same ways, and still gets no address for later
  await server.backend.sql(
    `update public.practice_versions set state = 'published', submitted_at = now(), published_at = now() where id = $1`,
    [version],
  );
  await server.backend.sql('select private.write_public_practice($1)', [version]);
  const open = await reach('anon');
  expect(open).toContain('object/attachments/*');
  expect(open.filter((path) => /sign|public|copy|render|s3/.test(path))).toEqual([]);
});
