/**
 * What runs inside a measured page, the same in each. Invariant: a state counts as shown at the end of the first frame after which the page
 * reports it; it is compared whole (drawn, count, every facet shown) with what a plain recount says.
 */
import type { BenchPage, Expected } from './contract.ts';

export interface Click {
  /** From the click to the end of its task and of the microtasks it left, in ms. */
  handler: number;
  /** From the click to the end of the frame in which everything is right, list included, in ms. */
  frame: number;
  /** Numbers of the practices in the list, for a page that has one. */
  listed: number[];
}

interface Probe {
  /** The first frame that shows everything: its beginning and its end, in ms since the navigation began. */
  first: Promise<{ begun: number; ended: number }>;
  click(facet: string, code: string, expected: Expected, timeout: number): Promise<Click>;
  /** Waits for what is expected; throws what differs. */
  expect(expected: Expected, timeout: number): Promise<void>;
  /** Waits for a second of calm frames. */
  settle(timeout: number): Promise<void>;
  /** Begins to note frames; the function ends it and gives the time between two, in ms. */
  watchFrames(): () => number[];
  /** Tasks over 50 ms so far, in ms. */
  longTasks(): number[];
  memory(): Promise<number>;
}

declare global {
  interface Window {
    __bench?: BenchPage;
    __probe: Probe;
    __frames?: () => number[];
  }
  interface Performance {
    measureUserAgentSpecificMemory?(): Promise<{ bytes: number }>;
  }
}

/** Runs before the page's own scripts, alone: it can use nothing of this module. */
export function installProbe({ expected: atFirst, timeout }: { expected: Expected; timeout: number }): void {
  const longTasks: number[] = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longTasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });

  /** Resolves when the next frame has been painted. */
  const awaitFrame = () =>
    new Promise<{ begun: number; ended: number }>((done) => {
      requestAnimationFrame((begun) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          port1.close();
          done({ begun, ended: performance.now() });
        };
        port2.postMessage(null);
      });
    });

  const difference = (expected: Expected): string | null => {
    const page = window.__bench;
    if (!page) return 'window.__bench is missing';
    const drawn = page.drawn();
    if (drawn !== expected.drawn) return `drawn ${drawn}, expected ${expected.drawn}`;
    const count = page.count();
    if (count !== expected.count) return `count ${count}, expected ${expected.count}`;
    for (const [facet, shown] of Object.entries(page.facets() ?? {})) {
      const wanted = expected.facets[facet];
      if (!wanted) return `facet ${facet} is not recounted`;
      for (const [code, n] of Object.entries(shown))
        if (n !== (wanted[code] ?? 0)) return `${facet} ${code}: ${n}, expected ${wanted[code] ?? 0}`;
    }
    return null;
  };
  const awaitRight = async (expected: Expected, limit: number) => {
    const start = performance.now();
    for (;;) {
      const frame = await awaitFrame();
      const wrong = difference(expected);
      if (wrong === null) return frame;
      if (frame.ended - start > limit) throw new Error(wrong);
    }
  };

  const readList = () =>
    Array.from(document.querySelectorAll('a[href*="/pratiques/"]'), (link) =>
      Number(/\/pratiques\/(\d+)/.exec(link.getAttribute('href') ?? '')?.[1]),
    );
  /** The end of the last frame, within `calm` ms, that changed the list; `since` when none did. */
  const awaitList = async (since: number, calm: number) => {
    let listed = readList();
    let changed = since;
    for (;;) {
      const { ended: end } = await awaitFrame();
      const now = readList();
      if (now.join() !== listed.join()) {
        listed = now;
        changed = end;
      } else if (end - changed > calm) return { listed, changed };
    }
  };

  window.__probe = {
    first: awaitRight(atFirst, timeout),
    expect: async (expected, limit) => void (await awaitRight(expected, limit)),
    async click(facet, code, expected, limit) {
      const page = window.__bench;
      if (!page) throw new Error('window.__bench is missing');
      const start = performance.now();
      page.toggle(facet, code);
      await null; // after what the click left for the end of its task: React renders there
      await null;
      const handler = performance.now() - start;
      const { ended: right } = await awaitRight(expected, limit);
      const { listed, changed } = await awaitList(right, 250);
      return { handler, frame: changed - start, listed };
    },
    async settle(limit) {
      const start = performance.now();
      let { ended: before } = await awaitFrame();
      for (let calm = 0; calm < 60 && before - start < limit; ) {
        const { ended: end } = await awaitFrame();
        calm = end - before < 40 ? calm + 1 : 0;
        before = end;
      }
    },
    watchFrames() {
      const frames: number[] = [];
      let before = performance.now();
      let on = true;
      const note = (now: number) => {
        frames.push(now - before);
        before = now;
        if (on) requestAnimationFrame(note);
      };
      requestAnimationFrame(note);
      return () => {
        on = false;
        return frames.slice(1);
      };
    },
    longTasks: () => longTasks,
    async memory() {
      if (!performance.measureUserAgentSpecificMemory) throw new Error('the page is not isolated');
      return (await performance.measureUserAgentSpecificMemory()).bytes;
    },
  };
  // read by whoever awaits it; a page that never shows anything is no unhandled rejection
  window.__probe.first.catch(() => undefined);
}
