import type { Matrix, MatrixLine } from '#/domain/coverage/matrix';
import type { CoverageView } from '#/domain/coverage/view-url';
import { formatCount, formatNumber } from '#/domain/typography';
import { ScrollBox } from '#/ui/scroll-box';
import { CoverageLegend } from './coverage-legend';
import tables from './coverage-table.module.css';
import { Figure } from './figure';
import styles from './report.module.css';

function Line({ line, matrix, view }: { line: MatrixLine; matrix: Matrix; view: CoverageView }) {
  return (
    <tr>
      <th scope="row">{line.label}</th>
      {line.cells.map((cell, at) => (
        <td key={matrix.columns[at]?.code} data-step={cell.step ?? 'none'}>
          <span className={tables.figure}>
            <Figure cell={cell} view={view} since={null} />
          </span>
        </td>
      ))}
      <td className={tables.total}>
        <span className={tables.figure}>
          <Figure cell={line.total} view={view} since={null} />
        </span>
      </td>
    </tr>
  );
}

/** The matrix as it stands on paper: nothing to press. */
export function ReportMatrix({
  caption,
  matrix,
  view,
  head,
}: {
  caption: string;
  matrix: Matrix;
  view: CoverageView;
  head: string;
}) {
  return (
    <div className={styles.matrix}>
      <p className={styles.lead}>
        {matrix.empty === 0
          ? 'Aucune case n’est vide.'
          : `${formatCount(matrix.empty, 'case')} sur ${formatNumber(matrix.rows.length * matrix.columns.length)} sans aucune pratique, en hachures.`}
      </p>
      <ScrollBox className={styles.tableBox} label={caption}>
        <table className={tables.matrix}>
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <th scope="col" className={tables.corner}>
                {head}
              </th>
              {matrix.columns.map(({ code, label }) => (
                <th key={code} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col" className={tables.total}>
                Ensemble
              </th>
            </tr>
          </thead>
          <tbody>
            {matrix.rows.map((line) => (
              <Line key={line.code} {...{ line, matrix, view }} />
            ))}
          </tbody>
          <tfoot>
            <Line line={matrix.total} matrix={matrix} view={view} />
          </tfoot>
        </table>
      </ScrollBox>
      <CoverageLegend matrix={matrix} measure={view.measure} />
    </div>
  );
}
