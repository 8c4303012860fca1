import { useState } from 'react';
import { countRefused, type LineRemark, writeRemarks } from '#/domain/import-report';
import { formatCount, typeset } from '#/domain/typography';
import { downloadFile } from '#/ui/download';
import { Icon } from '#/ui/icon';
import styles from './import.module.css';

interface ImportRemarksProps {
  remarks: readonly LineRemark[];
  /** Head of the column of what a line is about: « Numéro FINESS ». */
  subject: string;
  /** Name of the file that was read: that of the remarks is made from it. */
  source: string;
  /** The file of the refused lines, where it is more than their remarks. */
  content?: readonly string[] | undefined;
}

const FIRST = 10;
/** Beyond, the file serves better than a page. */
const MOST = 200;

/** The lines that an import refuses or points out, and the file of them. Nothing when there is none. */
export function ImportRemarks({ remarks, subject, source, content }: ImportRemarksProps) {
  const [whole, showWhole] = useState(false);
  if (remarks.length === 0) return null;
  const refused = countRefused(remarks);
  const doubts = remarks.length - refused;
  const title = [
    refused > 0 && formatCount(refused, 'ligne refusée', 'lignes refusées'),
    doubts > 0 && formatCount(doubts, 'point à vérifier', 'points à vérifier'),
  ]
    .filter(Boolean)
    .join(', ');
  const sorted = remarks.toSorted((a, b) => Number(b.refused) - Number(a.refused) || a.line - b.line);
  const shown = sorted.slice(0, whole ? MOST : FIRST);
  return (
    <section className={styles.remarks} aria-label={title}>
      <div>
        <h3>{title}</h3>
        <button
          type="button"
          className="button small"
          onClick={() =>
            downloadFile(
              `${source.replace(/\.(csv|txt|json)?(\.gz)?$/i, '')}-refus.csv`,
              'text/csv;charset=utf-8',
              content ?? writeRemarks(remarks, subject),
            )
          }
        >
          <Icon name="download" size={16} />
          Télécharger ces lignes (CSV)
        </button>
      </div>
      <table className={styles.table}>
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col">Ligne</th>
            <th scope="col">{subject}</th>
            <th scope="col">Suite</th>
            <th scope="col">Explication</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((remark) => (
            <tr key={`${remark.line} ${remark.reason} ${remark.subject}`}>
              <th scope="row">
                <span className="sr-only">ligne </span>
                {remark.line}
              </th>
              <td>{remark.subject || '–'}</td>
              <td data-refused={remark.refused}>{remark.refused ? 'refusée' : 'à vérifier'}</td>
              <td>{typeset(remark.sentence)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > shown.length &&
        (whole ? (
          <p>
            {formatCount(sorted.length - shown.length, 'autre ligne', 'autres lignes')} dans le fichier à télécharger.
          </p>
        ) : (
          <div>
            <button type="button" className="button" onClick={() => showWhole(true)}>
              Montrer {sorted.length > MOST ? `les ${MOST} premières` : formatCount(sorted.length, 'ligne')}
            </button>
          </div>
        ))}
    </section>
  );
}
