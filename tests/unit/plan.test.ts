import { afterEach, describe, expect, test, vi } from 'vitest';
import { toX, toY } from '#/domain/mercator';
import { darken } from '#/map/darken';
import { PlanTiles } from '#/map/plan-tiles';
import { measureScale } from '#/map/scale-bar';

describe('at night', () => {
  test('what was light is dark, in the same order, and hues stay', () => {
    const lightness = (color: string) => Number(/\d+/.exec(darken(color))?.[0]);
    expect(lightness('#ffffff')).toBeLessThan(lightness('#cecece'));
    expect(lightness('#cecece')).toBeLessThan(lightness('#222222'));
    const [red = 0, green = 0, blue = 0] = (darken('rgba(34, 95, 108, 0.5)').match(/\d+/g) ?? []).map(Number);
    expect(blue).toBeGreaterThan(green);
    expect(green).toBeGreaterThan(red);
    expect(darken('rgba(34, 95, 108, 0.5)')).toMatch(/, 0\.5\)$/);
  });

  test('only colours change, however deep they stand', () => {
    const paint = { 'line-color': ['interpolate', ['linear'], ['zoom'], 5, '#ffffff', 9, '#000000'], 'line-width': 2 };
    expect(darken(paint)).toEqual({
      'line-color': ['interpolate', ['linear'], ['zoom'], 5, 'rgba(30, 30, 30, 1)', 9, 'rgba(205, 205, 205, 1)'],
      'line-width': 2,
    });
  });
});

describe('tiles of the plan', () => {
  afterEach(() => vi.unstubAllGlobals());
  const pbf = () => new Response(new Uint8Array([1]), { headers: { 'content-type': 'application/x-protobuf' } });
  const prepare = (answers: (() => Response)[]) => {
    const fetch = vi.fn(async () => (answers.shift() ?? (() => new Response('', { status: 500 })))());
    vi.stubGlobal('fetch', fetch);
    const handlers = { onTile: vi.fn(), onGiveUp: vi.fn() };
    return { fetch, handlers, tiles: new PlanTiles('https://plan.test', handlers) };
  };
  const signal = new AbortController().signal;

  test('the probe asks for the tile under the middle of the view', async () => {
    const { fetch, tiles } = prepare([pbf]);
    expect(await tiles.probe({ x: toX(-0.58), y: toY(44.84), zoom: 7.8 })).toBe(true);
    expect(fetch.mock.calls).toEqual([['https://plan.test/tms/1.0.0/PLAN.IGN/7/63/46.pbf', expect.anything()]]);
  });

  test('three failures in a row: told once, and nothing is asked any more', async () => {
    const { fetch, handlers, tiles } = prepare([pbf]);
    const read = [];
    for (let tile = 0; tile < 10; tile++) read.push(await tiles.read(`7/${tile}/1`, signal));
    // each is given away to a worker
    expect(new Set(read).size).toBe(10);
    expect(fetch).toHaveBeenCalledTimes(4);
    expect(handlers.onGiveUp).toHaveBeenCalledTimes(1);
  });

  test('a failure between two tiles is no end, nor is a tile that is missing beyond the borders', async () => {
    const missing = () => new Response('', { status: 404 });
    const failing = () => new Response('', { status: 503 });
    const { handlers, tiles } = prepare([pbf, failing, failing, pbf, missing, missing, missing, failing, failing, pbf]);
    for (let tile = 0; tile < 10; tile++) await tiles.read(`7/${tile}/1`, signal);
    expect(handlers.onGiveUp).not.toHaveBeenCalled();
    expect(handlers.onTile).toHaveBeenCalledTimes(3);
  });

  test('a page instead of a tile is a failure; leaving is none', async () => {
    const page = () => new Response('<h1>Portail</h1>', { headers: { 'content-type': 'text/html' } });
    const { handlers, tiles } = prepare([page, page]);
    const left = AbortSignal.abort();
    vi.stubGlobal('fetch', async () => {
      throw left.reason;
    });
    await expect(tiles.read('7/1/1', left)).rejects.toThrow();
    vi.stubGlobal('fetch', async () => page());
    expect(await tiles.probe({ x: 0, y: 0, zoom: 4 })).toBe(false);
    await tiles.read('7/1/1', signal);
    expect(handlers.onGiveUp).not.toHaveBeenCalled();
    await tiles.read('7/1/2', signal);
    expect(handlers.onGiveUp).toHaveBeenCalledTimes(1);
  });
});

test('the scale: a round distance, at most as long as asked, and true', () => {
  for (let zoom = 4; zoom <= 15; zoom += 0.3) {
    const { metres, pixels } = measureScale({ x: toX(0), y: toY(45), zoom }, 96);
    expect([1, 2, 5]).toContain(Number(String(metres)[0]));
    expect(pixels).toBeLessThanOrEqual(96);
    expect(pixels).toBeGreaterThan(30);
  }
  // one degree of longitude at 60° north is half of one at the equator
  const wide = measureScale({ x: toX(0), y: toY(0), zoom: 10 }, 96);
  const narrow = measureScale({ x: toX(0), y: toY(60), zoom: 10 }, 96);
  expect(narrow.pixels / narrow.metres / (wide.pixels / wide.metres)).toBeCloseTo(2, 2);
});
