/** The command `npm run import:liste -- SORTE FICHIER`. */
import { runCommand } from '../embedded/command.ts';
import { importList } from './import-list.ts';

await runCommand(() => importList(process.argv.slice(2)));
