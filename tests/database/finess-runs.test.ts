/** Runs of the FINESS import: what is staged, what may be repeated, and who may not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Server } from '../../supabase/import/server.ts';
import { type Actor, type Backend, connect, openBackend } from '../support/database.ts';
import { serverOf } from '../support/finess.ts';

let backend: Backend;
let server: Server;
beforeAll(async () => {
  backend = await openBackend();
  server = serverOf(backend);
  await backend.sql(
    `insert into public.establishments (finess, name, category_code, departement_code) values ('330000639', 'CH', '292', '33')`,
  );
});
afterAll(() => backend.close());

const readEstablishments = () => backend.sql('select * from public.establishments order by finess');

describe('a run', () => {
  const run = '00000000-0000-4000-8000-00000000f1e5';
  const data = {
    kind: 'establishment',
    finess: '330000639',
    name: 'NOM DU RUN',
    category_code: '292',
    category_label: 'CHS',
    finess_ej: null,
    legal_status: null,
    commune_insee: null,
    commune_name: null,
    departement_code: '33',
  };

  test('changes nothing before it is applied; repeated calls do no more than one', async () => {
    const before = await readEstablishments();
    const rows = [{ line: 2, data }];
    expect(await server.call('stage_finess_rows', { run_id: run, rows, source: 'a.csv' })).toEqual({ staged: 1 });
    expect(await server.call('stage_finess_rows', { run_id: run, rows, source: 'a.csv' })).toEqual({ staged: 0 });
    expect(await readEstablishments()).toEqual(before);
    const report = await server.call('apply_finess_import', { run_id: run });
    expect(report).toMatchObject({ accepted: 1, changed: 1 });
    expect(await server.call('apply_finess_import', { run_id: run })).toEqual(report);
    await expect(server.call('stage_finess_rows', { run_id: run, rows })).rejects.toThrow('PT409');
    const [kept] = await backend.sql(
      `select kind, source, finished_at is not null as over from public.import_runs where id = '${run}'`,
    );
    expect(kept).toEqual({ kind: 'finess', source: 'a.csv', over: true });
  });

  test('that was given up is swept by the next one, a day later', async () => {
    const [given, next] = [crypto.randomUUID(), crypto.randomUUID()];
    await server.call('stage_finess_rows', { run_id: given, rows: [{ line: 2, data }] });
    await server.call('stage_finess_rows', { run_id: next, rows: [{ line: 2, data }] });
    await backend.sql(`update public.import_runs set started_at = now() - interval '25 hours' where id = '${given}'`);
    await server.call('apply_finess_import', { run_id: next });
    const left = await backend.sql(`select from private.import_rows where run_id in ('${given}', '${next}')`);
    expect(left).toEqual([]);
  });

  test('refuses what the database would not hold, whoever sends it', async () => {
    const bad = crypto.randomUUID();
    const rows = [
      { line: 2, data: { ...data, finess: '330000638' } },
      { line: 3, data: { ...data, departement_code: '99' } },
      { line: 4, data },
    ];
    await server.call('stage_finess_rows', { run_id: bad, rows });
    expect(await server.call('apply_finess_import', { run_id: bad })).toMatchObject({
      accepted: 1,
      refused: [
        { line: 2, finess: '330000638', reason: 'finess-key' },
        { line: 3, finess: '330000639', reason: 'departement' },
      ],
    });
  });

  test.each([
    ['stage_finess_rows', { run_id: null, rows: [] }, 'PT400'],
    ['stage_finess_rows', { run_id: crypto.randomUUID(), rows: {} }, 'PT400'],
    [
      'stage_finess_rows',
      { run_id: crypto.randomUUID(), rows: Array.from({ length: 5001 }, (_, line) => ({ line, data })) },
      'PT400',
    ],
    ['apply_finess_import', { run_id: crypto.randomUUID() }, 'PT404'],
    ['apply_finess_import', { run_id: null }, 'PT404'],
  ])('%s refuses a call of the wrong shape', async (name, parameters, code) => {
    await expect(server.call(name, parameters)).rejects.toThrow(code);
  });
});

test.each<Actor>(['anon', 'none', 'edA', 'regR1', 'adm'])('%s may neither stage nor apply', async (actor) => {
  const before = await readEstablishments();
  const client = connect(backend, actor);
  const rows = [{ line: 2, data: { kind: 'establishment', finess: '330000639' } }];
  for (const call of [
    client.rpc('stage_finess_rows', { run_id: crypto.randomUUID(), rows }),
    client.rpc('apply_finess_import', { run_id: '00000000-0000-4000-8000-00000000f1e5' }),
  ]) {
    const { error, status } = await call;
    expect([error?.code, status < 500]).toEqual(['42501', true]);
  }
  expect(await readEstablishments()).toEqual(before);
});
