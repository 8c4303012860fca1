/** Every way to embed one relation in another, from each side of each foreign key: no hidden row at any depth. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Backend, fingerprint, openBackend } from '../support/database.ts';
import { expectClean, openToAll, type Read, reader } from '../support/visitor.ts';

let backend: Backend;
interface Link {
  child: string;
  parent: string;
  constraint: string;
}
let links: Link[];
let read: Read;
let before: string;
beforeAll(async () => {
  backend = await openBackend();
  read = reader(backend);
  const rows =
    await backend.sql(`select k.relname as child, p.relname as parent, c.conname as constraint from pg_constraint c
    join pg_class k on k.oid = c.conrelid join pg_class p on p.oid = c.confrelid
    where c.contype = 'f' and k.relnamespace = 'public'::regnamespace and p.relnamespace = 'public'::regnamespace order by 3`);
  links = rows.map((row) => ({
    child: String(row.child),
    parent: String(row.parent),
    constraint: String(row.constraint),
  }));
  before = await fingerprint(backend);
});
afterAll(async () => {
  expect(await fingerprint(backend)).toBe(before);
  await backend.close();
});

const shapes = (other: string, hint: string) => [
  `select=*,${other}(*)`,
  `select=*,${other}!inner(*)`,
  `select=*,${other}!left(*)`,
  `select=*,${other}!${hint}(*)`,
  `select=*,...${other}(*)`,
  `select=*,${other}(count)`,
];

test('each foreign key, from each side, in each form: no hidden row', async () => {
  expect(links.length).toBeGreaterThan(50);
  let embedded = 0;
  for (const { child, parent, constraint } of links) {
    for (const [from, to] of [
      [child, parent],
      [parent, child],
    ] as const) {
      for (const query of shapes(to, constraint)) {
        const answer = await read(`${from}?${query}&limit=5`);
        expectClean(`${from}?${query}`, answer);
        if (!openToAll.has(from) || !openToAll.has(to))
          expect([from, to, query, answer.status >= 300]).toEqual([from, to, query, true]);
        else if (answer.status === 200) embedded += 1;
      }
    }
  }
  expect(embedded).toBeGreaterThan(60); // public inside public does answer
});

test('three levels, and through a table of two keys', async () => {
  for (const path of [
    'regions?select=*,establishments(*,practices(*,practice_versions(*)))',
    'regions?select=*,establishments(*,published_practices(*,practice_versions(*)))',
    'establishments?select=*,practices(*,practice_contacts(*))',
    'establishments?select=finess,participations(*,campaigns(*,participations(*)))',
    'published_practices?select=number,published_practice_establishments(finess,establishments(name,practices(*)))',
    'published_practices?select=number,establishments!published_practice_establishments(name)',
    'published_practices?select=number,practices(created_by)',
    'published_practices?select=number,practice_versions(content,attachments(*))',
    'relays?select=*,staff_roles(*,profiles(*))',
    'themes?select=code,themes(code,practice_versions(*))',
    'campaigns?select=id,participations(*,establishments(*,memberships(*)))',
    'published_practices?select=title&practices.created_by=not.is.null',
    'establishments?select=name,practices!inner()&practices.created_by=not.is.null',
  ]) {
    expectClean(path, await read(path));
  }
  const twoLevels = await read('campaigns?select=id,participations(finess,establishments(name))&id=eq.hirondelle-2024');
  expect(JSON.parse(twoLevels.text)).toEqual([
    {
      id: 'hirondelle-2024',
      participations: [{ finess: '330990003', establishments: { name: 'Résidence Hirondelle A' } }],
    },
  ]);
});
