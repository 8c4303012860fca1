/**
 * What the page of coverage shows, as its address holds it: the address is the only owner. A public contract. Invariant: what is not known is
 * dropped one by one, what goes without saying is not written, and parse(write(v)) = v.
 */
import type { Pace } from '#/domain/coverage/periods';
import type { CoverageSource } from '#/domain/coverage/source';

const axes = { territoires: 'territory', secteurs: 'sector', themes: 'theme' } as const;
export type Axis = (typeof axes)[keyof typeof axes];
const measures = { part: 'share', pratiques: 'practices', sans: 'without' } as const;
export type Measure = (typeof measures)[keyof typeof measures];

const grains = { epci: 'epci', commune: 'commune' } as const;
type Grain = (typeof grains)[keyof typeof grains];

export interface CoverageView {
  rows: Axis;
  columns: Axis;
  measure: Measure;
  /** On an axis: its sub-themes, or its communes, become the lines; off the axes: only what has it is counted. */
  theme: string | null;
  sector: string | null;
  departement: string | null;
  /** What a département is told by. */
  grain: Grain;
  /** Category of establishment (FINESS). */
  category: string | null;
  /** Code of the column that orders the rows, `total` or `nom`. */
  order: string;
  descending: boolean;
  /** The cell that is open; an empty code is the total. */
  cell: { row: string; column: string } | null;
  /** From how many kilometres an establishment is far from any practice. */
  km: number;
  /** Day of the kept figures to compare with (ISO); `null`: the quarter before. */
  since: string | null;
  /** Steps of what is told over time. */
  pace: Pace;
  /** What the team of the région follows: its state, for the team alone. */
  followUp: string | null;
}

export const defaultView: CoverageView = {
  rows: 'territory',
  columns: 'sector',
  measure: 'share',
  theme: null,
  sector: null,
  departement: null,
  grain: 'epci',
  category: null,
  order: 'total',
  descending: false,
  cell: null,
  km: 30,
  since: null,
  pace: 'quarter',
  followUp: null,
};
const paces = { trimestre: 'quarter', mois: 'month' } as const;
const MOST_KM = 500;

const nameOf = (table: Readonly<Record<string, string>>, value: string) =>
  Object.keys(table).find((name) => table[name] === value) ?? '';

export function parseView(params: URLSearchParams, source: CoverageSource): CoverageView {
  const oneOf = (name: string, codes: readonly string[]) => codes.find((code) => code === params.get(name)) ?? null;
  const from = <T extends string>(table: Readonly<Record<string, T>>, name: string, otherwise: T): T =>
    table[params.get(name) ?? ''] ?? otherwise;
  const { reference, themes } = source;
  const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code);
  const rows = from(axes, 'lignes', defaultView.rows);
  const asked = from(axes, 'colonnes', defaultView.columns);
  const columns = asked === rows ? (rows === 'sector' ? 'territory' : 'sector') : asked;
  const [row, column, more] = params.get('case')?.split('~') ?? [];
  const km = Number(params.get('loin') ?? defaultView.km);
  const order = params.get('tri') ?? '';
  const since = params.get('depuis') ?? '';
  const followUp = params.get('suivi') ?? '';
  return {
    rows,
    columns,
    measure: from(measures, 'mesure', defaultView.measure),
    theme: oneOf('theme', themes),
    sector: oneOf('secteur', codes(reference.sectors)),
    departement: oneOf('dep', codes(reference.departements)),
    grain: from(grains, 'maille', defaultView.grain),
    category: oneOf('categorie', codes(reference.categories)),
    order: /^[0-9a-zA-Z-]{1,60}$/.test(order) ? order : defaultView.order,
    descending: params.get('sens') === 'decroissant',
    cell: row !== undefined && column !== undefined && more === undefined ? { row, column } : null,
    km: Number.isInteger(km) && km >= 1 && km <= MOST_KM ? km : defaultView.km,
    since: /^\d{4}-\d{2}-\d{2}$/.test(since) && Number.isFinite(Date.parse(since)) ? since : null,
    pace: from(paces, 'pas', defaultView.pace),
    followUp: /^[0-9a-z-]{1,40}$/.test(followUp) ? followUp : null,
  };
}

/** The address of a view, in canonical order. */
export function writeView(view: CoverageView): URLSearchParams {
  const said: [string, string | null][] = [
    ['lignes', view.rows === defaultView.rows ? null : nameOf(axes, view.rows)],
    ['colonnes', view.columns === defaultView.columns ? null : nameOf(axes, view.columns)],
    ['mesure', view.measure === defaultView.measure ? null : nameOf(measures, view.measure)],
    ['theme', view.theme],
    ['secteur', view.sector],
    ['dep', view.departement],
    ['maille', view.grain === defaultView.grain ? null : nameOf(grains, view.grain)],
    ['categorie', view.category],
    ['tri', view.order === defaultView.order ? null : view.order],
    ['sens', view.descending ? 'decroissant' : null],
    ['case', view.cell ? `${view.cell.row}~${view.cell.column}` : null],
    ['loin', view.km === defaultView.km ? null : String(view.km)],
    ['depuis', view.since],
    ['pas', view.pace === defaultView.pace ? null : nameOf(paces, view.pace)],
    ['suivi', view.followUp],
  ];
  return new URLSearchParams(said.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}

/** The same figures, read the other way. */
export const transpose = (view: CoverageView): CoverageView => ({
  ...view,
  rows: view.columns,
  columns: view.rows,
  order: defaultView.order,
  cell: view.cell && { row: view.cell.column, column: view.cell.row },
});

/** What a report is about, out of a view: where, since when, how far. */
export const toReportView = ({ departement, grain, since, km }: CoverageView): CoverageView => ({
  ...defaultView,
  departement,
  grain,
  since,
  km,
});
