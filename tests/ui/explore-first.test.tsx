/** The first clusters and the total, before the rest of the atlas has come. */
import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FakeBackEnd } from '../support/fake-back-end.ts';
import { atlas, heading, loaded, open, prepare } from './explore-fixture.tsx';

let backEnd: FakeBackEnd;
let release: () => void;

/** The part that filters read does not come until it is released. */
beforeEach(() => {
  backEnd = prepare();
  const held = new Promise<void>((done) => {
    release = done;
  });
  vi.stubGlobal('fetch', async (...sent: Parameters<typeof fetch>) => {
    if (String(sent[0]).includes('part=eq.practices')) await held;
    return backEnd.fetch(...sent);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const signs = () =>
  screen.queryAllByRole('button', { name: /pratiques?( au même endroit)?\u202f: (zoomer|afficher)|^Pratique/ });
/** Practices that the signs stand for. */
const countDrawn = () =>
  signs().reduce(
    (sum, sign) => sum + Number(/^(\d+) pratiques/.exec(sign.getAttribute('aria-label') ?? '')?.[1] ?? 1),
    0,
  );

test('clusters and the total come with the core; counts, list and search wait', async () => {
  open();
  await waitFor(() => expect(countDrawn()).toBe(atlas.located));
  expect(heading()).toContain('90 pratiques');
  expect(screen.queryByRole('checkbox', { name: /soignants/ })).toBeNull();
  expect(document.querySelector('input[data-facet]')).toBeNull();
  expect(screen.getByText('Chargement des pratiques…')).toBeTruthy();
  release();
  await loaded();
  expect(document.querySelector('input[data-facet]')).not.toBeNull();
  expect(countDrawn()).toBe(atlas.located);
});

test('an address that narrows shows nothing until it can show the right ones', async () => {
  open('?theme=sante');
  await waitFor(() => expect(backEnd.asked).toContain('titles'));
  expect(signs()).toEqual([]);
  expect(heading()).not.toMatch(/\d/);
  release();
  await loaded();
  expect(heading()).toMatch(/sur 90/);
  expect(countDrawn()).toBeLessThan(atlas.located);
});
