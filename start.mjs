// Starts Essaim. Before the dependencies are there only Node's own modules are, and Node 20 runs no TypeScript by itself:
// npm installs, then Vite loads the server.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installMissing } from './scripts/install-missing.mjs';

process.chdir(dirname(fileURLToPath(import.meta.url)));

installMissing();

const { createServer, runnerImport } = await import('vite');
const load = async (file) =>
  (await runnerImport(file, { configFile: false, logLevel: 'error', resolve: { tsconfigPaths: true } })).module;
try {
  const { start } = await load('./supabase/embedded/start.ts');
  await start({
    dev: process.argv.includes('--dev'),
    createVite: createServer,
    loadDemonstration: async () => (await load('./supabase/demo/load.ts')).loadDemonstration,
  });
} catch (cause) {
  console.error(cause?.name === 'PlainError' ? cause.message : cause);
  process.exit(1);
}
