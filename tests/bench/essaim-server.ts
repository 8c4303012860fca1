/**
 * A process of its own that serves Essaim on a data folder, as `npm start` does but for the worker and the backup:
 * `node scripts/run.mjs tests/bench/essaim-server.ts FOLDER PORT ROWS`. Writes the practices on line to the file ROWS when it is not there.
 */
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { createApi } from '../../supabase/embedded/api.ts';
import { commonHeaders } from '../../supabase/embedded/headers.ts';
import { serve } from '../../supabase/embedded/serve.ts';
import type { Row } from './rows.ts';
import { rowsQuery } from './rows-query.ts';

const [folder = '', port = '', rowsFile = ''] = process.argv.slice(2);
// a page measures its own memory only when nothing foreign can share its process; every measured page gets this header
Object.assign(commonHeaders, { 'cross-origin-embedder-policy': 'require-corp' });
process.env.ESSAIM_READS_PER_MINUTE = '1000000';

const api = await createApi({ dataDir: folder, siteUrl: `http://127.0.0.1:${port}` });
if (!existsSync(rowsFile)) {
  const { rows } = await api.driver.query<Row>(rowsQuery);
  writeFileSync(`${rowsFile}.part`, JSON.stringify(rows));
  renameSync(`${rowsFile}.part`, rowsFile);
}
const config = { url: null, key: api.publishableKey, demonstration: true, regions: ['75'] };
const server = await serve({ config, api, port: Number(port) });
process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => api.close())
    .then(() => process.exit(0));
});
process.send?.({ url: server.url, key: api.publishableKey });
