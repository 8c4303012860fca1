/** The figures of coverage as the worker keeps them: once a month, of the regions that hold establishments, never twice. */
import { PostgrestClient } from '@supabase/postgrest-js';
import { expect, test } from 'vitest';
import { readCell } from '#/domain/coverage/count';
import { readFigures } from '#/domain/coverage/figures';
import { keepFigures } from '../../supabase/worker/keep-figures.ts';
import { recount } from '../support/coverage-recount.ts';
import { createWorld, toParts } from '../support/coverage-world.ts';
import { createFixture } from '../support/fixture-atlas.ts';

const world = createWorld(3, { establishments: 80, practices: 60 });
const { positions: _, ...parts } = toParts(world);
const { core } = createFixture({ practices: 0, establishments: 0 });
const data: Record<string, unknown> = {
  ...parts,
  core: { ...core, count: parts.practices.count, root: parts.practices.theme.map(() => 0) },
};

/** A back end with two regions, one of them empty, and what it was asked to keep. */
function openBackEnd(already: string[], refusal: { code: string; status: number } | null = null) {
  const kept: { region_code: string; taken_on: string; data: unknown }[] = [];
  const answer = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = new URL(String(input));
    if (url.pathname.endsWith('/coverage_snapshots')) {
      if (init?.method !== 'POST') return Response.json(already.map((region_code) => ({ region_code })));
      if (refusal)
        return Response.json(
          { code: refusal.code, message: 'no', details: null, hint: null },
          { status: refusal.status },
        );
      kept.push(JSON.parse(String(init.body)));
      return new Response(null, { status: 201 });
    }
    if (url.searchParams.has('part')) {
      return Response.json([
        { region_code: '75', count: parts.establishments.count },
        { region_code: '53', count: 0 },
      ]);
    }
    return Response.json(Object.entries(data).map(([part, content]) => ({ part, version: 7, data: content })));
  };
  return { client: new PostgrestClient('http://essaim.test/rest/v1', { fetch: answer }), kept };
}
const tools = {
  files: { read: async () => null, remove: async () => undefined, replace: async () => undefined },
  post: null,
  siteUrl: '',
  stopping: new AbortController().signal,
};

test('keeps what the page would show, of the day, for the regions that hold establishments', async () => {
  const { client, kept } = openBackEnd([]);
  await keepFigures.run(client, tools);
  expect(kept.map(({ region_code }) => region_code)).toEqual(['75']);
  const figures = readFigures(kept[0]?.data);
  expect(figures).toMatchObject({ takenOn: kept[0]?.taken_on, version: '7' });
  const cell = { territory: '33', sector: null, theme: 'sante' };
  const truth = recount(world, cell);
  expect(figures && readCell(figures.coverage, cell)).toEqual({
    practices: truth.practices.length,
    covered: truth.covered.length,
    open: truth.open.length,
  });
});

test('not again in the month; another worker that was first is no failure; a refusal is one', async () => {
  const done = openBackEnd(['75']);
  await keepFigures.run(done.client, tools);
  expect(done.kept).toEqual([]);
  await keepFigures.run(openBackEnd([], { code: '23505', status: 409 }).client, tools);
  await expect(keepFigures.run(openBackEnd([], { code: '42501', status: 403 }).client, tools)).rejects.toMatchObject({
    code: '42501',
  });
});
