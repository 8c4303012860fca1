/** Supabase's Auth, REST and Storage addresses, answered by @supabase/lite in this process, on a migrated database. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { App, setExperimental } from '@supabase/lite';
import { parse } from 'smol-toml';
import { hideAccounts } from './auth-privacy.ts';
import { locateDataFolder } from './data-folder.ts';
import { openDatabase } from './database.ts';
import { answerDemonstration, nothingHere } from './demonstration-desk.ts';
import { DiskFiles } from './files.ts';
import { requireKey, withoutOtherOrigins } from './front-door.ts';
import { Mailbox } from './mailbox.ts';
import { migrate } from './migrate.ts';
import { createTurns } from './one-at-a-time.ts';
import { openFolder } from './open-folder.ts';
import { lastSilencedError, runQuietly } from './quiet.ts';
import { makeSecrets, readSecrets, type Secrets } from './secrets.ts';
import { translateSqlError } from './sql-errors.ts';

export interface Api {
  /** Answers one request; `peer` is the address of the other end of the socket, null when there is none. */
  fetch(request: Request, peer: string | null): Promise<Response>;
  publishableKey: string;
  /** Acts as service_role. */
  secretKey: string;
  /** One session, shared with the requests: use it while none is being answered. */
  driver: PGlite;
  /** Where mails stay: nothing is sent. */
  mailbox: Mailbox;
  /** Migrations applied by this opening. */
  applied: string[];
  /** True when the database has stopped for good (its disk is full, for one): nothing can be answered any more. */
  isLost(): Promise<boolean>;
  close(): Promise<void>;
}

export interface ApiOptions {
  /** The data folder, already locked. Unused with `database: 'memory://'`, which keeps nothing. */
  dataDir?: string;
  database?: 'memory://';
  /** The keys of a database in memory; made up when absent. */
  secrets?: Secrets;
  /** The address that links in mails begin with. */
  siteUrl?: string;
  /** A tar made by PGlite's dumpDataDir to begin from. */
  template?: Blob;
  migrations?: string;
  /** Opens what a demonstration alone has: its people, and the mailbox. */
  demonstration?: boolean;
}

const root = 'supabase';

type Toml = Record<string, Record<string, unknown>>;

/** Opens the database, migrates it and answers. While it runs, and as it opens, nothing it prints carries a value. */
export function createApi(options: ApiOptions = {}): Promise<Api> {
  return runQuietly(() => openApi(options));
}

async function openApi(options: ApiOptions): Promise<Api> {
  const { dataDir, database, secrets: given, siteUrl, template, migrations, demonstration = false } = options;
  // read by lite and by what it bundles: nothing leaves this machine
  process.env.LITE_TELEMETRY = '0';
  process.env.DO_NOT_TRACK = '1';
  setExperimental('storage', true);

  const passing = database === 'memory://';
  const folder = locateDataFolder(passing ? mkdtempSync(join(tmpdir(), 'essaim-')) : dataDir);
  mkdirSync(folder.root, { recursive: true, mode: 0o700 });
  const secrets = passing ? (given ?? (await makeSecrets())) : await readSecrets(folder.secrets);
  const connection = passing ? await openDatabase(database, template) : await openFolder(folder);
  const toml = parse(readFileSync(resolve(root, 'config.toml'), 'utf8')) as Toml;
  const site = siteUrl ?? String(toml.auth?.site_url);
  const mails = new Mailbox(folder.mailbox);

  const app = new App({
    ...toml,
    auth: {
      ...toml.auth,
      jwt_secret: secrets.jwtSecret,
      publishable_key: secrets.publishableKey,
      secret_key: secrets.secretKey,
      site_url: site,
      // lite would ask the present address alone, and never the new one
      email: { ...(toml.auth?.email as object), double_confirm_changes: false },
    },
    connection,
    // admin mode would answer a keyless request from this machine, or from a proxy on it, as service_role
    options: { server: { admin: false }, drivers: { email: mails } },
  } as never);
  app._storageAdapter = new DiskFiles(folder.storage) as never;
  await app.init();
  await app.ensureSystemSchema();
  const applied = await migrate(connection.driver, migrations ?? resolve(root, 'migrations'));
  if (applied.length > 0) await connection.clearSchemaCache();

  const account = { driver: connection.driver, mails, siteUrl: site, signUpOpen: toml.auth?.enable_signup !== false };
  const turn = createTurns();
  const demo = {
    driver: connection.driver,
    mails,
    publishableKey: secrets.publishableKey,
    askAuth: async (inner: Request) => app.fetch(inner, { peerAddress: null }),
  };
  const answer = async (request: Request, peer: string | null) => {
    const refusal = requireKey(request);
    if (refusal) return refusal;
    if (new URL(request.url).pathname.startsWith('/demo/v1/')) {
      return demonstration ? turn(() => answerDemonstration(demo, request)) : nothingHere();
    }
    const response = await hideAccounts(account, request, turn, async (asked) =>
      app.fetch(asked, { peerAddress: peer }),
    );
    const isRest = new URL(request.url).pathname.startsWith('/rest/v1/');
    return withoutOtherOrigins(isRest ? await translateSqlError(response, lastSilencedError()) : response);
  };
  return {
    fetch: (request, peer) => runQuietly(() => answer(request, peer)),
    publishableKey: secrets.publishableKey,
    secretKey: secrets.secretKey,
    driver: connection.driver,
    mailbox: mails,
    applied,
    isLost: () =>
      turn(() => connection.driver.query('select 1')).then(
        () => false,
        () => true,
      ),
    close: async () => {
      await connection.close();
      if (passing) rmSync(folder.root, { recursive: true, force: true });
    },
  };
}
