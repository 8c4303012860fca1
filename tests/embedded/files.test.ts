/** A file over HTTP, from its author to everybody: sent, made clean by the worker, published, read without what it told. */
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Actor, headersOf } from '../support/database.ts';
import { html, makeJpeg, makePdf, told } from '../support/files.ts';
import { call, meaning } from '../support/texts.ts';
import { openFileServer } from './support/file-server.ts';

let server: Awaited<ReturnType<typeof openFileServer>>;
beforeAll(async () => {
  server = await openFileServer(5541);
});
afterAll(() => server.close());

const move = (actor: Actor, version: string, action: string) =>
  call(server.backend, actor, 'transition', { version_id: version, action, expected_revision: 1 });

test('from its author to everybody: what it told is gone, and nothing writes over it any more', async () => {
  const { version, name } = await server.plantFile();
  const sent = await makeJpeg();
  expect((await server.send(name, sent)).status).toBe(200);
  expect((await server.read(name, 'edA'))?.includes(told)).toBe(true);
  await server.work();
  const row = await server.rowOf(name);
  expect(row).toMatchObject({ problem: null, width: 200, height: 320 });
  expect(meaning(await move('edA', version, 'submit'))).toBe('done');
  expect(meaning(await move('modR1', version, 'take'))).toBe('done');
  await call(server.backend, 'modR1', 'save_grid', {
    version_id: version,
    grid: { trame: 'oui', eligibilite: 'oui', ethique: 'oui', transferabilite: 'oui' },
  });
  expect(await server.read(name, 'anon')).toBeNull();
  expect(meaning(await move('modR1', version, 'publish'))).toBe('done');
  const served = await server.read(name, 'anon');
  if (!served) throw new Error('a visitor reads nothing');
  expect(served.includes(told)).toBe(false);
  const { exif, xmp, iptc, width, height } = await sharp(served).metadata();
  expect({ exif, xmp, iptc, width, height }).toEqual({ width: 200, height: 320 });
  expect(served.length).toBe(row.size);
  const answer = await server.backend.fetch(server.address(name), { headers: headersOf(server.backend, 'anon') });
  expect(answer.headers.get('content-type')).toBe('image/jpeg');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  for (const more of [{}, { 'x-upsert': 'true' }]) expect((await server.send(name, sent, more)).ok).toBe(false);
  expect(await server.read(name, 'anon')).toEqual(served);

  await move('edA', version, 'withdraw');
  expect(await server.read(name, 'anon')).toBeNull();
  expect(await server.read(name, 'edA')).toEqual(served);
});

test('nothing is sent over a file, before its check either', async () => {
  const { name } = await server.plantFile();
  const first = await makeJpeg(100, 100);
  expect((await server.send(name, first)).status).toBe(200);
  for (const more of [{}, { 'x-upsert': 'true' }])
    expect((await server.send(name, await makeJpeg(60, 60), more)).ok).toBe(false);
  const put = await server.backend.fetch(server.address(name), {
    method: 'PUT',
    headers: { ...headersOf(server.backend, 'edA'), 'content-type': 'image/jpeg' },
    body: new Uint8Array(await makeJpeg(60, 60)),
  });
  expect(put.ok).toBe(false);
  expect(await server.read(name, 'edA')).toEqual(first);
});

test('a page under the name of a photo is refused, and its bytes go', async () => {
  const { version, name, id } = await server.plantFile();
  expect((await server.send(name, html)).status).toBe(200); // its headers say image/jpeg
  await server.work();
  expect(await server.rowOf(name)).toMatchObject({ problem: 'type', checked_at: null });
  expect(await server.read(name, 'edA')).toBeNull();
  expect((await server.send(name, await makeJpeg())).ok).toBe(false);
  expect(meaning(await move('edA', version, 'submit'))).toBe('files');
  await call(server.backend, 'edA', 'remove_attachment', { id });
  expect(meaning(await move('edA', version, 'submit'))).toBe('done');
});

test('a document that acts is refused; a plain one is served without its author', async () => {
  const acting = await server.plantFile('application/pdf');
  const plain = await server.plantFile('application/pdf');
  const type = { 'content-type': 'application/pdf' };
  await server.send(acting.name, await makePdf('javascript'), type);
  await server.send(plain.name, await makePdf('plain', false), type);
  await server.work();
  expect(await server.rowOf(acting.name)).toMatchObject({ problem: 'dangerous' });
  expect(await server.rowOf(plain.name)).toMatchObject({ problem: null, width: null });
  expect((await server.read(plain.name, 'edA'))?.includes(told)).toBe(false);
});

test('killed between any two steps, it is done again', async () => {
  for (const step of ['read', 'replace', 'note'] as const) {
    const { name } = await server.plantFile();
    await server.send(name, await makeJpeg());
    const die = () => Promise.reject(new Error('killed'));
    const dying = {
      ...server.worker.files,
      ...(step === 'read' ? { read: die } : {}),
      ...(step === 'replace' ? { replace: die } : {}),
    };
    const { rpc } = server.worker.client;
    const client = Object.create(server.worker.client);
    client.rpc = (fn: string, args: object) =>
      fn === 'note_file_check' ? die() : rpc.call(server.worker.client, fn, args);
    await expect(server.work({ files: dying, ...(step === 'note' ? { client } : {}) })).rejects.toThrow('killed');
    expect(await server.rowOf(name)).toMatchObject({ checked_at: null, problem: null });
    await server.work(); // in hand still: left alone
    expect(await server.rowOf(name)).toMatchObject({ checked_at: null });
    await server.backend.sql(
      `update public.attachments set claimed_at = now() - interval '3 minutes' where object_name = $1`,
      [name],
    );
    await server.work();
    expect(await server.rowOf(name)).toMatchObject({ problem: null, width: 200, height: 320 });
    expect((await server.read(name, 'edA'))?.includes(told)).toBe(false);
  }
});

test('one file that the storage refuses does not stop the others', async () => {
  const bad = await server.plantFile();
  const good = await server.plantFile();
  await server.send(bad.name, await makeJpeg());
  await server.send(good.name, await makeJpeg());
  const files = {
    ...server.worker.files,
    read: (name: string) =>
      name === bad.name ? Promise.reject(new Error('HTTP 500')) : server.worker.files.read(name),
  };
  await expect(server.work({ files })).rejects.toThrow('HTTP 500');
  expect((await server.rowOf(good.name)).checked_at).not.toBeNull();
});
