/** The command: runs the import, and shows a mistake as a sentence. */
import { PlainError } from '../embedded/plain-error.ts';
import { importFiness } from './import-finess.ts';

try {
  await importFiness(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
