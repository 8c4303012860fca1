/**
 * The private part of coverage is the team's: what it follows, what waits and what flows. An editor, a visitor, a moderator of another région
 * read nothing of it, by any way, not even whether something is there. Each refusal has its twin that succeeds.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Actor, actors, type Backend, connect, fingerprint, headersOf, openBackend } from '../support/database.ts';
import { call, meaning } from '../support/texts.ts';
import { expectClean, type Read, reader } from '../support/visitor.ts';

let backend: Backend;
let read: Read;
let before: string;
beforeAll(async () => {
  backend = await openBackend();
  read = reader(backend);
  await backend.sql(
    `update public.outreach set due_on = '2026-12-01', updated_by = '00000000-0000-4000-8000-00000000000a' where note = 'canarirelance'`,
  );
  before = await fingerprint(backend);
});
afterAll(async () => {
  expect(await fingerprint(backend)).toBe(before);
  await backend.close();
});

const people = ['anon', ...(Object.keys(actors) as (keyof typeof actors)[])] as const;
const team: readonly Actor[] = ['modR1', 'ana', 'regR1'];
const others = people.filter((name) => !team.includes(name));
/** Each column of a line, with a filter that its row passes and one that it does not. */
const oracles = [
  ['note', 'like.canari*', 'like.zz*'],
  ['note', 'not.is.null', 'is.null'],
  ['status', 'eq.a-contacter', 'eq.interesse'],
  ['due_on', 'gt.2020-01-01', 'lt.2020-01-01'],
  ['theme_code', 'eq.sante', 'eq.dialogue'],
  ['finess', 'eq.330990003', 'eq.870990009'],
  ['region_code', 'eq.75', 'eq.52'],
  ['revision', 'gte.1', 'gte.1000'],
  ['updated_at', 'gt.2020-01-01', 'lt.2020-01-01'],
  ['updated_by', 'eq.00000000-0000-4000-8000-00000000000a', 'is.null'],
] as const;

test('control: the columns asked about are all those of a line', async () => {
  const columns = await backend.sql(
    `select attname as name from pg_attribute where attrelid = 'public.outreach'::regclass and attnum > 0 and not attisdropped order by 1`,
  );
  expect(columns.map(({ name }) => name)).toEqual([...new Set(['id', ...oracles.map(([column]) => column)])].sort());
});

describe.each(others)('%s', (actor) => {
  test('A08 learns nothing from a filter, an order or a count on a line', async () => {
    for (const [column, passes, fails] of oracles) {
      for (const select of ['finess', column]) {
        const [there, absent] = [
          await read(`outreach?select=${select}&${column}=${passes}`, actor),
          await read(`outreach?select=${select}&${column}=${fails}`, actor),
        ];
        expect([column, select, there]).toEqual([column, select, absent]);
        expectClean(column, there);
      }
      const ordered = await read(`outreach?select=finess&order=${column}.desc.nullslast&limit=1`, actor);
      expect([column, ordered.text.includes('330990003')]).toEqual([column, false]);
    }
    const counted = await connect(backend, actor).from('outreach').select('id', { count: 'exact', head: true });
    expect(counted.count ?? 0).toBe(0);
    const csv = await read('outreach?select=*', actor, { accept: 'text/csv' });
    expect(csv.text).not.toMatch(/330990003|canari/);
  });

  test('A04 reaches no line through what is public', async () => {
    for (const parent of ['establishments', 'themes', 'regions']) {
      for (const how of ['', '!inner', '!left']) {
        const asked = (filter: string) => read(`${parent}?select=*,outreach${how}(*)${filter}`, actor);
        const [all, there, absent] = [
          await asked(''),
          await asked('&outreach.note=like.canari*'),
          await asked('&outreach.note=like.zz*'),
        ];
        for (const answer of [all, there, absent]) expectClean(`${parent}${how}`, answer);
        expect([parent, how, there]).toEqual([parent, how, absent]);
        expect(all.text).not.toContain('a-contacter');
      }
      expectClean(parent, await read(`${parent}?select=*,...outreach(note)`, actor));
    }
  });

  test('is answered by the functions as about a région that does not exist', async () => {
    const lines = await call(backend, actor, 'list_outreach', { region_code: '75' });
    expect([lines.status, lines.body]).toEqual(actor === 'anon' ? [401, expect.anything()] : [200, []]);
    expect(lines).toEqual(await call(backend, actor, 'list_outreach', { region_code: 'zz' }));
    for (const [name, more] of [
      ['count_unpublished', { by: 'sector' }],
      ['count_unpublished', { by: 'theme' }],
      ['count_flow', {}],
    ] as const) {
      const answer = await call(backend, actor, name, { region_code: '75', ...more });
      expect([name, meaning(answer)]).toEqual([name, 'refused']);
      expect(answer).toEqual(await call(backend, actor, name, { region_code: 'zz', ...more }));
    }
  });
});

test.each(team)('control: %s reads all of it', async (actor) => {
  for (const [column, passes, fails] of oracles) {
    const [there, absent] = [
      await read(`outreach?select=finess&${column}=${passes}`, actor),
      await read(`outreach?select=finess&${column}=${fails}`, actor),
    ];
    expect([column, JSON.parse(there.text), JSON.parse(absent.text)]).toEqual([column, [{ finess: '330990003' }], []]);
  }
  const embedded = await read('establishments?select=finess,outreach!inner(note)', actor);
  expect(JSON.parse(embedded.text)).toEqual([{ finess: '330990003', outreach: [{ note: 'canarirelance' }] }]);
  const { body } = await call(backend, actor, 'list_outreach', { region_code: '75' });
  expect(body).toMatchObject([
    { finess: '330990003', note: 'canarirelance', updated_by: 'canariprofil ana@canari.test', departement_code: '33' },
  ]);
  expect((await call(backend, actor, 'list_outreach', { region_code: '52' })).body).toEqual([]);
  for (const name of ['count_unpublished', 'count_flow']) {
    const more = name === 'count_flow' ? {} : { by: 'theme' };
    expect(meaning(await call(backend, actor, name, { region_code: '75', ...more }))).toBe('done');
    expect(meaning(await call(backend, actor, name, { region_code: '52', ...more }))).toBe('refused');
  }
});

test('nobody reaches the reminders, nor what is kept apart, by the API', async () => {
  for (const actor of people)
    for (const path of ['reminders?select=*', 'rpc/outreach_names', 'rpc/describe_outreach']) {
      const answer = await backend.fetch(`/rest/v1/${path}`, {
        headers: { ...headersOf(backend, actor), 'accept-profile': 'private' },
      });
      expect([actor, path, answer.status >= 400]).toEqual([actor, path, true]);
      expect([actor, path, (await read(path, actor)).status >= 400]).toEqual([actor, path, true]);
    }
});

test('what everybody reads holds no word of it', async () => {
  for (const path of ['snapshots?select=*', 'coverage_snapshots?select=*', 'establishments?select=*', 'terms?select=*'])
    expectClean(path, await read(path));
});
