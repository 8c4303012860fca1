/**
 * The migrated database, and the same with the rows of the fixture: made once per change of what they are made of; each test file
 * starts from a copy. On PGlite: two tars in node_modules/.cache. With ESSAIM_TEST_POSTGRES (an address): a template database there.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import type { TestProject } from 'vitest/node';
import { createApi } from '../../supabase/embedded/api.ts';
import { prepareTemplate } from './postgres.ts';
import { readTap } from './tap.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Paths of the tars. Empty on PostgreSQL. */
    templates: { migrated: string; populated: string };
  }
}

const folder = 'node_modules/.cache/essaim';
const fixture = 'supabase/tests/fixture.psql';

function hashSources(): string {
  const hash = createHash('sha256');
  for (const dir of ['supabase/migrations', 'supabase/embedded']) {
    for (const file of readdirSync(dir).sort()) hash.update(file).update(readFileSync(join(dir, file)));
  }
  for (const file of [fixture, 'supabase/config.toml', 'package-lock.json']) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/** Tars are 40 MB: those of an hour ago and more have served. */
function sweep(): void {
  for (const file of readdirSync(folder).filter((name) => name.startsWith('template-'))) {
    const path = join(folder, file);
    if (Date.now() - statSync(path).mtimeMs > 3_600_000) rmSync(path, { force: true });
  }
}

async function dump(db: PGlite, tar: string): Promise<void> {
  const blob = await db.dumpDataDir('none');
  // two runs at once: each writes its own file, the last name stays
  writeFileSync(`${tar}.${process.pid}`, Buffer.from(await blob.arrayBuffer()));
  renameSync(`${tar}.${process.pid}`, tar);
}

export default async function setup(project: TestProject): Promise<void> {
  const server = process.env.ESSAIM_TEST_POSTGRES;
  if (server !== undefined) {
    await prepareTemplate(server);
    project.provide('templates', { migrated: '', populated: '' });
    return;
  }
  mkdirSync(folder, { recursive: true });
  const base = join(folder, `template-${hashSources()}`);
  const templates = { migrated: `${base}-migrated.tar`, populated: `${base}-populated.tar` };
  if (!Object.values(templates).every((tar) => existsSync(tar))) {
    sweep();
    const api = await createApi({ database: 'memory://' });
    await dump(api.driver, templates.migrated);
    await api.driver.exec(readTap(fixture));
    await dump(api.driver, templates.populated);
    await api.close();
  }
  project.provide('templates', templates);
}
