/**
 * The page of coverage: from a choice to the frame that shows its figures. The site is the built one, its back end answers from memory. Every
 * state is compared with a plain recount; times are said, never asserted.
 */
import { serve } from '../../supabase/embedded/serve.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Chosen, type CoverageData, makeCoverage, type Totals } from './coverage-data.ts';
import { greatest, median } from './statistics.ts';

interface Change {
  /** What is said of it in the report. */
  kind: string;
  /** Label of the list of choices, and the value chosen. */
  label: string;
  value: string;
  /** The measure then shown. */
  measure: 'share' | 'practices' | 'without';
  chosen: Chosen;
}
interface Measured {
  /** From the choice to the end of its task, in ms. */
  handler: number;
  /** From the choice to the end of the frame that shows it, in ms. */
  frame: number;
}
export interface CoverageRun {
  size: number;
  /** Navigation to the first matrix, in ms. */
  first: number;
  kinds: { kind: string; handler: number; frame: number; most: number; count: number }[];
}

const none: Chosen = { theme: null, sector: null, departement: null, category: null };

/** One after the other; each begins where the one before has left the page. */
const changes: readonly Change[] = [
  { kind: 'chiffre', label: 'Chiffre', value: 'practices', measure: 'practices', chosen: none },
  { kind: 'chiffre', label: 'Chiffre', value: 'without', measure: 'without', chosen: none },
  { kind: 'chiffre', label: 'Chiffre', value: 'share', measure: 'share', chosen: none },
  {
    kind: 'secteur',
    label: 'Secteur',
    value: 'ms-domicile',
    measure: 'share',
    chosen: { ...none, sector: 'ms-domicile' },
  },
  { kind: 'secteur', label: 'Secteur', value: '', measure: 'share', chosen: none },
  { kind: 'thème', label: 'Thème', value: 'sante', measure: 'share', chosen: { ...none, theme: 'sante' } },
  { kind: 'thème', label: 'Thème', value: '', measure: 'share', chosen: none },
  {
    kind: 'catégorie',
    label: 'Catégorie d’établissement',
    value: '500',
    measure: 'share',
    chosen: { ...none, category: '500' },
  },
  { kind: 'catégorie', label: 'Catégorie d’établissement', value: '', measure: 'share', chosen: none },
  {
    kind: 'département, par EPCI',
    label: 'Département',
    value: '33',
    measure: 'share',
    chosen: { ...none, departement: '33' },
  },
  { kind: 'toute la région', label: 'Département', value: '', measure: 'share', chosen: none },
];

const french = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });
function expectTotal(measure: Change['measure'], { practices, covered, open }: Totals): string {
  if (measure === 'practices') return french.format(practices);
  return measure === 'without' ? french.format(open - covered) : `${french.format((100 * covered) / open)}\u202f%`;
}

function createBackEnd({ parts }: CoverageData) {
  const answers = new Map(Object.entries(parts).map(([part, data]) => [part, JSON.stringify([{ version: 1, data }])]));
  const json = (body: string) => new Response(body, { headers: { 'content-type': 'application/json' } });
  return {
    fetch: async (request: Request): Promise<Response> => {
      const url = new URL(request.url);
      if (!url.pathname.endsWith('/snapshots')) return json('[]');
      if (url.searchParams.get('select') === 'version') return json('[{"version":1}]');
      return json(answers.get(url.searchParams.get('part')?.replace('eq.', '') ?? '') ?? '[]');
    },
  };
}

/** Runs in the page, alone. */
async function choose({
  label,
  value,
  total,
  patience,
}: {
  label: string;
  value: string;
  total: string;
  patience: number;
}): Promise<Measured> {
  const field = [...document.querySelectorAll('form label')].find((one) => one.textContent === label);
  const select = document.getElementById(field?.getAttribute('for') ?? '');
  if (!(select instanceof HTMLSelectElement)) throw new Error(`no list « ${label} »`);
  const read = () => {
    const table = [...document.querySelectorAll('table')].find(({ caption }) =>
      /en lignes/.test(caption?.textContent ?? ''),
    );
    const line = table?.tFoot?.rows[0]?.cells;
    return line?.[line.length - 1]?.querySelector('b')?.textContent;
  };
  const awaitFrame = () =>
    new Promise<number>((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(null);
      });
    });
  await awaitFrame();
  const start = performance.now();
  Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, value);
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await null;
  const handler = performance.now() - start;
  for (;;) {
    const end = await awaitFrame();
    if (read() === total && select.value === value) return { handler, frame: end - start };
    if (end - start > patience) throw new Error(`${label} ${value}: ${read()}, expected ${total}`);
  }
}

/** Waits until the page has been calm for a while: what follows a choice, as the distances, is done. */
const settle = () =>
  new Promise<void>((done) => {
    let last = performance.now();
    let calm = 0;
    const look = (now: number) => {
      calm = now - last < 40 ? calm + 1 : 0;
      last = now;
      if (calm > 20) done();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

export async function measureCoverage(size: number, port: number, repetitions: number): Promise<CoverageRun> {
  const data = makeCoverage(size);
  process.env.ESSAIM_READS_PER_MINUTE = '1000000';
  const config = { url: null, key: 'bench', demonstration: true, regions: ['75'] };
  const server = await serve({ config, api: createBackEnd(data), port });
  const browser = await launchBrowser();
  try {
    const page = await (
      await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 900 } })
    ).newPage();
    const begun = performance.now();
    await page.goto(`${server.url}/nouvelle-aquitaine/couverture`);
    await page.getByRole('table', { name: /en lignes/ }).waitFor({ timeout: 120_000 });
    const first = performance.now() - begun;
    const measured = new Map<string, Measured[]>();
    // The first round warms the page.
    for (let round = 0; round <= repetitions; round++) {
      for (const { kind, label, value, measure, chosen } of changes) {
        await page.evaluate(settle);
        // a person chooses on a page at rest
        await page.waitForTimeout(400);
        const total = expectTotal(measure, data.recount(chosen));
        const done = await page.evaluate(choose, { label, value, total, patience: 60_000 });
        if (round > 0) measured.set(kind, [...(measured.get(kind) ?? []), done]);
      }
    }
    const kinds = [...measured].map(([kind, list]) => ({
      kind,
      handler: median(list.map(({ handler }) => handler)),
      frame: median(list.map(({ frame }) => frame)),
      most: greatest(list.map(({ frame }) => frame)),
      count: list.length,
    }));
    return { size, first, kinds };
  } finally {
    await browser.close();
    await server.close();
  }
}
