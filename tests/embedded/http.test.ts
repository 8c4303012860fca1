import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openServer } from './support/server.ts';

let server: Awaited<ReturnType<typeof openServer>>;
beforeAll(async () => {
  process.env.ESSAIM_READS_PER_MINUTE = '100000';
  server = await openServer(5521);
});
afterAll(() => server.close());

/** node:http sends what fetch would normalise or refuse to send. */
function raw(path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; text: string }>((done, fail) => {
    const { method = 'GET', headers = {}, body } = options;
    const req = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (res) => {
      let text = '';
      res.setEncoding('utf8');
      res.on('data', (chunk: string) => {
        text += chunk;
      });
      res.on('end', () => done({ status: res.statusCode ?? 0, headers: res.headers, text }));
    });
    req.on('error', fail);
    req.end(body);
  });
}

describe('without a key', () => {
  const proxied = {
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': '127.0.0.1',
    'x-forwarded-proto': 'https',
    'x-real-ip': '127.0.0.1',
    forwarded: 'for=127.0.0.1;host=localhost',
  };
  const paths = [
    '/rest/v1/shelf',
    '/rest/v1/',
    '/auth/v1/settings',
    '/auth/v1/admin/users',
    '/storage/v1/bucket',
    '/storage/v1/object/public/papers/x.pdf',
  ];
  for (const path of paths) {
    for (const [name, headers] of [
      ['directly', {}],
      ['through a proxy', proxied],
    ] as const) {
      test(`${path} is 401 ${name}`, async () => {
        expect((await raw(path, { headers })).status).toBe(401);
      });
    }
  }

  test('a POST is 401 too, and leaves the connection usable', async () => {
    const answer = await raw('/rest/v1/shelf', { method: 'POST', body: '{"id":9,"title":"x"}', headers: proxied });
    expect(answer.status).toBe(401);
    expect(await (await server.call('/rest/v1/shelf?id=eq.9&select=id')).json()).toEqual([]);
  });

  test('the twin with a key is answered', async () => {
    const answer = await server.call('/rest/v1/shelf?select=id,title');
    expect(await answer.json()).toEqual([{ id: 1, title: 'Public' }]);
  });

  test.each([
    ['GET', 'object/public/papers/x.pdf'],
    ['GET', 'object/info/public/papers/x.pdf'],
    ['GET', 'object/sign/papers/x.pdf?token=x'],
    ['POST', 'object/sign/papers/x.pdf'],
    ['PUT', 'object/upload/sign/papers/x.pdf?token=x'],
    ['GET', 'render/image/public/papers/x.pdf'],
  ])('A95 no file is reached by an address alone: %s %s', async (method, path) => {
    for (const key of [server.api.publishableKey, server.api.secretKey])
      expect((await server.call(`/storage/v1/${path}`, { method }, key)).status).toBe(404);
  });

  test('a wrong key is refused', async () => {
    expect((await server.call('/rest/v1/shelf?select=id', {}, 'sb_publishable_wrong')).status).toBe(401);
  });
});

describe('what is not served', () => {
  const unmounted = [
    '/_system',
    '/_system/introspect',
    '/functions/v1/x',
    '/graphql/v1',
    '/realtime/v1/websocket',
    '/pg/tables',
  ];
  for (const path of unmounted) {
    test(`${path} is a JSON 404`, async () => {
      const answer = await server.call(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toBe('application/json');
      expect(await answer.json()).toHaveProperty('code', 'not_found');
    });
  }

  test.each(['/assets/x.js', '/assets/x', '/nothing.json', '/.sources', '/assets/..%2f.sources'])(
    '%s is 404',
    async (path) => {
      const answer = await raw(path, { headers: { host: `127.0.0.1:${server.port}` } });
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain('hash');
    },
  );

  test('another host name is 421', async () => {
    for (const host of ['evil.example', 'localhost.evil.example:5521', '127.0.0.1']) {
      expect((await raw('/', { headers: { host } })).status, host).toBe(421);
    }
    expect((await raw('/', { headers: { host: `localhost:${server.port}` } })).status).toBe(200);
  });

  test('the page takes no POST', async () => {
    expect((await raw('/', { method: 'POST', body: 'x', headers: { host: `localhost:${server.port}` } })).status).toBe(
      405,
    );
  });
});

describe('limits', () => {
  test('an address over 8 kB is 414 on the API, and a page with one still opens', async () => {
    const long = 'x'.repeat(8200);
    expect((await server.call(`/rest/v1/shelf?title=eq.${long}`)).status).toBe(414);
    const page = await fetch(`${server.url}/nouvelle-aquitaine?q=${long}`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<title>Essaim');
  });

  test.each([
    ['/auth/v1/signup', 65 * 1024],
    ['/rest/v1/shelf', 5 * 2 ** 20],
    ['/storage/v1/object/papers/x', 12 * 2 ** 20],
  ])('a body too large for %s is 413', async (path, size) => {
    expect((await server.call(path, { method: 'POST', body: 'x'.repeat(size) })).status).toBe(413);
    expect((await server.call('/rest/v1/shelf?select=id')).status).toBe(200);
  });

  test.each([
    'limit=-1',
    'limit=10001',
    'limit=1e3',
    'offset=1000000000',
    'offset=-1',
    'papers.limit=99999',
    'title=like.****************a',
    'title=imatch.(a%2B)%2B%24',
    'or=(title.match.(a%2B)%2B)',
    'select=a(b(c(d(e(f(g))))))',
  ])('%s is refused', async (query) => {
    const answer = await server.call(`/rest/v1/shelf?${query}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toHaveProperty('code', 'PGRST100');
  });

  test('a bounded query is answered', async () => {
    const answer = await server.call('/rest/v1/shelf?select=id&title=like.*ub*&limit=10&offset=0');
    expect(await answer.json()).toEqual([{ id: 1 }]);
  });

  test('a range that starts too far is refused', async () => {
    const answer = await server.call('/rest/v1/shelf?select=id', { headers: { range: '999999999-' } });
    expect(answer.status).toBe(400);
  });
});

describe('headers', () => {
  test('pages carry the strict policy', async () => {
    const { headers } = await fetch(`${server.url}/nouvelle-aquitaine`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  test.each([
    '/',
    '/assets/app-abc.js',
    '/assets/none.js',
    '/config.json',
    '/rest/v1/shelf?select=id',
    '/rest/v1/none',
    '/_system',
  ])('%s says what a browser must not do', async (path) => {
    const { headers } = await server.call(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('geolocation=(self)');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('what the API answers runs nothing, and no other origin reads it', async () => {
    const { headers } = await server.call('/rest/v1/shelf?select=id', { headers: { origin: 'https://evil.example' } });
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('assets are kept for ever and come compressed', async () => {
    const path = '/assets/app-abc.js';
    const host = { host: `localhost:${server.port}` };
    const br = await raw(path, { headers: { ...host, 'accept-encoding': 'br' } });
    expect(br.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(br.headers['content-type']).toContain('javascript');
    expect((await raw(path, { headers: host })).text).toContain('plain');
  });

  test('config.json says where the API is', async () => {
    const answer = await fetch(`${server.url}/config.json`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({
      url: null,
      key: server.api.publishableKey,
      demonstration: false,
      regions: ['75'],
    });
  });
});
