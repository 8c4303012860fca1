/** The hourly jobs on the real database: two workers at once, one that fails, files that no text holds. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobs, removeOrphanFiles } from '../../supabase/worker/jobs.ts';
import { type Backend, headersOf, openBackend } from '../support/database.ts';
import { call, plantText } from '../support/texts.ts';
import { type Ask, makeWorker, toAsk } from '../support/worker.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());

const kinds = async () =>
  (
    await backend.sql(
      `select kind, count(*)::integer as count from private.outbox where kind ~ '^(confirmation|reminder)' group by 1 order by 1`,
    )
  ).map(({ kind, count }) => `${kind} ${count}`);

test('two workers at once: one question and one reminder each, and nothing more the hour after', async () => {
  const [old, draft] = [await plantText(backend, 'published'), await plantText(backend, 'draft')];
  await backend.sql(
    `update public.published_practices set published_at = now() - interval '6 months 3 days' where practice_id = $1`,
    [old.practice],
  );
  await backend.sql('alter table public.practice_versions disable trigger practice_versions_touch');
  await backend.sql(`update public.practice_versions set updated_at = now() - interval '31 days' where id = $1`, [
    draft.version,
  ]);
  await backend.sql('alter table public.practice_versions enable trigger practice_versions_touch');
  let time = Date.now();
  const workers = [0, 1].map(() => makeWorker(backend, { jobs, now: () => time }));
  expect(await Promise.all(workers.map((pass) => pass()))).toEqual([[], []]);
  expect(await kinds()).toEqual(['confirmation 1', 'reminder_draft 1']);
  time += 3_600_000;
  expect(await Promise.all(workers.map((pass) => pass()))).toEqual([[], []]);
  expect(await kinds()).toEqual(['confirmation 1', 'reminder_draft 1']);
});

test('hourly jobs ask the database once an hour; the failure of one is named and stops no other', async () => {
  const asked: string[] = [];
  let broken = true;
  const ask: Ask = async (request) => {
    const name = new URL(request.url).pathname.split('/').at(-1) ?? '';
    asked.push(name);
    return broken && name === 'create_reminders'
      ? Response.json({ code: '57014', message: 'canari', details: null, hint: null }, { status: 500 })
      : toAsk(backend)(request);
  };
  let time = Date.now();
  const pass = makeWorker(backend, { jobs, ask, now: () => time });
  const all = ['refresh_snapshots', 'create_due_confirmations', 'create_reminders', 'list_orphan_files', 'sweep_mails'];
  const passAfter = async (later: number) => {
    time += later;
    asked.length = 0;
    return { failures: await pass(), asked: all.filter((name) => asked.includes(name)) };
  };
  expect(await passAfter(0)).toEqual({ failures: ['rappels (57014)'], asked: all });
  expect(await passAfter(3_000)).toEqual({ failures: ['rappels (57014)'], asked: ['refresh_snapshots'] });
  broken = false;
  expect(await passAfter(5 * 60_000)).toEqual({ failures: [], asked: ['refresh_snapshots', 'create_reminders'] });
  expect((await passAfter(55 * 60_000)).asked).toEqual(all.filter((name) => name !== 'create_reminders'));
});

test('files that no text holds go a day later, through the storage; those of a text stay', async () => {
  const text = await plantText(backend, 'draft');
  const send = async () => {
    const id = randomUUID();
    const place = await call(backend, 'edA', 'add_attachment', { id, version_id: text.version, type: 'image/png' });
    const name = String(place.body.object_name);
    await backend.fetch(`/storage/v1/object/attachments/${name}`, {
      method: 'POST',
      headers: { ...headersOf(backend, 'edA'), 'content-type': 'image/png' },
      body: new Uint8Array([137, 80, 78, 71]),
    });
    return { id, name };
  };
  const [kept, dropped, fresh] = [await send(), await send(), await send()];
  for (const { id } of [dropped, fresh]) await call(backend, 'edA', 'remove_attachment', { id });
  await backend.sql(`update storage.objects set created_at = now() - interval '2 days' where name = any ($1::text[])`, [
    `{${kept.name},${dropped.name}}`,
  ]);
  const there = async () =>
    (
      await backend.sql(`select name from storage.objects where name = any ($1::text[])`, [
        `{${kept.name},${dropped.name},${fresh.name}}`,
      ])
    )
      .map(({ name }) => name)
      .sort();
  const seen: unknown[] = [];
  const read = {
    name: 'lecture',
    run: async (_: unknown, { files }: { files: { read(name: string): Promise<Uint8Array | null> } }) => {
      for (const { name } of [kept, dropped]) seen.push((await files.read(name))?.length ?? null);
    },
  };
  expect(await makeWorker(backend, { jobs: [read, removeOrphanFiles, read] })()).toEqual([]);
  expect(await there()).toEqual([kept.name, fresh.name].sort());
  expect(seen).toEqual([4, 4, 4, null]);
});

test('a storage that will not delete is asked once an hour, not for ever', async () => {
  let deleted = 0;
  const ask: Ask = async (request) => {
    if (request.method === 'DELETE') return Response.json([], { status: deleted++ < 9 ? 200 : 500 });
    return request.url.endsWith('/list_orphan_files') ? Response.json(['a.png', 'b.png']) : toAsk(backend)(request);
  };
  expect(await makeWorker(backend, { jobs: [removeOrphanFiles], ask })()).toEqual([]);
  expect(deleted).toBe(1);
  deleted = 9;
  expect(await makeWorker(backend, { jobs: [removeOrphanFiles], ask })()).toEqual(['fichiers sans texte (HTTP 500)']);
});
