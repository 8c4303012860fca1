import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadAtlas, loadDetails } from '#/data/atlas';
import { connect, type DataClient } from '#/data/client';
import { DataError, type DataErrorKind, describeError } from '#/data/errors';
import { FakeBackEnd } from '../support/fake-back-end.ts';
import { createFixture } from '../support/fixture-atlas.ts';

const parts = createFixture({ practices: 30, establishments: 20, seed: 2 });
const none = new AbortController().signal;

/** Cache Storage, as far as the store uses it. */
class FakeCaches {
  readonly held = new Map<string, { body: string; headers: Headers }>();
  broken = false;
  async open() {
    if (this.broken) throw new Error('storage is blocked');
    const { held } = this;
    return {
      match: async (key: string) => {
        const entry = held.get(key);
        return entry && new Response(entry.body, { headers: entry.headers });
      },
      put: async (key: string, answer: Response) => {
        held.set(key, { body: await answer.text(), headers: answer.headers });
      },
      delete: async (key: string) => held.delete(key),
    };
  }
}

let backEnd: FakeBackEnd;
let store: FakeCaches;
let client: DataClient;

beforeEach(() => {
  backEnd = new FakeBackEnd(parts);
  store = new FakeCaches();
  vi.stubGlobal('caches', store);
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
const settle = () => vi.waitFor(() => expect(store.held.size).toBe(4));

async function visit() {
  const loaded = await loadAtlas(client, '75', none);
  return { loaded, details: await loadDetails(client, '75', loaded, none) };
}

describe('a visit', () => {
  test('a first one downloads each part once', async () => {
    const { loaded, details } = await visit();
    expect(loaded.atlas.count).toBe(30);
    expect(details.title).toHaveLength(30);
    expect(details.places.count).toBe(20);
    expect([...backEnd.asked].sort()).toEqual(['establishments', 'practices', 'reference', 'titles', 'versions']);
  });

  test('a later one asks for the versions only', async () => {
    await visit();
    await settle();
    backEnd.asked.length = 0;
    const { loaded } = await visit();
    expect(loaded.offline).toBeNull();
    expect(loaded.atlas.count).toBe(30);
    expect(backEnd.asked).toEqual(['versions']);
  });

  test('after a rebuild the parts are downloaded again, and what was kept is replaced', async () => {
    await visit();
    await settle();
    backEnd.rebuild(createFixture({ practices: 31, establishments: 20, seed: 2 }));
    expect((await visit()).loaded.atlas.count).toBe(31);
    await vi.waitFor(() =>
      expect([...store.held.values()].map(({ headers }) => headers.get('x-essaim-version'))).toEqual([
        '2',
        '2',
        '2',
        '2',
      ]),
    );
  });

  test('nothing new: the atlas is the same object', async () => {
    const { loaded } = await visit();
    expect(await loadAtlas(client, '75', none, loaded)).toBe(loaded);
    backEnd.rebuild(parts);
    expect(await loadAtlas(client, '75', none, loaded)).not.toBe(loaded);
  });

  test('a rebuild between the versions and a part never mixes two builds', async () => {
    const real = backEnd.fetch;
    let once = true;
    vi.stubGlobal('fetch', (...sent: Parameters<typeof fetch>) => {
      if (once && String(sent[0]).includes('part=eq.practices')) {
        once = false;
        backEnd.rebuild(createFixture({ practices: 12, establishments: 20, seed: 9 }));
      }
      return real(...sent);
    });
    const { loaded, details } = await visit();
    expect(once).toBe(false);
    expect(loaded.atlas.count).toBe(12);
    expect(details.title).toHaveLength(12);
    expect(new Set(Object.values(loaded.versions))).toEqual(new Set(['2']));
  });

  test('titles of a later build are an error of kind stale', async () => {
    const loaded = await loadAtlas(client, '75', none);
    backEnd.rebuild(createFixture({ practices: 12, establishments: 20, seed: 9 }));
    expect(await kindOf(loadDetails(client, '75', loaded, none))).toBe('stale');
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

  test('nothing kept: an error', async () => {
    cut();
    expect(await kindOf(loadAtlas(client, '75', none))).toBe('offline');
  });

  test('what is already on the page stays', async () => {
    const { loaded } = await visit();
    cut();
    const after = await loadAtlas(client, '75', none, loaded);
    expect(after.atlas).toBe(loaded.atlas);
    expect(after.offline?.kind).toBe('offline');
    backEnd.fault = () => null;
    expect((await loadAtlas(client, '75', none, after)).offline).toBeNull();
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
    expect(await kindOf(loadAtlas(client, '75', none))).toBe(kind);
  });

  test('a part that is no snapshot', async () => {
    backEnd.fault = (url) =>
      url.searchParams.get('part') === 'eq.practices' ? Response.json([{ version: 1, data: { format: 1 } }]) : null;
    expect(await kindOf(loadAtlas(client, '75', none))).toBe('malformed');
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
      'too-many',
      'bad-request',
      'server',
    ];
    const titles = kinds.map((kind) => describeError(new DataError(kind, 'HTTP 500 select * from x')).title);
    expect(new Set(titles).size).toBe(kinds.length);
    for (const title of titles) expect(title).not.toMatch(/HTTP|\d{3}|select|null|undefined/);
  });
});
