/** Serves the small database of `fixture/` from the folder and on the port it is given, until SIGTERM. */
import { createApi } from '../../../supabase/embedded/api.ts';
import { serve } from '../../../supabase/embedded/serve.ts';
import { stopOnSignal } from '../../../supabase/embedded/signals.ts';

const [, , dataDir = '', port = ''] = process.argv;
process.env.ESSAIM_READS_PER_MINUTE = '1000000';
const api = await createApi({ dataDir, migrations: 'tests/embedded/fixture' });
const config = { url: null, key: api.publishableKey, demonstration: false, regions: [] };
const server = await serve({ api, config, port: Number(port), dist: 'tests/embedded/fixture' });
stopOnSignal(async () => {
  await server.close();
  await api.close();
});
console.log('ready');
