/** Every bad input of the register through the command, down to the database. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFile } from '../../supabase/import/import-finess.ts';
import { type Backend, openBackend } from '../support/database.ts';
import { serverOf } from '../support/finess.ts';
import { registerCases } from '../support/register-cases.ts';

let backend: Backend;
let folder = '';
beforeAll(async () => {
  backend = await openBackend();
  folder = mkdtempSync(join(tmpdir(), 'essaim-cases-'));
});
afterAll(async () => {
  await backend.close();
  rmSync(folder, { recursive: true });
});

test.each(registerCases)('$row: $name', async ({ content, unreadable, good, told, called }) => {
  const path = join(folder, 'finess.csv');
  writeFileSync(path, content);
  const server = serverOf(backend);
  if (unreadable !== undefined) {
    await expect(importFile(path, server, { keepGood: true })).rejects.toMatchObject({
      name: 'PlainError',
      message: expect.stringContaining(unreadable),
    });
  } else {
    const { outcome, remarks } = await importFile(path, server, { keepGood: true });
    expect(remarks.map(({ line, reason }) => [line, reason])).toEqual(told);
    expect(outcome?.accepted ?? 0).toBe(good);
    if (called !== undefined)
      expect(await backend.sql(`select name from public.establishments where finess = '330000639'`)).toEqual([
        { name: called },
      ]);
  }
  expect(await backend.sql('select from private.finess_rows')).toEqual([]);
});
