/** The report of a run, in Markdown: tables, then each target met or missed with its figure. */
import type { CoverageRun } from './coverage.ts';
import type { Summary } from './summary.ts';
import type { ServerRun, Verdict } from './targets.ts';

export interface Run {
  sizes: readonly number[];
  repetitions: number;
  toggles: number;
  pixelRatio: number;
  machine: string;
  summaries: readonly Summary[];
  coverage: readonly CoverageRun[];
  servers: readonly ServerRun[];
  verdicts: readonly Verdict[];
  /** Pages that could not be measured, and why. */
  failures: readonly { label: string; size: number; reason: string }[];
}

function show(value: number, digits = 0): string {
  return Number.isNaN(value) ? '–' : value.toLocaleString('fr-FR', { maximumFractionDigits: digits });
}
const ratio = (a: number, b: number | undefined) => (b === undefined ? '–' : show(a / b, 2));
const kilobytes = (bytes: number) => show(bytes / 1000, bytes < 10_000 ? 1 : 0);
const spread = ({ median, p95, most }: Summary['frame'], digits: number) =>
  `${show(median, digits)} / ${show(p95, digits)} / ${show(most)}`;

function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function writeSize(run: Run, size: number): string {
  const summaries = run.summaries.filter((summary) => summary.size === size);
  const limit = summaries.find(({ name }) => name === 'limit');
  const peer = summaries.find(({ name }) => name === 'markercluster');
  const speed = toTable(
    [
      'page',
      'premiers amas, ms',
      '÷ limite',
      '÷ markercluster',
      'clic → image, ms : médiane / p95 / max',
      '÷ limite',
      '÷ markercluster',
      'gestionnaire, ms',
      '÷ limite',
      'tâches longues / clics',
      'CPU par clic, ms',
      'images en mouvement, ms : médiane / p95 / max',
    ],
    summaries.map((summary) => [
      summary.label,
      show(summary.first),
      ratio(summary.first, limit?.first),
      ratio(summary.first, peer?.first),
      spread(summary.frame, 1),
      ratio(summary.frame.median, limit?.frame.median),
      ratio(summary.frame.median, peer?.frame.median),
      show(summary.handler, 1),
      ratio(summary.handler, limit?.handler),
      `${summary.longTasks} / ${summary.clicks}`,
      show(summary.cpu),
      spread(summary.move, 1),
    ]),
  );
  const weight = toTable(
    [
      'page',
      'avant les premiers amas, ko : code + données',
      'en tout, ko : code + données',
      'données en brotli 9, ko : avant / en tout',
      'octets par pratique avant les amas',
      '÷ GeoJSON',
      'tâches longues au chargement, ms',
      'mémoire, Mo',
      '÷ limite',
      '÷ markercluster',
    ],
    summaries.map((summary) => [
      summary.label,
      `${kilobytes(summary.before.code)} + ${kilobytes(summary.before.data)}`,
      `${kilobytes(summary.total.code)} + ${kilobytes(summary.total.data)}`,
      `${kilobytes(summary.packed.before)} / ${kilobytes(summary.packed.total)}`,
      show(summary.packed.before / size, 1),
      ratio(summary.packed.total, peer?.packed.total),
      show(summary.loadLong),
      show(summary.memory / 1e6, 1),
      ratio(summary.memory, limit?.memory),
      ratio(summary.memory, peer?.memory),
    ]),
  );
  return `## ${show(size)} pratiques\n\n${speed}\n\n${weight}`;
}

function writeServer({ engine, sizes, answered }: ServerRun): string {
  const names = answered[0]?.map(({ name }) => name) ?? [];
  const rows = names.map((name, at) => {
    const first = answered[0]?.[at];
    return [
      name,
      ...answered.map((list) => {
        const answer = list[at];
        if (!answer || answer.ms === null || !first?.ms) return 'n’existe pas';
        return `${show(answer.ms, 1)} ms (× ${show(answer.ms / first.ms, 1)}) ; ${kilobytes(answer.bytes)} ko (× ${show(answer.bytes / first.bytes, 1)})`;
      }),
    ];
  });
  return `## ${engine}\n\n${toTable(['requête', ...sizes.map((size) => `${show(size)} pratiques`)], rows)}`;
}

function writeCoverage({ size, first, kinds }: CoverageRun): string {
  const rows = kinds.map(({ kind, handler, frame, most, count }) => [
    kind,
    show(handler, 1),
    `${show(frame, 1)} / ${show(most)}`,
    String(count),
  ]);
  const table = toTable(['choix', 'gestionnaire, ms : médiane', 'choix → image, ms : médiane / max', 'fois'], rows);
  return `## Couverture, ${show(size)} pratiques et autant d’établissements\n\nPremier tableau après ${show(first)} ms.\n\n${table}`;
}

function writeVerdicts(run: Run): string {
  const rows = run.verdicts.map(({ target, figure, met }) => [
    target,
    figure ?? '–',
    met === null ? 'non mesuré' : met ? 'tenu' : '**manqué**',
  ]);
  const size = Math.max(...run.sizes);
  return `## Objectifs, à ${show(size)} pratiques\n\n${toTable(['objectif', 'mesuré', ''], rows)}`;
}

export function writeReport(run: Run): string {
  const head = `# Essaim : mesures de vitesse

${run.machine}. Répétitions entrelacées (A B C, C B A) : ${run.repetitions}, de ${run.toggles} clics, navigateur neuf à chaque fois, ${show(run.pixelRatio, 2)} pixel d’écran par pixel CSS (sans carte graphique). Les nombres montrés ont été comparés à un recomptage à chaque clic.`;
  const sizes = run.sizes.filter((size) => run.summaries.some((summary) => summary.size === size));
  const failures = run.failures.map(({ label, size, reason }) => `- ${label}, ${show(size)} pratiques : ${reason}`);
  return [
    head,
    ...sizes.map((size) => writeSize(run, size)),
    ...run.servers.map(writeServer),
    ...run.coverage.map(writeCoverage),
    ...(run.verdicts.length > 0 ? [writeVerdicts(run)] : []),
    ...(failures.length > 0 ? [`## Non mesuré\n\n${failures.join('\n')}`] : []),
  ].join('\n\n');
}
