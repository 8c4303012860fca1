import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LoadedAtlas, loadAtlas } from '#/data/atlas';
import { connect, type DataClient } from '#/data/client';
import { DataError, type DataErrorKind, describeError } from '#/data/errors';
import { FakeBackEnd } from '../support/fake-back-end.ts';
import { FakeCaches, FakeChoices } from '../support/fake-caches.ts';
import { createFixture } from '../support/fixture-atlas.ts';

const parts = createFixture({ practices: 30, establishments: 20, seed: 2 });
const none = new AbortController().signal;

let backEnd: FakeBackEnd;
let store: FakeCaches;
let client: DataClient;

beforeEach(() => {
  backEnd = new FakeBackEnd(parts);
  store = new FakeCaches();
  vi.stubGlobal('caches', store);
  vi.stubGlobal('localStorage', new FakeChoices());
  vi.stubGlobal('fetch', backEnd.fetch);
  vi.stubGlobal('requestIdleCallback', (task: () => void) => task());
  client = connect('http://essaim.test/', 'sb_publishable_x');
});
afterEach(() => vi.unstubAllGlobals());

const kindOf = (promise: Promise<unknown>): Promise<DataErrorKind | string> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof DataError ? error.kind : `not a DataError: ${error}`),
  );
/** What is kept is written once the page has time. */
const settle = () => vi.waitFor(() => expect(store.held.size).toBe(5));

const load = (options?: Parameters<typeof loadAtlas>[1]) => loadAtlas({ client, region: '75', signal: none }, options);

async function visit() {
  const loaded = await load();
  const { atlas, details } = loaded;
  if (!atlas || !details) throw new Error('half an atlas');
  return { loaded: { ...loaded, atlas }, details };
}

describe('a visit', () => {
  test('a first one downloads each part once', async () => {
    const { loaded, details } = await visit();
    expect(loaded.atlas.count).toBe(30);
    expect(details.title).toHaveLength(30);
    expect(details.places.count).toBe(20);
    expect(backEnd.asked.slice(0, 2)).toEqual(['core', 'reference']);
    expect(backEnd.asked.slice(2).sort()).toEqual(['establishments', 'practices', 'titles']);
  });

  test('the core is told before what filters has been asked for, then the atlas before the titles', async () => {
    const stages: { asked: string[]; loaded: LoadedAtlas }[] = [];
    const whole = await load({ onStage: (loaded) => void stages.push({ asked: [...backEnd.asked], loaded }) });
    expect(stages.map(({ loaded }) => [loaded.core.count, loaded.atlas?.count, loaded.details])).toEqual([
      [30, undefined, undefined],
      [30, 30, undefined],
    ]);
    expect(stages[0]?.asked).not.toContain('practices');
    // The same arrays all along: nothing drawn is drawn again.
    for (const { loaded } of stages) expect([loaded.core, loaded.version]).toEqual([whole.core, whole.version]);
    expect(whole.atlas?.x).toBe(stages[0]?.loaded.core.x);
  });

  test('one that opens on filters downloads what they read at once', async () => {
    await load({ narrowed: true });
    expect(backEnd.asked.slice(0, 3)).toEqual(['core', 'reference', 'practices']);
    expect(backEnd.asked).toHaveLength(5);
  });

  test('a later one asks for the version only', async () => {
    await visit();
    await settle();
    backEnd.asked.length = 0;
    const { loaded } = await visit();
    expect(loaded.offline).toBeNull();
    expect(loaded.atlas.count).toBe(30);
    expect(backEnd.asked).toEqual(['version']);
  });

  test('after a rebuild the parts are downloaded again, and what was kept is replaced', async () => {
    await visit();
    await settle();
    backEnd.rebuild(createFixture({ practices: 31, establishments: 20, seed: 2 }));
    expect((await visit()).loaded.atlas.count).toBe(31);
    await vi.waitFor(() =>
      expect([...store.held.values()].map(({ headers }) => headers.get('x-essaim-version')).join()).toBe('2,2,2,2,2'),
    );
  });

  test('nothing new: the atlas is the same object; a new build replaces it whole, in one step', async () => {
    const before = await load();
    expect(await load({ before })).toBe(before);
    backEnd.rebuild(createFixture({ practices: 31, establishments: 20, seed: 2 }));
    const onStage = vi.fn();
    const after = await load({ before, onStage });
    expect([after.atlas?.count, after.details?.title.length]).toEqual([31, 31]);
    expect(onStage).not.toHaveBeenCalled();
  });

  test.each(['core', 'practices', 'titles', 'establishments', 'reference'])(
    'a rebuild before %s is read never mixes two builds',
    async (part) => {
      const real = backEnd.fetch;
      let once = true;
      vi.stubGlobal('fetch', (...sent: Parameters<typeof fetch>) => {
        if (once && String(sent[0]).includes(`part=eq.${part}`)) {
          once = false;
          backEnd.rebuild(createFixture({ practices: 12, establishments: 20, seed: 9 }));
        }
        return real(...sent);
      });
      const { loaded, details } = await visit();
      expect(once).toBe(false);
      expect([loaded.core.count, loaded.atlas.count, details.title.length]).toEqual([12, 12, 12]);
      expect(loaded.version).toBe('2');
    },
  );

  test('snapshots that never stop changing are an error of kind stale', async () => {
    const real = backEnd.fetch;
    vi.stubGlobal('fetch', (...sent: Parameters<typeof fetch>) => {
      backEnd.version++;
      return real(...sent);
    });
    expect(await kindOf(load())).toBe('stale');
  });
});

describe('without a network', () => {
  const cut = () => {
    backEnd.fault = () => new TypeError('Failed to fetch');
  };

  test('what this device keeps is shown, and says so', async () => {
    await visit();
    await settle();
    cut();
    const { loaded, details } = await visit();
    expect(loaded.offline?.kind).toBe('offline');
    expect(loaded.atlas.count).toBe(30);
    expect(details.title).toHaveLength(30);
  });

  test('parts of two builds on this device are no atlas', async () => {
    await visit();
    await settle();
    for (const [key, entry] of store.held) {
      if (key.endsWith('titles')) store.held.set(key, { ...entry, headers: new Headers({ 'x-essaim-version': '7' }) });
    }
    cut();
    expect(await kindOf(load())).toBe('offline');
  });

  test('nothing kept: an error', async () => {
    cut();
    expect(await kindOf(load())).toBe('offline');
  });

  test('what is already on the page stays', async () => {
    const { loaded } = await visit();
    cut();
    const after = await load({ before: loaded });
    expect(after.atlas).toBe(loaded.atlas);
    expect(after.offline?.kind).toBe('offline');
    backEnd.fault = () => null;
    const back = await load({ before: after });
    expect(back.offline).toBeNull();
    expect(back.atlas).toBe(loaded.atlas);
  });

  test('a corrupt copy is set aside, and the network asked', async () => {
    await visit();
    await settle();
    for (const [key, { headers }] of store.held) {
      store.held.set(key, { body: key.endsWith('titles') ? '{"format":1,"title":[' : '{"format":7}', headers });
    }
    const { loaded, details } = await visit();
    expect(loaded.atlas.count).toBe(30);
    expect(details.title).toHaveLength(30);
    cut();
    await vi.waitFor(async () => expect((await visit()).loaded.atlas.count).toBe(30));
  });

  test('storage that is blocked changes nothing', async () => {
    store.broken = true;
    expect((await visit()).loaded.atlas.count).toBe(30);
  });
});

describe('an answer that is not right', () => {
  const html = (status: number) => () =>
    new Response('<!doctype html><h1>Portail</h1>', { status, headers: { 'content-type': 'text/html' } });
  const json =
    (status: number, body: unknown = { message: 'x' }) =>
    () =>
      Response.json(body, { status });

  test.each<[string, () => Response | Error, DataErrorKind]>([
    ['HTML with 200 (captive portal)', html(200), 'not-ours'],
    ['HTML with 404', html(404), 'not-ours'],
    ['HTML with 502 (proxy)', html(502), 'server'],
    ['500', json(500), 'server'],
    ['503', json(503), 'server'],
    ['413', json(413), 'too-large'],
    ['414', json(414), 'too-large'],
    ['429', json(429), 'too-many'],
    ['401', json(401), 'refused'],
    ['404', json(404), 'missing'],
    ['400', json(400), 'bad-request'],
    ['an empty list', json(200, []), 'missing'],
    [
      'cut half-way',
      () => new Response('[{"part":"practices","ver', { headers: { 'content-type': 'application/json' } }),
      'malformed',
    ],
    ['no answer in time', () => new DOMException('signal timed out', 'TimeoutError'), 'timeout'],
    ['a connection cut', () => new TypeError('terminated'), 'offline'],
  ])('%s', async (_, fault, kind) => {
    backEnd.fault = fault;
    expect(await kindOf(load())).toBe(kind);
  });

  test('a part that is no snapshot', async () => {
    backEnd.fault = (url) =>
      url.searchParams.get('part') === 'eq.practices' ? Response.json([{ version: 1, data: { format: 1 } }]) : null;
    expect(await kindOf(load())).toBe('malformed');
  });

  test('every kind has its sentence, without a technical word', () => {
    const kinds: DataErrorKind[] = [
      'offline',
      'timeout',
      'not-ours',
      'malformed',
      'stale',
      'refused',
      'missing',
      'too-large',
      'too-many',
      'bad-request',
      'server',
    ];
    const titles = kinds.map((kind) => describeError(new DataError(kind, 'HTTP 500 select * from x')).title);
    expect(new Set(titles).size).toBe(kinds.length);
    for (const title of titles) expect(title).not.toMatch(/HTTP|\d{3}|select|null|undefined/);
  });
});
