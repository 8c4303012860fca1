import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createApi } from '../../supabase/embedded/api.ts';
import { makeFolder } from './support/folder.ts';
import { runScript } from './support/run.ts';

const serve = 'tests/embedded/support/serve-fixture.ts';

test('a migration that fails half-way leaves nothing, is named, and the next run goes on', async () => {
  const [root, migrations] = [join(makeFolder(), 'data'), makeFolder()];
  const write = (name: string, sql: string) => writeFileSync(join(migrations, name), sql);
  write('20260101000100_first.sql', 'create table public.first (id int);');
  write(
    '20260101000200_second.sql',
    'create table public.second (id int); insert into public.first values (1); insert into public.nowhere values (1);',
  );
  write('20260101000300_third.sql', 'create table public.third (id int);');
  write('notes.sql', 'not a migration');

  for (let i = 0; i < 2; i++) {
    const failed = runScript(serve, [root, '5527', migrations], {});
    expect(await failed.ended).toBe(1);
    expect(failed.output()).toContain('La migration 20260101000200_second.sql a échoué');
    expect(failed.output()).toContain('nowhere');
  }
  write('20260101000200_second.sql', 'create table public.second (id int); insert into public.first values (2);');
  const api = await createApi({ dataDir: root, migrations });
  expect(api.applied).toEqual(['20260101000200_second.sql', '20260101000300_third.sql']);
  const { rows } = await api.driver.query<{ id: number }>('select id from public.first');
  expect(rows).toEqual([{ id: 2 }]);
  await api.close();

  const again = await createApi({ dataDir: root, migrations });
  expect(again.applied).toEqual([]);
  await again.close();
});
