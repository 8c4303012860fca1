import { Link } from 'react-router';
import type { Matrix, MatrixCell, MatrixLine } from '#/domain/coverage/matrix';
import type { CoverageView } from '#/domain/coverage/view-url';
import { axisWords, measureWords } from '#/domain/coverage/words';
import { Icon } from '#/ui/icon';
import page from './coverage.module.css';
import styles from './coverage-table.module.css';
import { Figure } from './figure';

interface Props {
  matrix: Matrix;
  view: CoverageView;
  hrefOf: (more: Partial<CoverageView>) => string;
  onChange: (more: Partial<CoverageView>) => void;
  /** Day of the figures that trends compare with, in words. */
  since: string | null;
}

function Line({ line, matrix, view, hrefOf, since }: Omit<Props, 'onChange'> & { line: MatrixLine }) {
  const isOpen = (column: string) => view.cell?.row === line.code && view.cell.column === column;
  const open = (cell: MatrixCell, column: string) => (
    <Link
      to={hrefOf({ cell: { row: line.code, column } })}
      preventScrollReset
      {...(isOpen(column) ? { 'aria-current': 'true' as const } : {})}
    >
      <Figure cell={cell} view={view} since={since} />
    </Link>
  );
  return (
    <tr>
      <th scope="row">{line.label}</th>
      {line.cells.map((cell, at) => {
        const { code } = matrix.columns[at] ?? { code: '' };
        return (
          <td key={code} data-step={cell.step ?? 'none'}>
            {open(cell, code)}
          </td>
        );
      })}
      <td className={styles.total}>{open(line.total, '')}</td>
    </tr>
  );
}

/** The matrix, with a heading per axis; each column orders the rows, each cell opens what stands behind it. */
export function CoverageTable({ matrix, view, hrefOf, onChange, since }: Props) {
  const sortBy = (order: string) => () =>
    onChange({ order, descending: view.order === order ? !view.descending : false });
  const stateOf = (order: string) =>
    view.order === order ? ({ 'aria-sort': view.descending ? 'descending' : 'ascending' } as const) : {};
  const head = (code: string, label: string, className?: string) => (
    <th key={code} scope="col" className={className} {...stateOf(code)}>
      <button type="button" onClick={sortBy(code)}>
        {label}
        {view.order === code && <Icon name="sort" size={16} />}
      </button>
    </th>
  );
  return (
    <div className={page.scroll}>
      <table className={styles.matrix}>
        <caption className="sr-only">
          {measureWords[view.measure]}, {axisWords[view.rows].toLowerCase()} en lignes,{' '}
          {axisWords[view.columns].toLowerCase()} en colonnes. Sous chaque valeur, ce sur quoi elle porte.
        </caption>
        <thead>
          <tr>
            {head('nom', axisWords[view.rows], styles.corner)}
            {matrix.columns.map(({ code, label }) => head(code, label))}
            {head('total', 'Ensemble', styles.total)}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((line) => (
            <Line key={line.code} {...{ line, matrix, view, hrefOf, since }} />
          ))}
        </tbody>
        <tfoot>
          <Line {...{ line: matrix.total, matrix, view, hrefOf, since }} />
        </tfoot>
      </table>
    </div>
  );
}
