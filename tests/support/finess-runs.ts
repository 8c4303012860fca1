/** Runs of the FINESS import driven by their functions, on a few establishments. */
import { randomUUID } from 'node:crypto';
import type { FinessOutcome } from '#/domain/finess/outcome';
import { type Actor, type Backend, connect } from './database.ts';

type Caller = Actor | 'service';

/** A hospital and a home of Gironde, a service of Dordogne, a hospital of Loire-Atlantique. */
export const [A, B, C, D] = ['330000639', '330780495', '240000117', '440000289'] as const;

/** A line as it is staged. */
export const line = (finess: string, more: object = {}) => ({
  kind: 'establishment',
  line: 2,
  finess,
  name: 'CH',
  category_code: '292',
  category_label: 'CHS',
  finess_ej: null,
  legal_status: null,
  commune_insee: null,
  commune_name: null,
  departement_code: '33',
  ...more,
});

/** Only these four stand, besides those of the demonstration, and no run. */
export async function resetRegister(backend: Backend): Promise<void> {
  await backend.sql('delete from public.import_runs');
  await backend.sql(
    'delete from public.practices p using public.establishments e where e.finess = p.finess and not e.demonstration',
  );
  await backend.sql('delete from public.establishments where not demonstration');
  await backend.sql(`insert into public.establishments (finess, name, category_code, departement_code) values
    ('${A}', 'CH', '292', '33'), ('${B}', 'EHPAD', '500', '33'), ('${C}', 'SSIAD', '354', '24'), ('${D}', 'CHU', '101', '44')`);
}

/** Valid numbers of Gironde, as many as asked. */
export async function listNumbers(backend: Backend, count: number): Promise<string[]> {
  const rows =
    await backend.sql(`select n from (select lpad((330800000 + i)::text, 9, '0') as n from generate_series(0, 2000) as i) as g
    where private.is_finess(n) order by n limit ${count}`);
  return rows.map(({ n }) => String(n));
}

export function driveRuns(backend: () => Backend) {
  async function call(name: string, parameters: object, actor: Caller = 'service'): Promise<unknown> {
    const { data, error } = await connect(backend(), actor).rpc(name, parameters);
    if (error) throw new Error(`${error.code} ${error.hint ?? ''} ${error.message}`);
    return data;
  }
  return {
    call,
    /** Opens a run and stages its rows; gives its id. */
    async stage(rows: object[], actor: Caller = 'service', more: object = {}): Promise<string> {
      const run = randomUUID();
      const about = { run_id: run, source: `${run}.csv`, source_date: '2026-05-12', ...more };
      await call('open_finess_import', about, actor);
      await call('stage_finess_rows', { run_id: run, rows }, actor);
      return run;
    },
    preview: async (run: string, more: object = {}, actor: Caller = 'service') =>
      (await call('preview_finess_import', { run_id: run, ...more }, actor)) as FinessOutcome,
    apply: async (run: string, more: object = {}, actor: Caller = 'service') =>
      (await call('apply_finess_import', { run_id: run, ...more }, actor)) as FinessOutcome,
  };
}
