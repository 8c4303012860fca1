/** The keys of this data folder, made at first start and readable by its owner only. A key that anybody could know is refused. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { generateApiKey } from '@supabase/lite';
import { z } from 'zod';
import { PlainError } from './plain-error.ts';

const secretsSchema = z.object({ jwtSecret: z.string(), publishableKey: z.string(), secretKey: z.string() });
export type Secrets = z.infer<typeof secretsSchema>;

/** Secrets printed in documentation and default configurations: signing with one lets anybody sign. */
const knownSecrets = new Set([
  'super-secret-jwt-token-with-at-least-32-characters-long',
  'unsafe-secret-change-me',
  'dev-secret-change-me',
  'your-super-secret-jwt-token-with-at-least-32-characters-long',
  'your-super-secret-and-long-postgres-password',
  'secret',
  'changeme',
]);

function refuseWeak(secret: string, from: string): void {
  if (knownSecrets.has(secret) || /^(.)\1*$/.test(secret)) {
    throw new PlainError(
      `Le secret de ${from} est connu de tous : n’importe qui pourrait se faire passer pour n’importe qui. ` +
        'Remplacez-le par au moins 32 octets tirés au hasard, par exemple avec : openssl rand -base64 48',
    );
  }
  if (Buffer.byteLength(secret) < 32) {
    throw new PlainError(`Le secret de ${from} est trop court : il faut au moins 32 octets tirés au hasard.`);
  }
}

export async function makeSecrets(): Promise<Secrets> {
  return {
    jwtSecret: randomBytes(48).toString('base64url'),
    publishableKey: (await generateApiKey('publishable')).key,
    secretKey: (await generateApiKey('secret')).key,
  };
}

/** Reads the keys of `file`, or makes them. ESSAIM_JWT_SECRET, if set, replaces the signing secret. */
export async function readSecrets(file: string): Promise<Secrets> {
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(await makeSecrets(), null, 2), { mode: 0o600 });
  let secrets: Secrets;
  try {
    secrets = secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new PlainError(
      `Le fichier des clés est illisible : ${file}\n` +
        'Renommez-le : de nouvelles clés seront créées au prochain démarrage, et chacun devra se reconnecter.',
    );
  }
  refuseWeak(secrets.jwtSecret, file);
  const override = process.env.ESSAIM_JWT_SECRET;
  if (override === undefined) return secrets;
  refuseWeak(override, 'ESSAIM_JWT_SECRET');
  return { ...secrets, jwtSecret: override };
}
