/** `npm run demo -- --practices NUMBER [--dir FOLDER]`: a synthetic load in a data folder of its own. */
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createApi } from '../embedded/api.ts';
import { locateDataFolder } from '../embedded/data-folder.ts';
import { lockFolder } from '../embedded/lock.ts';
import { PlainError } from '../embedded/plain-error.ts';
import { fillSynthetic } from './synthetic.ts';

const usage = `Usage : npm run demo -- --practices NOMBRE [--dir DOSSIER]
Remplit un dossier de données neuf d’autant de pratiques synthétiques, pour mesurer. Exemple : npm run demo -- --practices 100000`;
const most = 1_000_000;

function readArguments(args: string[]): { practices: number; folder: string } {
  let values: { practices?: string | undefined; dir?: string | undefined };
  try {
    ({ values } = parseArgs({ args, options: { practices: { type: 'string' }, dir: { type: 'string' } } }));
  } catch {
    throw new PlainError(usage);
  }
  if (values.practices === undefined) throw new PlainError(usage);
  const practices = Number(values.practices.replace(/[\s_\u00a0\u202f]/g, ''));
  if (!Number.isInteger(practices) || practices < 1 || practices > most) {
    throw new PlainError(`--practices attend un nombre entier de 1 à ${most} ; lu : « ${values.practices} ».`);
  }
  return { practices, folder: locateDataFolder(values.dir ?? `supabase/.temp/demo-${practices}`).root };
}

/** Runs the command; refuses a folder that a server holds, or that is not empty. */
async function fillFolder(args: string[]): Promise<void> {
  const { practices, folder } = readArguments(args);
  const unlock = await lockFolder(folder);
  try {
    if (readdirSync(folder).some((entry) => entry !== 'lock.sock')) {
      throw new PlainError(
        `Le dossier ${folder} n’est pas vide : rien n’y a été touché.\nVidez-le, ou choisissez-en un autre avec --dir.`,
      );
    }
    console.log(`Jeu d’essai de ${practices} pratiques dans ${folder}`);
    const api = await createApi({ dataDir: folder });
    try {
      await fillSynthetic(api.driver, { practices, say: (line) => console.log(line) });
      // The starter reads this line of Supabase's own table: the folder holds a demonstration, load no other.
      await api.driver.query(
        "insert into supabase_migrations.seed_files (path, hash) values ('supabase/demo', 'synthetic')",
      );
    } finally {
      await api.close();
    }
  } finally {
    await unlock();
  }
  console.log(`Prêt. Pour démarrer dessus : ESSAIM_DATA_DIR=${folder} npm start`);
}

try {
  await fillFolder(process.argv.slice(2));
} catch (cause) {
  console.error(cause instanceof PlainError ? cause.message : cause);
  process.exitCode = 1;
}
