/** The explore page over a back end of its own, for the tests that drive it. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { expect, vi } from 'vitest';
import { connect, DataContext } from '#/data/client';
import { ConfigContext } from '#/data/config';
import { RegionContext } from '#/data/regions';
import { toAtlas } from '#/domain/atlas';
import { findRegionByCode } from '#/domain/regions';
import { ExplorePage } from '#/features/explore/explore-page';
import { FakeBackEnd } from '../support/fake-back-end.ts';
import { createFixture } from '../support/fixture-atlas.ts';

export const parts = createFixture({ practices: 90, establishments: 60, seed: 12 });
export const atlas = toAtlas(parts);
const region = findRegionByCode('75');

/** What the page may ask elsewhere. */
export const services: { ign: null; geocoder: string | null } = { ign: null, geocoder: null };

/** What a canvas needs, for a browser without drawing: the signs do not depend on it. */
class FakePath {
  moveTo() {}
  lineTo() {}
  closePath() {}
}

/** A back end and a window with a size; before each test. */
export function prepare(): FakeBackEnd {
  const backEnd = new FakeBackEnd(parts);
  vi.stubGlobal('fetch', backEnd.fetch);
  vi.stubGlobal('Path2D', FakePath);
  vi.spyOn(window, 'scrollTo').mockImplementation(() => undefined);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(700);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(200);
  return backEnd;
}

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

export function open(search = '') {
  if (!region) throw new Error('no region');
  const config = { url: 'http://essaim.test', key: 'k', demonstration: true, regions: ['75'], services };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConfigContext value={config}>
        <DataContext value={connect('http://essaim.test', 'k')}>
          <RegionContext value={region}>
            <MemoryRouter useTransitions={false} initialEntries={[`/nouvelle-aquitaine${search}`]}>
              <Routes>
                <Route path="/nouvelle-aquitaine" element={<ExplorePage />} />
                <Route path="*" element={<p>ailleurs</p>} />
              </Routes>
              <Address />
            </MemoryRouter>
          </RegionContext>
        </DataContext>
      </ConfigContext>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

export const address = () => screen.getByTestId('address').textContent;
export const heading = () => screen.getByRole('heading', { level: 1 }).textContent;
export const loaded = () => waitFor(() => expect(document.querySelector('li[aria-posinset]')).not.toBeNull());

/** Opens the panel of places. */
export async function openPanel(user: ReturnType<typeof open>) {
  await user.click(await screen.findByRole('button', { name: 'Autour de…' }));
  return within(await screen.findByRole('dialog', { name: 'Autour d’un lieu' }));
}
