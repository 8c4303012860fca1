import { kindWords, type ListKind } from '#/domain/list-file/kinds';
import { columnsOf, makeModel } from '#/domain/list-file/layouts';
import { downloadFile } from '#/ui/download';
import { Icon } from '#/ui/icon';
import styles from './lists.module.css';

/** What the file holds, and the one to fill in. */
export function ListModel({ kind }: { kind: ListKind }) {
  return (
    <div className={styles.model}>
      <p>{kindWords[kind].about}</p>
      <p>
        Un fichier CSV de 10&nbsp;Mo et 5&nbsp;000 lignes au plus, dont la première nomme les colonnes. Une cellule vide
        ne change rien de ce qui est déjà en place.
      </p>
      <div className={styles.actions}>
        <button
          type="button"
          className="button"
          onClick={() => downloadFile(`modele-${kind}.csv`, 'text/csv;charset=utf-8', [makeModel(kind)])}
        >
          <Icon name="download" size={18} />
          Télécharger le modèle
        </button>
      </div>
      <details>
        <summary>Colonnes attendues</summary>
        <table className={styles.columns}>
          <caption className="sr-only">Colonnes attendues</caption>
          <tbody>
            {columnsOf[kind].map(({ key, header, help, required, example }) => (
              <tr key={key}>
                <th scope="row">
                  {header}
                  {!required && <small>facultatif</small>}
                </th>
                <td>
                  {help}
                  {example !== '' && `, par exemple ${example}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
