/** What is typed after `npm run import:finess --`. */
import { parseArgs } from 'node:util';
import type { Closings } from '#/domain/finess/outcome';
import { PlainError } from '../embedded/plain-error.ts';

const usage = `Usage : npm run import:finess -- FICHIER [options]
  FICHIER                       le CSV historique (cs1100502, cs1100507) ou le JSON FINESS+, compressés (.gz) ou non
  --remettre-les-zeros          rend aux numéros FINESS le zéro de gauche qu’un tableur a perdu
  --apercu                      dit ce qui changerait, et ne change rien
  --garder-les-bonnes-lignes    importe les lignes qui sont bonnes quand d’autres sont refusées (sinon : tout ou rien)
  --fermer prudence|tous|aucun  ce que deviennent les établissements absents du fichier (prudence : rien dans un
                                département qui en perdrait plus d’un sur dix)
  --region CODE                 les lignes de cette région seulement (75 : Nouvelle-Aquitaine)
  --report REFUS.csv            où écrire les lignes refusées
  --essai                       lit le fichier sans aucun serveur
  --mesure                      dit la mémoire et le temps`;

const closings = new Map<string, Closings>([
  ['prudence', 'prudent'],
  ['tous', 'all'],
  ['aucun', 'none'],
]);

export interface ImportArguments {
  file: string;
  report: string | null;
  region: string | null;
  closings: Closings;
  restoresZeros: boolean;
  keepGood: boolean;
  previewOnly: boolean;
  withoutServer: boolean;
  measured: boolean;
}

export function readArguments(args: string[]): ImportArguments {
  const no = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        report: text,
        region: text,
        fermer: { ...text, default: 'prudence' },
        'remettre-les-zeros': no,
        apercu: no,
        'garder-les-bonnes-lignes': no,
        essai: no,
        mesure: no,
      },
    });
    const [file, ...more] = positionals;
    const chosen = closings.get(values.fermer);
    if (file !== undefined && more.length === 0 && chosen !== undefined)
      return {
        file,
        report: values.report ?? null,
        region: values.region ?? null,
        closings: chosen,
        restoresZeros: values['remettre-les-zeros'],
        keepGood: values['garder-les-bonnes-lignes'],
        previewOnly: values.apercu,
        withoutServer: values.essai,
        measured: values.mesure,
      };
  } catch {
    // an option that does not exist, or lacks its value
  }
  throw new PlainError(usage);
}
