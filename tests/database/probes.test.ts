/** Sideways: formats, filters on hidden columns, counts, descriptions, provoked errors, other schemas. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, connect, fingerprint, headersOf, openBackend } from '../support/database.ts';
import { expectClean, listRelations, openToAll, type Read, reader } from '../support/visitor.ts';

let backend: Backend;
let relations: string[];
let read: Read;
let before: string;
beforeAll(async () => {
  backend = await openBackend();
  read = reader(backend);
  relations = await listRelations(backend);
  before = await fingerprint(backend);
});
afterAll(async () => {
  expect(await fingerprint(backend)).toBe(before);
  await backend.close();
});

test('A07, A14 every format: CSV, single object, plan', async () => {
  for (const relation of relations) {
    for (const accept of ['text/csv', 'application/vnd.pgrst.object+json', 'application/geo+json']) {
      expectClean(`${relation} ${accept}`, await read(`${relation}?select=*`, 'anon', { accept }));
    }
  }
  for (const options of ['', '; options=analyze|verbose|settings|buffers']) {
    const accept = `application/vnd.pgrst.plan+json${options}`;
    expect((await read('published_practices?select=number', 'anon', { accept })).status).toBe(406);
  }
  const csv = await read('published_practices?select=number&order=number', 'anon', { accept: 'text/csv' });
  expect(csv.text.trim().split(/\r?\n/)).toEqual(['number', '900001', '900002']);
});

test('A08 no oracle on a column that is not granted', async () => {
  for (const path of [
    'attachments?select=id&sha256=is.null',
    'attachments?select=id&order=sha256',
    'attachments?select=id&sha256=like.a*',
    'published_practices?select=number&created_by=not.is.null',
    'establishments?select=name&memberships.user_id=not.is.null',
    'practice_contacts?select=practice_id&email=like.c*',
    'practice_contacts?select=count&email=like.c*',
    'attachments?select=id&or=(sha256.is.null,id.not.is.null)',
  ]) {
    const answer = await read(path);
    expectClean(path, answer);
    expect([path, answer.status >= 400]).toEqual([path, true]);
  }
});

test('A10 full-text search finds nothing that stands only in a private text', async () => {
  const client = connect(backend);
  for (const word of ['canaribrouillon', 'canariancien', 'canarisoumis', 'canaricontact', 'canarinote']) {
    const { data, error } = await client
      .from('published_practices')
      .select('number')
      .textSearch('search', word, { config: 'fr' });
    expect([word, error, data]).toEqual([word, null, []]);
  }
  const found = await client
    .from('published_practices')
    .select('number')
    .textSearch('search', 'hirondelles', { config: 'fr' })
    .order('number');
  expect(found.data).toEqual([{ number: 900001 }, { number: 900002 }]);
});

test.each(['anon', 'none', 'edB', 'modR1', 'ana'] as const)('A11 counts tell %s what rows do', async (actor) => {
  for (const relation of relations) {
    const rows = await connect(backend, actor).from(relation).select('*', { count: 'exact' }).limit(1000);
    const head = await connect(backend, actor).from(relation).select('*', { count: 'exact', head: true });
    if (rows.error) expect([relation, head.count]).toEqual([relation, null]);
    else expect([relation, rows.count, head.count]).toEqual([relation, rows.data.length, rows.data.length]);
  }
});

test('A13 aggregates are off', async () => {
  for (const relation of relations) {
    const answer = await read(`${relation}?select=count()`);
    expect([relation, answer.status >= 400]).toEqual([relation, true]);
    expectClean(relation, answer);
  }
});

test('A16 the root and OPTIONS describe nothing hidden', async () => {
  const root = await read('');
  expect(root.status).toBeLessThan(500);
  for (const hidden of relations.filter((name) => !openToAll.has(name))) {
    if (root.status === 200) expect(root.text).not.toContain(`"/${hidden}"`);
    const response = await backend.fetch(`/rest/v1/${hidden}`, {
      method: 'OPTIONS',
      headers: headersOf(backend, 'anon'),
    });
    expectClean(`OPTIONS ${hidden}`, { status: response.status, text: await response.text() });
  }
});

test('A19 provoked errors say nothing', async () => {
  for (const path of [
    'published_practices?practice_id=eq.abc',
    'published_practices?number=eq.99999999999999999999',
    'published_practices?title=match.(((',
    'published_practices?nothing=eq.1',
    'published_practices?select=nothing',
    'published_practices?select=content->>title::integer',
    'published_practices?published_at=eq.hier',
    'published_practices?order=nothing.desc',
    'published_practices?or=(title.eq.a,',
    'published_practices?limit=-1',
    'published_practices?select=*&search=fts(nothing).x',
    'nothing?select=*',
    'practice_version?select=*',
    'pg_user?select=*',
    'auth.users?select=*',
    'rpc/nothing',
    'rpc/my_establishments',
  ]) {
    const answer = await read(path);
    expectClean(path, answer);
    expect([path, answer.status >= 400 || answer.text === '[]']).toEqual([path, true]);
    for (const hidden of relations.filter((name) => !openToAll.has(name)))
      expect(answer.text, path).not.toContain(`'${hidden}'`);
  }
});

test('A17 schemas and other doors are closed', async () => {
  for (const schema of ['private', 'auth', 'storage', 'extensions', 'pg_catalog', 'information_schema', 'words']) {
    const answer = await read('outbox?select=*', 'anon', { 'accept-profile': schema });
    expect([schema, answer.status]).toEqual([schema, 406]);
  }
  const graphql = await backend.fetch('/graphql/v1', {
    method: 'POST',
    headers: headersOf(backend, 'anon'),
    body: '{"query":"{__schema{types{name}}}"}',
  });
  expect(graphql.status).toBeGreaterThanOrEqual(400);
});
