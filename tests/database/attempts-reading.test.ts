/** A34, A91–A100: every way to read what is withdrawn, and the file of a draft: by anybody else it is as if it were not there. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, actors, type Backend, fingerprint, headersOf, openBackend } from '../support/database.ts';
import { call, plantText, type Text, testimony } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const people = ['anon', ...(Object.keys(actors) as (keyof typeof actors)[])] as const;
const move = (actor: Actor, text: Text, action: string) =>
  call(backend, actor, 'transition', { version_id: text.version, action, expected_revision: 1 });
const unchanged = async (work: () => Promise<unknown>) => {
  const before = await fingerprint(backend);
  await work();
  expect(await fingerprint(backend)).toBe(before);
};

test('A34 withdrawn: gone from everything that is read, at once; only its own people and the staff still read it', async () => {
  const word = 'quetzalcoatl';
  const text = await plantText(backend, 'in_review', {
    holder: 'modR1',
    content: { ...testimony, title: `Un ${word}` },
  });
  const name = `${randomUUID()}.png`;
  await backend.sql(
    `insert into public.attachments (version_id, object_name, kind, alt, checked_at) values ($1, $2, 'image', 'vu', now())`,
    [text.version, name],
  );
  await backend.fetch(`/storage/v1/object/attachments/${name}`, {
    method: 'POST',
    headers: { ...headersOf(backend, 'service'), 'content-type': 'image/png' },
    body: new Uint8Array([137, 80, 78, 71]),
  });
  const ways = (actor: Actor): [string, RequestInit?][] => [
    [`/rest/v1/published_practices?practice_id=eq.${text.practice}&select=title`],
    [`/rest/v1/published_practices?search=fts(fr).${word}&select=title`],
    ['/rest/v1/snapshots?select=data&region_code=eq.75'],
    [
      `/rest/v1/published_practice_establishments?practice_id=eq.${text.practice}&select=practice_id,published_practices(title)`,
    ],
    [
      `/rest/v1/establishments?finess=eq.330990003&select=name,published_practices!published_practices_finess_fkey(title)`,
    ],
    [`/rest/v1/attachments?object_name=eq.${name}&select=object_name`],
    ...(['search_practices', 'suggest'] as const).map((rpc): [string, RequestInit] => [
      `/rest/v1/rpc/${rpc}`,
      { method: 'POST', body: JSON.stringify({ p_region: '75', p_query: word }) },
    ]),
    ...(actor === 'anon'
      ? []
      : [
          [
            '/rest/v1/rpc/find_duplicates',
            { method: 'POST', body: JSON.stringify({ finess: '330990003', title: `Un ${word}` }) },
          ] as [string, RequestInit],
        ]),
  ];
  let number = 0;
  const look = async (actor: Actor) => {
    let found = 0;
    for (const [path, init] of ways(actor)) {
      const response = await backend.fetch(path, {
        ...init,
        headers: { ...headersOf(backend, actor), 'content-type': 'application/json' },
      });
      const body = await response.text();
      expect(response.status, `${path} ${body.slice(0, 200)}`).toBeLessThan(400);
      const numbers: unknown[] = path.endsWith('search_practices') ? JSON.parse(body).numbers : [];
      if (body.includes(word) || body.includes(name) || numbers.includes(number)) found += 1;
    }
    const file = await backend.fetch(`/storage/v1/object/attachments/${name}`, { headers: headersOf(backend, actor) });
    return found + (file.ok ? 1 : 0);
  };
  number = Number((await move('modR1', text, 'publish')).body.number);
  await call(backend, 'modR1', 'refresh_snapshots');
  expect([await look('anon'), await look('edB')]).toEqual([9, 10]);
  await move('edA', text, 'withdraw');
  await call(backend, 'edA', 'refresh_snapshots');
  expect([await look('anon'), await look('edB'), await look('modR2'), await look('gone')]).toEqual([0, 0, 0, 0]);
  expect((await call(backend, 'edA', 'read_version', { version_id: text.version })).text).toContain(word);
});

test('A91–A95, A100 every way to the file of a draft: by anybody else it is as if it were not there', async () => {
  const text = await plantText(backend, 'draft');
  const place = await call(backend, 'edA', 'add_attachment', {
    id: randomUUID(),
    version_id: text.version,
    type: 'image/png',
    alt: 'x',
  });
  const [name, nothing] = [String(place.body.object_name), `${randomUUID()}.png`];
  const ask = async (actor: Actor, method: string, path: string, body?: object | Uint8Array<ArrayBuffer>) => {
    const isBytes = body instanceof Uint8Array;
    const response = await backend.fetch(`/storage/v1/${path}`, {
      method,
      headers: { ...headersOf(backend, actor), 'content-type': isBytes ? 'image/png' : 'application/json' },
      ...(body === undefined ? {} : { body: isBytes ? body : JSON.stringify(body) }),
    });
    return {
      status: response.status,
      text: (await response.text()).replaceAll(name, 'NAME').replaceAll(nothing, 'NAME'),
    };
  };
  const bytes = new Uint8Array([137, 80, 78, 71]);
  expect((await ask('edA', 'POST', `object/attachments/${name}`, bytes)).status).toBe(200);
  const ways = (object: string): [string, string, (object | Uint8Array<ArrayBuffer>)?][] => [
    ['GET', `object/attachments/${object}`],
    ['GET', `object/authenticated/attachments/${object}`],
    ['GET', `object/public/attachments/${object}`],
    ['HEAD', `object/attachments/${object}`],
    ['GET', `object/info/attachments/${object}`],
    ['GET', `object/info/public/attachments/${object}`],
    ['GET', `render/image/public/attachments/${object}`],
    ['GET', `render/image/authenticated/attachments/${object}`],
    ['POST', `object/sign/attachments/${object}`, { expiresIn: 60 }],
    ['POST', 'object/sign/attachments', { expiresIn: 60, paths: [object] }],
    ['POST', `object/upload/sign/attachments/${object}`, {}],
    ['PUT', `object/attachments/${object}`, bytes],
    ['POST', `object/attachments/${object}`, bytes],
    ['POST', 'object/move', { bucketId: 'attachments', sourceKey: object, destinationKey: 'x.png' }],
    ['POST', 'object/copy', { bucketId: 'attachments', sourceKey: object, destinationKey: 'x.png' }],
    ['DELETE', `object/attachments/${object}`],
    ['DELETE', 'object/attachments', { prefixes: [object] }],
    ['POST', 'object/list/attachments', { prefix: '', search: object.slice(0, 8) }],
    ['POST', 'upload/resumable', {}],
  ];
  await unchanged(async () => {
    for (const actor of people.filter((one) => !['edA', 'edA2', 'refA'].includes(one))) {
      for (const [index, [method, path, body]] of ways(name).entries()) {
        const answer = await ask(actor, method, path, body);
        const [, other, otherBody] = ways(nothing)[index] ?? [];
        const unknown = await ask(actor, method, other ?? '', otherBody);
        expect([actor, path, answer.status, answer.text]).toEqual([actor, path, unknown.status, unknown.text]);
        expect([actor, path, answer.status < 500]).toEqual([actor, path, true]);
        expect(answer.text, path).not.toMatch(/PNG|canari|\/tmp|node_modules/);
      }
    }
    for (const actor of ['anon', 'edA', 'adm'] as const) {
      for (const path of ['bucket', 'bucket/attachments', 'bucket/attachments/empty']) {
        expect(
          (await ask(actor, 'POST', path, { id: 'vol', name: 'vol', public: true })).status,
        ).toBeGreaterThanOrEqual(400);
        expect((await ask(actor, 'PUT', path, { public: true })).status).toBeGreaterThanOrEqual(400);
        expect((await ask(actor, 'DELETE', path)).status).toBeGreaterThanOrEqual(400);
      }
      const rest = await backend.fetch('/rest/v1/objects?select=*', {
        headers: { ...headersOf(backend, actor), 'accept-profile': 'storage' },
      });
      expect(rest.status).toBe(406);
    }
  });
  for (const actor of ['edA', 'edA2', 'refA'] as const)
    expect((await ask(actor, 'GET', `object/attachments/${name}`)).text).toContain('PNG');
  // a row whose file was never sent holds a text back, and shows nothing
  await call(backend, 'edA', 'add_attachment', {
    id: randomUUID(),
    version_id: text.version,
    type: 'image/png',
    alt: 'x',
  });
  expect((await call(backend, 'service', 'claim_files', { max: 100 })).text).toContain(name);
});
