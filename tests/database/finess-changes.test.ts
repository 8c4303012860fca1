/** What applying a FINESS file changes: good lines and bad, establishments that go and come back, the day of the register. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Backend, connect, fingerprint, openBackend } from '../support/database.ts';
import { A, B, C, driveRuns, line, listNumbers, resetRegister } from '../support/finess-runs.ts';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend();
});
afterAll(() => backend.close());
beforeEach(() => resetRegister(backend));

const { call, stage, preview, apply } = driveRuns(() => backend);
const closedOf = async (finess: string) =>
  (await backend.sql(`select closed_on::text as on from public.establishments where finess = '${finess}'`))[0]?.on;

describe('what a file says', () => {
  test('all or nothing by default; the good lines when one says so', async () => {
    const rows = [
      line('330000638'),
      line(B, { line: 3, departement_code: '99' }),
      line(C, { line: 4, name: ' ' }),
      line('330990003', { line: 5 }),
      line(A, { line: 6, name: 'BON' }),
    ];
    const run = await stage(rows);
    const before = await fingerprint(backend);
    await expect(apply(run)).rejects.toThrow('PT409 refused-lines');
    expect(await fingerprint(backend)).toBe(before);
    expect(await apply(run, { keep_good: true })).toMatchObject({
      accepted: 1,
      changed: 1,
      refused_count: 4,
      refused: [
        { line: 2, reason: 'finess-key' },
        { line: 3, reason: 'departement' },
        { line: 4, reason: 'invalid' },
        { line: 5, reason: 'demonstration' },
      ],
    });
  });

  test('what the reading refused counts too', async () => {
    await expect(apply(await stage([line(A)]), { refused_lines: 1 })).rejects.toThrow('PT409 refused-lines');
  });

  test('an establishment that it lacks is closed on its day, keeps its practices, and opens again when it comes back', async () => {
    await backend.sql(`insert into public.practices (id, finess) values (gen_random_uuid(), '${B}')`);
    const without = await stage([line(A)]);
    expect(await preview(without, { closings: 'all' })).toMatchObject({
      closed: 1,
      closing: [{ finess: B, name: 'EHPAD', departement: '33', closed_on: '2026-05-12', practices: 0 }],
    });
    await apply(without, { closings: 'all' });
    expect([await closedOf(B), await closedOf(C)]).toEqual(['2026-05-12', null]);
    expect(await backend.sql(`select finess from public.practices where finess = '${B}'`)).toEqual([{ finess: B }]);
    expect(await apply(await stage([line(A)]), { closings: 'all' })).toMatchObject({ closed: 0, unchanged: 1 });
    const back = await apply(await stage([line(A), line(B, { line: 3, name: 'EHPAD', category_code: '500' })]));
    expect(back).toMatchObject({ reopened: 1, unchanged: 1, closed: 0 });
    expect(await closedOf(B)).toBe(null);
  });

  test('a file that lacks too many of a département closes none there; one refused or named closed is not absent', async () => {
    const rest = await listNumbers(backend, 30);
    for (const finess of rest)
      await backend.sql(
        `insert into public.establishments (finess, name, category_code, departement_code) values ('${finess}', 'X', '500', '33')`,
      );
    const partial = await preview(await stage([line(A)]));
    expect(partial).toMatchObject({ closed: 0, absent: [{ departement: '33', known: 32, absent: 31 }] });
    await backend.sql('delete from public.import_runs');
    // all but four: within a tenth and two more
    const most = [
      line(A),
      line(B, { line: 3 }),
      ...rest.slice(4).map((finess, at) => line(finess, { line: at + 4, category_code: '500', name: 'X' })),
    ];
    expect(await preview(await stage(most))).toMatchObject({ closed: 4, absent: [] });
    await backend.sql('delete from public.import_runs');
    const told = [
      { kind: 'seen', finess: rest[0] },
      { kind: 'closed', finess: rest[1], closed_on: '2025-01-31' },
    ];
    const run = await stage([...most, ...told]);
    expect(await preview(run, { closings: 'none' })).toMatchObject({ closed: 1 });
    await apply(run);
    expect([await closedOf(String(rest[0])), await closedOf(String(rest[1])), await closedOf(String(rest[2]))]).toEqual(
      [null, '2025-01-31', '2026-05-12'],
    );
  });

  test('an older register than the one in place neither closes nor opens again, and says so', async () => {
    await backend.sql(`update public.establishments set closed_on = '2024-06-01' where finess = '${B}'`);
    const run = await stage([line(B, { name: 'EHPAD', category_code: '500' })], 'service', {
      source_date: '2023-01-01',
    });
    expect(await apply(run, { closings: 'all' })).toMatchObject({
      older_than: '2024-06-30',
      closed: 0,
      reopened: 0,
      unchanged: 1,
    });
    expect(await closedOf(B)).toBe('2024-06-01');
  });

  test('the day of a whole register is what the région is counted from, and reaches the page of coverage', async () => {
    const codes = (await backend.sql(`select code from public.departements where region_code = '75'`)).map(({ code }) =>
      String(code),
    );
    const rows = (await listNumbers(backend, codes.length)).map((finess, at) =>
      line(finess, { line: at + 2, departement_code: codes[at] }),
    );
    const read = async () =>
      (await connect(backend).from('finess_registers').select('dated_on,source').eq('region_code', '75').single()).data;
    const before = await read();
    await apply(await stage(rows.slice(1)), { closings: 'all' });
    expect(await read()).toEqual(before);
    await apply(await stage(rows, 'service', { source: 'entier.csv' }), { closings: 'all' });
    expect(await read()).toEqual({ dated_on: '2026-05-12', source: 'entier.csv' });
    await call('refresh_snapshots', {});
    const { data } = await connect(backend)
      .from('snapshots')
      .select('data')
      .eq('region_code', '75')
      .eq('part', 'sharing')
      .single();
    expect(data?.data).toMatchObject({ register: { date: '2026-05-12', source: 'entier.csv' } });
  });
});
