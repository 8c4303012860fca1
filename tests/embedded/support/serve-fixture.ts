/** Serves the small database of `fixture/` from the folder and on the port it is given, until SIGTERM. */
import { createApi } from '../../../supabase/embedded/api.ts';
import { runCommand } from '../../../supabase/embedded/command.ts';
import { locateDataFolder } from '../../../supabase/embedded/data-folder.ts';
import { lockFolder } from '../../../supabase/embedded/lock.ts';
import { prepareFolder } from '../../../supabase/embedded/open-folder.ts';
import { serve } from '../../../supabase/embedded/serve.ts';
import { stopOnSignal } from '../../../supabase/embedded/signals.ts';
import { stopIfLost } from '../../../supabase/embedded/stop-if-lost.ts';

await runCommand(async () => {
  const [, , dataDir = '', port = '', migrations = 'tests/embedded/fixture'] = process.argv;
  process.env.ESSAIM_READS_PER_MINUTE = '1000000';
  prepareFolder(locateDataFolder(dataDir));
  await lockFolder(dataDir);
  const api = await createApi({ dataDir, migrations });
  const config = { url: null, key: api.publishableKey, demonstration: false, regions: [] };
  const server = await serve({
    api,
    config,
    port: Number(port),
    dist: migrations,
    onFailure: () => void stopIfLost(api),
  });
  stopOnSignal(async () => {
    await server.close();
    await api.close();
  });
  console.log('ready');
});
