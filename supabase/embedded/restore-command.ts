/** `npm run restore -- FILE`: replaces the data by those of a backup; what was there is set aside. */
import { restore } from './backup.ts';
import { lastBackup } from './backups.ts';
import { runCommand } from './command.ts';
import { locateDataFolder } from './data-folder.ts';
import { lockFolder } from './lock.ts';
import { prepareFolder } from './open-folder.ts';
import { PlainError } from './plain-error.ts';

await runCommand(async () => {
  const folder = locateDataFolder();
  const file = process.argv[2];
  if (file === undefined) {
    const last = lastBackup(folder);
    throw new PlainError(`Quelle sauvegarde reprendre ? Par exemple : npm run restore -- ${last ?? 'FICHIER'}`);
  }
  prepareFolder(folder);
  const unlock = await lockFolder(folder.root);
  const { aside, createdAt } = await restore(file, folder);
  if (aside !== null) console.log(`Les données précédentes sont mises de côté : ${aside}`);
  console.log(
    `Données du ${new Date(createdAt).toLocaleString('fr-FR')} reprises dans ${folder.root}. Pour les servir : npm start`,
  );
  await unlock();
});
