/** One visit: a fresh browser, the page loaded, filtered, moved about and weighed. Every state it shows is checked on the way. */
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { type Expected, home, type Step } from './contract.ts';
import { moveAbout } from './gestures.ts';
import { type Received, sumBytes, watchNetwork } from './network.ts';
import type { Contender } from './pages.ts';
import { type Click, installProbe } from './probe.ts';
import { matches, type Row } from './rows.ts';

export interface Visit {
  /** Navigation to the end of the first frame that stands for every practice, in ms. */
  first: number;
  /** When that frame began, in ms since the epoch: what came later was not needed for it. */
  firstBegun: number;
  /** Sum of the tasks over 50 ms while loading, in ms. */
  loadLong: number;
  before: { code: number; data: number };
  total: { code: number; data: number };
  received: Received[];
  clicks: Click[];
  /** Tasks over 50 ms during the clicks, in ms. */
  clickLong: number[];
  /** CPU time of all renderers and of the GPU process, per click, in ms. */
  cpu: number;
  /** Time between two frames while the map moves, in ms. */
  frames: number[];
  /** Bytes, workers included, at the end. */
  memory: number;
}

export interface VisitOptions {
  rows: ReadonlyMap<number, Row>;
  atFirst: Expected;
  steps: { measured: readonly Step[]; cleared: readonly Step[] };
  pixelRatio: number;
  /** After so many ms of clicks no other is made. */
  budget: number;
}

const patience = 120_000;

const weigh = (list: readonly Received[]) => ({
  code: sumBytes(list.filter(({ isData }) => !isData)),
  data: sumBytes(list.filter(({ isData }) => isData)),
});

/** CPU time so far of the processes that draw, in ms. */
async function readCpu(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const drawing = processInfo.filter(({ type }) => /renderer|gpu/i.test(type));
  return drawing.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

/** Clicks once; what the page lists, if it has a list, must pass the filters. */
async function click(page: Page, step: Step, { hasList }: Contender, rows: ReadonlyMap<number, Row>): Promise<Click> {
  const { facet, code, expected } = step;
  const done = await page.evaluate(
    (sent) => window.__probe.click(sent.facet, sent.code, sent.expected, sent.patience),
    { facet, code, expected, patience },
  );
  const strangers = done.listed.filter((number) => {
    const row = rows.get(number);
    return row === undefined || !matches(row, step.active);
  });
  if (strangers.length > 0) throw new Error(`listed but filtered out: ${strangers.slice(0, 5).join(', ')}`);
  if (hasList && done.listed.length === 0 && expected.count > 0) throw new Error(`${expected.count} to list, none is`);
  return done;
}

async function clickThrough(page: Page, contender: Contender, { steps, rows, budget }: VisitOptions): Promise<Click[]> {
  const clicks: Click[] = [];
  const began = Date.now();
  for (const [at, step] of steps.measured.entries()) {
    // a person clicks on a page at rest, and not in step with the frames
    await page.waitForTimeout(400 + ((at * 7) % 16));
    clicks.push(await click(page, step, contender, rows));
    if (Date.now() - began > budget) break;
  }
  return clicks;
}

/** Frames of one tour; the signs must have changed on the way, and be whole again at the end. */
async function tour(page: Page, contender: Contender, { atFirst }: VisitOptions): Promise<number[]> {
  await page.evaluate(() => {
    window.__frames = window.__probe.watchFrames();
  });
  await moveAbout(page, contender.map);
  const frames = await page.evaluate(() => window.__frames?.() ?? []);
  await page.evaluate(({ lon, lat }) => window.__bench?.jump({ lon, lat, zoom: 10 }), { lon: -0.58, lat: 44.84 });
  await page.evaluate(() => window.__probe.settle(10_000));
  const near = await page.evaluate(() => window.__bench?.drawn() ?? 0);
  if (near <= 0 || near >= atFirst.drawn) throw new Error(`${near} of ${atFirst.drawn} drawn near Bordeaux`);
  await page.evaluate((camera) => window.__bench?.jump(camera), home);
  await page.evaluate(([wanted, limit]) => window.__probe.expect(wanted, limit), [atFirst, patience] as const);
  return frames;
}

async function readMemory(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  // the answer comes with the next garbage collection: not to wait for it, one is asked for
  const asked = page.evaluate(() => window.__probe.memory());
  const collecting = setInterval(() => void session.send('HeapProfiler.collectGarbage').catch(() => {}), 500);
  try {
    return await asked;
  } finally {
    clearInterval(collecting);
  }
}

/** `quick`: loaded only, to warm the server and the disk. */
export async function visit(url: string, contender: Contender, options: VisitOptions, quick = false): Promise<Visit> {
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({
      locale: 'fr-FR',
      viewport: { width: 1440, height: 900 },
      deviceScaleFactor: options.pixelRatio,
    });
    const page = await context.newPage();
    const network = watchNetwork(page);
    await page.addInitScript(installProbe, { expected: options.atFirst, timeout: patience });
    await page.goto(new URL(contender.path, url).href);
    const { first, firstBegun } = await page.evaluate(async () => {
      const { begun, ended } = await window.__probe.first;
      return { first: ended, firstBegun: performance.timeOrigin + begun };
    });
    await page.waitForLoadState('networkidle');
    await page.evaluate((limit) => window.__probe.settle(limit), 60_000);
    const received = await network.read();
    const before = weigh(received.filter(({ at }) => at <= firstBegun));
    const total = weigh(received);
    const atRest = await page.evaluate(() => window.__probe.longTasks().slice());
    const loadLong = atRest.reduce((sum, duration) => sum + duration, 0);
    const loaded = { first, firstBegun, loadLong, before, total, received };
    if (quick) return { ...loaded, clicks: [], clickLong: [], cpu: 0, frames: [], memory: 0 };

    const cpuBefore = await readCpu(browser);
    const clicks = await clickThrough(page, contender, options);
    const cpu = ((await readCpu(browser)) - cpuBefore) / clicks.length;
    const clickLong = (await page.evaluate(() => window.__probe.longTasks().slice())).slice(atRest.length);
    let frames: number[] = [];
    if (clicks.length === options.steps.measured.length) {
      for (const step of options.steps.cleared) await click(page, step, contender, options.rows);
      frames = await tour(page, contender, options);
    }
    const memory = await readMemory(page);
    return { ...loaded, clicks, clickLong, cpu, frames, memory };
  } finally {
    await browser.close();
  }
}
