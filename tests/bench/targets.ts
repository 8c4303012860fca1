/** The targets, each held against one run. Nothing fails here: a figure met or missed is said, never asserted. */
import type { Answered } from './requests.ts';
import type { Summary } from './summary.ts';

export interface Verdict {
  target: string;
  /** What was measured, already worded; null when the run did not measure it. */
  figure: string | null;
  met: boolean | null;
}

const show = (value: number, digits = 1) =>
  value.toLocaleString('fr-FR', { minimumFractionDigits: 0, maximumFractionDigits: digits });

/** `limit` or less is wanted, unless `atLeast`. */
function judge(target: string, value: number | undefined, limit: number, unit: string, atLeast = false): Verdict {
  if (value === undefined || Number.isNaN(value)) return { target, figure: null, met: null };
  return { target, figure: `${show(value, 2)}${unit}`, met: atLeast ? value >= limit : value <= limit };
}

const over = (a: number | undefined, b: number | undefined) => (a === undefined || b === undefined ? undefined : a / b);

export interface ServerRun {
  engine: string;
  sizes: readonly number[];
  answered: readonly Answered[][];
}

/** Growth of a kind of request from the first size to the last: its times, and its bytes. */
function grow(run: ServerRun, kind: Answered['kind']): { time: number; bytes: number } | null {
  const sum = (list: readonly Answered[] | undefined) => {
    const mine = (list ?? []).filter((answer) => answer.kind === kind);
    if (mine.length === 0 || mine.some(({ ms }) => ms === null)) return null;
    return mine.reduce((all, { ms, bytes }) => ({ ms: all.ms + (ms ?? 0), bytes: all.bytes + bytes }), {
      ms: 0,
      bytes: 0,
    });
  };
  const [first, last] = [sum(run.answered[0]), sum(run.answered.at(-1))];
  if (!first || !last) return null;
  return { time: last.ms / first.ms, bytes: last.bytes / first.bytes };
}

function judgeServer(run: ServerRun): Verdict[] {
  if (run.sizes.length < 2) return [];
  const atlas = grow(run, 'atlas');
  const search = grow(run, 'search');
  const span = `de ${show(run.sizes[0] ?? 0)} à ${show(run.sizes.at(-1) ?? 0)}`;
  return [
    {
      target: `${run.engine} : lire l’atlas ne grandit qu’avec ses octets (${span})`,
      figure: atlas && `temps × ${show(atlas.time)}, octets × ${show(atlas.bytes)}`,
      met: atlas && atlas.time <= atlas.bytes,
    },
    judge(`${run.engine} : recherche, moins de 5 × (${span})`, search?.time, 5, ' ×'),
  ];
}

/** `summaries`: every page at every size, Essaim among them. Judged at the largest size. */
function judgePages(summaries: readonly Summary[]): Verdict[] {
  const size = Math.max(...summaries.map((summary) => summary.size), 0);
  const find = (name: Summary['name'], at = size) =>
    summaries.find((summary) => summary.name === name && summary.size === at);
  const [essaim, limit, peer] = [find('essaim'), find('limit'), find('markercluster')];
  const smaller = find('essaim', size / 10);
  return [
    judge(
      'clic → image, 20 × plus vite que markercluster',
      over(peer?.frame.median, essaim?.frame.median),
      20,
      ' ×',
      true,
    ),
    judge('clic → image, au plus 1,5 × la limite', over(essaim?.frame.median, limit?.frame.median), 1.5, ' ×'),
    judge('gestionnaire, au plus 2 × celui de la limite', over(essaim?.handler, limit?.handler), 2, ' ×'),
    judge('aucune tâche longue pendant les clics', essaim?.longTasks, 0, ''),
    judge('premiers amas, au plus 1,5 × la limite', over(essaim?.first, limit?.first), 1.5, ' ×'),
    judge('premiers amas, 4 × plus tôt que markercluster', over(peer?.first, essaim?.first), 4, ' ×', true),
    judge(
      'données, au plus 60 % du GeoJSON (compressées pareil)',
      over(essaim?.packed.total, peer?.packed.total),
      0.6,
      ' ×',
    ),
    judge('données avant les premiers amas, au plus 6 octets par pratique', over(essaim?.packed.before, size), 6, ' o'),
    judge(
      `de ${show(size / 10)} à ${show(size)} pratiques, un clic grandit de moins de 2 ×`,
      over(essaim?.frame.median, smaller?.frame.median),
      2,
      ' ×',
    ),
    judge('mémoire, moins du tiers de celle de markercluster', over(essaim?.memory, peer?.memory), 1 / 3, ' ×'),
  ];
}

export function judgeTargets(summaries: readonly Summary[], servers: readonly ServerRun[]): Verdict[] {
  const pages = summaries.some(({ name }) => name === 'essaim') ? judgePages(summaries) : [];
  return [...pages, ...servers.flatMap(judgeServer)];
}
