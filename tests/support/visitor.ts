/** What the tests of access share: a visitor's reads, what is open to all, and what no answer may hold. */
import { expect } from 'vitest';
import { type Actor, type Backend, headersOf } from './database.ts';

/** Every private word of the fixture, and what would name an account, a path or a statement. */
export const secret = /canari|00000000-0000-4000-8000-|token_hash|\bat \/|\/work|node_modules|select .* from /i;

export const openToAll: ReadonlySet<string> = new Set([
  'attachments',
  'campaigns',
  'departements',
  'establishments',
  'finess_categories',
  'finess_registers',
  'participations',
  'programmes',
  'public_facts',
  'published_practice_establishments',
  'published_practices',
  'regions',
  'relay_scopes',
  'relays',
  'sectors',
  'snapshots',
  'terms',
  'themes',
  'withdrawn_practices',
  'coverage_snapshots',
]);

export interface Answer {
  status: number;
  text: string;
}
export type Read = (path: string, actor?: Actor | 'service', headers?: Record<string, string>) => Promise<Answer>;

export function reader(backend: Backend): Read {
  return async (path, actor = 'anon', headers = {}) => {
    const response = await backend.fetch(`/rest/v1/${path}`, { headers: { ...headersOf(backend, actor), ...headers } });
    return { status: response.status, text: await response.text() };
  };
}

/** Never a hidden value, a stack, a path or a statement; never an error of the server. */
export function expectClean(path: string, answer: Answer): void {
  expect(answer.status, path).toBeLessThan(500);
  expect(answer.text, path).not.toMatch(secret);
}

/** The relations of the exposed schema, read in the catalogue. */
export async function listRelations(backend: Backend): Promise<string[]> {
  const rows = await backend.sql(`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') order by 1`);
  return rows.map(({ name }) => String(name));
}
