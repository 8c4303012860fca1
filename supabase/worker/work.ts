/** `npm run work`: the background work of a back end that has no worker inside; `-- --once` does one pass and ends. */
import { existsSync } from 'node:fs';
import { runCommand } from '../embedded/command.ts';
import { locateDataFolder } from '../embedded/data-folder.ts';
import { PlainError } from '../embedded/plain-error.ts';
import { readSecrets } from '../embedded/secrets.ts';
import { readPort } from '../embedded/settings.ts';
import { stopOnSignal } from '../embedded/signals.ts';
import { type BackEnd, connectWorker } from './client.ts';
import { runForever } from './run-forever.ts';
import { runOnce } from './run-once.ts';

/** The project that the environment names, or the running server of the data folder. */
async function findBackEnd(): Promise<BackEnd> {
  const { SUPABASE_URL: url, SUPABASE_SECRET_KEY: key, PORT: port } = process.env;
  if (url && key) return { url, key };
  if (url || key)
    throw new PlainError('SUPABASE_URL et SUPABASE_SECRET_KEY vont ensemble : donnez les deux, ou aucune.');
  const { secrets } = locateDataFolder();
  if (!existsSync(secrets))
    throw new PlainError('Aucune donnée locale : lancez d’abord npm start, ou donnez SUPABASE_URL.');
  return { url: `http://127.0.0.1:${readPort(port)}`, key: (await readSecrets(secrets)).secretKey };
}

await runCommand(async () => {
  const backEnd = await findBackEnd();
  if (process.argv.includes('--once')) {
    const failures = await runOnce(connectWorker(backEnd));
    if (failures.length > 0) throw new PlainError(`Échec de ${failures.join(', ')}, sur ${backEnd.url}.`);
    console.log('Travail de fond fait.');
    return;
  }
  const worker = runForever(backEnd);
  stopOnSignal(worker.stop);
  console.log(`Travail de fond en cours sur ${backEnd.url}. Ctrl-C pour arrêter.`);
});
