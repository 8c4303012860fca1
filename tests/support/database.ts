/** What a database test talks to: the API in this process and, behind it, SQL as the owner. PGlite, or ESSAIM_TEST_POSTGRES. */
import { createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { pgtap } from '@electric-sql/pglite/pgtap';
import { PostgrestClient } from '@supabase/postgrest-js';
import postgres from 'postgres';
import { inject } from 'vitest';
import { createApi } from '../../supabase/embedded/api.ts';
import { extensions } from '../../supabase/embedded/database.ts';
import { runQuietly } from '../../supabase/embedded/quiet.ts';
import { makeSecrets, type Secrets } from '../../supabase/embedded/secrets.ts';
import { copyTemplate, dropCopy, openApp } from './postgres.ts';
import { readTap } from './tap.ts';

export type Row = Record<string, unknown>;
export interface Backend extends Secrets {
  isPostgres: boolean;
  /** Answers as the API does, to `/rest/v1/…`. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** As the owner of the tables, without row-level security. */
  sql(query: string, parameters?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

const origin = 'http://essaim.test';
const readTar = (name: 'migrated' | 'populated') => new Blob([readFileSync(inject('templates')[name])]);

/** The people of supabase/tests/fixture.psql. `anon` has no token. */
export const actors = {
  none: '01',
  pendA: '02',
  edA: '03',
  edA2: '04',
  refA: '05',
  edB: '06',
  relR1: '07',
  modR1: '08',
  modR2: '09',
  ana: '0a',
  regR1: '0b',
  adm: '0c',
  gone: '0d',
  /** An account that has ended: its token is still good. */
  ban: 'ff',
} as const;
export type Actor = keyof typeof actors | 'anon';
const userId = (actor: keyof typeof actors): string => `00000000-0000-4000-8000-0000000000${actors[actor]}`;

/** A migrated copy in memory, without the API, for pgTAP. */
export function openCopy(): Promise<PGlite> {
  return PGlite.create({ loadDataDir: readTar('migrated'), extensions: { ...extensions, pgtap } });
}

async function openOnPglite(): Promise<Backend> {
  const secrets = await makeSecrets();
  const api = await createApi({ database: 'memory://', secrets, template: readTar('populated') });
  return {
    ...secrets,
    isPostgres: false,
    fetch: (path, init) => api.fetch(new Request(new URL(path, origin), init), null),
    sql: async (query, parameters) => (await api.driver.query<Row>(query, parameters)).rows,
    close: api.close,
  };
}

async function openOnPostgres(server: string): Promise<Backend> {
  const secrets = await makeSecrets();
  const name = `essaim_${randomBytes(6).toString('hex')}`;
  const url = await copyTemplate(server, name);
  const owner = postgres(url, { max: 1, onnotice: () => {} });
  await owner.unsafe(readTap('supabase/tests/fixture.psql'));
  const { app, close } = await openApp(url, secrets);
  return {
    ...secrets,
    isPostgres: true,
    fetch: (path, init) =>
      runQuietly(async () => app.fetch(new Request(new URL(path, origin), init), { peerAddress: null })),
    sql: async (query, parameters = []) => [...(await owner.unsafe<Row[]>(query, parameters as never[]))],
    close: async () => {
      await owner.end();
      await close();
      await dropCopy(server, name);
    },
  };
}

/** A database of one's own with the fixture in it. */
export function openBackend(): Promise<Backend> {
  const server = process.env.ESSAIM_TEST_POSTGRES;
  return server === undefined ? openOnPglite() : openOnPostgres(server);
}

const encode = (value: object | string): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** Signs any header and claims with any secret. */
export function sign(claims: object, secret: string, header: object = { alg: 'HS256', typ: 'JWT' }): string {
  const body = `${encode(header)}.${encode(claims)}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

/** What a session of this actor carries; `more` replaces or adds claims. */
export function claimsOf(actor: keyof typeof actors, more: object = {}): object {
  const now = Math.floor(Date.now() / 1000);
  return { sub: userId(actor), aud: 'authenticated', role: 'authenticated', iat: now, exp: now + 3600, ...more };
}

export function headersOf(backend: Backend, actor: Actor | 'service'): Record<string, string> {
  if (actor === 'anon') return { apikey: backend.publishableKey };
  if (actor === 'service') return { apikey: backend.secretKey };
  return { apikey: backend.publishableKey, authorization: `Bearer ${sign(claimsOf(actor), backend.jwtSecret)}` };
}

/** The client that the site uses for its public reads. */
export function connect(backend: Backend, actor: Actor | 'service' = 'anon'): PostgrestClient {
  return new PostgrestClient(`${origin}/rest/v1`, {
    headers: headersOf(backend, actor),
    fetch: (input, init) => {
      const request = new Request(input, init);
      const { pathname, search } = new URL(request.url);
      return backend.fetch(pathname + search, init);
    },
  });
}

/** A hash of every row of every table: equal before and after an attempt that must change nothing. */
export async function fingerprint(backend: Backend): Promise<string> {
  const tables = await backend.sql(`select format('%I.%I', n.nspname, c.relname) as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'private', 'auth', 'storage') order by 1`);
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) as sum from ${name} t`,
  );
  const sums = await backend.sql(parts.join(' union all '));
  return JSON.stringify(sums);
}
