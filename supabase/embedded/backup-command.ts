/** `npm run backup`: writes the data folder into one file of its `backups` folder. */

import { backUp } from './backup.ts';
import { runCommand } from './command.ts';
import { locateDataFolder } from './data-folder.ts';
import { lockFolder } from './lock.ts';
import { prepareFolder } from './open-folder.ts';

await runCommand(async () => {
  const folder = locateDataFolder();
  prepareFolder(folder);
  const unlock = await lockFolder(folder.root);
  console.log(`Sauvegarde écrite : ${await backUp(folder)}`);
  await unlock();
});
