/** The database of the fixture behind the real server, over HTTP: what the site and a browser talk to. */
import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import { createApi } from '../../supabase/embedded/api.ts';
import { makeSecrets } from '../../supabase/embedded/secrets.ts';
import { serve } from '../../supabase/embedded/serve.ts';
import type { Backend, Row } from './database.ts';
import { findPort } from './start-site.ts';

export interface Served extends Backend {
  url: string;
}

/** `dist` is the folder of the site: any, where no page is asked for. */
export async function openServed(dist = 'public'): Promise<Served> {
  process.env.ESSAIM_READS_PER_MINUTE = '1000000';
  process.env.ESSAIM_AUTH_PER_MINUTE = '1000000';
  const port = await findPort();
  const secrets = await makeSecrets();
  const template = new Blob([readFileSync(inject('templates').populated)]);
  const api = await createApi({ database: 'memory://', secrets, template, siteUrl: `http://127.0.0.1:${port}` });
  const config = { url: null, key: api.publishableKey, demonstration: false, regions: ['75', '52'] };
  const server = await serve({ config, api, port, dist });
  return {
    ...secrets,
    url: server.url,
    isPostgres: false,
    fetch: (path, init) => fetch(server.url + path, init),
    sql: async (query, parameters) => (await api.driver.query<Row>(query, parameters)).rows,
    close: async () => {
      await server.close();
      await api.close();
    },
  };
}
