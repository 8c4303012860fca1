/** The server side: each named request asked again and again, its time and its bytes. PGlite over HTTP, PostgreSQL in this process. */
import { median } from './statistics.ts';

/** Asks for a path of the API, as a visitor. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

interface NamedRequest {
  name: string;
  /** « atlas » may grow as its bytes do, « search » hardly. */
  kind: 'atlas' | 'search';
  /** Sent one after the other; each is a path and a body, GET without one. */
  calls: readonly { path: string; body?: unknown }[];
}

const parts = ['core', 'practices', 'titles', 'establishments', 'reference'];
/** Frequent words, rare ones, two words, beginnings of words: what people type. */
const queries =
  'planning|nuit|remplacements|violence|tutorat|dos|sans dépense|equipe|ergonome nuit|chariots bruit|recrut|transmi|stagiaires|visites domicile|charge cadres|week-ends';

const requests: readonly NamedRequest[] = [
  ...parts.map((part) => ({
    name: `atlas : ${part}`,
    kind: 'atlas' as const,
    calls: [{ path: `/rest/v1/snapshots?select=version,data&region_code=eq.75&part=eq.${part}` }],
  })),
  {
    name: 'recherche',
    kind: 'search',
    calls: queries.split('|').map((query) => ({
      path: '/rest/v1/rpc/search_practices',
      body: { p_region: '75', p_query: query },
    })),
  },
];

export interface Answered {
  name: string;
  kind: 'atlas' | 'search';
  /** Median of one call, in ms; null where the server does not know it. */
  ms: number | null;
  /** Of the answers to all its calls, uncompressed. */
  bytes: number;
}

/** `rounds` times each, after one that warms. */
export async function measureRequests(ask: Ask, rounds: number): Promise<Answered[]> {
  const answered: Answered[] = [];
  for (const { name, kind, calls } of requests) {
    const times: number[] = [];
    let bytes = 0;
    let known = true;
    for (let round = 0; known && round <= rounds; round++) {
      bytes = 0;
      for (const { path, body } of calls) {
        const start = performance.now();
        const answer = await ask(
          path,
          body === undefined
            ? {}
            : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
        );
        const { byteLength } = await answer.arrayBuffer();
        known &&= answer.status !== 404;
        if (answer.status !== 404 && !answer.ok) throw new Error(`${name}: ${answer.status}`);
        if (round > 0) times.push(performance.now() - start);
        bytes += byteLength;
      }
    }
    answered.push({ name, kind, ms: known ? median(times) : null, bytes });
  }
  return answered;
}
