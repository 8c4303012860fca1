/** `npm start` and `npm run dev`: the folder is locked, migrated and filled, then the site, the API and the worker run until told to stop. */
import type { PGlite } from '@electric-sql/pglite';
import type { InlineConfig, ViteDevServer } from 'vite';
import { jobs } from '../worker/jobs.ts';
import { postToMailbox } from '../worker/mails/mailbox-post.ts';
import { runForever } from '../worker/run-forever.ts';
import { createApi } from './api.ts';
import { weigh, writeBackup } from './backup.ts';
import { buildSite } from './build-site.ts';
import { locateDataFolder } from './data-folder.ts';
import { loadOnce } from './demonstration.ts';
import { lockFolder } from './lock.ts';
import { lastMigration } from './migrate.ts';
import { prepareFolder } from './open-folder.ts';
import { checkPort, serve } from './serve.ts';
import { readSettings } from './settings.ts';
import { stopOnSignal } from './signals.ts';
import { stopIfLost } from './stop-if-lost.ts';

/** What only the starter has: Vite, and a way to load a module later. */
export interface Tools {
  dev: boolean;
  createVite(config: InlineConfig): Promise<ViteDevServer>;
  loadDemonstration(): Promise<(db: PGlite) => Promise<void>>;
}

function developmentPages({ createVite }: Tools) {
  return async (http: import('node:http').Server) => {
    const vite = await createVite({ server: { middlewareMode: true, hmr: { server: http } } });
    return { handle: vite.middlewares, close: () => vite.close() };
  };
}

/** Beyond it, stopping would take too long: `npm run backup` remains. */
const heaviestBackup = 200 * 2 ** 20;

export async function start(tools: Tools): Promise<void> {
  const began = Date.now();
  const settings = readSettings();
  const say = (line: string) => console.log(line);
  const createPages = tools.dev ? developmentPages(tools) : undefined;
  const { regions, services } = settings;
  const common = { port: settings.port, siteUrl: settings.siteUrl, createPages };

  await checkPort(settings.port);
  if (settings.hosted) {
    if (!tools.dev && (await buildSite())) say('Site construit.');
    const { url, key } = settings.hosted;
    const config = { url, key, demonstration: settings.demonstration === true, regions, services };
    const server = await serve({ ...common, api: null, config });
    stopOnSignal(server.close);
    say(`Les données viennent de ${url}.`);
    say(`Essaim est prêt : ${server.url}`);
    return;
  }

  const folder = locateDataFolder();
  prepareFolder(folder);
  const unlock = await lockFolder(folder.root);
  if (!tools.dev && (await buildSite())) say('Site construit.');
  const demonstration = settings.demonstration !== false;
  const siteUrl = settings.siteUrl ?? `http://127.0.0.1:${settings.port}`;
  const api = await createApi({ demonstration, dataDir: folder.root, siteUrl });
  if (api.applied.length > 0) say(`Base de données : ${api.applied.length} migrations appliquées.`);
  if (demonstration) await loadOnce(api.driver, tools.loadDemonstration, say);

  const config = { url: null, key: api.publishableKey, demonstration, regions, services };
  const server = await serve({ ...common, api, config, onFailure: () => void stopIfLost(api) });
  const worker = runForever({
    url: server.url,
    key: api.secretKey,
    fetch: (request) => api.fetch(request, null),
    jobs,
    post: postToMailbox(api.mailbox),
    siteUrl,
  });
  stopOnSignal(async () => {
    await server.close();
    await worker.stop();
    const migration = await lastMigration(api.driver);
    await api.close();
    if (weigh(folder.database) + weigh(folder.storage) < heaviestBackup) {
      say(`Sauvegarde écrite : ${await writeBackup(folder, migration)}`);
    }
    await unlock();
  });
  say(`Données : ${folder.root}`);
  say(`Essaim est prêt en ${((Date.now() - began) / 1000).toFixed(1).replace('.', ',')} s : ${server.url}`);
}
