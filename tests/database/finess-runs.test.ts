/** Runs of the FINESS import: what is staged, previewed, applied, repeated, given up; whose it is, and of which région. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, type Backend, openBackend } from '../support/database.ts';
import { A, B, D, driveRuns, line, resetRegister } from '../support/finess-runs.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());
beforeEach(() => resetRegister(backend));

const { call, stage, preview, apply } = driveRuns(() => backend);
const readAll = () => backend.sql('select * from public.establishments order by finess');

describe('a run', () => {
  test('changes nothing before it is applied; repeated calls do no more than one', async () => {
    const before = await readAll();
    const run = await stage([line(A, { name: 'NOM DU RUN' })]);
    const again = {
      run_id: run,
      rows: [line(A, { name: 'AUTRE' }), { kind: 'position', finess: A, lon: -0.6, lat: 44.8 }],
    };
    expect(await call('stage_finess_rows', again)).toEqual({ staged: 1 });
    const foreseen = await preview(run);
    expect(await readAll()).toEqual(before);
    const report = await apply(run);
    expect(report).toMatchObject({ accepted: 1, changed: 1 });
    expect(report).toMatchObject(foreseen);
    expect(await apply(run)).toEqual(report);
    expect(await backend.sql(`select name, lon from public.establishments where finess = '${A}'`)).toEqual([
      { name: 'NOM DU RUN', lon: -0.6 },
    ]);
    await expect(call('stage_finess_rows', again)).rejects.toThrow('PT409 over');
    await expect(preview(run)).rejects.toThrow('PT409 over');
    await expect(call('discard_finess_import', { run_id: run })).rejects.toThrow('PT409 over');
    expect(await backend.sql('select count(*)::integer as n from private.finess_rows')).toEqual([{ n: 0 }]);
  });

  test('given up leaves no row; one that nobody feeds is swept a day later, one that ended stays', async () => {
    const ended = await stage([line(A)]);
    await apply(ended);
    const given = await stage([line(A)]);
    await call('discard_finess_import', { run_id: given });
    const left = await stage([line(A)]);
    await backend.sql(`update public.import_runs set touched_at = now() - interval '25 hours'`);
    expect(await call('sweep_finess_imports', {})).toBe(1);
    expect(await backend.sql('select id from public.import_runs')).toEqual([{ id: ended }]);
    expect(await backend.sql('select from private.finess_rows')).toEqual([]);
    await expect(apply(left)).rejects.toThrow('42501');
  });

  test('is told that another is under way there; the same file begun again takes its own place', async () => {
    const region = { region_code: '75' };
    const run = await stage([line(A)], 'regR1', { ...region, source: 'a.csv' });
    const open = (actor: Actor | 'service', more: object) =>
      call('open_finess_import', { run_id: randomUUID(), source: 'b.csv', ...more }, actor);
    await expect(open('adm', region)).rejects.toThrow('PT409 busy');
    await expect(open('service', {})).rejects.toThrow('PT409 busy');
    await expect(open('regR1', region)).rejects.toThrow('PT409 busy');
    await open('adm', { region_code: '52' });
    await open('regR1', { ...region, source: 'a.csv' });
    await expect(apply(run, {}, 'regR1')).rejects.toThrow('42501');
  });

  test.each([
    ['stage_finess_rows', { rows: {} }, 'PT422'],
    ['stage_finess_rows', { rows: Array.from({ length: 5001 }, () => line(A)) }, 'PT422'],
    ['preview_finess_import', { closings: 'tous' }, 'PT422'],
    ['apply_finess_import', { closings: null }, 'PT422'],
  ])('%s refuses a call of the wrong shape', async (name, more, code) => {
    await expect(call(name, { run_id: await stage([]), ...more })).rejects.toThrow(code);
  });
});

describe('an administrator of a région', () => {
  const region = { region_code: '75' };
  test('imports its lines; those of another only tell that they are not gone', async () => {
    const rows = [
      line(A, { name: 'BON' }),
      line(B, { line: 3, departement_code: '44' }),
      line(D, { line: 4, departement_code: '44', name: 'VOL' }),
    ];
    const run = await stage(rows, 'regR1', region);
    expect(await apply(run, { closings: 'all' }, 'regR1')).toMatchObject({ accepted: 1, changed: 1, closed: 0 });
    expect(
      await backend.sql(`select name from public.establishments where finess in ('${A}', '${D}') order by finess`),
    ).toEqual([{ name: 'BON' }, { name: 'CHU' }]);
  });

  test('takes no establishment from another région', async () => {
    const run = await stage([line(D)], 'regR1', region);
    expect(await apply(run, { keep_good: true }, 'regR1')).toMatchObject({
      accepted: 0,
      refused: [{ reason: 'region' }],
    });
  });

  test('feeds, reads, applies and gives up its own runs only; a role taken back stops them', async () => {
    const run = await stage([line(A)], 'regR1', region);
    for (const actor of ['adm', 'modR1', 'ana', 'edA', 'anon', 'service'] as const)
      for (const [name, more] of [
        ['stage_finess_rows', { rows: [] }],
        ['preview_finess_import', {}],
        ['apply_finess_import', {}],
        ['discard_finess_import', {}],
      ] as const)
        await expect(call(name, { run_id: run, ...more }, actor)).rejects.toThrow('42501');
    const [role] = await backend.sql(`delete from public.staff_roles where role = 'region_admin' returning user_id`);
    await expect(apply(run, {}, 'regR1')).rejects.toThrow('42501');
    await backend.sql(
      `insert into public.staff_roles (user_id, role, region_code) values ('${role?.user_id}', 'region_admin', '75')`,
    );
    expect(await apply(run, {}, 'regR1')).toMatchObject({ unchanged: 1 });
  });

  test('reads what was imported there and for the whole country, by whom and when', async () => {
    await apply(await stage([line(A)], 'regR1', { ...region, source: 'naq.csv' }), {}, 'regR1');
    await apply(await stage([line(A)], 'service', { source: 'france.csv' }));
    await apply(await stage([], 'adm', { region_code: '52', source: 'pdl.csv' }), {}, 'adm');
    const listOf = async (actor: Actor) =>
      (
        (await call('list_finess_imports', {}, actor)) as { source: string; by: string | null; source_date: string }[]
      ).map(({ source, source_date, by }) => [source, source_date, by !== null]);
    expect(await listOf('regR1')).toEqual([
      ['france.csv', '2026-05-12', false],
      ['naq.csv', '2026-05-12', true],
    ]);
    expect(await listOf('adm')).toHaveLength(3);
    await expect(listOf('modR1')).rejects.toThrow('42501');
  });
});
