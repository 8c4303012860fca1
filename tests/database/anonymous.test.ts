/** What a visitor reads: what is public, all of it, and nothing else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, fingerprint, openBackend } from '../support/database.ts';
import { expectClean, listRelations, openToAll, type Read, reader, secret } from '../support/visitor.ts';

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

test('A01 every relation, without a filter: public rows, or refused by privilege', async () => {
  expect(relations.length).toBeGreaterThan(30);
  for (const relation of relations) {
    const answer = await read(`${relation}?select=*`);
    if (relation === 'attachments') expect([relation, answer.status]).toEqual([relation, 401]);
    else expect([relation, answer.status]).toEqual([relation, openToAll.has(relation) ? 200 : 401]);
    expectClean(relation, answer);
  }
});

test('A01 control: the same rows are there for whoever may read them', async () => {
  for (const relation of relations) {
    const { status, text } = await read(`${relation}?select=*`, 'service');
    expect([relation, status]).toEqual([relation, 200]);
    expect(JSON.parse(text).length, relation).toBeGreaterThan(0);
  }
  expect((await read('practice_versions?select=content', 'service')).text).toContain('canaribrouillon');
});

test('A01 public rows are the public ones', async () => {
  const numbers = await read('published_practices?select=number&order=number');
  expect(JSON.parse(numbers.text)).toEqual([{ number: 900001 }, { number: 900002 }]);
  const participations = await read('participations?select=finess,state');
  expect(JSON.parse(participations.text)).toEqual([{ finess: '330990003', state: 'accepted' }]);
  const files = await read('attachments?select=object_name');
  expect(JSON.parse(files.text)).toEqual([{ object_name: '00000000-0000-4000-b000-00000000001b.png' }]);
  const gone = await read('withdrawn_practices?select=number');
  expect(JSON.parse(gone.text)).toEqual([{ number: 900008 }]);
});

test('A02 a hidden practice and one that does not exist: the same answer', async () => {
  const id = (n: string) => `00000000-0000-4000-9000-00000000000${n}`;
  const nothing = await read(`published_practices?practice_id=eq.${id('f')}&select=number,title`);
  for (const hidden of ['3', '4', '5', '6', '7', '8', '9', 'a']) {
    const answer = await read(`published_practices?practice_id=eq.${id(hidden)}&select=number,title`);
    expect([answer.status, answer.text]).toEqual([nothing.status, nothing.text]);
    expect((await read(`practices?id=eq.${id(hidden)}&select=id`)).text).toBe(
      (await read(`practices?id=eq.${id('f')}&select=id`)).text,
    );
  }
  expect(JSON.parse((await read(`published_practices?practice_id=eq.${id('1')}&select=number`)).text)).toEqual([
    { number: 900001 },
  ]);
});

test('A26 a person without any right sees what a visitor sees', async () => {
  for (const relation of openToAll) {
    const columns = relation === 'attachments' ? 'id,version_id,object_name,kind,alt,caption,position' : '*';
    const visitor = await read(`${relation}?select=${columns}`);
    const person = await read(`${relation}?select=${columns}`, 'none');
    expect([relation, JSON.parse(person.text)]).toEqual([relation, JSON.parse(visitor.text)]);
  }
  for (const relation of relations.filter((name) => !openToAll.has(name) && name !== 'profiles')) {
    const person = await read(`${relation}?select=*`, 'none');
    expect([relation, person.status === 200 ? person.text : 'refused']).toEqual([
      relation,
      person.status === 200 ? '[]' : 'refused',
    ]);
  }
});

test('A29 earlier and later texts of a practice on line stay private', async () => {
  for (const actor of ['anon', 'edB'] as const) {
    for (const version of ['1a', '1c']) {
      const answer = await read(
        `practice_versions?id=eq.00000000-0000-4000-a000-0000000000${version}&select=content`,
        actor,
      );
      expect(answer.text).not.toMatch(/canari/);
    }
    expect((await read('published_practices?select=*&number=eq.900001', actor)).text).not.toMatch(/canari/);
  }
  expect(
    (await read('practice_versions?select=content&practice_id=eq.00000000-0000-4000-9000-000000000001', 'edA')).text,
  ).toMatch(/canariancien/);
});

test('A34, A35 withdrawn or dated to come: not there', async () => {
  expect((await read('published_practices?number=eq.900008&select=number')).text).toBe('[]');
  expect((await read('snapshots?select=data')).text).not.toMatch(/canariretire/);
  await expect(
    backend.sql(`update public.published_practices set published_at = now() + interval '1 hour' where number = 900001`),
  ).rejects.toThrow(/not_scheduled/);
});

test('A103 what is downloaded in bulk holds no uuid and no private word', async () => {
  const { text, status } = await read('snapshots?select=region_code,part,data');
  expect(status).toBe(200);
  expect(text).not.toMatch(secret);
  // seven parts for each of the 18 régions
  expect(JSON.parse(text)).toHaveLength(126);
});
