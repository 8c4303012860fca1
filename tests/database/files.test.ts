/** Files: a row and a name first, bytes once, a check, then nothing changes; reachable by who reads the text, and by nobody else. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, type Backend, headersOf, openBackend } from '../support/database.ts';
import { call, meaning, plantText } from '../support/texts.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const send = (actor: Actor | 'service', path: string) =>
  backend.fetch(`/storage/v1/object/attachments/${path}`, {
    method: 'POST',
    headers: { ...headersOf(backend, actor), 'content-type': 'image/png' },
    body: new Uint8Array([137, 80, 78, 71]),
  });
const read = (actor: Actor, name: string) =>
  backend.fetch(`/storage/v1/object/attachments/${name}`, { headers: headersOf(backend, actor) });

test('files: a name made here, bytes sent once by who added them, nothing after the text is sent', async () => {
  const text = await plantText(backend, 'draft');
  const id = randomUUID();
  const add = (actor: Actor, more: object = {}) =>
    call(backend, actor, 'add_attachment', {
      id,
      version_id: text.version,
      type: 'image/png',
      alt: 'Un chariot',
      ...more,
    });
  for (const actor of ['anon', 'none', 'pendA', 'edB', 'modR1', 'adm', 'gone', 'ban'] as const)
    expect([actor, meaning(await add(actor))]).toEqual([actor, 'refused']);
  for (const type of ['image/svg+xml', 'text/html', '', null, '../png'])
    expect(meaning(await add('edA', { type }))).toBe('invalid type');
  const place = await add('edA');
  expect((await add('edA')).body).toEqual(place.body);
  expect(meaning(await add('edA2'))).toBe('refused');
  const name = String(place.body.object_name);
  expect(name).toMatch(/^[0-9a-f-]{36}\.png$/);
  for (const actor of ['anon', 'none', 'pendA', 'edB', 'edA2', 'modR1', 'adm'] as const)
    expect([actor, (await send(actor, name)).ok]).toEqual([actor, false]);
  for (const path of [
    `${randomUUID()}.png`,
    `../${name}`,
    `x/${name}`,
    `${name}/x`,
    `%2e%2e/${name}`,
    `${name}.`,
    `${name}%00`,
  ])
    expect([path, (await send('edA', path)).ok]).toEqual([path, false]);
  expect((await send('edA', name)).status).toBe(200);
  expect((await send('edA', name)).ok).toBe(false); // never replaced
  for (const actor of ['anon', 'none', 'edB', 'pendA', 'modR1', 'adm', 'gone'] as const)
    expect([actor, (await read(actor, name)).ok]).toEqual([actor, false]);
  expect((await read('edA2', name)).status).toBe(200);
  expect((await call(backend, 'service', 'claim_files', { max: 100 })).text).toContain(name);
  expect(
    (await call(backend, 'service', 'note_file_check', { object_name: name, sha256: 'a'.repeat(64) })).body.noted,
  ).toBe(1);
  expect(
    (await call(backend, 'service', 'note_file_check', { object_name: name, sha256: null, problem: 'type' })).body
      .noted,
  ).toBe(0);
  await call(backend, 'edA', 'transition', { version_id: text.version, action: 'submit', expected_revision: 1 });
  for (const [fn, args] of [
    ['add_attachment', { id: randomUUID(), version_id: text.version, type: 'image/png' }],
    ['describe_attachment', { id, alt: 'y', caption: '' }],
    ['remove_attachment', { id }],
  ] as const)
    expect([fn, meaning(await call(backend, 'edA', fn, args))]).toEqual([fn, 'state']);
  expect((await read('modR1', name)).status).toBe(200);
});

test('A34 on line, everybody; withdrawn, its members and the staff', async () => {
  const text = await plantText(backend, 'in_review', { holder: 'modR1' });
  const name = `${randomUUID()}.png`;
  await backend.sql(
    `insert into public.attachments (version_id, object_name, kind, alt, checked_at) values ($1, $2, 'image', 'x', now())`,
    [text.version, name],
  );
  expect((await send('service', name)).status).toBe(200);
  const move = (actor: Actor, action: string) =>
    call(backend, actor, 'transition', { version_id: text.version, action, expected_revision: 1 });
  const who = async () => {
    const able: string[] = [];
    for (const actor of ['anon', 'none', 'pendA', 'edA', 'edB', 'relR1', 'modR1', 'modR2', 'adm'] as const)
      if ((await read(actor, name)).ok) able.push(actor);
    return able.join(' ');
  };
  expect(await who()).toBe('edA relR1 modR1');
  await move('modR1', 'publish');
  expect(await who()).toBe('anon none pendA edA edB relR1 modR1 modR2 adm');
  await move('edA', 'withdraw');
  expect(await who()).toBe('edA relR1 modR1');
});

test('A94, A101 nothing is moved, copied, replaced or deleted by people; what no row holds is swept by the worker', async () => {
  const text = await plantText(backend, 'draft');
  const id = randomUUID();
  const place = await call(backend, 'edA', 'add_attachment', { id, version_id: text.version, type: 'image/png' });
  const name = String(place.body.object_name);
  await send('edA', name);
  const ask = (path: string, method: string, body?: object) =>
    backend.fetch(`/storage/v1/${path}`, {
      method,
      headers: { ...headersOf(backend, 'edA'), 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  for (const [path, method, body] of [
    ['object/move', 'POST', { bucketId: 'attachments', sourceKey: name, destinationKey: `${randomUUID()}.png` }],
    ['object/copy', 'POST', { bucketId: 'attachments', sourceKey: name, destinationKey: `${randomUUID()}.png` }],
    [`object/attachments/${name}`, 'PUT', undefined],
    ['bucket', 'POST', { name: 'vol', id: 'vol', public: true }],
  ] as const)
    expect([path, (await ask(path, method, body)).ok]).toEqual([path, false]);
  await ask(`object/attachments/${name}`, 'DELETE');
  await ask('object/attachments', 'DELETE', { prefixes: [name] });
  expect((await read('edA', name)).status).toBe(200);
  expect((await call(backend, 'service', 'list_orphan_files')).text).not.toContain(name);
  await call(backend, 'edA', 'remove_attachment', { id });
  expect((await read('edA', name)).ok).toBe(false);
  await backend.sql(`update storage.objects set created_at = now() - interval '2 days' where name = $1`, [name]);
  expect((await call(backend, 'service', 'list_orphan_files')).text).toContain(name);
});

test('the worker takes in hand what has arrived, once, and again when it died', async () => {
  const text = await plantText(backend, 'draft');
  const add = async (type: string) => {
    const place = await call(backend, 'edA', 'add_attachment', { id: randomUUID(), version_id: text.version, type });
    return String(place.body.object_name);
  };
  const awaited = await add('image/png');
  const arrived = await add('image/png');
  const list = async (actor: Actor = 'edA') => {
    const { body } = await call(backend, actor, 'list_files', { version_id: text.version });
    return body as unknown as Record<string, unknown>[];
  };
  const claim = async () => (await call(backend, 'service', 'claim_files', { max: 100 })).text;
  await claim(); // what other tests left
  await send('edA', arrived);
  expect((await list()).map((file) => [file.name, file.arrived, file.mine])).toEqual([
    [awaited, false, true],
    [arrived, true, true],
  ]);
  expect((await list('edA2')).map(({ mine }) => mine)).toEqual([false, false]);
  for (const actor of ['none', 'edB', 'pendA', 'modR1', 'modR2', 'adm', 'gone'] as const)
    expect([actor, await list(actor)]).toEqual([actor, []]);
  expect(meaning(await call(backend, 'anon', 'list_files', { version_id: text.version }))).toBe('refused');

  expect(await claim()).toBe(JSON.stringify([{ object_name: arrived, kind: 'image' }]));
  expect(await claim()).toBe('[]');
  await backend.sql(`update public.attachments set claimed_at = now() - interval '3 minutes' where object_name = $1`, [
    arrived,
  ]);
  expect(await claim()).toContain(arrived);
  const note = { object_name: arrived, sha256: 'b'.repeat(64), size: 4, width: 30, height: 20 };
  expect((await call(backend, 'service', 'note_file_check', note)).body.noted).toBe(1);
  await backend.sql(`update public.attachments set claimed_at = null where object_name = $1`, [arrived]);
  expect(await claim()).toBe('[]');
  expect((await list())[1]).toMatchObject({ size: 4, width: 30, height: 20, problem: null });

  // refused: its bytes are to go at once, and nothing comes under its name any more
  const refused = await add('image/png');
  await send('edA', refused);
  await call(backend, 'service', 'note_file_check', { object_name: refused, sha256: null, problem: 'type' });
  expect((await call(backend, 'service', 'list_orphan_files')).text).toContain(refused);
  expect((await call(backend, 'service', 'list_orphan_files')).text).not.toContain(arrived);
  await backend.sql('delete from storage.objects where name = $1', [refused]);
  expect((await send('edA', refused)).ok).toBe(false);
});

test('the public copy names its files as they were read; a new version keeps what is known of them', async () => {
  const text = await plantText(backend, 'in_review', { holder: 'modR1' });
  const plant = (position: number, alt: string, checked: string) =>
    backend.sql(
      `insert into public.attachments (version_id, object_name, kind, alt, position, size, width, height, checked_at)
       values ($1, gen_random_uuid() || '.png', 'image', $2, $3, 400, 30, 20, $4::timestamptz)`,
      [text.version, alt, position, checked],
    );
  await plant(2, 'second', '2026-01-01');
  await plant(1, 'premier', '2026-01-01');
  const move = (actor: Actor, action: string) =>
    call(backend, actor, 'transition', { version_id: text.version, action, expected_revision: 1 });
  expect(meaning(await move('modR1', 'publish'))).toBe('done');
  const read = async () => {
    const answer = await backend.fetch(`/rest/v1/published_practices?version_id=eq.${text.version}&select=files`, {
      headers: headersOf(backend, 'anon'),
    });
    return ((await answer.json()) as { files: Record<string, unknown>[] }[])[0]?.files;
  };
  const files = await read();
  expect(files?.map(({ alt }) => alt)).toEqual(['premier', 'second']);
  expect(Object.keys(files?.[0] ?? {}).toSorted()).toEqual([
    'alt',
    'caption',
    'height',
    'id',
    'kind',
    'name',
    'size',
    'width',
  ]);
  expect(files?.[0]).toMatchObject({ size: 400, width: 30, height: 20, kind: 'image' });

  const next = randomUUID();
  await call(backend, 'edA', 'create_version', { version_id: next, source_version_id: text.version });
  const { body } = await call(backend, 'edA', 'list_files', { version_id: next });
  expect(body).toMatchObject([
    { alt: 'premier', size: 400, width: 30, height: 20, arrived: true, mine: true },
    { alt: 'second', arrived: true },
  ]);
  // put in another order, whatever is left out of the call
  const moved = async (id: unknown, place: number | null) =>
    (await call(backend, 'edA', 'describe_attachment', { id, alt: 'premier', caption: '', place })).body.position;
  expect(await moved((body as unknown as { id: string }[])[0]?.id, 7)).toBe(7);
  expect(await moved((body as unknown as { id: string }[])[0]?.id, null)).toBe(7);
  // what is done to the new text changes nothing of the one on line
  const copies = body as unknown as { id: string }[];
  await call(backend, 'edA', 'describe_attachment', { id: copies[0]?.id, alt: 'changé', caption: 'changé' });
  await call(backend, 'edA', 'remove_attachment', { id: copies[1]?.id });
  expect(await read()).toEqual(files);
  expect((await call(backend, 'service', 'list_orphan_files')).text).not.toContain(String(files?.[1]?.name));
});

test('A98 twenty files for a text', async () => {
  const text = await plantText(backend, 'draft');
  const add = () =>
    call(backend, 'edA', 'add_attachment', { id: randomUUID(), version_id: text.version, type: 'application/pdf' });
  const answers: string[] = [];
  for (let i = 0; i < 21; i++) answers.push(meaning(await add()));
  expect(answers.slice(19)).toEqual(['done', 'too_many_files']);
});
