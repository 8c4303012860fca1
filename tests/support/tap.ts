/** Runs a pgTAP file on PGlite and returns its assertions: the same files run under `supabase test db` and pg_prove. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';

export interface Assertion {
  ok: boolean;
  name: string;
  detail: string;
}

/** psql's `\ir file`, its only command that the tests use. */
export function readTap(file: string): string {
  return readFileSync(file, 'utf8').replace(/^\\ir (\S+)$/gm, (_, name: string) => readTap(join(dirname(file), name)));
}

/** `plan` is the number of assertions announced; each file begins a transaction and rolls it back. */
export async function runTap(db: PGlite, file: string): Promise<{ plan: number; assertions: Assertion[] }> {
  const results = await db.exec(readTap(file));
  const lines = results
    .flatMap((result) => result.rows.flatMap((row) => Object.values(row)))
    .flatMap((cell) => String(cell).split('\n'));
  const assertions: Assertion[] = [];
  let plan = -1;
  for (const line of lines) {
    const planned = /^1\.\.(\d+)/.exec(line);
    const told = /^(not )?ok \d+(?: - (.*))?$/.exec(line);
    const last = assertions.at(-1);
    if (planned) plan = Number(planned[1]);
    else if (told) assertions.push({ ok: told[1] === undefined, name: told[2] ?? '', detail: '' });
    else if (line.startsWith('#') && last) last.detail += `${line}\n`;
  }
  return { plan, assertions };
}
