/** Where the embedded back end keeps everything: the database, the stored files, the keys, the mails and the backups. */
import { join, resolve } from 'node:path';

export interface DataFolder {
  root: string;
  database: string;
  storage: string;
  secrets: string;
  mailbox: string;
  backups: string;
}

/** The folder named by ESSAIM_DATA_DIR, or supabase/.temp/data. Nothing is created here. */
export function locateDataFolder(root: string = process.env.ESSAIM_DATA_DIR || 'supabase/.temp/data'): DataFolder {
  const folder = resolve(root);
  return {
    root: folder,
    database: join(folder, 'pgdata'),
    storage: join(folder, 'storage'),
    secrets: join(folder, 'secrets.json'),
    mailbox: join(folder, 'mailbox.ndjson'),
    backups: join(folder, 'backups'),
  };
}
