/** What is done in the background. */
import { checkFiles } from './files/check-files.ts';
import { callFunction, hour, type Job, minute } from './job.ts';
import { keepFigures } from './keep-figures.ts';
import { sendMails } from './mails/send-mails.ts';

/** A job that is one call: the database does it for one caller at a time, and once. */
const callHourly = (name: string, of: string): Job => ({
  name,
  every: hour,
  rest: 5 * minute,
  run: async (client) => void (await callFunction(client, of)),
});

/** Rebuilds the snapshots of the regions marked stale; the database lets one rebuild at a time. */
export const refreshSnapshots: Job = {
  name: 'instantanés',
  run: async (client) => void (await callFunction(client, 'refresh_snapshots')),
};

/** Files that no row holds any more: those of texts given up, and those whose place was taken back before they came. */
export const removeOrphanFiles: Job = {
  name: 'fichiers sans texte',
  every: hour,
  rest: 5 * minute,
  run: async (client, { files, stopping }) => {
    let last = '';
    while (!stopping.aborted) {
      const names = (await callFunction(client, 'list_orphan_files')) as string[];
      // what would not go is left for the next hour
      if (names.length === 0 || names.join() === last) return;
      await files.remove(names);
      last = names.join();
    }
  },
};

export const jobs: readonly Job[] = [
  refreshSnapshots,
  checkFiles,
  callHourly('questions « toujours en place ? »', 'create_due_confirmations'),
  callHourly('rappels', 'create_reminders'),
  sendMails,
  removeOrphanFiles,
  callHourly('ménage des messages', 'sweep_mails'),
  callHourly('ménage des listes', 'sweep_lists'),
  callHourly('imports FINESS abandonnés', 'sweep_finess_imports'),
  keepFigures,
];
