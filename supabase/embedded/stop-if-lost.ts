/** What is done when the API fails: nothing, unless its database is gone. */
import type { Api } from './api.ts';

/** A database that stopped for good answers nothing: better to stop too, in words, than to fail every request. */
export async function stopIfLost(api: Api): Promise<void> {
  if (!(await api.isLost())) return;
  console.error(
    'La base de données s’est arrêtée d’elle-même (disque plein ?). Libérez de la place, puis relancez : npm start',
  );
  process.exit(1);
}
