/** The FINESS numbers of a list whose zero on the left a spreadsheet has lost. Invariant: a cell that is read as it stands is left alone. */
import { restoreZero } from '#/domain/finess/number';
import type { Mapping } from '#/domain/list-file/columns';
import { columnsOf } from '#/domain/list-file/layouts';
import type { OpenedList } from '#/domain/list-file/read-list';
import { formatCount } from '#/domain/typography';

/** The list with its zeros, and in how many lines one was lost. */
export function restoreZeros(list: OpenedList, mapping: Mapping): { list: OpenedList; count: number } {
  const places = columnsOf[list.kind].flatMap(({ key, type }) => (type.is === 'finess' ? (mapping[key] ?? []) : []));
  let count = 0;
  const rows = list.rows.map((row) => {
    const cells = row.cells.map((cell, at) => (places.includes(at) ? (restoreZero(cell) ?? cell) : cell));
    if (cells.every((cell, at) => cell === row.cells[at])) return row;
    count += 1;
    return { ...row, cells };
  });
  const remark = `Le zéro perdu a été remis dans ${formatCount(count, 'ligne')}.`;
  return { list: { ...list, rows, remarks: [...list.remarks, remark] }, count };
}
