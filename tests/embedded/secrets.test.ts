import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { readSecrets } from '../../supabase/embedded/secrets.ts';
import { makeFolder } from './support/folder.ts';

afterEach(() => void vi.unstubAllEnvs());

test('the first start makes 32 random bytes or more, for the owner only, and keeps them', async () => {
  const file = join(makeFolder(), 'secrets.json');
  const made = await readSecrets(file);
  expect(Buffer.from(made.jwtSecret, 'base64url').length).toBeGreaterThanOrEqual(32);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await readSecrets(file)).toEqual(made);
  const other = await readSecrets(join(makeFolder(), 'secrets.json'));
  expect(other.jwtSecret).not.toBe(made.jwtSecret);
  expect(other.secretKey).not.toBe(made.secretKey);
});

const known = [
  'super-secret-jwt-token-with-at-least-32-characters-long',
  'your-super-secret-jwt-token-with-at-least-32-characters-long',
  'unsafe-secret-change-me',
  'dev-secret-change-me',
  'a'.repeat(64),
];

test.each(known)('%s is refused, from the environment and from the file', async (secret) => {
  const file = join(makeFolder(), 'secrets.json');
  vi.stubEnv('ESSAIM_JWT_SECRET', secret);
  await expect(readSecrets(file)).rejects.toThrow('est connu de tous');
  vi.unstubAllEnvs();
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), jwtSecret: secret }));
  await expect(readSecrets(file)).rejects.toThrow('est connu de tous');
});

test('a short secret is refused, a long random one is taken', async () => {
  const file = join(makeFolder(), 'secrets.json');
  vi.stubEnv('ESSAIM_JWT_SECRET', 'x7Fq2');
  await expect(readSecrets(file)).rejects.toThrow('trop court');
  vi.stubEnv('ESSAIM_JWT_SECRET', 'mF3kq9Zt7LwPz2XcVb6NmQa8SdFg4HjK');
  expect((await readSecrets(file)).jwtSecret).toBe('mF3kq9Zt7LwPz2XcVb6NmQa8SdFg4HjK');
});

test('a damaged file is named, and left as it is', async () => {
  const file = join(makeFolder(), 'secrets.json');
  writeFileSync(file, '{"jwtSecret":');
  await expect(readSecrets(file)).rejects.toThrow(file);
  expect(readFileSync(file, 'utf8')).toBe('{"jwtSecret":');
});
