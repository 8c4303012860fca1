/** Opens the embedded PostgreSQL and gives it what a hosted Supabase database has before the first migration. */
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { createPgliteConnection, type PgliteConnection } from '@supabase/lite/pglite';

// lite replaces process.emitWarning by a function that throws on anything but text
const emitText = process.emitWarning;
process.emitWarning = ((warning: string | Error, ...rest: unknown[]) =>
  typeof warning === 'string'
    ? Reflect.apply(emitText, process, [warning, ...rest])
    : process.emit('warning', warning)) as typeof process.emitWarning;

export const extensions = { pg_trgm, unaccent };

/** Roles, schemas and default privileges of a hosted project. Nothing is granted by default to visitors or users. */
export const platform = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin noinherit; end if;
  if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated nologin noinherit; end if;
  if not exists (select from pg_roles where rolname = 'service_role') then create role service_role nologin noinherit bypassrls; end if;
  if not exists (select from pg_publication where pubname = 'supabase_realtime') then create publication supabase_realtime; end if;
end $$;
create schema if not exists extensions;
create schema if not exists auth;
create schema if not exists storage;
create extension if not exists pgcrypto with schema extensions;
grant usage on schema public, extensions, auth, storage to anon, authenticated, service_role;
alter default privileges in schema public grant all on tables to service_role;
alter default privileges in schema public grant all on sequences to service_role;
alter default privileges in schema public grant all on functions to service_role;
alter default privileges in schema public revoke execute on functions from public;
alter default privileges in schema storage grant all on tables to anon, authenticated, service_role;
grant all on all tables in schema storage to anon, authenticated, service_role;
`;

/** `dir`: a folder, or `memory://`. `template`: a tar made by PGlite's dumpDataDir to begin from. The caller holds the lock. */
export async function openDatabase(dir: string, template?: Blob): Promise<PgliteConnection> {
  const connection = await createPgliteConnection({
    url: dir,
    pgliteOptions: { extensions, ...(template ? { loadDataDir: template } : {}) },
  });
  await connection.driver.exec(platform);
  // Else lite would GRANT ALL ON ALL TABLES to anon and authenticated at the first request of each process.
  // The field is private to TypeScript: hence the exact version, and the test on a revoked column.
  (connection as unknown as { rlsState: string }).rlsState = 'active';
  return connection;
}
