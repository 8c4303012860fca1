/** Applies supabase/migrations in order, each file in one transaction with the line that records it, as the Supabase CLI does. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { PlainError } from './plain-error.ts';

const migrationName = /^(\d{14})_([a-z0-9_]+)\.sql$/;

/** Versions of the files of `folder`, in order. */
export function listMigrations(folder: string): { version: string; name: string; file: string }[] {
  return readdirSync(folder)
    .flatMap((file) => {
      const [, version, name] = migrationName.exec(file) ?? [];
      return version && name ? [{ version, name, file }] : [];
    })
    .sort((a, b) => a.version.localeCompare(b.version));
}

/** The version this database is at, or null before its first migration. */
export async function lastMigration(db: PGlite): Promise<string | null> {
  const table = await db.query<{ known: boolean }>(
    "select to_regclass('supabase_migrations.schema_migrations') is not null as known",
  );
  if (table.rows[0]?.known !== true) return null;
  const { rows } = await db.query<{ version: string | null }>(
    'select max(version) as version from supabase_migrations.schema_migrations',
  );
  return rows[0]?.version ?? null;
}

/** Applies what is not recorded yet and returns its file names. A failing file leaves nothing behind and is named. */
export async function migrate(db: PGlite, folder: string): Promise<string[]> {
  const { rows } = await db.query<{ version: string }>('select version from supabase_migrations.schema_migrations');
  const applied = new Set(rows.map((row) => row.version));
  const pending = listMigrations(folder).filter(({ version }) => !applied.has(version));
  for (const { version, name, file } of pending) {
    const sql = readFileSync(join(folder, file), 'utf8');
    try {
      await db.transaction(async (tx) => {
        await tx.exec(sql);
        await tx.query(
          'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
          [version, name, [sql]],
        );
      });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new PlainError(
        `La migration ${file} a échoué : ${reason}\nRien de ce fichier n’a été gardé ; les précédentes restent appliquées.`,
        { cause },
      );
    }
  }
  return pending.map(({ file }) => file);
}
