/** `npm run work`: the background work of a back end that has no worker inside; `-- --once` does one pass and ends. */
import { existsSync } from 'node:fs';
import { runCommand } from '../embedded/command.ts';
import { locateDataFolder } from '../embedded/data-folder.ts';
import { Mailbox } from '../embedded/mailbox.ts';
import { PlainError } from '../embedded/plain-error.ts';
import { readSecrets } from '../embedded/secrets.ts';
import { readPort } from '../embedded/settings.ts';
import { stopOnSignal } from '../embedded/signals.ts';
import { type BackEnd, connectWorker } from './client.ts';
import type { Tools } from './job.ts';
import { jobs } from './jobs.ts';
import { postToMailbox } from './mails/mailbox-post.ts';
import { readPost } from './mails/settings.ts';
import { runForever } from './run-forever.ts';
import { runOnce } from './run-once.ts';

type Target = BackEnd & Pick<Tools, 'post' | 'siteUrl'>;

/** The project that the environment names, or the running server of the data folder. */
async function findTarget(): Promise<Target> {
  const { SUPABASE_URL: url, SUPABASE_SECRET_KEY: key, PORT: port, ESSAIM_SITE_URL: site } = process.env;
  if (url && key) {
    const mails = readPost();
    if (mails === null) console.log('Aucun serveur d’envoi (ESSAIM_SMTP_URL) : les messages attendent.');
    return { url, key, post: mails?.post ?? null, siteUrl: mails?.siteUrl ?? '' };
  }
  if (url || key)
    throw new PlainError('SUPABASE_URL et SUPABASE_SECRET_KEY vont ensemble : donnez les deux, ou aucune.');
  const { secrets, mailbox } = locateDataFolder();
  if (!existsSync(secrets))
    throw new PlainError('Aucune donnée locale : lancez d’abord npm start, ou donnez SUPABASE_URL.');
  const local = `http://127.0.0.1:${readPort(port)}`;
  const { secretKey } = await readSecrets(secrets);
  return { url: local, key: secretKey, post: postToMailbox(new Mailbox(mailbox)), siteUrl: site || local };
}

await runCommand(async () => {
  const target = await findTarget();
  if (process.argv.includes('--once')) {
    const { client, files } = connectWorker(target);
    const tools = { files, post: target.post, siteUrl: target.siteUrl, stopping: new AbortController().signal };
    const failures = await runOnce({ client, tools, jobs });
    if (failures.length > 0) throw new PlainError(`En échec sur ${target.url} : ${failures.join(', ')}.`);
    console.log('Travail de fond fait.');
    return;
  }
  const worker = runForever({ ...target, jobs });
  stopOnSignal(worker.stop);
  console.log(`Travail de fond en cours sur ${target.url}. Ctrl-C pour arrêter.`);
});
