/** A74: no secret in what is served or kept in the project. A23: how long a hidden text and one that does not exist take to be refused, reported. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openServed, type Served } from '../support/served.ts';
import { call } from '../support/texts.ts';

let server: Served;
beforeAll(async () => {
  server = await openServed();
});
afterAll(() => server.close());

/** Keys of Supabase, signed tokens, private keys; not the words that speak of them. */
const secrets =
  /sb_secret_[A-Za-z0-9_-]{16,}|eyJ[A-Za-z0-9_-]{16,}\.eyJ[A-Za-z0-9_-]{16,}\.|-----BEGIN [A-Z ]*PRIVATE KEY/;

test('A74 the built site and the files of the project hold no secret, and no source map', () => {
  expect(`sb_secret_${'a'.repeat(20)}`).toMatch(secrets);
  const built = readdirSync('dist', { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && /\.(?:js|css|html|json|txt)$/.test(file.name))
    .map((file) => join(file.parentPath, file.name));
  expect(built.length).toBeGreaterThan(20);
  expect(readdirSync('dist', { recursive: true }).filter((name) => String(name).endsWith('.map'))).toEqual([]);
  const tracked = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0');
  const texts = tracked.filter((name) =>
    /\.(?:ts|tsx|mjs|js|json|sql|psql|toml|md|html|css|yml|sh)$|^\.|\/\.env/.test(name),
  );
  expect(texts.length).toBeGreaterThan(400);
  for (const file of [...built, ...texts])
    expect([file, secrets.exec(readFileSync(file, 'utf8'))?.[0]]).toEqual([file, undefined]);
  for (const file of built) expect([file, /service_role/.test(readFileSync(file, 'utf8'))]).toEqual([file, false]);
});

test('A23 a hidden text is refused as fast as one that does not exist (reported)', async () => {
  const times: Record<'hidden' | 'unknown', number[]> = { hidden: [], unknown: [] };
  const ids = { hidden: '00000000-0000-4000-a000-00000000003a', unknown: '00000000-0000-4000-a000-0000000000ff' };
  for (let round = 0; round < 300; round++) {
    for (const kind of round % 2 ? (['hidden', 'unknown'] as const) : (['unknown', 'hidden'] as const)) {
      const began = performance.now();
      const { text } = await call(server, 'edB', 'read_version', { version_id: ids[kind] });
      times[kind].push(performance.now() - began);
      expect(text).toBe('null');
    }
  }
  const median = (list: number[]) => list.toSorted((a, b) => a - b)[150] ?? 0;
  console.log(`hidden ${median(times.hidden).toFixed(2)} ms, unknown ${median(times.unknown).toFixed(2)} ms`);
});
