/** What two data folders must have in common to hold the same content. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

/** Every file under `root`, with the hash of its content. Sockets are passed over. */
export function hashTree(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  const walk = (path: string) => {
    for (const name of readdirSync(path).sort()) {
      const child = join(path, name);
      const about = statSync(child);
      if (about.isDirectory()) walk(child);
      else if (about.isFile()) found[relative(root, child)] = sha256(readFileSync(child));
    }
  };
  if (existsSync(root)) walk(root);
  return found;
}

/** Every table outside PostgreSQL's own schemas, with the hash of its rows in one order. */
export async function hashTables(db: PGlite): Promise<Record<string, string>> {
  const { rows: tables } = await db.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1",
  );
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await db.query<{ text: string | null }>(
      `select string_agg(line, E'\\n' order by line) as text from (select t::text as line from ${name} t) lines`,
    );
    found[name] = sha256(rows[0]?.text ?? '');
  }
  return found;
}
