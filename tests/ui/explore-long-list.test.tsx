import { act } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFixture } from '../support/fixture-atlas.ts';
import { loaded, open, prepare } from './explore-fixture.tsx';

const count = 2600;

beforeEach(() => prepare().rebuild(createFixture({ practices: count, establishments: 500, seed: 7 })));
afterEach(() => {
  Reflect.deleteProperty(window, 'scrollY');
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const list = () => document.querySelector<HTMLElement>('ol') as HTMLElement;
const places = () => [...list().children].map((item) => Number(item.getAttribute('aria-posinset')));

async function scrollTo(top: number) {
  Object.defineProperty(window, 'scrollY', { value: top, configurable: true });
  await act(async () => {
    window.dispatchEvent(new Event('scroll'));
  });
}

test('a long list grows under the reader, down to the last practice', async () => {
  open();
  await loaded();
  const heights: number[] = [];
  while (!places().includes(count) && heights.length < 10) {
    const height = Number.parseFloat(list().style.height);
    expect(height).toBeGreaterThan(heights.at(-1) ?? 0);
    heights.push(height);
    await scrollTo(height - 400);
  }
  expect(heights.length).toBeGreaterThan(1);
  expect(places().at(-1)).toBe(count);
  expect(list().lastElementChild?.getAttribute('aria-setsize')).toBe(String(count));
});
