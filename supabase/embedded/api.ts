/** Supabase's Auth, REST and Storage addresses, answered by @supabase/lite in this process, on a migrated database. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { App, setExperimental } from '@supabase/lite';
import { parse } from 'smol-toml';
import { locateDataFolder } from './data-folder.ts';
import { openDatabase } from './database.ts';
import { DiskFiles } from './files.ts';
import { Mailbox } from './mailbox.ts';
import { migrate } from './migrate.ts';
import { runQuietly } from './quiet.ts';
import { makeSecrets, readSecrets } from './secrets.ts';

export interface Api {
  /** Answers one request; `peer` is the address of the other end of the socket, null when there is none. */
  fetch(request: Request, peer: string | null): Promise<Response>;
  publishableKey: string;
  /** Acts as service_role. */
  secretKey: string;
  driver: PGlite;
  /** Migrations applied by this opening. */
  applied: string[];
  close(): Promise<void>;
}

export interface ApiOptions {
  /** The data folder, already locked. Unused with `database: 'memory://'`, which keeps nothing. */
  dataDir?: string;
  database?: 'memory://';
  /** The address that links in mails begin with. */
  siteUrl?: string;
  /** A tar made by PGlite's dumpDataDir to begin from. */
  template?: Blob;
  migrations?: string;
}

const root = 'supabase';

type Toml = Record<string, Record<string, unknown>>;

export async function createApi({ dataDir, database, siteUrl, template, migrations }: ApiOptions = {}): Promise<Api> {
  // read by lite and by what it bundles: nothing leaves this machine
  process.env.LITE_TELEMETRY = '0';
  process.env.DO_NOT_TRACK = '1';
  await runQuietly(async () => setExperimental('storage', true)); // it prints a banner

  const passing = database === 'memory://';
  const folder = locateDataFolder(passing ? mkdtempSync(join(tmpdir(), 'essaim-')) : dataDir);
  mkdirSync(folder.root, { recursive: true, mode: 0o700 });
  const secrets = passing ? await makeSecrets() : await readSecrets(folder.secrets);
  const connection = await openDatabase(passing ? database : folder.database, template);
  const toml = parse(readFileSync(resolve(root, 'config.toml'), 'utf8')) as Toml;

  const app = new App({
    ...toml,
    auth: {
      ...toml.auth,
      jwt_secret: secrets.jwtSecret,
      publishable_key: secrets.publishableKey,
      secret_key: secrets.secretKey,
      ...(siteUrl === undefined ? {} : { site_url: siteUrl }),
    },
    connection,
    // admin mode would answer a keyless request from this machine, or from a proxy on it, as service_role
    options: { server: { admin: false }, drivers: { email: new Mailbox(folder.mailbox) } },
  } as never);
  app._storageAdapter = new DiskFiles(folder.storage) as never;
  await app.init();
  await app.ensureSystemSchema();
  const applied = await migrate(connection.driver, migrations ?? resolve(root, 'migrations'));
  if (applied.length > 0) await connection.clearSchemaCache();

  return {
    fetch: (request, peer) => runQuietly(() => app.fetch(request, { peerAddress: peer })),
    publishableKey: secrets.publishableKey,
    secretKey: secrets.secretKey,
    driver: connection.driver,
    applied,
    close: async () => {
      await connection.close();
      if (passing) rmSync(folder.root, { recursive: true, force: true });
    },
  };
}
