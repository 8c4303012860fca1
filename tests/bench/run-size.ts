/** All pages at one size: warmed once, then visited in turn, there and back, so that a slow moment of the machine is shared. */
import { compress, type DataSet } from './data-set.ts';
import type { Contender } from './pages.ts';
import type { PeerServer } from './peers.ts';
import { planSteps, recount } from './rows.ts';
import { type Summary, summarize } from './summary.ts';
import { type Visit, type VisitOptions, visit } from './visit.ts';

export interface SizeOptions {
  repetitions: number;
  toggles: number;
  pixelRatio: number;
}

interface Measured {
  summaries: Summary[];
  failures: { label: string; size: number; reason: string }[];
}

/** The bytes of the practices' data, each answer asked once more and compressed alike. */
async function pack({ received, firstBegun }: Visit): Promise<Summary['packed']> {
  const packed = { total: 0, before: 0 };
  for (const { url, headers, isData, at } of received) {
    if (!isData) continue;
    const { apikey, accept } = headers;
    const answer = await fetch(url, { headers: { ...(apikey ? { apikey } : {}), ...(accept ? { accept } : {}) } });
    const { length } = compress(Buffer.from(await answer.arrayBuffer()));
    packed.total += length;
    if (at <= firstBegun) packed.before += length;
  }
  return packed;
}

export async function measureSize(
  { size, rows, essaim }: DataSet,
  peers: PeerServer,
  contenders: readonly Contender[],
  { repetitions, toggles, pixelRatio }: SizeOptions,
): Promise<Measured> {
  const options: VisitOptions = {
    rows: new Map(rows.map((row) => [row.number, row])),
    atFirst: recount(rows, {}),
    steps: planSteps(rows, toggles),
    pixelRatio,
    budget: 240_000,
  };
  const failures: Measured['failures'] = [];
  const visits = new Map<Contender, Visit[]>();
  const packs = new Map<Contender, Summary['packed']>();
  const attempt = async (contender: Contender, quick: boolean) => {
    const url = contender.name === 'essaim' ? essaim.url : peers.url;
    try {
      return await visit(url, contender, options, quick);
    } catch (cause) {
      const reason = cause instanceof Error ? (cause.message.split('\n', 1)[0] ?? '') : String(cause);
      failures.push({ label: contender.label, size, reason });
      console.error(`  ${contender.label} : ${reason}`);
      return null;
    }
  };
  for (const contender of contenders) {
    console.error(`${size} pratiques : ${contender.label}, mise en route`);
    const warm = await attempt(contender, true);
    if (!warm) continue;
    packs.set(contender, await pack(warm));
    visits.set(contender, []);
  }
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const order = [...visits.keys()];
    for (const contender of repetition % 2 === 0 ? order : order.reverse()) {
      console.error(`${size} pratiques : ${contender.label}, ${repetition + 1} sur ${repetitions}`);
      const done = await attempt(contender, false);
      if (done) visits.get(contender)?.push(done);
    }
  }
  const summaries = [...visits].flatMap(([contender, list]) => {
    const packed = packs.get(contender);
    return list.length > 0 && packed ? [summarize(contender, size, list, packed)] : [];
  });
  return { summaries, failures };
}
