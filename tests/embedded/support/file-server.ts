/** The real migrations behind the real server, with the people of the tests of access and a worker: what files go through. */
import { randomUUID } from 'node:crypto';
import { createApi } from '../../../supabase/embedded/api.ts';
import { makeSecrets } from '../../../supabase/embedded/secrets.ts';
import { serve } from '../../../supabase/embedded/serve.ts';
import { connectWorker } from '../../../supabase/worker/client.ts';
import { checkFiles } from '../../../supabase/worker/files/check-files.ts';
import { type Actor, type Backend, headersOf } from '../../support/database.ts';
import { readTap } from '../../support/tap.ts';
import { call, plantText } from '../../support/texts.ts';

export async function openFileServer(port: number) {
  process.env.ESSAIM_READS_PER_MINUTE = '100000';
  const secrets = await makeSecrets();
  const api = await createApi({ database: 'memory://', secrets });
  await api.driver.exec(readTap('supabase/tests/fixture.psql'));
  const config = { url: null, key: api.publishableKey, demonstration: false, regions: ['75'] };
  const createPages = async () => ({ handle: () => {}, close: async () => {} });
  const server = await serve({ api, port, config, createPages });
  const backend: Backend = {
    ...secrets,
    isPostgres: false,
    fetch: (path, init) => fetch(server.url + path, init),
    sql: async (query, parameters) => (await api.driver.query<Record<string, unknown>>(query, parameters)).rows,
    close: async () => {},
  };
  const worker = connectWorker({ url: server.url, key: api.secretKey, fetch: (request) => api.fetch(request, null) });
  const address = (name: string) => `/storage/v1/object/attachments/${name}`;
  return {
    backend,
    worker,
    address,
    work: ({ client, files }: Partial<typeof worker> = {}) =>
      checkFiles.run(client ?? worker.client, {
        files: files ?? worker.files,
        post: null,
        siteUrl: server.url,
        stopping: new AbortController().signal,
      }),
    send: (name: string, bytes: Uint8Array, more: Record<string, string> = {}) =>
      backend.fetch(address(name), {
        method: 'POST',
        headers: { ...headersOf(backend, 'edA'), 'content-type': 'image/jpeg', ...more },
        body: new Uint8Array(bytes),
      }),
    read: async (name: string, actor: Actor) => {
      const answer = await backend.fetch(address(name), { headers: headersOf(backend, actor) });
      return answer.ok ? Buffer.from(await answer.arrayBuffer()) : null;
    },
    /** A draft of A with the place of a file. */
    plantFile: async (type = 'image/jpeg') => {
      const text = await plantText(backend, 'draft');
      const place = { id: randomUUID(), version_id: text.version, type, alt: 'Un chariot' };
      const added = await call(backend, 'edA', 'add_attachment', place);
      return { ...text, id: String(added.body.id), name: String(added.body.object_name) };
    },
    rowOf: async (name: string) =>
      (await backend.sql('select * from public.attachments where object_name = $1', [name]))[0] ?? {},
    close: async () => {
      await server.close();
      await api.close();
    },
  };
}
