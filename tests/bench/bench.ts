/** `npm run bench`: the speed of Essaim beside the maps it is compared with, and of its server. Prints Markdown; asserts counts, never times. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { buildSite } from '../../supabase/embedded/build-site.ts';
import { measureCoverage } from './coverage.ts';
import { openDataSet } from './data-set.ts';
import { installPeers } from './install.ts';
import { contenders } from './pages.ts';
import { servePeers } from './peers.ts';
import { hasPostgres, measurePostgres } from './postgres.ts';
import { type Run, writeReport } from './report.ts';
import { type Answered, measureRequests } from './requests.ts';
import { measureSize } from './run-size.ts';
import { judgeTargets } from './targets.ts';

const names = [...contenders.map(({ name }) => name), 'server', 'postgres', 'coverage'] as const;
const usage = `Usage : npm run bench -- [--sizes 1000,10000,100000] [--repetitions 3] [--toggles 20] [--only ${names.join(',')}]
  [--pixel-ratio 0.25] [--port 5630] [--save]
Mesure Essaim et les cartes de comparaison sur les mêmes pratiques, et le serveur (PGlite ; PostgreSQL 15 s’il est installé).
--save écrit le rapport dans tests/bench/results.`;

function readArguments() {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '1000,10000,100000' },
      repetitions: { type: 'string', default: '3' },
      toggles: { type: 'string', default: '20' },
      only: { type: 'string', default: names.join() },
      'pixel-ratio': { type: 'string', default: '0.25' },
      port: { type: 'string', default: '5630' },
      save: { type: 'boolean', default: false },
    },
  });
  const only = new Set(values.only.split(','));
  const numbers = {
    sizes: values.sizes
      .split(',')
      .map(Number)
      .sort((a, b) => a - b),
    repetitions: Number(values.repetitions),
    toggles: Number(values.toggles),
    pixelRatio: Number(values['pixel-ratio']),
    port: Number(values.port),
  };
  const wrong = Object.values(numbers)
    .flat()
    .some((value) => !(value > 0));
  if (wrong || [...only].some((name) => !names.some((known) => known === name))) throw new TypeError('arguments');
  return { ...numbers, only, save: values.save };
}

type Options = ReturnType<typeof readArguments>;

const beginRun = ({ sizes, repetitions, toggles, pixelRatio }: Options): Run => ({
  sizes,
  repetitions,
  toggles,
  pixelRatio,
  machine: `Node ${process.versions.node}, ${cpus().length} cœurs (${cpus()[0]?.model.trim() ?? 'inconnus'})`,
  failures: [],
  summaries: [],
  servers: [],
  coverage: [],
  verdicts: [],
});

/** Measures what is asked for into `run`, part after part. */
async function measure(options: Options, run: Run): Promise<void> {
  const { sizes, repetitions, toggles, pixelRatio, port, only } = options;
  const measured = contenders.filter(({ name }) => only.has(name));
  if (measured.length > 0) installPeers();
  if (only.has('essaim') || only.has('coverage')) await buildSite();
  const pglite: Answered[][] = [];
  for (const size of only.has('server') || measured.length > 0 ? sizes : []) {
    console.error(`${size} pratiques : préparation`);
    const set = await openDataSet(size, port);
    const peers = await servePeers(set.files, port + 1);
    try {
      if (only.has('server')) {
        const { url, key } = set.essaim;
        pglite.push(
          await measureRequests((path, init) => {
            const headers = new Headers(init?.headers);
            headers.set('apikey', key);
            return fetch(new URL(path, url), { ...init, headers });
          }, repetitions * 3),
        );
      }
      const { summaries, failures } = await measureSize(set, peers, measured, { repetitions, toggles, pixelRatio });
      run.summaries = [...run.summaries, ...summaries];
      run.failures = [...run.failures, ...failures];
    } finally {
      peers.close();
      await set.essaim.close();
    }
  }
  if (pglite.length > 0) run.servers = [{ engine: 'PGlite', sizes, answered: pglite }];
  if (only.has('postgres') && hasPostgres()) {
    console.error('PostgreSQL 15');
    const answered = await measurePostgres(sizes, port + 2, repetitions * 3);
    run.servers = [...run.servers, { engine: 'PostgreSQL 15', sizes, answered }];
  }
  for (const size of only.has('coverage') ? sizes : []) {
    console.error(`${size} pratiques et ${size} établissements : couverture`);
    run.coverage = [...run.coverage, await measureCoverage(size, port + 3, repetitions)];
  }
}

function report(run: Run, save: boolean): void {
  run.verdicts = judgeTargets(run.summaries, run.servers);
  const words = writeReport(run);
  console.log(words);
  if (!save) return;
  mkdirSync('tests/bench/results', { recursive: true });
  const name = `tests/bench/results/${new Date().toISOString().slice(0, 16).replace(':', 'h')}`;
  writeFileSync(`${name}.md`, `${words}\n`);
  writeFileSync(`${name}.json`, JSON.stringify(run, null, 1));
}

try {
  const options = readArguments();
  const run = beginRun(options);
  const stop = () => {
    report(run, options.save);
    process.exit(1);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await measure(options, run);
    if (run.failures.length > 0) process.exitCode = 1;
  } finally {
    // stopped half-way, what was measured is told all the same
    report(run, options.save);
  }
} catch (cause) {
  console.error(cause instanceof TypeError && /arguments|option/i.test(cause.message) ? usage : cause);
  process.exitCode = 1;
}
