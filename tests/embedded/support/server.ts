/** The server in this process, over HTTP, with the small database of `fixture/` and a site of three files. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../../../supabase/embedded/api.ts';
import { locateDataFolder } from '../../../supabase/embedded/data-folder.ts';
import { serve } from '../../../supabase/embedded/serve.ts';

export const migrations = 'tests/embedded/fixture';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

export async function openServer(port: number) {
  const root = mkdtempSync(join(tmpdir(), 'essaim-server-'));
  const dist = join(root, 'dist');
  mkdirSync(join(dist, 'assets'), { recursive: true });
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Essaim</title>');
  writeFileSync(join(dist, 'assets', 'app-abc.js'), 'console.log("plain")');
  writeFileSync(join(dist, 'assets', 'app-abc.js.br'), 'compressed');
  writeFileSync(join(dist, '.sources'), 'hash');

  const folder = locateDataFolder(join(root, 'data'));
  const api = await createApi({ dataDir: folder.root, migrations, siteUrl: 'https://essaim.example' });
  const server = await serve({
    api,
    dist,
    port,
    config: { url: null, key: api.publishableKey, demonstration: false, regions: ['75'] },
  });
  const call = (path: string, init: RequestInit = {}, key = api.publishableKey) =>
    fetch(server.url + path, {
      ...init,
      headers: { apikey: key, 'content-type': 'application/json', ...(init.headers as Record<string, string>) },
    });
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    call(path, { method: 'POST', body: JSON.stringify(body), headers });
  const readMails = (): Mail[] =>
    readFileSync(folder.mailbox, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Mail);

  /** Signs up, confirms by the link of the mail, and answers the access token. */
  const signUp = async (email: string, password = 'a long enough password'): Promise<{ token: string; id: string }> => {
    await post('/auth/v1/signup', { email, password });
    const link = readMails().findLast(({ to }) => to === email)?.html ?? '';
    const hash = /token_hash=(\w+)/.exec(link)?.[1];
    const answer = await post('/auth/v1/verify', { token_hash: hash, type: 'signup' });
    const { access_token: token, user } = (await answer.json()) as { access_token: string; user: { id: string } };
    return { token, id: user.id };
  };

  return {
    url: server.url,
    port,
    folder,
    api,
    call,
    post,
    readMails,
    signUp,
    close: async () => {
      await server.close();
      await api.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
