/** The pages of review over a back end of their own. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { vi } from 'vitest';
import { connect, DataContext } from '#/data/client';
import { ConfigContext } from '#/data/config';
import { sessionStore } from '#/data/session';
import { QueuePage } from '#/features/review/queue-page';
import { ReviewPage } from '#/features/review/review-page';
import { type FakeReview, ME, VERSION } from './fake-review.ts';

export function signIn(id = ME): void {
  const user = { id, email: 'claude@essaim.example' };
  sessionStore.keep(JSON.stringify({ access_token: `token-${id}`, refresh_token: 'r', user }));
}

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}
export const address = () => screen.getByTestId('address').textContent ?? '';

export function open(desk: FakeReview, path = `/relecture/${VERSION}`) {
  vi.stubGlobal('fetch', desk.fetch);
  vi.spyOn(window, 'scrollTo').mockImplementation(() => undefined);
  // jsdom has no dialogs of its own.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
  };
  const config = {
    url: 'http://essaim.test',
    key: 'k',
    demonstration: true,
    regions: ['75'],
    services: { ign: null, geocoder: null },
  };
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ConfigContext value={config}>
        <DataContext value={connect('http://essaim.test', 'k')}>
          <MemoryRouter useTransitions={false} initialEntries={[path]}>
            <Routes>
              <Route path="/relecture" element={<QueuePage />} />
              <Route path="/relecture/:version" element={<ReviewPage />} />
              <Route path="*" element={<p>ailleurs</p>} />
            </Routes>
            <Address />
          </MemoryRouter>
        </DataContext>
      </ConfigContext>
    </QueryClientProvider>,
  );
}
