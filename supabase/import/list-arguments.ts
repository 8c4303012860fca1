/** What is typed after `npm run import:liste --`. */
import { parseArgs } from 'node:util';
import { type ListKind, listKinds } from '#/domain/list-file/kinds';
import { columnsOf } from '#/domain/list-file/layouts';
import { PlainError } from '../embedded/plain-error.ts';

const usage = `Usage : npm run import:liste -- SORTE FICHIER.csv --region CODE --par COURRIEL [options]
  SORTE                         ${listKinds.join(', ')}
  --region CODE                 la région de la liste (75 : Nouvelle-Aquitaine)
  --par COURRIEL                le compte, de l’équipe de la région, au nom de qui la liste est importée
  --campagne CODE               la campagne (clact seulement)
  --colonne CLE=EN-TETE         une colonne que le fichier nomme autrement ; se répète
  --remettre-les-zeros          rend aux numéros FINESS le zéro de gauche qu’un tableur a perdu
  --apercu                      dit ce qui changerait, et ne change rien
  --garder-les-bonnes-lignes    importe les lignes qui sont bonnes quand d’autres sont refusées (sinon : tout ou rien)
  --report REFUS.csv            où écrire les lignes refusées
  --modele                      écrit le fichier à remplir, à l’endroit de FICHIER, et s’arrête là`;

export interface ListArguments {
  kind: ListKind;
  file: string;
  region: string;
  email: string;
  campaign: string | null;
  /** Header of the file by the name of a column. */
  columns: ReadonlyMap<string, string>;
  restoresZeros: boolean;
  keepGood: boolean;
  previewOnly: boolean;
  model: boolean;
  report: string | null;
}

/** « courriel=Adresse » as the column and the header of the file. */
function readColumns(kind: ListKind, given: readonly string[]): Map<string, string> {
  const columns = new Map<string, string>();
  for (const one of given) {
    const [name = '', ...rest] = one.split('=');
    const column = columnsOf[kind].find(({ header }) => header === name.trim());
    if (!column || rest.length === 0)
      throw new PlainError(
        `--colonne ${one} : écrivez COLONNE=EN-TÊTE, où COLONNE est l’une de ${columnsOf[kind].map(({ header }) => header).join(', ')}.`,
      );
    columns.set(column.key, rest.join('=').trim());
  }
  return columns;
}

export function readListArguments(args: string[]): ListArguments {
  const no = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  let parsed: ReturnType<typeof parse>;
  function parse() {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        region: text,
        par: text,
        campagne: text,
        report: text,
        colonne: { ...text, multiple: true, default: [] },
        'remettre-les-zeros': no,
        apercu: no,
        'garder-les-bonnes-lignes': no,
        modele: no,
      },
    });
  }
  try {
    parsed = parse();
  } catch {
    // an option that does not exist, or lacks its value
    throw new PlainError(usage);
  }
  const { values, positionals } = parsed;
  const [named, file, ...more] = positionals;
  const kind = listKinds.find((one) => one === named);
  if (kind === undefined || file === undefined || more.length > 0) throw new PlainError(usage);
  const { region = '', par: email = '', campagne: campaign = null, modele: model } = values;
  if (!model && (region === '' || email === '' || (kind === 'clact') !== (campaign !== null)))
    throw new PlainError(usage);
  return {
    kind,
    file,
    region,
    email,
    campaign,
    columns: readColumns(kind, values.colonne),
    restoresZeros: values['remettre-les-zeros'],
    keepGood: values['garder-les-bonnes-lignes'],
    previewOnly: values.apercu,
    model,
    report: values.report ?? null,
  };
}
