/** The demonstration data, loaded once per data folder: a line of Supabase's own table of seed files says so. */
import type { PGlite } from '@electric-sql/pglite';

const path = 'supabase/demo';

type Load = (db: PGlite) => Promise<void>;

/** `find` is only called at first start. */
export async function loadOnce(db: PGlite, find: () => Promise<Load>, say: (line: string) => void): Promise<void> {
  const { rows } = await db.query('select 1 from supabase_migrations.seed_files where path = $1', [path]);
  if (rows.length > 0) return;
  say('Chargement des données de démonstration…');
  await (await find())(db);
  await db.query('insert into supabase_migrations.seed_files (path, hash) values ($1, $2)', [path, 'once']);
}
