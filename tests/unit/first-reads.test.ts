import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { downloadPart } from '#/data/atlas-parts';
import { connect } from '#/data/client';
import { loadConfig } from '#/data/config';
import { beginFirstReads, takeBegun } from '#/data/first-reads';

const site = 'https://essaim.example';
const config = { url: null, key: 'public', demonstration: true, regions: ['75'] };
let asked: string[];
let answers: Record<string, () => Response>;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answers = {
    '/config.json': () => Response.json(config),
    '/geo/departements.json': () => Response.json({}),
    '/geo/labels.json': () => Response.json({}),
  };
  vi.stubGlobal('location', { origin: site });
  vi.stubGlobal('fetch', async (input: string) => {
    const path = String(input).replace(site, '');
    asked.push(path);
    const part = /part=eq\.(\w+)/.exec(path)?.[1];
    return answers[path]?.() ?? Response.json([{ version: 'v1', data: part }]);
  });
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const source = () => ({
  client: connect(null, config.key),
  region: '75',
  signal: new AbortController().signal,
});

test('on the page of a region, what it asks for first is asked once, before its code has come', async () => {
  await beginFirstReads('/nouvelle-aquitaine');
  const before = [...asked];
  expect(before).toHaveLength(5);
  expect(await loadConfig()).toMatchObject(config);
  for (const part of ['core', 'reference'] as const)
    expect(await downloadPart(source(), part)).toEqual({ version: 'v1', data: part });
  expect(takeBegun('/geo/departements.json')).toBeDefined();
  expect(asked).toEqual(before);
});

test('an answer is given once: the next one is asked for again', async () => {
  await beginFirstReads('/nouvelle-aquitaine/');
  await downloadPart(source(), 'core');
  const before = asked.length;
  await downloadPart(source(), 'core');
  expect(asked).toHaveLength(before + 1);
});

test.each(['/', '/nouvelle-aquitaine/pratiques/12', '/aide/liens', '/atlantide'])(
  'on %s, the configuration alone',
  async (path) => {
    await beginFirstReads(path);
    expect(asked).toEqual(['/config.json']);
  },
);

test('a region that is not open, or that this device keeps: no part of it', async () => {
  await beginFirstReads('/bretagne');
  expect(asked.filter((path) => path.startsWith('/rest'))).toEqual([]);
  vi.stubGlobal('localStorage', { getItem: (key: string) => (key === 'essaim-atlas-75' ? 'v1' : null) });
  await beginFirstReads('/nouvelle-aquitaine');
  expect(asked.filter((path) => path.startsWith('/rest'))).toEqual([]);
});

test('what is not a configuration is left to who asks for it', async () => {
  answers['/config.json'] = () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
  await beginFirstReads('/nouvelle-aquitaine');
  await expect(loadConfig()).rejects.toThrow();
});

test('nobody came for it: forgotten after a while', async () => {
  await beginFirstReads('/nouvelle-aquitaine');
  vi.advanceTimersByTime(15_000);
  expect(takeBegun('/config.json')).toBeUndefined();
});
