/** The pages of the account with a back end that answers from memory. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { vi } from 'vitest';
import { connect, DataContext } from '#/data/client';
import { ConfigContext } from '#/data/config';

export const user = { id: '00000000-0000-4000-8000-000000000001', email: 'camille@hopital.example' };
export const session = (token = 'a') => ({
  access_token: token,
  refresh_token: `renews ${token}`,
  expires_in: 3600,
  expires_at: 1,
  token_type: 'bearer',
  user,
});

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } });
export const refuse = (status: number, code: string, headers: Record<string, string> = {}) =>
  json({ code: status, error_code: code, msg: code }, status, headers);

export interface Asked {
  path: string;
  body: Record<string, unknown>;
}

interface OpenOptions {
  page: ReactElement;
  at?: string;
  demonstration?: boolean;
  answer: (asked: Asked) => Response | Error | undefined;
}

/** Shows a page; `asked` are the requests in order, `where` the address one has been led to. */
export function openPage({ page, at = '/', demonstration = false, answer }: OpenOptions) {
  const asked: Asked[] = [];
  vi.stubGlobal('fetch', async (input: string | URL | Request, init: RequestInit = {}) => {
    const url = new URL(String(input instanceof Request ? input.url : input), 'http://essaim.test');
    const one = { path: url.pathname + url.search, body: typeof init.body === 'string' ? JSON.parse(init.body) : {} };
    asked.push(one);
    const found = answer(one);
    if (found instanceof Error) throw found;
    return found ?? json({ code: 'not_found' }, 404);
  });
  const config = {
    url: null,
    key: 'key',
    demonstration,
    regions: ['75', '52'],
    services: { ign: null, geocoder: null },
  };
  const client = connect('http://essaim.test', 'key');
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <ConfigContext value={config}>
        <DataContext value={client}>
          <MemoryRouter initialEntries={[at]}>
            <Routes>
              <Route path="/compte" element={<h1>compte</h1>} />
              <Route path="/charte" element={<h1>charte</h1>} />
              <Route path="*" element={page} />
            </Routes>
          </MemoryRouter>
        </DataContext>
      </ConfigContext>
    </QueryClientProvider>,
  );
  return { asked, sent: (path: string) => asked.filter((one) => one.path.startsWith(path)) };
}
