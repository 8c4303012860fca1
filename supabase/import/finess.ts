/** The command `npm run import:finess -- FILE`. */
import { runCommand } from '../embedded/command.ts';
import { importFiness } from './import-finess.ts';

await runCommand(() => importFiness(process.argv.slice(2)));
