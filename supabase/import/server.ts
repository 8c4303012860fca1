/**
 * The running server, spoken to with its secret key. Invariant: every call may be repeated without harm, so a lost answer is
 * asked again; what the server refuses becomes a sentence.
 */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { locateDataFolder } from '../embedded/data-folder.ts';
import { PlainError } from '../embedded/plain-error.ts';

export interface Server {
  /** Calls a function of the database and gives its answer. */
  call(name: string, parameters: object): Promise<unknown>;
}

type Environment = Readonly<Record<string, string | undefined>>;
const attempts = 4;

/** Address and key of `SUPABASE_URL` and `SUPABASE_SECRET_KEY`, else those of the embedded back end. */
export function findServer(env: Environment = process.env): { url: string; key: string } {
  const url = env.SUPABASE_URL?.replace(/\/$/, '');
  if (url) {
    if (!env.SUPABASE_SECRET_KEY)
      throw new PlainError('SUPABASE_URL est donnée : donnez aussi SUPABASE_SECRET_KEY, la clé secrète du projet.');
    return { url, key: env.SUPABASE_SECRET_KEY };
  }
  const { secrets } = locateDataFolder();
  const local = `http://127.0.0.1:${env.PORT ?? '4173'}`;
  if (env.SUPABASE_SECRET_KEY) return { url: local, key: env.SUPABASE_SECRET_KEY };
  if (!existsSync(secrets))
    throw new PlainError(
      'Aucun serveur n’a encore démarré ici. Lancez « npm start » dans une autre fenêtre, puis recommencez.',
    );
  const { secretKey } = z.object({ secretKey: z.string() }).parse(JSON.parse(readFileSync(secrets, 'utf8')));
  return { url: local, key: secretKey };
}

async function explain(response: Response, url: string): Promise<PlainError> {
  const answer = z
    .object({ code: z.string(), message: z.string().default('') })
    .safeParse(await response.json().catch(() => null));
  const { code, message } = answer.success ? answer.data : { code: '', message: '' };
  // what our functions say to a person
  if (code === 'PT409' || code === 'PT422') return new PlainError(`${message} Rien n’a été modifié.`);
  if (code === '42501' && message.startsWith('Cette action'))
    return new PlainError('Ce compte n’a pas ce droit, n’existe pas ou n’est pas confirmé. Rien n’a été modifié.');
  if (response.status === 401 || response.status === 403)
    return new PlainError(
      `Le serveur ${url} refuse la clé secrète : vérifiez SUPABASE_SECRET_KEY, ou le dossier de données.`,
    );
  if (response.status === 404)
    return new PlainError(`Le serveur ${url} ne connaît pas cet import : appliquez d’abord les migrations.`);
  return new PlainError(
    `Le serveur ${url} a refusé l’import (${response.status}${code && ` ${code}`}). Rien n’a été modifié.`,
  );
}

export function connect({ url, key }: { url: string; key: string }): Server {
  const headers: Record<string, string> = { apikey: key, 'content-type': 'application/json' };
  // keys of the former kind are tokens, and go in both headers
  if (key.startsWith('eyJ')) headers.authorization = `Bearer ${key}`;
  const post = async (name: string, body: string): Promise<Response | null> => {
    try {
      return await fetch(`${url}/rest/v1/rpc/${name}`, { method: 'POST', headers, body });
    } catch {
      return null;
    }
  };
  return {
    async call(name, parameters) {
      const body = JSON.stringify(parameters);
      for (let attempt = 1; ; attempt += 1) {
        const response = await post(name, body);
        if (response?.ok) return response.json();
        const passing = response === null || response.status === 429 || response.status >= 502;
        if (!passing) throw await explain(response, url);
        if (attempt === attempts)
          throw new PlainError(
            response === null
              ? `Aucun serveur ne répond à ${url}. Lancez « npm start » dans une autre fenêtre, puis recommencez.`
              : `Le serveur ${url} est occupé (${response.status}). Recommencez dans quelques minutes : rien n’a été modifié.`,
          );
        await setTimeout(
          1000 * Math.min(60, Number(response?.headers.get('retry-after') ?? 0) || 0.25 * 4 ** (attempt - 1)),
        );
      }
    },
  };
}
