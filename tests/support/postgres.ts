/** The same back end on a PostgreSQL server, through lite's own driver: what a self-hosted Supabase would answer with. */
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type Connection, setExperimental } from '@supabase/lite';
import { applyPendingMigrations } from '@supabase/lite/cli';
import { createPostgresConnection } from '@supabase/lite/postgres';
import postgres from 'postgres';
import { parse } from 'smol-toml';
import { platform } from '../../supabase/embedded/database.ts';
import { DiskFiles } from '../../supabase/embedded/files.ts';
import type { Secrets } from '../../supabase/embedded/secrets.ts';

const templateName = 'essaim_template';

const at = (server: string, database: string): string =>
  Object.assign(new URL(server), { pathname: `/${database}` }).href;

/** lite's application on one database, keyless requests refused and grants left alone, as supabase/embedded sets it. */
export async function openApp(url: string, secrets: Secrets): Promise<{ app: App; close(): Promise<void> }> {
  process.env.LITE_TELEMETRY = '0';
  process.env.DO_NOT_TRACK = '1';
  setExperimental('storage', true);
  const connection = createPostgresConnection({ url, postgresOptions: { max: 4, onnotice: () => {} } });
  await connection.driver.unsafe(platform);
  (connection as unknown as { rlsState: string }).rlsState = 'active';
  const toml = parse(readFileSync('supabase/config.toml', 'utf8'));
  const app = new App({
    ...toml,
    auth: {
      ...(toml.auth as object),
      jwt_secret: secrets.jwtSecret,
      publishable_key: secrets.publishableKey,
      secret_key: secrets.secretKey,
    },
    connection: connection as unknown as Connection,
    options: { server: { admin: false } },
  } as never);
  app._storageAdapter = new DiskFiles(join(tmpdir(), 'essaim-test-storage')) as never;
  await app.init();
  await app.ensureSystemSchema();
  return { app, close: () => connection.close() };
}

/** Makes the migrated template on the server, anew. */
export async function prepareTemplate(server: string): Promise<void> {
  const admin = postgres(at(server, 'postgres'), { max: 1, onnotice: () => {} });
  await admin.unsafe(`drop database if exists ${templateName} with (force)`);
  await admin.unsafe(`create database ${templateName}`);
  await admin.end();
  const secrets = { jwtSecret: 'only-to-apply-the-migrations-of-a-template', publishableKey: 'p', secretKey: 's' };
  const { app, close } = await openApp(at(server, templateName), secrets);
  await applyPendingMigrations(app as never);
  await close();
}

/** A copy of the template under a name of its own. */
export async function copyTemplate(server: string, name: string): Promise<string> {
  const admin = postgres(at(server, 'postgres'), { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template ${templateName}`);
  await admin.end();
  return at(server, name);
}

export async function dropCopy(server: string, name: string): Promise<void> {
  const admin = postgres(at(server, 'postgres'), { max: 1, onnotice: () => {} });
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.end();
}
