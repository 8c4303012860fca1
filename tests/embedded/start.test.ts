import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makeFolder } from './support/folder.ts';
import { runScript, startServer } from './support/run.ts';

const at = (port: number, path: string) => fetch(`http://127.0.0.1:${port}${path}`);
const readKey = async (port: number) => ((await (await at(port, '/config.json')).json()) as { key: string }).key;

test('start, refuse a second one, stop, start again with the same data', async () => {
  const folder = join(makeFolder(), 'data');
  const env = { ESSAIM_DATA_DIR: folder, PORT: '5530' };
  const first = startServer(env);
  await first.sees('http://127.0.0.1:5530');
  const key = await readKey(5530);
  const page = await at(5530, '/nouvelle-aquitaine');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(await page.text()).toContain('<div id="root">');
  const atlas = await fetch('http://127.0.0.1:5530/rest/v1/regions?select=code', { headers: { apikey: key } });
  expect(((await atlas.json()) as unknown[]).length).toBe(18);

  const second = startServer({ ...env, PORT: '5531' });
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain(`Dossier déjà ouvert par le processus ${first.child.pid}`);

  const samePort = startServer({ ESSAIM_DATA_DIR: makeFolder(), PORT: '5530' });
  expect(await samePort.ended).toBe(1);
  expect(samePort.output()).toContain('Le port 5530 est déjà pris');
  expect(samePort.output()).not.toMatch(/ at .*\.[tj]s:/);

  const pass = runScript('supabase/worker/work.ts', ['--once'], env);
  expect(await pass.ended, pass.output()).toBe(0);

  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  expect(first.output()).toContain('Sauvegarde écrite');
  expect(first.output()).not.toContain('Travail de fond');

  // npm runs node under a shell, and dies without telling it
  const npm = spawn('npm', ['start'], {
    env: { ...process.env, ...env, ESSAIM_DEMONSTRATION: 'non' },
    stdio: 'ignore',
  });
  onTestFinished(() => void npm.kill('SIGKILL'));
  await vi.waitFor(async () => expect(await readKey(5530)).toBe(key), { timeout: 90_000, interval: 500 });
  npm.kill('SIGTERM');
  await vi.waitFor(() => expect(at(5530, '/config.json')).rejects.toThrow(), { timeout: 20_000, interval: 200 });
  await vi.waitFor(() => expect(readdirSync(join(folder, 'backups'))).toHaveLength(2), { timeout: 30_000 });
}, 400_000);

test('with a Supabase project in the environment, only the site is served', async () => {
  const folder = join(makeFolder(), 'data');
  const server = startServer({
    ESSAIM_DATA_DIR: folder,
    PORT: '5532',
    ESSAIM_DEMONSTRATION: undefined,
    SUPABASE_URL: 'https://abc.supabase.co',
    SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_abc',
    ESSAIM_REGIONS: '75',
  });
  await server.sees('http://127.0.0.1:5532');
  expect(await (await at(5532, '/config.json')).json()).toEqual({
    url: 'https://abc.supabase.co',
    key: 'sb_publishable_abc',
    demonstration: false,
    regions: ['75'],
    services: { geocoder: null, ign: null },
  });
  const policy = (await at(5532, '/')).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("connect-src 'self' https://abc.supabase.co");
  expect(policy).toContain("img-src 'self' data: blob: https://abc.supabase.co");
  expect(policy).toContain("script-src 'self';");
  expect((await at(5532, '/rest/v1/regions')).status).toBe(404);
  expect(existsSync(folder)).toBe(false);
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
}, 200_000);
